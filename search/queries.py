"""What visitors search: live pages, with Wagtail's own search."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from core.locales import fallback_chain
from core.prepared import NUMBERS, prepared
from core.querysets import visible_pages


def words_of(query: str) -> str:
    """The words of a query without signs, which the database's search would take for its own syntax."""
    return " ".join(
        "".join(sign if sign.isalnum() or category(sign).startswith("M") else " " for sign in query).split()
    )


@dataclass(frozen=True)
class Hit:
    """A page that matches, in the language in which it is shown."""

    pk: int
    title: str
    content_type: int


def find(query: str, locale_code: str, limit: int = 100) -> list[Hit]:
    """Pages that match, each once and in the best language for the visitor; those in their own language first.

    At most `limit`.
    """
    words = words_of(query)
    if not words:
        return []
    chain = fallback_chain(settings.CONTENT_LOCALES, locale_code)
    # The index knows only some fields: it finds, SQL then drops what not everyone may read.
    found = [page.pk for page in Page.objects.live().filter(depth__gt=2).search(words)[: 3 * limit]]
    order = {pk: position for position, pk in enumerate(found)}
    rank = {code: position for position, code in enumerate(chain)}
    best: dict[Any, tuple[str, Hit]] = {}
    for key, language, *row in sorted(_visible(ids=found), key=lambda row: rank.get(row[1], len(rank))):
        best.setdefault(key, (language, Hit(*row)))
    own_first = sorted(best.values(), key=lambda pair: (pair[0] != locale_code, order[pair[1].pk]))
    return [hit for _language, hit in own_first[:limit]]


@prepared(ids=NUMBERS)
def _visible(*, ids: list[int]) -> QuerySet[Any]:
    rows = visible_pages().filter(pk__in=ids).order_by()
    return rows.values_list("translation_key", "locale__language_code", "pk", "title", "content_type_id")


def pages_of(hits: Iterable[Hit]) -> list[Any]:
    """The pages of hits with the fields of their type, in order; one query for each type."""
    ids: dict[int, list[int]] = {}
    for hit in hits:
        ids.setdefault(hit.content_type, []).append(hit.pk)
    pages = {
        page.pk: page
        for content_type, pks in ids.items()
        for page in _of_type(ContentType.objects.get_for_id(content_type).model_class(), ids=pks)
    }
    return [pages[hit.pk] for hit in hits]


@prepared(ids=NUMBERS)
def _of_type(model: Any, *, ids: list[int]) -> QuerySet[Any]:
    return model.objects.filter(pk__in=ids).select_related("locale").order_by()
