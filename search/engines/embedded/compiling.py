"""What engines are asked (search.engines.base) in tantivy's terms."""

from collections.abc import Sequence
from functools import lru_cache
from math import log

from tantivy import FieldType, Occur, Order, Query, Schema, Searcher

from search.engines.base import (
    Answer,
    AnyOf,
    Best,
    Between,
    Boosted,
    Clause,
    EngineHit,
    Everything,
    Filter,
    Has,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
    Similar,
    Without,
)
from search.engines.embedded.ranking import ID_ORDER, ranked
from search.engines.embedded.schema import FILLER, encodable, latest

#: At most so many values of a keyword are counted.
COUNTED_VALUES = 200
#: Of so many tokens of a field it is remembered in how many documents they stand; about 3 MB.
FREQUENCIES = 20_000


def run(compiler: "Compiler", request: Request) -> Answer:
    """Find, filter, sort, count."""
    searcher = compiler.searcher
    query = compiler.query(request)
    if query is None:
        return Answer(counts={name: {} for name in request.count})
    descending = request.sort.startswith("-")
    found, total = ranked(
        searcher,
        query,
        offset=request.offset,
        limit=request.limit,
        field=_sorted_by(request),
        order=Order.Desc if descending or _scores(request) else Order.Asc,
    )
    documents = [(score, searcher.doc(address)) for score, address in found]
    hits = tuple(
        EngineHit(
            id=document.get_first("id") or "",
            score=score if _scores(request) else 0.0,
            stored={
                name: bytes(value).decode()
                for name in request.stored
                if (value := document.get_first(name)) is not None
            },
        )
        for score, document in documents
    )
    return Answer(
        hits=hits,
        total=total,
        counts=_counts(searcher, query, request.count),
    )


def _scores(request: Request) -> bool:
    """Whether hits have scores that differ; what scores 0 is sorted by id at once."""
    return not request.sort and not isinstance(request.clause, Everything | None)


def _sorted_by(request: Request) -> str | None:
    """The field by which hits are sorted; None: by score."""
    if request.sort.startswith("-"):
        return latest(request.sort[1:])
    return request.sort or (None if _scores(request) else ID_ORDER)


def _counts(searcher: Searcher, query: Query, names: Sequence[str]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    asked = {name: {"terms": {"field": name, "size": COUNTED_VALUES}} for name in names}
    answer = searcher.aggregate(query, asked)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]} for name in names
    }


class Compiler:
    """Makes tantivy queries; None stands for a clause that matches nothing in this index.

    The requests for one page of results have the same clause with other filters: the last one is remembered.
    """

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self.searcher = searcher
        self.schema = schema
        self._sizes: dict[str, int] = {}
        self._last: tuple[Clause | None, Query | None] = (None, None)
        self._frequency = lru_cache(FREQUENCIES)(searcher.doc_freq)

    def query(self, request: Request) -> Query | None:
        parts: list[tuple[Occur, Query]] = []
        if request.clause is None:
            parts.append((Occur.Must, Query.all_query()))
        else:
            found = self._remembered(request.clause)
            if found is None:
                return None
            parts.append((Occur.Must, found))
        for condition in request.filters:
            excludes = isinstance(condition, Has) and condition.without
            kept = Query.const_score_query(self.filter(condition), 0.0)
            parts.append((Occur.MustNot if excludes else Occur.Must, kept))
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)

    def _remembered(self, clause: Clause) -> Query | None:
        last, query = self._last  # read at once: several threads ask
        if last is not clause:
            query = self.clause(clause)
            self._last = (clause, query)
        return query

    def filter(self, condition: Filter) -> Query:
        match condition:
            case Has(keyword, values):
                return Query.term_set_query(self.schema, keyword, [encodable(value) for value in values])
            case OneOf(ids):
                return Query.term_set_query(self.schema, "id", [encodable(value) for value in ids])
            case Between(date, start, end):
                first = None if start is None else int(start.timestamp())
                last = None if end is None else int(end.timestamp()) - 1
                return Query.range_query(self.schema, date, FieldType.Integer, first, last)

    def clause(self, clause: Clause) -> Query | None:
        match clause:
            case Match(field, token, weight):
                return self._match(field, token, weight)
            case Phrase(field, (token,), weight):
                return self._match(field, token, weight)
            case Phrase(field, tokens, weight, slop):
                return self._phrase(field, tokens, weight, slop)
            case Prefix(field, token, weight):
                found = Query.fuzzy_term_query(self.schema, field, encodable(token), distance=0, prefix=True)
                return Query.const_score_query(found, weight)
            case Similar(field, token, edits, weight):
                found = Query.fuzzy_term_query(self.schema, field, encodable(token), distance=edits)
                return Query.const_score_query(found, weight)
            case AnyOf(clauses, at_least, weight):
                return self._any_of(clauses, at_least, weight)
            case Best(clauses, tie):
                found_clauses = [query for part in clauses if (query := self.clause(part)) is not None]
                if len(found_clauses) < 2:
                    return found_clauses[0] if found_clauses else None
                return Query.disjunction_max_query(found_clauses, tie)
            case Everything():
                return Query.const_score_query(Query.all_query(), 0.0)
            case Without(kept, excluded):
                base = self.clause(kept)
                dropped = [query for part in excluded if (query := self.clause(part)) is not None]
                if base is None or not dropped:
                    return base
                return Query.boolean_query(
                    [(Occur.Must, base), *((Occur.MustNot, query) for query in dropped)]
                )
            case Boosted(needed, boosts):
                base = self.clause(needed)
                added = [query for part in boosts if (query := self.clause(part)) is not None]
                if base is None or not added:
                    return base
                return Query.boolean_query([(Occur.Must, base), *((Occur.Should, query) for query in added)])

    def _match(self, field: str, token: str, weight: float) -> Query | None:
        token = encodable(token)
        frequency = self._frequency(field, token)
        if not frequency:
            return None
        idf, flat = self._idf(field, frequency)
        return _weighted(Query.term_query(self.schema, field, token, "freq"), weight * idf / flat)

    def _phrase(self, field: str, tokens: Sequence[str], weight: float, slop: int) -> Query | None:
        tokens = [encodable(token) for token in tokens]
        frequencies = [self._frequency(field, token) for token in tokens]
        if not tokens or not all(frequencies):
            return None
        pairs = [self._idf(field, frequency) for frequency in frequencies]
        ratio = sum(idf for idf, _flat in pairs) / sum(flat for _idf, flat in pairs)
        return _weighted(Query.phrase_query(self.schema, field, list(tokens), slop), weight * ratio)

    def _any_of(self, clauses: Sequence[Clause], at_least: int, weight: float) -> Query | None:
        found = [query for part in clauses if (query := self.clause(part)) is not None]
        if not found or len(found) < at_least:
            return None
        if len(found) == 1:
            return _weighted(found[0], weight)
        shoulds = [(Occur.Should, query) for query in found]
        return _weighted(Query.boolean_query(shoulds, at_least if at_least > 1 else None), weight)

    def _idf(self, field: str, frequency: int) -> tuple[float, float]:
        """The weight of a token among the documents that have the field, and the one that tantivy gives it among all.

        Without the first, a word that stands in half of the few Ukrainian pages would count as a rare one.
        """
        total = max(self.searcher.num_docs, frequency)
        if field not in self._sizes:
            self._sizes[field] = total - self._frequency(field, FILLER)
        own = max(self._sizes[field], frequency)
        return _idf(own, frequency), _idf(total, frequency)


def _idf(documents: int, frequency: int) -> float:
    """BM25's weight of a token that stands in `frequency` of the documents, as tantivy and Lucene reckon it."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
