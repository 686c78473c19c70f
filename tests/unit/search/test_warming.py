"""What is loaded before the first search."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from search import site_lexicon, warming
from search.analysis import engine_document
from search.asking import plan
from search.documents import PageText, SearchDocument
from search.engines.embedded.engine import EmbeddedEngine
from search.site_lexicon import SiteLexicon


class SlowEngine(EmbeddedEngine):
    """Gives its words when it is told to."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, ["de", "de-simple"])
        self.asked, self.told = Event(), Event()

    def vocabulary(self, locale: str, text_field: str) -> Iterator[tuple[str, int]]:
        self.asked.set()
        assert self.told.wait(10)
        return super().vocabulary(locale, text_field)


@pytest.fixture
def engine(tmp_path: Path) -> SlowEngine:
    engine = SlowEngine(tmp_path / "index")
    document = SearchDocument("1", {"de": PageText(1, "Verein gründen")}, {})
    engine.rebuild([engine_document(document)], 1)
    return engine


@pytest.fixture
def lexicon(engine: SlowEngine, monkeypatch: pytest.MonkeyPatch) -> SiteLexicon:
    lexicon = SiteLexicon(engine, ["de"])
    monkeypatch.setattr(warming, "visitors_lexicon", lambda: lexicon)
    return lexicon


@pytest.mark.django_db
def test_the_words_are_there_before_anybody_searches(engine: SlowEngine, lexicon: SiteLexicon) -> None:
    engine.told.set()
    warming.warm_up()
    engine.asked.clear()
    words = lexicon.vocabulary("de")
    assert words is not None
    assert not engine.asked.is_set()


def test_nobody_waits_for_words_that_somebody_else_is_loading(
    engine: SlowEngine, lexicon: SiteLexicon
) -> None:
    loading = Thread(target=lexicon.vocabulary, args=("de",))
    loading.start()
    assert engine.asked.wait(10)
    assert lexicon.vocabulary("de") is None
    engine.told.set()
    loading.join(10)
    assert lexicon.vocabulary("de") is not None


@pytest.mark.django_db
def test_a_site_without_an_index_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SiteLexicon(EmbeddedEngine(tmp_path / "nothing", ["de"]), ["de"])
    monkeypatch.setattr(warming, "visitors_lexicon", lambda: nothing)
    warming.warm_up()
    assert not (tmp_path / "nothing").exists()


@pytest.mark.django_db
def test_a_word_that_was_published_since_is_not_corrected(engine: SlowEngine, lexicon: SiteLexicon) -> None:
    engine.told.set()
    assert plan("vereim", "de", lexicon).corrected == "verein"
    document = SearchDocument("2", {"de": PageText(2, "Vereim")}, {})
    engine.write([engine_document(document)], (), 2)
    assert plan("vereim", "de", lexicon).corrected is None


def test_words_are_loaded_anew_one_language_at_a_time(
    engine: SlowEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_lexicon, "SECONDS", 0.0)
    engine.told.set()
    both = SiteLexicon(engine, ["de", "de-simple"])
    for locale in both.locales:
        both.vocabulary(locale)
        both._vocabularies[locale].next_look = 0.0
    engine.write([], ["1"], 2)
    engine.told.clear()
    engine.asked.clear()
    both.vocabulary("de")
    assert engine.asked.wait(10)
    engine.asked.clear()
    both.vocabulary("de-simple")
    assert not engine.asked.wait(0.3)
    engine.told.set()
