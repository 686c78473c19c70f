"""The circuit breaker, with engines of this test and a clock that it sets."""

import logging
from itertools import pairwise

import pytest

from search.engines.base import Answer, EngineUnavailable, Request, RequestRefused
from search.engines.failover import LONGEST_PAUSE, CircuitBreaker, FailoverEngine

pytestmark = pytest.mark.once


class Engine:
    """Answers with its total, unless `broken`."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.broken: Exception | None = None
        self.asked = 0

    def search(self, request: Request) -> Answer:
        self.asked += 1
        if self.broken:
            raise self.broken
        return Answer(total=self.total)

    def position(self) -> int | None:
        if self.broken:
            raise self.broken
        return self.total

    def write(self, documents: object, deleted: object, position: int) -> None:
        if self.broken:
            raise self.broken
        self.total = position

    def rebuild(self, documents: object, position: int) -> None:
        self.write(documents, (), position)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(clock: Clock) -> FailoverEngine:
    return FailoverEngine(Engine(1), Engine(2), CircuitBreaker(clock))


def who_answers(engine: FailoverEngine) -> int:
    return engine.search(Request(None)).total


AWAY = EngineUnavailable("nothing listens")


def test_the_first_engine_answers_as_long_as_it_can(engine: FailoverEngine) -> None:
    assert [who_answers(engine) for _ in range(3)] == [1, 1, 1]
    assert engine.replica.asked == 0


def test_after_one_failure_nobody_waits_for_the_first(engine: FailoverEngine, clock: Clock) -> None:
    engine.primary.broken = AWAY
    assert [who_answers(engine) for _ in range(5)] == [2] * 5
    assert engine.primary.asked == 1
    clock.now += 1.9
    who_answers(engine)
    assert engine.primary.asked == 1


def test_it_is_tried_again_more_and_more_rarely(engine: FailoverEngine, clock: Clock) -> None:
    engine.primary.broken = AWAY
    tries = []
    for _ in range(1000):
        before = engine.primary.asked
        who_answers(engine)
        if engine.primary.asked > before:
            tries.append(clock.now)
        clock.now += 0.5
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses[:5] == [2, 4, 8, 16, 30]
    assert set(pauses[5:]) == {LONGEST_PAUSE}


def test_a_single_caller_tries_while_the_others_go_on(clock: Clock) -> None:
    breaker = CircuitBreaker(clock)
    breaker.failed("away")
    clock.now += 2
    assert [breaker.allows() for _ in range(3)] == [True, False, False]


def test_many_failures_at_once_count_as_one(clock: Clock) -> None:
    breaker = CircuitBreaker(clock)
    for _ in range(4):
        breaker.failed("away")
    clock.now += 2
    assert breaker.allows()


def test_the_first_answers_again_when_a_try_succeeds(engine: FailoverEngine, clock: Clock) -> None:
    engine.primary.broken = AWAY
    who_answers(engine)
    engine.primary.broken = None
    assert who_answers(engine) == 2
    clock.now += 2
    assert [who_answers(engine) for _ in range(3)] == [1, 1, 1]


def test_the_log_says_once_that_it_went_and_once_that_it_came(
    engine: FailoverEngine, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    engine.primary.broken = AWAY
    for _ in range(20):
        who_answers(engine)
        clock.now += 1
    engine.primary.broken = None
    for _ in range(20):
        who_answers(engine)
        clock.now += 10
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "Search: the second engine answers, until the first is back. nothing listens"),
        (logging.WARNING, "Search: the first engine answers again."),
    ]


def test_a_refused_request_goes_to_the_second_and_the_first_stays_in_use(engine: FailoverEngine) -> None:
    engine.primary.broken = RequestRefused("too many clauses")
    assert who_answers(engine) == 2
    engine.primary.broken = None
    assert who_answers(engine) == 1


def test_other_errors_are_not_hidden(engine: FailoverEngine) -> None:
    engine.primary.broken = ValueError("a mistake of ours")
    with pytest.raises(ValueError, match="a mistake of ours"):
        who_answers(engine)


def test_changes_go_to_the_first_alone_and_fail_while_it_is_away(engine: FailoverEngine) -> None:
    engine.write([], [], 7)
    assert (engine.position(), engine.replica.total) == (7, 2)
    engine.primary.broken = AWAY
    for change in (lambda: engine.write([], [], 8), lambda: engine.rebuild([], 8), engine.position):
        with pytest.raises(EngineUnavailable):
            change()
    assert engine.replica.total == 2
