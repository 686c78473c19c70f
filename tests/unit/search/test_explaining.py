"""Why a hit is a hit, asked of an engine that is a dictionary."""

from typing import Any

from search.editorial.explaining import explain
from search.engines.base import Answer, AnyOf, Best, Boosted, EngineHit, Match, OneOf, Phrase, Request


class SmallEngine:
    """Documents with the tokens of their fields; every match scores 2 times its weight."""

    def __init__(self, documents: dict[str, dict[str, str]]) -> None:
        self.documents = documents
        self.requests: list[Request] = []

    def search(self, request: Request) -> Answer:
        self.requests.append(request)
        clause, (filter_,) = request.clause, request.filters
        assert isinstance(filter_, OneOf)
        assert isinstance(clause, Match | Phrase)
        wanted = " ".join(clause.tokens) if isinstance(clause, Phrase) else clause.token
        hits = tuple(
            EngineHit(key, 2 * clause.weight)
            for key, fields in self.documents.items()
            if key in filter_.ids and wanted in fields.get(clause.field, "")
        )
        return Answer(hits[: request.limit], len(hits))

    def position(self) -> int | None: ...

    def write(self, documents: Any, deleted: Any, position: int) -> None: ...

    def rebuild(self, documents: Any, position: int) -> None: ...


ENGINE = {
    "a": {"title_de": "verein", "body_de": "verein grund", "title_de_simple": "verein"},
    "b": {"body_de": "verein"},
    "c": {"title_de": "verein"},
}


def reasons(clause, *ids):
    found = explain(SmallEngine(ENGINE), clause, ids, ["de", "de-simple"])
    return {
        key: [(each.field, each.locale, " ".join(each.tokens), each.weight, each.score) for each in rows]
        for key, rows in found.items()
    }


def test_a_page_has_the_parts_that_match_it_those_that_count_most_first():
    clause = AnyOf((Match("body_de", "verein", 1.0), Match("title_de", "verein", 3.0)))
    assert reasons(clause, "a", "b") == {
        "a": [("title", "de", "verein", 3.0, 6.0), ("body", "de", "verein", 1.0, 2.0)],
        "b": [("body", "de", "verein", 1.0, 2.0)],
    }


def test_parts_within_parts_count_with_the_weights_around_them():
    word = Best((Match("title_de", "verein", 2.0), Match("title_de_simple", "verein", 1.0)))
    clause = Boosted(AnyOf((word,), weight=0.5), (Phrase("body_de", ("verein", "grund"), 4.0),))
    assert reasons(clause, "a") == {
        "a": [
            ("body", "de", "verein grund", 4.0, 8.0),
            ("title", "de", "verein", 1.0, 2.0),
        ]
    }


def test_of_several_readings_only_the_best_one_counts():
    word = Best((Match("title_de", "verein", 1.0), Match("body_de", "verein", 2.0)))
    assert reasons(word, "a", "c") == {
        "a": [("body", "de", "verein", 2.0, 4.0)],
        "c": [("title", "de", "verein", 1.0, 2.0)],
    }
    (tied,) = explain(SmallEngine(ENGINE), Best(word.clauses, tie=0.5), ["a"], ["de"]).values()
    assert [each.score for each in tied] == [4.0, 1.0]


def test_what_does_not_match_in_whole_does_not_count():
    both = AnyOf((Match("title_de", "verein"), Match("body_de", "grund")), at_least=2)
    clause = Boosted(Match("body_de", "verein"), (both,))
    assert [len(rows) for rows in reasons(clause, "a", "b", "c").values()] == [3, 1, 0]


def test_only_the_pages_in_question_are_asked_for_and_none_needs_no_question():
    engine = SmallEngine(ENGINE)
    assert explain(engine, Match("title_de", "verein"), [], ["de"]) == {}
    assert engine.requests == []
    assert reasons(Match("title_de", "nichts"), "c") == {"c": []}


def test_a_part_that_occurs_twice_is_asked_for_once():
    engine = SmallEngine(ENGINE)
    part = Match("title_de", "verein")
    (reason,) = explain(engine, AnyOf((part, part)), ["a"], ["de"])["a"]
    assert (reason.weight, reason.score) == (2.0, 4.0)
    assert len(engine.requests) == 1


def test_a_field_that_nobody_has_named_keeps_its_own_name():
    (reason,) = explain(SmallEngine({"a": {"odd": "x"}}), Match("odd", "x"), ["a"], ["de"])["a"]
    assert (reason.label, reason.locale) == ("odd", "")
