"""The hits of a query in an order that stays: by score or date, among equals by id, wherever they lie in the index."""

from itertools import groupby
from typing import Any
from uuid import UUID

from tantivy import DocAddress, Order, Query, Searcher

#: The field that holds the place of a document's id among all ids.
ID_ORDER = "id_order"

#: A hit: what it is sorted by (a score, or seconds since 1970, None for a document without the date), and where it is.
Ranked = tuple[Any, DocAddress]

#: So many more hits than asked for are looked at first, to see whether the last one has equals.
SPARE = 20
#: And so many times more, as long as it has.
GROWTH = 8
#: Of more equals (a prefix of two letters gives thousands) the order in the index is kept: sorting them takes too long.
MOST_EQUALS = 500


def id_order(document_id: str) -> int:
    """A number by which ids sort as their texts do: 63 bits, exact for UUIDs, for other ids their first seven bytes."""
    try:
        return UUID(document_id).int >> 65
    except ValueError:
        return int.from_bytes(document_id.encode("utf-8", "replace")[:7].ljust(7, b"\0"), "big")


def ranked(
    searcher: Searcher, query: Query, *, offset: int, limit: int, field: str | None = None, order: Order
) -> tuple[list[Ranked], int]:
    """The hits from `offset` on, at most `limit`, and how many there are in all.

    An index without the field `ID_ORDER`, such as the admin's or one of an older version, has equals in any order.
    """
    # tantivy panics at a limit of 0, and reserves memory for as many hits as are asked for.
    most = max(1, searcher.num_docs)
    if not _has_id_order(searcher):
        field, order = (None, Order.Desc) if field == ID_ORDER else (field, order)
        result = searcher.search(
            query, limit=max(1, min(limit, most)), offset=offset, order_by_field=field, order=order
        )
        return list(result.hits)[:limit], _total(result)
    end = offset + limit
    wanted = end + SPARE
    while True:
        result = searcher.search(query, limit=min(wanted, most), order_by_field=field, order=order)
        hits: list[Ranked] = list(result.hits)
        if len(hits) < wanted or wanted >= most or hits[-1][0] != hits[end - 1][0]:
            break
        first = next(place for place, hit in enumerate(hits) if hit[0] == hits[-1][0])
        if len(hits) - first > MOST_EQUALS:
            break
        wanted *= GROWTH
    return _among_equals_by_id(searcher, hits, offset, end), _total(result)


def _total(result: Any) -> int:
    return int(result.count)  # tantivy's stubs lack it


def _has_id_order(searcher: Searcher) -> bool:
    try:
        searcher.fast_field_values(ID_ORDER, [])
    except ValueError:
        return False
    return True


def _among_equals_by_id(searcher: Searcher, hits: list[Ranked], offset: int, end: int) -> list[Ranked]:
    sorted_hits: list[Ranked] = []
    start = place = 0
    for _value, group in groupby(hits, key=lambda hit: hit[0]):
        equals = list(group)
        place += len(equals)
        if place <= offset:
            start = place
            continue
        if 1 < len(equals) <= MOST_EQUALS:
            orders = searcher.fast_field_values(ID_ORDER, [address for _value, address in equals])
            by_id = sorted(range(len(equals)), key=lambda number: orders[number] or 0)
            equals = [equals[number] for number in by_id]
        sorted_hits += equals
        if place >= end:
            break
    return sorted_hits[offset - start : end - start]
