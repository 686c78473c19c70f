"""What to read next: the guides that an editor chose, then others on the same topics."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core.prepared import KEY, KEYS, NUMBER, prepared


def related_guides(guide: Any, topic_keys: list[UUID], locale_code: str) -> list[Any]:
    """At most three guides that belong to `guide`, each in the best language for the visitor; one query.

    First those chosen for it, then those that share the most of its topics, given by their translation keys.
    """
    return _related(locale_code, guide=guide.pk, key=guide.translation_key, topics=topic_keys)


@prepared(guide=NUMBER, key=KEY, topics=KEYS)
def _related(locale_code: str, *, guide: int, key: UUID, topics: list[UUID]) -> QuerySet[Any]:
    model = apps.get_model("knowledge.GuidePage")
    chosen = model.related.through.objects.filter(
        from_guidepage=guide, to_guidepage__translation_key=OuterRef("translation_key")
    )
    shared = Count("topics", filter=Q(topics__translation_key__in=topics))
    return (
        model.objects.published()
        .best_for(locale_code)
        .exclude(translation_key=key)
        .annotate(is_chosen=Exists(chosen), shared_topics=shared)
        .filter(Q(is_chosen=True) | Q(shared_topics__gt=0))
        .order_by("-is_chosen", "-shared_topics", "title")
        .defer("body", "sources")
        .select_related("locale")[:3]
    )
