"""Says on the terminal what is being done and how long it took. Standard library only."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(what: str) -> Iterator[None]:
    """Announce `what`, and when it is done the time it took."""
    say(f"{what} …")
    started_at = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - started_at:.1f} s")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
