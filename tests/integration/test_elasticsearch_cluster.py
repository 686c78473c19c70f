"""A cluster of three nodes, of which some die."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import Answer, EngineDocument, EngineHit, EngineUnavailable, Match, Request
from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.failover import CircuitBreaker, FailoverEngine
from tests.support.elasticsearch import Node
from tests.support.processes import wait_until

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]


def document(number: int, word: str = "wort") -> EngineDocument:
    return EngineDocument(f"{number:04}", {"title_de": word})


def connect(cluster: Sequence[Node], prefix: str) -> ElasticsearchEngine:
    return ElasticsearchEngine(Access([node.url for node in cluster]), prefix, ["de"])


def wait_until_whole(cluster: Sequence[Node], prefix: str) -> None:
    for node in cluster:
        node.wait_until_ready()
    with Elasticsearch([node.url for node in cluster]) as client:
        health = client.cluster.health(
            index=f"{prefix}-*", wait_for_nodes="3", wait_for_status="green", timeout="60s"
        )
    assert not health["timed_out"]


def total(engine: FailoverEngine | ElasticsearchEngine, word: str = "wort") -> int:
    return engine.search(Request(Match("title_de", word))).total


class Embedded:
    """Stands for the embedded engine: an answer that can be told from the cluster's."""

    def search(self, request: Request) -> Answer:
        return Answer((EngineHit("embedded", 1.0),), total=-1)


def test_no_search_fails_when_a_node_is_killed_among_two_thousand(cluster: Sequence[Node]) -> None:
    engine = connect(cluster, "killed")
    engine.rebuild((document(number) for number in range(500)), 1)
    with Elasticsearch(cluster[0].url) as client:
        shards = str(client.cat.shards(index="killed-*", h="prirep,node")).splitlines()
    primary = next(line.split()[1] for line in shards if line.startswith("p"))
    victim = next(node for node in cluster if node.folder.name == primary)

    def search(number: int) -> int:
        if number == 500:
            victim.kill()
        return total(engine)

    try:
        with ThreadPoolExecutor(4) as threads:
            totals = list(threads.map(search, range(2000)))
        assert totals == [500] * 2000
        engine.write([document(7, "neu")], [], 2)
        assert (total(engine, "neu"), engine.position()) == (1, 2), "and changes go on"
    finally:
        victim.start()
        wait_until_whole(cluster, "killed")


def test_with_all_nodes_down_the_embedded_engine_answers_and_no_change_is_lost(
    cluster: Sequence[Node],
) -> None:
    breaker = CircuitBreaker()
    engine = FailoverEngine(connect(cluster, "down"), Embedded(), breaker)  # type: ignore[arg-type]  # searches only
    engine.rebuild((document(number) for number in range(10)), 1)
    changes = [document(number, f"neu{number}") for number in range(5)]
    for node in cluster:
        node.kill()
    try:
        started = time.monotonic()
        assert [total(engine) for _ in range(1000)] == [-1] * 1000
        assert time.monotonic() - started < 10, "nobody waits for what does not answer"
        assert "cannot be reached" in breaker.reason
        for position, change in enumerate(changes, 2):
            with pytest.raises(EngineUnavailable, match="cannot be reached"):
                engine.write([change], [], position)
    finally:
        for node in cluster:
            node.start()
        wait_until_whole(cluster, "down")
    wait_until(lambda: total(engine) == 10, 40)
    assert engine.position() == 1, "the caller knows where to go on"
    for position, change in enumerate(changes, 2):
        engine.write([change], [], position)
    assert [total(engine, f"neu{number}") for number in range(5)] == [1] * 5
    assert (total(engine), engine.position()) == (5, 6)


def test_a_cluster_that_hangs_keeps_a_visitor_waiting_once(cluster: Sequence[Node]) -> None:
    engine = FailoverEngine(connect(cluster, "hanging"), Embedded())  # type: ignore[arg-type]  # searches only
    engine.rebuild([document(1)], 1)
    for node in cluster:
        node.freeze()
    try:
        waits = []
        for _ in range(20):
            started = time.monotonic()
            assert total(engine) == -1
            waits.append(time.monotonic() - started)
        assert waits[0] < 1.5
        assert max(waits[1:]) < 0.2
    finally:
        for node in cluster:
            node.thaw()
    wait_until(lambda: total(engine) == 1, 40)
