"""What the embedded engine makes of a request, on an index in memory."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from tantivy import Index

from search.engines.base import (
    AnyOf,
    Best,
    Between,
    Boosted,
    EngineDocument,
    Has,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
)
from search.engines.embedded.compiling import Compiler, run
from search.engines.embedded.schema import build_schema, tantivy_document

LOCALES = ("de", "de-simple", "uk")


def day(number):
    return datetime(2030, 1, number, tzinfo=UTC)


def index_of(*documents):
    schema = build_schema(LOCALES)
    index = Index(schema)
    writer = index.writer(15_000_000, 1)
    for document in documents:
        writer.add_document(tantivy_document(document, LOCALES))
    writer.commit()
    index.reload()
    return index.searcher(), schema


@pytest.fixture(scope="module")
def index():
    return index_of(
        EngineDocument(
            "rooms",
            tokens={"title_de": "raum mieten", "body_de": "wer einen raum mieten will", "prefix_de": "raum"},
            keywords={"type": ["guide"], "topic": ["money", "places"]},
            dates={"published": [day(3)]},
            stored={"card_de": "Räume", "text_de": "Wer einen Raum mieten will"},
        ),
        EngineDocument(
            "houses",
            tokens={"title_de": "haus", "body_de": "mieten kann man einen raum oder ein haus"},
            keywords={"type": ["guide"], "topic": ["places"]},
            dates={"published": [day(1)], "starts": [day(9), day(2)]},
        ),
        EngineDocument(
            "meeting",
            tokens={"title_de_simple": "treffen", "title_uk": "зустріч"},
            keywords={"type": ["event"]},
            dates={"starts": [day(5)]},
        ),
    )


def ids(index, clause=None, **request):
    searcher, schema = index
    return [hit.id for hit in run(Compiler(searcher, schema), Request(clause, **request)).hits]


def test_a_token_is_found_in_its_field_only(index):
    assert ids(index, Match("title_de", "raum")) == ["rooms"]
    assert ids(index, Match("title_uk", "зустріч")) == ["meeting"]
    assert ids(index, Match("title_uk", "raum")) == []


def test_a_phrase_wants_its_tokens_in_order(index):
    assert ids(index, Phrase("body_de", ("raum", "mieten"))) == ["rooms"]
    assert ids(index, Phrase("body_de", ("mieten", "raum"))) == []
    assert ids(index, Phrase("body_de", ("einen", "mieten"), slop=1)) == ["rooms"]
    assert ids(index, Phrase("body_de", ("haus",))) == ["houses"]
    assert ids(index, Phrase("body_de", ())) == []


def test_a_prefix_finds_words_that_begin_so(index):
    assert ids(index, Prefix("prefix_de", "ra")) == ["rooms"]
    assert ids(index, Prefix("prefix_de", "au")) == []
    assert ids(index, Prefix("prefix_de", ".*")) == []


def test_as_many_clauses_match_as_are_asked_for(index):
    clauses = (Match("body_de", "raum"), Match("body_de", "will"), Match("body_de", "unknown"))
    assert ids(index, AnyOf(clauses)) == ["rooms", "houses"]
    assert ids(index, AnyOf(clauses, at_least=2)) == ["rooms"]
    assert ids(index, AnyOf(clauses, at_least=3)) == []


def score(index, clause):
    searcher, schema = index
    return run(Compiler(searcher, schema), Request(clause)).hits[0].score


def test_weights_multiply_and_scores_add(index):
    title, body = Match("title_de", "raum"), Match("body_de", "will")
    both = score(index, title) + score(index, body)
    assert score(index, Match("title_de", "raum", weight=3)) == pytest.approx(3 * score(index, title))
    assert score(index, AnyOf((title, body))) == pytest.approx(both)
    assert score(index, AnyOf((title, body), weight=2)) == pytest.approx(2 * both)
    assert score(index, Boosted(title, (body, Match("body_de", "unknown")))) == pytest.approx(both)
    best, other = sorted((score(index, title), score(index, body)), reverse=True)
    assert score(index, Best((title, body), tie=0.5)) == pytest.approx(best + other / 2)


def test_a_boost_finds_nothing_by_itself(index):
    assert ids(index, Boosted(Match("title_de", "haus"), (Match("body_de", "will"),))) == ["houses"]
    assert ids(index, Boosted(Match("title_de", "unknown"), (Match("body_de", "will"),))) == []


def test_scores_do_not_depend_on_pages_without_the_language():
    def document(number, **tokens):
        return EngineDocument(str(number), tokens=tokens)

    ukrainian = [
        document(1, title_uk="a b", body_uk="a " * 30 + "c"),
        document(2, title_uk="a c", body_uk="b " * 40 + "c d"),
        document(3, title_uk="b c", body_uk="d " * 50 + "a"),
    ]
    german = [document(number, title_de="x y", body_de="z " * 39 + "z") for number in range(10, 60)]
    alone, among = index_of(*ukrainian), index_of(*ukrainian, *german)
    for clause in (Match("title_uk", "a"), Match("body_uk", "a"), Phrase("body_uk", ("c", "d"))):
        assert score(among, clause) == pytest.approx(score(alone, clause), rel=0.03)


def test_filters_narrow_without_scoring(index):
    raum = Match("body_de", "raum")
    assert ids(index, raum, filters=(Has("topic", ("money",)),)) == ["rooms"]
    assert ids(index, raum, filters=(Has("topic", ("money",), without=True),)) == ["houses"]
    assert ids(index, filters=(Has("type", ("event", "none")),)) == ["meeting"]
    assert ids(index, filters=(Has("type", ("guide",), without=True),)) == ["meeting"]
    assert ids(index, filters=(OneOf(("houses", "unknown")),)) == ["houses"]
    assert ids(index, filters=(OneOf(()),)) == []
    searcher, schema = index
    kept = run(Compiler(searcher, schema), Request(raum, filters=(Has("topic", ("money",)),))).hits[0].score
    assert kept == pytest.approx(score(index, raum))


def test_any_date_between_start_and_end_counts(index):
    def starting(start, end):
        return ids(index, filters=(Between("starts", start, end),))

    assert starting(day(2), day(3)) == ["houses"]
    assert starting(day(9), None) == ["houses"]
    assert starting(None, day(2)) == []
    assert starting(day(5), day(9)) == ["meeting"]


def test_documents_are_sorted_by_date_and_those_without_come_last(index):
    assert ids(index, sort="published") == ["houses", "rooms", "meeting"]
    assert ids(index, sort="-published") == ["rooms", "houses", "meeting"]
    assert ids(index, sort="starts") == ["houses", "meeting", "rooms"]
    assert ids(index, sort="-starts") == ["houses", "meeting", "rooms"]
    assert ids(index, sort="starts", filters=(Has("type", ("event",)),)) == ["meeting"]


def test_matches_are_counted_beyond_the_page_of_hits(index):
    searcher, schema = index
    request = Request(Match("body_de", "raum"), limit=1, offset=1, count=("type", "topic", "spoken"))
    answer = run(Compiler(searcher, schema), request)
    assert len(answer.hits) == 1
    assert answer.total == 2
    assert answer.counts == {"type": {"guide": 2}, "topic": {"places": 2, "money": 1}, "spoken": {}}
    nothing = run(Compiler(searcher, schema), Request(None, limit=0, count=("type",)))
    assert (nothing.hits, nothing.total) == ((), 3)
    assert nothing.counts == {"type": {"guide": 2, "event": 1}}


def test_what_is_stored_comes_back(index):
    searcher, schema = index
    request = Request(Match("title_de", "raum"), stored=("card_de", "card_uk", "text_de"))
    stored = run(Compiler(searcher, schema), request).hits[0].stored
    assert stored == {"card_de": "Räume", "text_de": "Wer einen Raum mieten will"}


def test_what_utf8_cannot_write_is_an_ordinary_question(index):
    assert ids(index, AnyOf((Match("title_de", "\ud800"), Prefix("prefix_de", "\udfff")))) == []
    assert ids(index, filters=(Has("topic", ("\ud800",)), OneOf(("\ud800",)))) == []
    stored = index_of(EngineDocument("x", tokens={"title_de": "a\ud800"}, stored={"card_de": "\ud800"}))
    assert ids(stored, Match("title_de", "a?")) == ["x"]


def test_an_empty_index_answers():
    searcher, schema = index_of()
    answer = run(Compiler(searcher, schema), Request(None, sort="-published", count=("type",)))
    assert (answer.hits, answer.total, answer.counts) == ((), 0, {"type": {}})
    assert run(Compiler(searcher, schema), Request(Match("title_de", "raum"), count=("type",))).counts == {
        "type": {}
    }


@pytest.fixture(scope="module")
def equals():
    """Sixty pages that differ in nothing, stored in another order than that of their ids, in several segments."""
    keys = [str(UUID(int=number << 100)) for number in range(60)]
    schema = build_schema(LOCALES)
    index = Index(schema)
    writer = index.writer(15_000_000, 1)
    for start in (40, 0, 20):
        for key in reversed(keys[start : start + 20]):
            document = EngineDocument(key, tokens={"title_de": "raum"}, dates={"published": [day(1)]})
            writer.add_document(tantivy_document(document, LOCALES))
        writer.commit()
    index.reload()
    return (index.searcher(), schema), keys


@pytest.mark.parametrize(
    ("clause", "sort"),
    [
        (Match("title_de", "raum"), ""),
        (None, ""),
        (Prefix("title_de", "ra"), ""),
        (None, "published"),
        (None, "-published"),
        (None, "deadline"),  # which none of them has
    ],
)
def test_equal_hits_come_by_their_ids_on_every_page(equals, clause, sort):
    index, keys = equals
    pages = [ids(index, clause, sort=sort, offset=offset, limit=7) for offset in range(0, 60, 7)]
    assert [key for page in pages for key in page] == keys


def test_only_equals_are_put_in_order(index):
    assert ids(index, sort="published", limit=2) == ["houses", "rooms"]
    assert ids(index, sort="-published", limit=2) == ["rooms", "houses"]
    assert ids(index, sort="published", offset=2) == ["meeting"]
    assert ids(index, sort="published", offset=3) == []
    assert ids(index, limit=0) == []
