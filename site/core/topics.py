from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from core.locales import fallback_chain
from core.models.snippets import Topic


def topics_in(locale_code: str, keys: Iterable[UUID] | None = None) -> list[Topic]:
    """The topics (those with the given translation keys, or all), each in the best language for a visitor.

    Ordered by name; one query, of which `keys` may be a part.
    """
    topics = Topic.objects.select_related("locale")
    if keys is not None:
        topics = topics.filter(translation_key__in=keys if isinstance(keys, QuerySet) else list(keys))
    chain = fallback_chain(settings.CONTENT_LOCALES, locale_code)
    rank = {code: position for position, code in enumerate(chain)}
    best: dict[UUID, Topic] = {}
    for topic in sorted(topics, key=lambda topic: rank.get(topic.locale.language_code, len(rank))):
        best.setdefault(topic.translation_key, topic)
    return sorted(best.values(), key=lambda topic: topic.name.casefold())
