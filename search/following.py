"""Keeps the indexes of this host up to date for as long as a process runs: one process per host at a time."""

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from search import admin_index
from search.engines.base import EngineUnavailable
from search.engines.current import engines_to_feed
from search.indexing import catch_up

logger = logging.getLogger(__name__)

#: Between two looks into the change log.
SECONDS = 0.25
#: After a failure; a failing engine is not worth a try at each look.
RETRY_SECONDS = 5.0


def follow(is_stopping: threading.Event, *, seconds: float = SECONDS) -> None:
    """Follow the change log until told to stop. Waits while another process of this host does so."""
    with _alone(is_stopping) as is_ours:
        if not is_ours:
            return
        feeders = [
            *(_Feeder(partial(catch_up, engine)) for engine in engines_to_feed()),
            *(_Feeder(partial(admin_index.catch_up, engine)) for engine in admin_index.engines_to_feed()),
        ]
        # In threads of their own: an engine that is away or slow must not keep the others waiting.
        threads = [threading.Thread(target=feeder.run, args=(is_stopping, seconds)) for feeder in feeders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


class _Feeder:
    """Brings one index up to date, again and again, with a pause after failures."""

    def __init__(self, feed: Callable[[], object]) -> None:
        self._feed = feed

    def run(self, is_stopping: threading.Event, seconds: float) -> None:
        pause = seconds
        while not is_stopping.wait(pause):
            pause = max(seconds, self._fed())
            close_old_connections()
        connections.close_all()

    def _fed(self) -> float:
        """Feed once; returns for how many seconds it is better to wait."""
        try:
            self._feed()
        except (EngineUnavailable, DatabaseError, InterfaceError) as error:
            logger.warning("Search: changes wait, and are looked at again in %d s. %s", RETRY_SECONDS, error)
            return RETRY_SECONDS
        except Exception:
            logger.exception("Search: changes cannot be read.")
            return RETRY_SECONDS * 6
        return 0.0


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
