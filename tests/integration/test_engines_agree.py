"""Both engines find, filter, count and order alike: random requests over random documents.

Phrases have no slop here: Elasticsearch gives a looser one a lower score.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from search.engines.base import (
    AnyOf,
    Best,
    Between,
    Boosted,
    Clause,
    EngineDocument,
    Filter,
    Has,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
)
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]

LOCALES = ("de", "tr")
WORDS = [f"w{number}" for number in range(40)]
FIELDS = ("title_de", "body_de", "body_tr")
START = datetime(2026, 1, 1, tzinfo=UTC)


def make_document(chance: random.Random, number: int) -> EngineDocument:
    return EngineDocument(
        f"{number:04}",
        {
            "title_de": " ".join(chance.choices(WORDS, k=3)),
            "body_de": " ".join(chance.choices(WORDS, k=20)),
            **({"body_tr": " ".join(chance.choices(WORDS, k=20))} if number % 3 == 0 else {}),
        },
        {"type": [chance.choice(["guide", "event"])], "topic": chance.sample("abcdef", 2)},
        # A minute of its own each, so that no two are equal; some have none.
        {"published": [START + timedelta(minutes=chance.randrange(100) * 1000 + number)]}
        if number % 5
        else {},
    )


def make_clause(chance: random.Random, depth: int = 2) -> Clause:
    field, weight = chance.choice(FIELDS), chance.choice([0.5, 1.0, 3.0])
    words = tuple(chance.choices(WORDS, k=2))
    kinds: list[Callable[[], Clause]] = [
        lambda: Match(field, words[0], weight),
        lambda: Phrase(field, words, weight),
        lambda: Prefix(field, words[0][: chance.choice([2, 3])], weight),
    ]
    if depth:
        several = tuple(make_clause(chance, depth - 1) for _ in range(3))
        kinds += [
            lambda: AnyOf(several, chance.choice([1, 2]), weight),
            lambda: Best(several, 0.3),
            lambda: Boosted(several[0], several[1:]),
        ]
    return chance.choice(kinds)()


def make_filters(chance: random.Random) -> tuple[Filter, ...]:
    ids = tuple(f"{number:04}" for number in chance.sample(range(300), 150))
    possible: list[Filter] = [
        Has("type", ("guide",)),
        Has("topic", ("a", "b"), without=True),
        Has("topic", ("c", "nothing")),
        Between("published", START + timedelta(days=10), START + timedelta(days=50)),
        OneOf(ids),
    ]
    return tuple(chance.sample(possible, chance.choice([0, 0, 1, 2])))


def test_engines_agree(engine: ElasticsearchEngine, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  the same requests each time
    documents = [make_document(chance, number) for number in range(300)]
    embedded = EmbeddedEngine(tmp_path / "index", LOCALES)
    for each in (engine, embedded):
        each.rebuild(documents, 1)
    for number in range(200):
        clause = make_clause(chance) if number % 10 else None
        sort = chance.choice(["", "published", "-published"])
        request = Request(clause, make_filters(chance), sort=sort, limit=400, count=("type", "topic"))
        ours, theirs = engine.search(request), embedded.search(request)
        assert (ours.total, ours.counts) == (theirs.total, theirs.counts), request
        dated = {document.id for document in documents if document.dates}
        if sort:
            order = [[hit.id for hit in answer.hits if hit.id in dated] for answer in (ours, theirs)]
            assert order[0] == order[1], request
        elif clause:  # without one, scores mean nothing
            expected = {hit.id: hit.score for hit in theirs.hits}
            assert {hit.id: hit.score for hit in ours.hits} == pytest.approx(expected, rel=0.1), request
