"""A request in Elasticsearch's query language, and the answer read back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

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
from search.engines.elasticsearch.mapping import LONGEST_KEYWORD, MAX_RESULTS

#: The whitespace analyser cuts longer tokens, so none is found; Elasticsearch refuses to look for very long ones.
_LONGEST_TOKEN = 255

_MOST_COUNTS = 200

#: Parameters of the search's address: no answer rather than a part of one, and only what is read of it.
PARAMETERS = (
    "allow_partial_search_results=false&rest_total_hits_as_int=true"
    "&filter_path=hits.total,hits.hits.sort,hits.hits.fields,aggregations.*.buckets"
)

_Json = dict[str, Any]
_NOTHING: _Json = {"match_none": {}}
_EVERYTHING: _Json = {"exists": {"field": "id"}}  # all but the document that holds the position


def body_of(request: Request) -> _Json:
    """The body of a search. Each hit's id is the last of its sort values, so that nothing stored need be read."""
    offset = min(request.offset, MAX_RESULTS)
    body: _Json = {
        "query": _kept(request.clause, request.filters),
        "size": min(request.limit, MAX_RESULTS - offset),
        "sort": [*_sorting(request.sort), {"id": "asc"}],
        "track_total_hits": True,
        "stored_fields": [f"s.{name}" for name in request.stored] or "_none_",
    }
    if offset:
        body["from"] = offset
    if request.count:
        body["aggs"] = {
            name: {"terms": {"field": f"k.{name}", "size": _MOST_COUNTS}} for name in request.count
        }
    return body


def answer_from(body: Mapping[str, Any], request: Request) -> Answer:
    by_score = not request.sort
    return Answer(
        hits=tuple(
            EngineHit(
                id=hit["sort"][-1],
                score=hit["sort"][0] if by_score else 0.0,
                stored={name[2:]: texts[0] for name, texts in hit.get("fields", {}).items()},
            )
            for hit in body["hits"].get("hits", ())
        ),
        total=body["hits"]["total"],
        counts={name: _counts(body, name) for name in request.count},
    )


def _counts(body: Mapping[str, Any], name: str) -> dict[str, int]:
    buckets = body.get("aggregations", {}).get(name, {}).get("buckets", ())
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def _sorting(sort: str) -> list[_Json | str]:
    if not sort:
        return ["_score"]
    descending = sort.startswith("-")
    order = {"order": "desc", "mode": "max"} if descending else {"order": "asc", "mode": "min"}
    return [{f"d.{sort.removeprefix('-')}": {**order, "missing": "_last", "unmapped_type": "date"}}]


def _kept(clause: Clause | None, filters: tuple[Filter, ...]) -> _Json:
    query = _scored(clause or Everything())
    if not filters:
        return query
    required = [_filter(each) for each in filters if not _excludes(each)]
    excluded = [_filter(each) for each in filters if _excludes(each)]
    compound: _Json = {"must": query}
    if required:
        compound["filter"] = required
    if excluded:
        compound["must_not"] = excluded
    return {"bool": compound}


def _excludes(condition: Filter) -> bool:
    return isinstance(condition, Has) and condition.without


def _filter(condition: Filter) -> _Json:
    match condition:
        case Has(keyword, values):
            return {"terms": {f"k.{keyword}": [each for each in values if len(each) <= LONGEST_KEYWORD]}}
        case Between(date, start, end):
            bounds = {"gte": start, "lt": end}
            return {
                "range": {f"d.{date}": {name: _instant(bound) for name, bound in bounds.items() if bound}}
            }
        case OneOf(ids):
            return {"ids": {"values": ids}}


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _scored(clause: Clause) -> _Json:
    match clause:
        case Match(token=token) | Prefix(token=token) | Similar(token=token) if len(token) > _LONGEST_TOKEN:
            return _NOTHING
        case Match(field, token, weight):
            return {"term": {f"t.{field}": {"value": token, "boost": weight}}}
        case Phrase(field, tokens, weight, slop):
            return _phrase(f"t.{field}", tokens, weight, slop)
        case Prefix(field, token, weight):
            return {"prefix": {f"t.{field}": {"value": token, "boost": weight}}}
        case Similar(field, token, edits, weight):
            similar = {"fuzzy": {f"t.{field}": {"value": token, "fuzziness": edits}}}
            return {"constant_score": {"filter": similar, "boost": weight}}
        case AnyOf(clauses, at_least, weight):
            return _any_of([_scored(each) for each in clauses], at_least, weight)
        case Best(clauses, tie):
            return _best([_scored(each) for each in clauses], tie)
        case Boosted(decisive, boosts):
            return {"bool": {"must": _scored(decisive), "should": [_scored(each) for each in boosts]}}
        case Everything():
            return {"constant_score": {"filter": _EVERYTHING, "boost": 0}}
        case Without(wanted, excluded):
            return {"bool": {"must": _scored(wanted), "must_not": [_scored(each) for each in excluded]}}


def _best(queries: list[_Json], tie: float) -> _Json:
    return {"dis_max": {"queries": queries, "tie_breaker": tie}} if queries else _NOTHING


def _any_of(queries: list[_Json], at_least: int, weight: float) -> _Json:
    if not 0 < at_least <= len(queries):
        return _NOTHING
    if len(queries) == 1 and weight == 1:
        return queries[0]
    compound: _Json = {"should": queries, "minimum_should_match": at_least}
    if weight != 1:
        compound["boost"] = weight
    return {"bool": compound}


def _phrase(field: str, tokens: tuple[str, ...], boost: float, slop: int) -> _Json:
    if any(len(token) > _LONGEST_TOKEN for token in tokens):
        return _NOTHING
    phrase: _Json = {"query": " ".join(tokens), "boost": boost}
    if slop:
        phrase["slop"] = slop
    return {"match_phrase": {field: phrase}}
