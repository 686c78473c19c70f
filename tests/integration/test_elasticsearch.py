"""What the engine for Elasticsearch answers, against a real server."""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import log

import pytest

from search.engines.base import (
    AnyOf,
    Best,
    Between,
    Boosted,
    Clause,
    EngineDocument,
    Everything,
    Filter,
    Has,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
    Without,
)
from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 12, tzinfo=UTC)


DOCUMENTS = (
    EngineDocument(
        "association",
        {
            "title_de": "verein grund",
            "body_de": "ein verein brauch sieben mitglied",
            "prefix_de": "verein gründen",
        },
        {"type": ["guide"], "language": ["de", "tr"]},
        {"starts": [day(20), day(2)]},
        {"card_de": '{"title": "Verein gründen"}', "text_de": "Ein Verein braucht sieben Mitglieder."},
    ),
    EngineDocument(
        "rooms",
        {"title_de": "raum find", "body_de": "raum fur verein und verein"},
        {"type": ["resource"], "language": ["de"]},
        {"starts": [day(10)]},
    ),
    EngineDocument(
        "bank",
        {"title_de": "konto", "body_de": "ein konto fur den verein bei der bank eroff"},
        {"type": ["guide"], "language": ["de", "uk"]},
    ),
    EngineDocument(
        "party",
        {"title_tr": "senlik", "body_tr": "mahalle senlik"},
        {"type": ["event"], "language": ["tr"]},
        {"starts": [day(5)]},
    ),
)


@pytest.fixture(scope="module")
def filled(elasticsearch_url: str) -> ElasticsearchEngine:
    engine = ElasticsearchEngine(Access([elasticsearch_url]), "test-answers", ["de", "tr"])
    engine.rebuild(DOCUMENTS, 1)
    return engine


def found(engine: ElasticsearchEngine, clause: Clause | None, *filters: Filter, sort: str = "") -> list[str]:
    """The ids, best first."""
    return [hit.id for hit in engine.search(Request(clause, filters, sort=sort, limit=100)).hits]


def scores(engine: ElasticsearchEngine, clause: Clause) -> dict[str, float]:
    return {hit.id: hit.score for hit in engine.search(Request(clause)).hits}


def test_a_token_is_found_where_it_counts_most_first(filled: ElasticsearchEngine) -> None:
    assert found(filled, Match("body_de", "verein")) == ["rooms", "association", "bank"]


def test_a_weight_multiplies_the_score(filled: ElasticsearchEngine) -> None:
    once = scores(filled, Match("title_de", "verein"))
    thrice = scores(filled, Match("title_de", "verein", weight=3))
    assert thrice["association"] == pytest.approx(3 * once["association"])


def test_the_score_is_that_of_bm25(filled: ElasticsearchEngine) -> None:
    length, mean = 2, 5 / 3  # "verein grund", "raum find", "konto"
    frequency = 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / mean))
    expected = log(1 + (3 - 1 + 0.5) / (1 + 0.5)) * frequency
    assert scores(filled, Match("title_de", "verein"))["association"] == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("tokens", "slop", "ids"),
    [
        (("sieben", "mitglied"), 0, ["association"]),
        (("mitglied", "sieben"), 0, []),
        (("mitglied", "sieben"), 1, []),
        (("mitglied", "sieben"), 2, ["association"]),
        (("verein", "sieben"), 0, []),
        (("verein", "sieben"), 1, ["association"]),
        (("ein", "sieben", "mitglied"), 1, []),
        (("ein", "sieben", "mitglied"), 2, ["association"]),
        (("verein",), 0, ["rooms", "association", "bank"]),
    ],
)
def test_a_phrase_keeps_its_order_and_allows_its_slop(
    filled: ElasticsearchEngine, tokens: tuple[str, ...], slop: int, ids: Sequence[str]
) -> None:
    assert found(filled, Phrase("body_de", tokens, slop=slop)) == ids


def test_a_prefix_scores_its_weight(filled: ElasticsearchEngine) -> None:
    assert scores(filled, Prefix("prefix_de", "grün", weight=2.5)) == {"association": 2.5}


def test_any_of_adds_the_scores_and_may_want_several(filled: ElasticsearchEngine) -> None:
    clauses = (
        Match("body_de", "konto"),
        Match("body_de", "verein"),
        Prefix("body_de", "mitgl"),
        Match("no_such_field", "x"),
    )
    assert set(found(filled, AnyOf(clauses))) == {"association", "rooms", "bank"}
    assert set(found(filled, AnyOf(clauses, at_least=2))) == {"association", "bank"}
    assert found(filled, AnyOf(clauses, at_least=3)) == []
    assert found(filled, AnyOf(())) == []
    together = scores(filled, AnyOf((Prefix("body_de", "kon"), Prefix("body_de", "ba", 2)), weight=10))
    assert together == {"bank": 30}


def test_best_takes_the_best_score_and_a_part_of_the_others(filled: ElasticsearchEngine) -> None:
    clauses = (Prefix("body_de", "kon", 4), Prefix("body_de", "ba", 2), Prefix("body_de", "sieb", 1))
    assert scores(filled, Best(clauses)) == {"bank": 4, "association": 1}
    assert scores(filled, Best(clauses, tie=0.5)) == {"bank": 5, "association": 1}
    assert scores(filled, Best(())) == {}


def test_boosts_add_to_the_score_and_find_nothing_themselves(filled: ElasticsearchEngine) -> None:
    clause = Boosted(Prefix("title_de", "ver"), (Prefix("body_de", "sieb", 5), Prefix("body_de", "kon", 7)))
    assert scores(filled, clause) == {"association": 6}


def test_without_leaves_out_and_everything_scores_nothing(filled: ElasticsearchEngine) -> None:
    clause = Without(Everything(), (Match("body_de", "konto"), Match("body_tr", "senlik")))
    assert scores(filled, clause) == {"association": 0, "rooms": 0}


def test_no_clause_means_every_document(filled: ElasticsearchEngine) -> None:
    assert found(filled, None) == ["association", "bank", "party", "rooms"]
    assert found(filled, None, Has("type", ("event",), without=True)) == ["association", "bank", "rooms"]


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        (Has("language", ("tr", "uk")), ["association", "bank", "party"]),
        (Has("language", ("tr", "uk"), without=True), ["rooms"]),
        (Has("language", ()), []),
        (Has("unknown", ("yes",)), []),
        (Has("unknown", ("yes",), without=True), ["association", "bank", "party", "rooms"]),
        (Between("starts", day(5), day(10)), ["party"]),
        (Between("starts", day(5)), ["association", "party", "rooms"]),
        (Between("starts", end=day(5)), ["association"]),
        (Between("starts"), ["association", "party", "rooms"]),
        (OneOf(("bank", "party", "position", "nobody")), ["bank", "party"]),
        (OneOf(()), []),
    ],
)
def test_filters_keep_what_they_say(
    filled: ElasticsearchEngine, condition: Filter, ids: Sequence[str]
) -> None:
    assert found(filled, None, condition) == ids


def test_filters_do_not_change_scores(filled: ElasticsearchEngine) -> None:
    clause = Match("body_de", "verein")
    hits = filled.search(Request(clause, (Has("type", ("guide",)), OneOf(("bank",))))).hits
    assert {hit.id: hit.score for hit in hits} == {"bank": scores(filled, clause)["bank"]}


def test_all_filters_must_hold(filled: ElasticsearchEngine) -> None:
    filters = Has("language", ("de",)), Has("type", ("guide",)), Has("language", ("uk",), without=True)
    assert found(filled, None, *filters) == ["association"]


def test_dates_sort_and_documents_without_come_last(filled: ElasticsearchEngine) -> None:
    assert found(filled, None, sort="starts") == ["association", "party", "rooms", "bank"]
    assert found(filled, None, sort="-starts") == ["association", "rooms", "party", "bank"]
    assert found(filled, None, sort="unknown") == ["association", "bank", "party", "rooms"]


def test_counts_are_of_all_matches_whatever_the_page_shows(filled: ElasticsearchEngine) -> None:
    answer = filled.search(
        Request(None, (Has("language", ("de",)),), limit=1, count=("type", "language", "unknown"))
    )
    assert answer.total == 3
    assert answer.counts == {
        "type": {"guide": 2, "resource": 1},
        "language": {"de": 3, "tr": 1, "uk": 1},
        "unknown": {},
    }


def test_pages_follow_each_other_and_end(filled: ElasticsearchEngine) -> None:
    pages = [filled.search(Request(None, offset=offset, limit=2)) for offset in (0, 2, 4, 999_999, 10**12)]
    ids = [[hit.id for hit in page.hits] for page in pages]
    assert ids == [["association", "bank"], ["party", "rooms"], [], [], []]
    assert {page.total for page in pages} == {4}
    assert filled.search(Request(None, limit=0)).hits == ()


def test_hits_give_back_what_is_asked_for(filled: ElasticsearchEngine) -> None:
    request = Request(
        Match("body_de", "verein"), (OneOf(("association", "bank")),), stored=("card_de", "card_tr")
    )
    hits = {hit.id: hit.stored for hit in filled.search(request).hits}
    assert hits == {"association": {"card_de": '{"title": "Verein gründen"}'}, "bank": {}}


HOSTILE = [
    "",
    "*",
    "verein OR 1=1",
    '"}}',
    "a" * 40_000,
    "\x00\x07",
    "\ud800",
    "❤" * 5000,
    "ver*",
    "\u202e\u2066",
]


@pytest.mark.parametrize("token", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_tokens_find_nothing_and_break_nothing(filled: ElasticsearchEngine, token: str) -> None:
    for clause in (Match("body_de", token), Phrase("body_de", (token, token), slop=2)):
        assert found(filled, clause) == []
    assert found(filled, Prefix("body_de", token), Has("type", (token,))) == []


def test_a_thousand_clauses_are_answered(filled: ElasticsearchEngine) -> None:
    clauses = tuple(Match("body_de", f"verein{number}") for number in range(1000))
    assert found(filled, AnyOf((*clauses, Match("body_de", "bank")))) == ["bank"]
