"""What to read next: the guides that an editor chose, then others on the same topics."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from core.prepared import KEY, KEYS, NUMBER, prepared


def related_guides(guide: Any, topic_keys: list[UUID], locale_code: str) -> list[Any]:
    """At most three guides that belong to `guide`, each in the best language for the visitor; one query.

    First those chosen for it, then those that share the most of its topics, given by their translation keys.
    """
    return _related(locale_code, guide=guide.pk, key=guide.translation_key, topics=topic_keys)


@prepared(guide=NUMBER, key=KEY, topics=KEYS)
def _related(locale_code: str, *, guide: int, key: UUID, topics: list[UUID]) -> QuerySet[Any]:
    model = apps.get_model("knowledge.GuidePage")
    chosen = model.related.through.objects.filter(from_guidepage=guide).values(
        "to_guidepage__translation_key"
    )
    on_topics = model.topics.through.objects.filter(topic__translation_key__in=topics).values("guidepage")
    shared = Count("topics", filter=Q(topics__translation_key__in=topics))
    return (
        model.objects.published()
        .filter(Q(translation_key__in=chosen) | Q(pk__in=on_topics))
        .best_for(locale_code)
        .exclude(translation_key=key)
        .annotate(
            is_chosen=ExpressionWrapper(Q(translation_key__in=chosen), BooleanField()), shared_topics=shared
        )
        .order_by("-is_chosen", "-shared_topics", "title")
        .defer("body", "sources")
        .select_related("locale")[:3]
    )
