"""What to read next: the guides that an editor chose, then others on the same topics."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q


def related_guides(guide: Any, topic_keys: list[Any], locale_code: str, limit: int = 3) -> list[Any]:
    """Guides that belong to `guide`, each in the best language for the visitor; one query.

    First those chosen for it, then those that share the most of its topics, given by their translation keys.
    """
    model = type(guide)
    chosen = model.related.through.objects.filter(
        from_guidepage=guide.pk, to_guidepage__translation_key=OuterRef("translation_key")
    )
    shared = Count("topics", filter=Q(topics__translation_key__in=topic_keys))
    guides = (
        model.objects.published()
        .best_for(locale_code)
        .exclude(translation_key=guide.translation_key)
        .annotate(is_chosen=Exists(chosen), shared_topics=shared)
        .filter(Q(is_chosen=True) | Q(shared_topics__gt=0))
        .order_by("-is_chosen", "-shared_topics", "title")
    )
    return list(
        guides.defer("body", "sources")
        .select_related("locale", "image")
        .prefetch_related("image__renditions")[:limit]
    )
