"""What a search engine is asked and what it answers. Engines know tokens, numbers and keywords, no languages.

A document is a *page in all its languages* (pages that share a translation key): each language has text fields of its
own, so that frequencies of languages do not mix, a page is one hit however many languages match, and counts of
facets need no merging.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

#: The text fields that each language has, heaviest first. `prefix` holds unstemmed words, for suggestions; `words` each
#: unstemmed word of the page once: the spelling's vocabulary.
TEXT_FIELDS = ("title", "lead", "terms", "body", "prefix", "words")

#: What can be stored of a page in each language: `card`, JSON for lists of hits; `text`, for excerpts.
STORED_FIELDS = ("card", "text")


class EngineUnavailable(Exception):
    """The engine cannot answer now; another one may. The message says what an operator can do."""


class RequestRefused(EngineUnavailable):
    """The engine is well and refuses this one request."""


def field_name(text_field: str, locale_code: str) -> str:
    """The name of a text field in one language: `title`, `de-simple` → `title_de_simple`."""
    return f"{text_field}_{locale_code.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class EngineDocument:
    """What is stored of a page.

    `tokens`: by field name, tokens joined by spaces. `keywords`: by name, values to filter by and to count. `dates`: by
    name, aware. `stored`: by name, text that hits give back.
    """

    id: str
    tokens: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dates: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    stored: Mapping[str, str] = field(default_factory=dict)


# What to look for: a tree of these


@dataclass(frozen=True, slots=True)
class Match:
    """A token in a field, scored by BM25 (k1 = 1.2, b = 0.75) times `weight`."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more tokens in this order, with at most `slop` others between them; scored by BM25 times `weight`.

    From a slop of 2 on, two tokens may also stand the other way round.
    """

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """A token that begins like this; scores `weight`."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Similar:
    """A token at most `edits` (0 to 2) inserted, dropped, replaced or swapped letters away; scores `weight`."""

    field: str
    token: str
    edits: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `at_least` of the clauses match; scores their sum times `weight`."""

    clauses: tuple["Clause", ...]
    at_least: int = 1
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """At least one of the clauses matches; scores the best one, and of the others `tie` times their score."""

    clauses: tuple["Clause", ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Boosted:
    """`clause` decides what matches; each of `boosts` that matches as well adds its score."""

    clause: "Clause"
    boosts: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document; scores 0."""


@dataclass(frozen=True, slots=True)
class Without:
    """Documents that match `clause` and none of `excluded`; scores `clause`."""

    clause: "Clause"
    excluded: tuple["Clause", ...]


Clause = Match | Phrase | Prefix | Similar | AnyOf | Best | Boosted | Everything | Without


# What to keep: filters, which do not score


@dataclass(frozen=True, slots=True)
class Has:
    """Documents with at least one of the keywords; with `without`, those that have none of them."""

    keyword: str
    values: tuple[str, ...]
    without: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """Documents with at least one date from `start` (inclusive) until `end` (exclusive); None is open."""

    date: str
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Documents with one of these ids."""

    ids: tuple[str, ...]


Filter = Has | Between | OneOf


@dataclass(frozen=True, slots=True)
class Request:
    """A question to an engine.

    `clause` None means every document. `sort`: "" is by score and then id, otherwise the name of a date, earliest
    first, or latest first with "-" before it; documents without that date come last. `count`: names of keywords whose
    values are counted over all matches (of each, at most the 200 most frequent). `stored`: names given back with hits.
    """

    clause: Clause | None
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    offset: int = 0
    limit: int = 10
    count: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineHit:
    id: str
    score: float
    stored: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """`counts`: by keyword name, how many of all matches have each value."""

    hits: tuple[EngineHit, ...] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """An index of documents. Every method may raise `EngineUnavailable`."""

    def search(self, request: Request) -> Answer: ...

    def position(self) -> int | None:
        """The number of the last change (core.changes) that is in the index; None: there is no usable index."""

    def write(self, documents: Iterable[EngineDocument], deleted: Iterable[str], position: int) -> None:
        """Put documents in place of those with the same ids, drop the `deleted`, note the position: all or nothing."""

    def rebuild(self, documents: Iterable[EngineDocument], position: int) -> None:
        """Put a new index of exactly these documents in place of the old one, which answers until then."""
