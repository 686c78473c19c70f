"""What the engine adds to Elasticsearch's own time, and how fast it indexes.

    PYTHONPATH=site:. python -m tests.benchmarks.elasticsearch_overhead [documents]

Asks the server that `ELASTICSEARCH_URL` names, or starts one. Each query goes out twice in turn: by the engine, and as
a bare HTTP request with the same body over a connection that is kept. The words of the documents are made up, as
frequent as those of a language (Zipf).
"""

import http.client
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

from search.engines.base import AnyOf, Best, EngineDocument, Has, Match, Phrase, Request
from search.engines.elasticsearch.compiling import body_of
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.mapping import encoded
from tests.support.elasticsearch import temporary_engine

LIMIT = 1.5
PER_SECOND = 2000
LOCALES = ("de", "tr")
QUERIES = 500
FACETS = {"type": 8, "topic": 30, "language": 10, "audience": 6}
RANKS = range(1, 30_001)
_chance = random.Random(5)  # noqa: S311  made-up words, no secrets
_FREQUENCIES = [1 / rank for rank in RANKS]


def words(count: int) -> list[str]:
    return [f"wort{rank}" for rank in _chance.choices(RANKS, _FREQUENCIES, k=count)]


def documents(count: int) -> Iterator[EngineDocument]:
    texts = [
        (words(6), words(25), words(250)) for _ in range(2000)
    ]  # reused, so that making them takes no time
    for number in range(count):
        locale = LOCALES[number % len(LOCALES)]
        title, lead, body = texts[number % len(texts)]
        yield EngineDocument(
            str(number),
            {
                f"title_{locale}": " ".join(title),
                f"lead_{locale}": " ".join(lead),
                f"body_{locale}": " ".join(body),
            },
            {name: [f"{name}{_chance.randrange(values)}"] for name, values in FACETS.items()},
            {},
            {f"card_{locale}": " ".join(title), f"text_{locale}": " ".join(body)},
        )


def requests() -> list[Request]:
    """Two to four words in each field of each language, all facets counted."""
    made = []
    for _ in range(QUERIES):
        asked = words(_chance.randint(2, 4))
        clauses = tuple(
            Best(
                tuple(
                    Match(f"{name}_{locale}", word, weight)
                    for name, weight in (("title", 3.0), ("body", 1.0))
                ),
                0.2,
            )
            for word in asked
            for locale in LOCALES
        )
        phrase = Phrase("body_de", tuple(asked[:2]), 2.0)
        filters = (Has("language", ("language1", "language2")),) if _chance.random() < 0.3 else ()
        made.append(
            Request(AnyOf((*clauses, phrase)), filters, count=tuple(FACETS), stored=("card_de", "card_tr"))
        )
    return made


class Bare:
    """Nothing but HTTP."""

    def __init__(self, engine: ElasticsearchEngine, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        self.path = f"/{engine.prefix}/_search"

    def search(self, body: bytes) -> bytes:
        self.connection.request("POST", self.path, body, {"content-type": "application/json"})
        return self.connection.getresponse().read()


def compare(engine: ElasticsearchEngine, url: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each query by the engine and bare; a first round warms the server up."""
    bare = Bare(engine, url)
    asked = [(request, encoded(body_of(request))) for request in requests()]
    for _ in range(2):
        ours, theirs = [], []
        for request, body in asked:
            ours.append(_timed(partial(engine.search, request)))
            theirs.append(_timed(partial(bare.search, body)))
    return ours, theirs


def _timed(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000


def main(count: int) -> int:
    made = list(documents(count))
    with temporary_engine(LOCALES) as engine:
        started = time.perf_counter()
        engine.rebuild(made, 1)
        per_second = count / (time.perf_counter() - started)
        ours, theirs = compare(engine, engine.urls[0])
    ratio = statistics.median(ours) / statistics.median(theirs)
    for name, times in (("engine", ours), ("bare", theirs)):
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:7} p50 {p50:.2f} ms, p95 {p95:.2f} ms")  # noqa: T201
    print(f"ratio {ratio:.2f}, at most {LIMIT}")  # noqa: T201
    print(f"rebuilt at {per_second:.0f} documents/s, at least {PER_SECOND}")  # noqa: T201
    return int(ratio > LIMIT or per_second < PER_SECOND)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 22_117))
