"""What visitors search: live pages, with Wagtail's own search."""

from typing import Any
from unicodedata import category

from django.conf import settings
from wagtail.models import Page

from core.locales import fallback_chain
from core.querysets import visible_pages


def words_of(query: str) -> str:
    """The words of a query without signs, which the database's search would take for its own syntax."""
    return " ".join(
        "".join(sign if sign.isalnum() or category(sign).startswith("M") else " " for sign in query).split()
    )


def find(query: str, locale_code: str, limit: int = 100) -> list[Any]:
    """Pages that match, each once and in the best language for the visitor; those in their own language first.

    At most `limit`, with the fields of their type.
    """
    words = words_of(query)
    if not words:
        return []
    chain = fallback_chain(settings.CONTENT_LOCALES, locale_code)
    # The index knows only some fields: it finds, SQL then drops what not everyone may read.
    found = [page.pk for page in Page.objects.live().filter(depth__gt=2).search(words)[: 3 * limit]]
    order = {pk: position for position, pk in enumerate(found)}
    pages = visible_pages().filter(pk__in=found).select_related("locale").specific()
    rank = {code: position for position, code in enumerate(chain)}
    best: dict[Any, Any] = {}
    for page in sorted(pages, key=lambda page: rank.get(page.locale.language_code, len(rank))):
        best.setdefault(page.translation_key, page)
    own_first = sorted(
        best.values(), key=lambda page: (page.locale.language_code != locale_code, order[page.pk])
    )
    return own_first[:limit]
