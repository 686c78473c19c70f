"""Watching other processes."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path


def exists(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def all_gone(pids: Iterable[int]) -> bool:
    return not any(exists(pid) for pid in pids)


def children(pid: int) -> list[int]:
    """The processes that this one started and that still run."""
    try:
        words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(word) for word in words if exists(int(word))]


def wait_until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Fail when the condition does not become true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"did not happen within {seconds} s"
        time.sleep(0.02)
