import secrets
from collections.abc import Callable, Iterator, Sequence

import pytest
from elasticsearch import Elasticsearch

from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.support import elasticsearch
from tests.support.elasticsearch import Node

LOCALES = ("de", "de-simple", "tr", "uk")

MakeEngine = Callable[..., ElasticsearchEngine]


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A server with one node."""
    if url := elasticsearch.given_url():
        yield url
        return
    with elasticsearch.nodes() as [node]:
        yield node.url


@pytest.fixture(scope="module")
def cluster() -> Iterator[Sequence[Node]]:
    """Three nodes. Tests leave all of them running."""
    with elasticsearch.nodes(3) as nodes:
        yield nodes


@pytest.fixture
def make_engine(elasticsearch_url: str) -> Iterator[MakeEngine]:
    """Makes engines; those without a prefix of their own share one that no other test has."""
    prefix = f"test-{secrets.token_hex(4)}"

    def make(
        prefix: str = prefix, locales: Sequence[str] = LOCALES, analysis: str = ""
    ) -> ElasticsearchEngine:
        return ElasticsearchEngine(Access([elasticsearch_url]), prefix, locales, analysis)

    yield make
    with Elasticsearch(elasticsearch_url) as client:
        if names := list(client.indices.get(index=f"{prefix}*")):
            client.indices.delete(index=names)


@pytest.fixture
def engine(make_engine: MakeEngine) -> ElasticsearchEngine:
    return make_engine()
