"""A progress bar with the time left, for commands; silent where nobody watches."""

import time
from typing import Any

WIDTH = 30


class Bar:
    """Call it with (done, total). It draws at most ten times a second, and only on a terminal."""

    def __init__(self, stream: Any, unit: str) -> None:
        self._stream, self._unit = stream, unit
        self._begun = self._drawn = time.monotonic()
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._stream.isatty() or (now - self._drawn < 0.1 and done < total):
            return
        self._drawn, self._is_shown = now, True
        self._stream.write(f"\r{line(done, total, now - self._begun, self._unit)}\x1b[K", ending="")
        self._stream.flush()

    def close(self) -> None:
        if self._is_shown:
            self._stream.write("")


def line(done: int, total: int, seconds: float, unit: str) -> str:
    """What the bar says after so many seconds."""
    part = done / total if total else 1
    filled = round(part * WIDTH)
    left = seconds / done * (total - done) if done else 0
    rate = done / seconds if seconds else 0
    return (
        f"[{'█' * filled}{'·' * (WIDTH - filled)}] {done} of {total} {unit}, {rate:.0f} a second, "
        f"{_clock(left)} left"
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
