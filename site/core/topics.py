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
    return best_topics(all_topics() if keys is None else _topics(keys=list(keys)), locale_code)


def best_topics(topics: Iterable[Topic], locale_code: str) -> list[Topic]:
    """Of each topic the name in the best language for a visitor, ordered by name."""
    rank = _rank(locale_code)
    best: dict[UUID, Topic] = {}
    for topic in sorted(topics, key=lambda topic: rank.get(topic.locale.language_code, len(rank))):
        best.setdefault(topic.translation_key, topic)
    return sorted(best.values(), key=lambda topic: topic.name.casefold())


def topic_called(slug: str, locale_code: str) -> Topic | None:
    """The topic of this slug in any language, as it is in that language.

    Where languages use one slug for different topics, the visitor's best language decides.
    """
    found = Topic.objects.filter(slug=slug).select_related("locale").order_by("pk")
    rank = _rank(locale_code)
    return min(found, key=lambda topic: rank.get(topic.locale.language_code, len(rank)), default=None)


def _rank(locale_code: str) -> dict[str, int]:
    """How good each language is for a visitor: the lower the better."""
    chain = fallback_chain(settings.CONTENT_LOCALES, locale_code)
    return {code: position for position, code in enumerate(chain)}


@prepared()
def all_topics() -> QuerySet[Topic]:
    """Every topic in every language."""
    return Topic.objects.select_related("locale").order_by()


@prepared(keys=KEYS)
def _topics(*, keys: list[UUID]) -> QuerySet[Topic]:
    return Topic.objects.filter(translation_key__in=keys).select_related("locale").order_by()
