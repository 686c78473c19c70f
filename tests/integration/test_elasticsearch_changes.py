"""Changes and rebuilds of an index on a real Elasticsearch."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import EngineDocument, EngineUnavailable, Match, Request
from search.engines.elasticsearch import naming
from search.engines.elasticsearch.engine import ElasticsearchEngine

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]

MakeEngine = Callable[..., ElasticsearchEngine]


def document(number: int, word: str = "wort") -> EngineDocument:
    return EngineDocument(f"{number:05}", {"title_de": word, "body_de": f"{word} nummer{number}"})


def documents(count: int, word: str = "wort") -> list[EngineDocument]:
    return [document(number, word) for number in range(count)]


def total(engine: ElasticsearchEngine, word: str) -> int:
    return engine.search(Request(Match("title_de", word))).total


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def indexes(client: Elasticsearch, engine: ElasticsearchEngine) -> list[str]:
    return list(client.indices.get(index=f"{engine.prefix}-*"))


# Changes


def test_without_an_index_there_is_no_position_and_nothing_is_made_by_accident(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    assert engine.position() is None
    with pytest.raises(EngineUnavailable, match=f"The index {engine.prefix} does not exist"):
        engine.search(Request(None))
    with pytest.raises(EngineUnavailable, match="must be built first"):
        engine.write(documents(1), [], 1)
    assert indexes(client, engine) == []


def test_what_is_written_is_found_at_once_and_what_is_deleted_is_gone(engine: ElasticsearchEngine) -> None:
    engine.rebuild(documents(3), 10)
    assert (engine.position(), total(engine, "wort")) == (10, 3)
    engine.write([document(0, "neu"), document(7, "neu")], ["00001", "99999"], 12)
    assert (engine.position(), total(engine, "wort"), total(engine, "neu")) == (12, 1, 2)
    assert engine.search(Request(None)).total == 3


def test_a_batch_may_be_written_again(engine: ElasticsearchEngine) -> None:
    engine.rebuild(documents(3), 10)
    for _ in range(2):
        engine.write([document(0, "neu")], ["00001"], 12)
        assert (engine.position(), total(engine, "wort"), total(engine, "neu")) == (12, 1, 1)


def test_a_late_writer_takes_nothing_back(engine: ElasticsearchEngine) -> None:
    engine.rebuild(documents(3), 10)
    engine.write([document(0, "neu")], ["00001"], 12)
    engine.write(documents(3, "alt"), [], 11)
    assert engine.position() == 12
    assert (total(engine, "neu"), total(engine, "alt"), total(engine, "wort")) == (1, 1, 0)


def test_changes_of_thousands_of_documents_go_in_parts(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.engine.CHUNK_BYTES", 20_000)
    engine.rebuild(documents(3000), 1)
    engine.write(documents(1000, "neu"), [f"{number:05}" for number in range(2000, 3000)], 2)
    assert (total(engine, "wort"), total(engine, "neu")) == (1000, 1000)


def test_words_that_utf8_forbids_do_not_stop_a_batch(engine: ElasticsearchEngine) -> None:
    broken = EngineDocument(
        "x", {"title_de": "wort \ud800"}, {"type": ["\udfff" * 5000]}, {}, {"card_de": "\ud800"}
    )
    engine.rebuild([broken, document(1)], 1)
    assert total(engine, "wort") == 2


def test_other_locales_or_another_analysis_need_another_index(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "YIELDING", timedelta(0))  # these are engines of one process
    engine = make_engine()
    engine.rebuild(documents(3), 10)
    for other in (make_engine(analysis="2"), make_engine(locales=("de", "en"))):
        assert other.position() is None
        assert total(other, "wort") == 3, "the old one answers until there is another"
    make_engine(analysis="2").rebuild(documents(2), 11)
    assert (engine.position(), make_engine(analysis="2").position()) == (None, 11)


# Rebuilds


def test_a_rebuild_holds_exactly_its_documents_and_leaves_one_index(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    engine.rebuild(documents(5), 10)
    engine.write(documents(9), [], 20)
    engine.rebuild(documents(2, "neu"), 15)
    assert (total(engine, "wort"), total(engine, "neu"), engine.position()) == (0, 2, 15)
    assert len(indexes(client, engine)) == 1


def test_a_rebuild_that_fails_changes_nothing(engine: ElasticsearchEngine, client: Elasticsearch) -> None:
    engine.rebuild(documents(5), 10)

    def broken() -> Iterator[EngineDocument]:
        yield document(1, "neu")
        raise OSError("the database is gone")

    with pytest.raises(OSError, match="the database is gone"):
        engine.rebuild(broken(), 20)
    assert (total(engine, "wort"), engine.position(), len(indexes(client, engine))) == (5, 10, 1)


def test_what_killed_rebuilds_left_is_cleared_by_the_next(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    neighbour = f"{engine.prefix}-admin-00000000-20261123120000000000"
    client.indices.create(index=neighbour)
    client.indices.create(
        index=f"{engine.prefix}-{engine.version}-20261123120000000000",
        aliases={f"{engine.prefix}-building": {}},
    )
    engine.rebuild(documents(1), 1)
    assert len(indexes(client, engine)) == 2, "its own, and that of an index with a longer prefix"
    assert client.indices.exists(index=neighbour)


def test_changes_while_the_index_is_rebuilt_are_in_the_new_one(make_engine: MakeEngine) -> None:
    engine, indexer = make_engine(), make_engine()
    engine.rebuild(documents(5), 10)

    def read_slowly() -> Iterator[EngineDocument]:
        yield document(0, "alt")  # read before the change below
        indexer.write([document(0, "neu"), document(7, "neu")], ["00003"], 12)
        assert total(indexer, "neu") == 2
        yield from (document(number, "alt") for number in (1, 2, 3, 4))

    engine.rebuild(read_slowly(), 10)
    assert (total(engine, "neu"), total(engine, "alt")) == (2, 3)
    assert engine.position() == 10, "what came after is read once more"


def test_a_rebuild_under_load_leaves_no_gap(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.rebuild(documents(1000), 1)
    done = Event()

    def visit() -> list[int]:
        visitor, seen = make_engine(), []
        while not done.is_set():
            seen.append(total(visitor, "wort"))
        return seen

    with ThreadPoolExecutor(3) as threads:
        visitors = [threads.submit(visit) for _ in range(3)]
        try:
            for position in (2, 3):
                engine.rebuild(documents(1000), position)
        finally:
            done.set()
        seen = [answer for visitor in visitors for answer in visitor.result()]
    assert len(seen) > 100
    assert set(seen) == {1000}
