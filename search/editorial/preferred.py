"""Pages that editors want first for a query."""

from collections.abc import Hashable, Mapping
from uuid import UUID

from django.db.models import Count, Max, Q

from search.models import PreferredPage, PreferredResult
from search.phrases import lines_of, phrase_key
from search.versioned import Versioned


def preferred(query: str, locale: str) -> list[UUID]:
    """Translation keys of the pages that come first when `query` is typed by a reader of `locale`, best first.

    They are what editors chose: whether a page is live, and who may read it, is for the caller to see.
    Changes show within a second, on every process.
    """
    by_key = _preferred.get(locale)
    return list(by_key.get(phrase_key(query, locale), ())) if by_key else []


def _make(locale: str) -> Mapping[str, tuple[UUID, ...]]:
    found: dict[str, dict[UUID, None]] = {}
    rows = (
        PreferredPage.objects.filter(Q(result__locale=locale) | Q(result__locale=""))
        # What was said for this language goes before what was said for all.
        .order_by("-result__locale", "result", "sort_order", "pk")
        .values_list("result__queries", "page__translation_key")
    )
    for queries, translation_key in rows:
        for query in lines_of(queries):
            found.setdefault(phrase_key(query, locale), {})[translation_key] = None
    return {key: tuple(pages) for key, pages in found.items() if key}


def _version() -> Hashable:
    return tuple(PreferredResult.objects.aggregate(latest=Max("updated_at"), count=Count("pk")).values())


_preferred: Versioned[str, Mapping[str, tuple[UUID, ...]]] = Versioned(_version, _make)
