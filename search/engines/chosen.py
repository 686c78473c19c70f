"""Which engines this installation has, as its settings say."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from search.engines.base import Engine, EngineUnavailable, Request
from search.engines.failover import CircuitBreaker, FailoverEngine

#: What this process knows of Elasticsearch, whichever index was asked.
_breaker = CircuitBreaker()


def with_elasticsearch(
    replica: Engine, locales: Sequence[str], analysis: str = "", suffix: str = ""
) -> Engine:
    """The engine that answers: `replica` itself, or Elasticsearch with the replica for when it is away."""
    if not settings.ELASTICSEARCH_URLS:
        return replica
    return FailoverEngine(elasticsearch(tuple(locales), analysis, suffix), replica, _breaker)


@cache
def elasticsearch(locales: tuple[str, ...], analysis: str = "", suffix: str = "") -> Engine:
    """An index on the server that the settings name; `suffix` of its name tells a further one apart."""
    # The client takes 35 MB, which a site without it need not spend.
    from search.engines.elasticsearch.client import Access
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    access = Access(
        settings.ELASTICSEARCH_URLS, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA_CERTS
    )
    return ElasticsearchEngine(access, settings.ELASTICSEARCH_INDEX_PREFIX + suffix, locales, analysis)


def elasticsearch_trouble() -> str:
    """Why another engine answers in place of Elasticsearch; empty when it is well or not used.

    It is asked as visitors ask it, unless this process knows that it is away.
    """
    if not settings.ELASTICSEARCH_URLS:
        return ""
    if _breaker.allows():
        try:
            elasticsearch(()).search(Request(None, limit=0))
        except EngineUnavailable as error:
            _breaker.failed(str(error))
        else:
            _breaker.succeeded()
    return _breaker.reason
