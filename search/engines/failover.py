"""Two engines that answer as one: while the first is away, visitors do not wait for it."""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from search.engines.base import (
    Answer,
    Engine,
    EngineDocument,
    EngineUnavailable,
    Request,
    RequestRefused,
)

logger = logging.getLogger(__name__)

FIRST_PAUSE = 2.0  # seconds
LONGEST_PAUSE = 30.0


class CircuitBreaker:
    """Whether an engine is worth asking, as far as this process knows.

    One failure opens it: an engine's client has by then tried its other nodes and has waited as long as a visitor may.
    After a pause a single caller tries again, and each time the pause doubles.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._pause = 0.0
        self._next_try = 0.0
        self.reason = ""  # why it is open; empty: it is closed

    def allows(self) -> bool:
        """Whether the caller may ask the engine, and then says `succeeded` or `failed`."""
        if not self.reason:
            return True
        with self._lock:
            if self._clock() < self._next_try:
                return False
            self._wait(min(LONGEST_PAUSE, self._pause * 2))  # the others, for what this caller finds
            return True

    def succeeded(self) -> None:
        if not self.reason:
            return
        with self._lock:
            if self.reason:
                logger.warning("Search: the first engine answers again.")
            self.reason = ""

    def failed(self, reason: str) -> None:
        with self._lock:
            if not self.reason:
                logger.warning("Search: the second engine answers, until the first is back. %s", reason)
                self._wait(FIRST_PAUSE)
            self.reason = reason

    def _wait(self, pause: float) -> None:
        self._pause, self._next_try = pause, self._clock() + pause


class FailoverEngine:
    """`primary` answers; while it cannot, `replica` does, which others keep up to date.

    Changes go to the primary alone: when it is away they raise `EngineUnavailable`, so that the caller keeps its place
    in the change log and catches up later.
    """

    def __init__(self, primary: Engine, replica: Engine, breaker: CircuitBreaker | None = None) -> None:
        self.primary = primary
        self.replica = replica
        self.breaker = breaker or CircuitBreaker()

    def search(self, request: Request) -> Answer:
        if self.breaker.allows():
            try:
                answer = self.primary.search(request)
            except RequestRefused as error:
                logger.error("Search: the first engine refuses a request, the second answers. %s", error)
                self.breaker.succeeded()
            except EngineUnavailable as error:
                self.breaker.failed(str(error))
            else:
                self.breaker.succeeded()
                return answer
        return self.replica.search(request)

    def position(self) -> int | None:
        return self.primary.position()

    def write(self, documents: Iterable[EngineDocument], deleted: Iterable[str], position: int) -> None:
        self.primary.write(documents, deleted, position)

    def rebuild(self, documents: Iterable[EngineDocument], position: int) -> None:
        self.primary.rebuild(documents, position)
