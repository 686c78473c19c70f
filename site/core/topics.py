from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from core.locales import fallback_chain
from core.models.snippets import Topic
from core.prepared import KEYS, prepared


def topics_in(locale_code: str, keys: Iterable[UUID] | None = None) -> list[Topic]:
    """The topics (those with the given translation keys, or all), each in the best language for a visitor.

    Ordered by name; one query.
    """
    return best_topics(_all_topics() if keys is None else _topics(keys=list(keys)), locale_code)


def best_topics(topics: Iterable[Topic], locale_code: str) -> list[Topic]:
    """Of each topic the name in the best language for a visitor, ordered by name."""
    chain = fallback_chain(settings.CONTENT_LOCALES, locale_code)
    rank = {code: position for position, code in enumerate(chain)}
    best: dict[UUID, Topic] = {}
    for topic in sorted(topics, key=lambda topic: rank.get(topic.locale.language_code, len(rank))):
        best.setdefault(topic.translation_key, topic)
    return sorted(best.values(), key=lambda topic: topic.name.casefold())


@prepared()
def _all_topics() -> QuerySet[Topic]:
    return Topic.objects.select_related("locale").order_by()


@prepared(keys=KEYS)
def _topics(*, keys: list[UUID]) -> QuerySet[Topic]:
    return Topic.objects.filter(translation_key__in=keys).select_related("locale").order_by()
