"""Things made from the database, kept in the process and made anew when they have changed."""

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: How old an answer may be, in seconds. Changes of this process show at once (`forget`).
ASKED_EVERY = 1.0

_all: list["Versioned[Any, Any]"] = []


class Versioned(Generic[K, V]):
    """`make(key)` for each key, as long as `version()` stays the same.

    `version` is asked at most once in `ASKED_EVERY` seconds, so it should be one cheap query.
    """

    def __init__(self, version: Callable[[], Hashable], make: Callable[[K], V]) -> None:
        self._version, self._make = version, make
        self._lock = Lock()
        self._made: dict[K, V] = {}
        self._known: Hashable = None
        self._asked_at = float("-inf")
        _all.append(self)

    def get(self, key: K) -> V:
        with self._lock:
            if monotonic() - self._asked_at >= ASKED_EVERY:
                self._asked_at = monotonic()
                if (version := self._version()) != self._known:
                    self._known = version
                    self._made = {}
            made, known = self._made, self._known
        if key not in made:
            value = self._make(key)
            with self._lock:
                # What was read before a change must not outlive it.
                if self._known == known and self._made is made:
                    made[key] = value
            return value
        return made[key]

    def forget(self) -> None:
        """Make everything anew when it is asked for next."""
        with self._lock:
            self._made, self._known, self._asked_at = {}, None, float("-inf")


def forget_all(**kwargs: Any) -> None:
    for each in _all:
        each.forget()
