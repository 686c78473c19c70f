"""What a visitor's question finds: pages in the best language for the visitor, with excerpts, counts and facets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page as PageOfHits
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from core.cards import cards_of
from core.locales import fallback_chain
from core.prepared import KEYS, prepared
from core.querysets import visible_pages
from search.asking import Plan, plan
from search.documents import FACETS
from search.editorial.preferred import preferred
from search.engines.base import Answer, Clause, Engine, Filter, Has, OneOf, Request, field_name
from search.engines.current import visitors_engine, visitors_lexicon
from search.excerpts import excerpt, marked
from search.facets import FacetGroup, facet_groups
from search.periods import starting_within
from search.questions import PERIODS, Question
from search.respelling import respelled
from search.sorting import SortLink, order_of, sort_links

PAGE_SIZE = 10
#: Nobody looks through more; what comes after is counted, not shown.
DEEPEST = 500


@dataclass(frozen=True)
class Hit:
    """A page that was found, as its card shows it; `title` and `excerpt` are HTML with what was found marked."""

    page: Any
    title: SafeString | None = None
    excerpt: SafeString | None = None
    is_preferred: bool = False


@dataclass(frozen=True)
class Results:
    """`hits`: a page of a paginator with a list of `Hit`. `corrected`: what was searched instead of the query."""

    question: Question
    hits: PageOfHits
    total: int = 0
    groups: list[FacetGroup] = field(default_factory=list)
    sorts: list[SortLink] = field(default_factory=list)
    corrected: str | None = None

    @property
    def first(self) -> int:
        """The number of the first hit on this page, from 1."""
        return (self.hits.number - 1) * PAGE_SIZE + 1


def find(question: Question) -> Results:
    """The results of a question, ranked by the engine and checked against the database.

    The active language must be the question's. Raises `EngineUnavailable`. At most five queries to the database.
    """
    engine = visitors_engine()
    asked = _plan(question) if question.query else None
    if (asked and asked.clause is None) or question.is_empty:
        return Results(question, Paginator([], PAGE_SIZE).get_page(1))
    return _Search(engine, question, asked).results()


def _plan(question: Question) -> Plan:
    return plan(question.query, question.locale, visitors_lexicon(), literal=question.literal)


class _Search:
    """The requests to the engine and the database that answer one question."""

    def __init__(self, engine: Engine, question: Question, asked: Plan | None) -> None:
        self.engine = engine
        self.question = question
        self.clause: Clause | None = asked.clause if asked else None
        self.corrected = asked.corrected if asked else None
        self.stems: Mapping[str, frozenset[str]] = asked.stems if asked else {}
        self.preferred = self._preferred()

    def results(self) -> Results:
        keys, number, answer, total = self._found()
        rows = _best_rows(keys, self.question.locale)
        hits = self._hits([key for key in keys if key in rows], rows)
        total -= len(keys) - len(hits)
        page: Any = Paginator(range(min(total, DEEPEST)), PAGE_SIZE).get_page(number)
        page.object_list = hits
        counts = self._counts(answer)
        return Results(
            self.question,
            page,
            total,
            facet_groups(self.question, counts, self._periods(counts)),
            sort_links(self.question, counts.get("type", {})),
            self._corrected(hits),
        )

    def _corrected(self, hits: list[Hit]) -> str | None:
        if not self.corrected:
            return None
        code = self.question.locale
        own = (hit for hit in hits if hit.page.locale.language_code == code)
        shown = [html for hit in own for html in (hit.title, hit.excerpt) if html]
        return respelled(self.corrected, shown, code)

    # Which pages

    def _preferred(self) -> list[str]:
        """The keys of pages that editors want first, if the index has them.

        Only where the best come first: once results are narrowed or sorted, all are alike.
        """
        question = self.question
        if not question.query or question.is_narrowed or question.sort:
            return []
        keys = [str(key) for key in preferred(question.query, question.locale)]
        if not keys:
            return []
        known = self.engine.search(Request(None, (OneOf(tuple(keys)),), limit=len(keys)))
        return [key for key in keys if key in {hit.id for hit in known.hits}]

    def _found(self) -> tuple[list[str], int, Answer, int]:
        """The keys of the hits on the page asked for, its number, the engine's answer, and how many there are."""
        first = (min(self.question.page, DEEPEST // PAGE_SIZE) - 1) * PAGE_SIZE
        answer = self._ask(first)
        total = answer.total + self._preferred_besides()
        if first >= total > 0:
            first = (total - 1) // PAGE_SIZE * PAGE_SIZE
            answer = self._ask(first)
        keys = [hit.id for hit in answer.hits]
        if self.preferred:
            others = [key for key in keys if key not in self.preferred]
            keys = [*self.preferred, *others][first : first + PAGE_SIZE]
        return keys, first // PAGE_SIZE + 1, answer, total

    def _ask(self, first: int) -> Answer:
        """With preferred pages, all hits up to this page: which of those are among them moves the others."""
        offset, limit = first, PAGE_SIZE
        if self.preferred:
            offset, limit = 0, first + PAGE_SIZE + len(self.preferred)
        sort = order_of(self.question)
        return self.engine.search(
            Request(self.clause, self._filters(), sort=sort, offset=offset, limit=limit, count=FACETS)
        )

    def _preferred_besides(self) -> int:
        """How many of the preferred pages the question itself does not find."""
        if not self.preferred:
            return 0
        found = self.engine.search(Request(self.clause, (OneOf(tuple(self.preferred)),), limit=1))
        return len(self.preferred) - found.total

    def _filters(self, besides: str = "") -> tuple[Filter, ...]:
        """What the question is narrowed by, without the facet `besides`."""
        chosen = self.question.chosen.items()
        filters: list[Filter] = [Has(name, values) for name, values in chosen if name != besides]
        if self.question.period and besides != "when":
            filters.append(starting_within(self.question.period))
        return tuple(filters)

    # What is shown of them

    def _hits(self, keys: list[str], rows: Mapping[str, tuple[int, str]]) -> list[Hit]:
        cards = cards_of(rows[key][0] for key in keys)
        texts = self._texts(keys, {rows[key][1] for key in keys} & self.stems.keys())
        return [
            self._hit(key, cards[pk], texts.get(key, {}).get(field_name("text", code), ""), code)
            for key in keys
            for pk, code in [rows[key]]
            if pk in cards
        ]

    def _hit(self, key: str, page: Any, text: str, code: str) -> Hit:
        stems = self.stems.get(code, frozenset())
        # The summary is the better excerpt where it has the words.
        shown = marked(page.summary, stems, code) or excerpt(text, stems, code)
        return Hit(page, marked(page.title, stems, code), shown, key in self.preferred)

    def _texts(self, keys: list[str], codes: set[str]) -> dict[str, Mapping[str, str]]:
        """The texts of the hits in these languages, by key and by the name that the engine stores them under."""
        if not keys or not codes:
            return {}
        names = tuple(field_name("text", code) for code in sorted(codes))
        request = Request(None, (OneOf(tuple(keys)),), limit=len(keys), stored=names)
        return {hit.id: hit.stored for hit in self.engine.search(request).hits}

    # What it can be narrowed by

    def _counts(self, answer: Answer) -> dict[str, Mapping[str, int]]:
        """For each facet, how many pages each value would find: its own choice does not count for its values."""
        counts = dict(answer.counts)
        for name in self.question.chosen:
            request = Request(self.clause, self._filters(besides=name), limit=1, count=(name,))
            counts[name] = self.engine.search(request).counts.get(name, {})
        return counts

    def _periods(self, counts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
        if not counts.get("type", {}).get("event"):
            return {}
        filters = self._filters(besides="when")
        requests = {
            name: Request(self.clause, (*filters, starting_within(name)), limit=1) for name in PERIODS
        }
        return {name: self.engine.search(request).total for name, request in requests.items()}


def _best_rows(keys: list[str], code: str) -> dict[str, tuple[int, str]]:
    """By key, the id and the language of what a visitor reading `code` gets; nothing that not everyone may read."""
    rank = {each: place for place, each in enumerate(fallback_chain(settings.CONTENT_LOCALES, code))}
    rows = _visible(keys=[UUID(key) for key in keys]) if keys else []
    best: dict[str, tuple[int, str]] = {}
    for key, language, pk in sorted(rows, key=lambda row: (rank.get(row[1], len(rank)), row[2])):
        best.setdefault(str(key), (pk, language))
    return best


@prepared(keys=KEYS)
def _visible(*, keys: list[UUID]) -> QuerySet[Any]:
    rows = visible_pages().filter(translation_key__in=keys).order_by()
    return rows.values_list("translation_key", "locale__language_code", "pk")
