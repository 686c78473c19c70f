"""The embedded engine as the site uses it."""

from datetime import UTC, datetime

import pytest
import tantivy

from search.engines.base import EngineDocument, EngineUnavailable, Match, Request, field_name
from search.engines.embedded import engine as module
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.native import NativeError, native_errors


def page(key, title, **keywords):
    return EngineDocument(
        key,
        tokens={"title_de": title, "words_de": title},
        keywords=keywords,
        dates={"published": [datetime(2026, 1, 2, tzinfo=UTC)]},
        stored={"card_de": f'{{"title": "{title}"}}'},
    )


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "pages", ["de", "tr"])
    engine.rebuild([page("1", "verein grund", type=["guide"]), page("2", "verein", type=["event"])], 3)
    return engine


def ids(engine, word):
    return [hit.id for hit in engine.search(Request(Match("title_de", word))).hits]


def test_pages_are_found_with_what_is_stored_of_them(engine):
    answer = engine.search(Request(Match("title_de", "verein"), stored=("card_de",), count=("type",)))
    assert [hit.id for hit in answer.hits] == ["2", "1"]
    assert answer.hits[0].stored == {"card_de": '{"title": "verein"}'}
    assert (answer.total, answer.counts) == (2, {"type": {"guide": 1, "event": 1}})


def test_pages_are_replaced_and_dropped(engine):
    engine.write([page("2", "gruppe")], ["1"], 4)
    assert (ids(engine, "verein"), ids(engine, "gruppe"), engine.position()) == ([], ["2"], 4)


def test_the_vocabulary_has_each_word_with_its_number_of_pages(engine):
    assert dict(engine.vocabulary("de", "words")) == {"grund": 1, "verein": 2}
    assert list(engine.vocabulary("tr", "words")) == []
    with pytest.raises(NativeError):
        engine.vocabulary("xx", "words")


@pytest.mark.parametrize("change", [{"locales": ["de", "tr", "es"]}, {"analysis": "2"}])
def test_other_fields_or_another_analysis_ask_for_a_rebuild_and_searches_go_on(engine, tmp_path, change):
    newer = EmbeddedEngine(tmp_path / "pages", **{"locales": ["de", "tr"], **change})
    assert newer.position() is None
    assert ids(newer, "verein") == ["2", "1"]


def test_a_field_that_an_older_index_lacks_makes_the_engine_unavailable_until_the_rebuild(engine, tmp_path):
    newer = EmbeddedEngine(tmp_path / "pages", ["de", "tr", "es"])
    spanish = Request(Match(field_name("title", "es"), "asociación"))
    with pytest.raises(EngineUnavailable, match="another version"):
        newer.search(spanish)
    newer.rebuild([], 1)
    assert newer.search(spanish).total == 0


def test_a_request_that_makes_no_sense_is_an_error_and_no_damage(engine):
    with pytest.raises(NativeError, match="nowhere"):
        engine.search(Request(Match("nowhere", "verein")))
    assert engine.position() == 3


def test_what_fails_on_a_damaged_index_is_unavailable_and_asks_for_a_rebuild(engine, tmp_path, monkeypatch):
    def panics(*_arguments):
        raise OSError("Corrupted block")

    monkeypatch.setattr(module, "run", panics)
    file = next((tmp_path / "pages").glob("*/*.store"))
    file.write_bytes(b"\x00" + file.read_bytes()[1:])
    with pytest.raises(EngineUnavailable, match="damaged"):
        engine.search(Request(None))
    assert engine.position() is None
    assert engine.is_damaged()


def test_a_panic_becomes_an_ordinary_error(engine):
    searcher = engine._store.reader().searcher
    with pytest.raises(NativeError, match=r"panic: .*Limit must be greater than 0"), native_errors():
        searcher.search(tantivy.Query.all_query(), limit=0)


def test_other_exceptions_pass_unchanged():
    with pytest.raises(KeyboardInterrupt), native_errors():
        raise KeyboardInterrupt
    with pytest.raises(LookupError), native_errors():
        raise LookupError
