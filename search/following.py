"""Keeps the indexes of this host up to date for as long as a process runs: one process per host at a time."""

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections

from search import admin_index
from search.engines.base import EngineUnavailable
from search.engines.current import engines_to_feed
from search.indexing import catch_up

logger = logging.getLogger(__name__)

#: Between two looks into the change log.
SECONDS = 0.5
#: After a failure; a failing engine is not worth a try at each look.
RETRY_SECONDS = 5.0


def follow(is_stopping: threading.Event, *, seconds: float = SECONDS) -> None:
    """Follow the change log until told to stop. Waits while another process of this host does so."""
    with _alone(is_stopping) as is_ours:
        if not is_ours:
            return
        feeders = [_Feeder(partial(catch_up, engine)) for engine in engines_to_feed()]
        feeders.append(_Feeder(admin_index.catch_up))
        while not is_stopping.wait(seconds):
            for feeder in feeders:
                feeder.feed(seconds)
            close_old_connections()


class _Feeder:
    """Brings one index up to date, with a pause after failures."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run
        self._pause = 0.0

    def feed(self, elapsed: float) -> None:
        self._pause -= elapsed
        if self._pause > 0:
            return
        try:
            self._run()
        except (EngineUnavailable, DatabaseError, InterfaceError) as error:
            logger.warning("Search: changes wait, and are looked at again in %d s. %s", RETRY_SECONDS, error)
            self._pause = RETRY_SECONDS
        except Exception:
            logger.exception("Search: changes cannot be read.")
            self._pause = RETRY_SECONDS * 6


@contextmanager
def _alone(is_stopping: threading.Event) -> Iterator[bool]:
    folder = Path(settings.VAR_DIR) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "following.lock").open("w") as lock:
        while not is_stopping.is_set():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                is_stopping.wait(1.0)
            else:
                yield True
                return
        yield False
