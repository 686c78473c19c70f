"""What a visitor asks the search: words, what narrows it, order and page; read from an address and written to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from unicodedata import category
from urllib.parse import urlencode

from django.http import QueryDict

from search.documents import FACETS

#: Longer than any question, shorter than what would cost time.
LONGEST_QUERY = 200
LONGEST_VALUE = 64
MOST_VALUES = 20
PERIODS = ("today", "week", "month", "later")
ORDERS = ("newest", "next", "deadline")
#: Marks that turn the direction of a text around; a query has its direction by its letters.
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Question:
    """One question of a visitor reading `locale`.

    `chosen`: by the name of a facet, values of which a page has at least one. `period`: one of `PERIODS` or "".
    `sort`: one of `ORDERS`, or "" for the best first. `literal`: search for the words as they are typed.
    """

    query: str
    locale: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: str = ""
    sort: str = ""
    page: int = 1
    literal: bool = False

    @classmethod
    def read(cls, asked: QueryDict, locale: str) -> Self:
        """The question in an address. What it cannot mean is left out."""
        values = {name: _values(asked.getlist(name)) for name in FACETS}
        number = asked.get("page", "")
        return cls(
            query=cleaned(asked.get("q", "")),
            locale=locale,
            chosen={name: each for name, each in values.items() if each},
            period=_one_of(PERIODS, asked.get("when")),
            sort=_one_of(ORDERS, asked.get("sort")),
            page=max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 5 else 1,
            literal=asked.get("literal") == "1",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.period)

    @property
    def is_empty(self) -> bool:
        return not self.query and not self.is_narrowed

    @property
    def kept(self) -> str:
        """The question as the query of an address, without the page."""
        pairs = [("q", self.query)]
        pairs += [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        pairs += [("when", self.period)] if self.period else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("literal", "1")] if self.literal else []
        return urlencode(pairs)

    def with_value(self, facet: str, value: str) -> Self:
        return self._choosing(facet, (*self.chosen.get(facet, ()), value))

    def without_value(self, facet: str, value: str) -> Self:
        return self._choosing(facet, tuple(each for each in self.chosen.get(facet, ()) if each != value))

    def sorted_by(self, sort: str) -> Self:
        return replace(self, sort=sort, page=1)

    @property
    def as_typed(self) -> Self:
        """The same without a correction."""
        return replace(self, literal=True, page=1)

    @property
    def unnarrowed(self) -> Self:
        return replace(self, chosen={}, period="", page=1)

    def _choosing(self, facet: str, values: tuple[str, ...]) -> Self:
        others = {name: each for name, each in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: values} if values else others, page=1)


def cleaned(query: str) -> str:
    """A query without signs that nobody types, on one line and not longer than `LONGEST_QUERY`."""
    # What is cut off is not looked at: a query may be as long as a request.
    head = query[: 4 * LONGEST_QUERY]
    kept = (
        " " if category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in head if sign not in _TURNS
    )
    return " ".join("".join(kept).split())[:LONGEST_QUERY].strip()


def _values(given: Iterable[str]) -> tuple[str, ...]:
    kept = (value for value in given if value.isprintable() and 0 < len(value) <= LONGEST_VALUE)
    return tuple(dict.fromkeys(kept))[:MOST_VALUES]


def _one_of(known: tuple[str, ...], given: str | None) -> str:
    return given if given in known else ""
