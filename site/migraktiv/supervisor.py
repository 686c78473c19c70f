"""Starts the processes of the site, restarts what dies, and stops them cleanly.

It imports neither Django nor gunicorn and so stays small. It owns the listening socket (see `listening`), gives each
child a session of its own, so that Ctrl-C in a terminal reaches only the supervisor and is passed on once, and ties the
children's lives to its own (see `processes`).
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from migraktiv.processes import die_with_parent

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
GIVE_UP_AFTER = 3  # failed starts in a row, as long as the site has never been ready
STABLE_AFTER = 30.0  # seconds after which a child's earlier failures are forgotten
LONGEST_DELAY = 30.0  # seconds between two tries at most


def restart_delay(failures: int) -> float:
    """Seconds to wait before the next try: none after the first failure, then 1, 2, 4 … LONGEST_DELAY."""
    return 0.0 if failures <= 1 else min(2.0 ** (failures - 2), LONGEST_DELAY)


@dataclass
class Child:
    """One process to keep alive."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    failures: int = 0

    def start(self) -> None:
        supervisor = os.getpid()
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            list(self.command),
            env={**os.environ, **self.environment},
            pass_fds=tuple(self.pass_fds),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(supervisor),
        )

    def died(self) -> int | None:
        """The exit status if the process has ended since it was started (then forgotten), else None."""
        if self.process is None or (status := self.process.poll()) is None:
            return None
        self.process = None
        lived = time.monotonic() - self.started_at
        self.failures = 1 if lived > STABLE_AFTER else self.failures + 1
        self.start_at = time.monotonic() + restart_delay(self.failures)
        return status

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """End the process and whatever it started."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Keeps `children` running until a stop signal arrives.

    `is_ready` is asked several times a second until it says yes; `on_ready` is then called once. `grace` is the time
    in seconds that children get to finish after a stop signal; a second signal ends it.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        is_ready: Callable[[], bool] = lambda: True,
        on_ready: Callable[[], None] = lambda: None,
        on_stop: Callable[[], None] = lambda: None,
        grace: float = 25.0,
        log: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),  # noqa: T201
    ) -> None:
        self.children = children
        self.is_ready = is_ready
        self.on_ready = on_ready
        self.on_stop = on_stop
        self.grace = grace
        self.log = log
        self.ready = False
        self._wakeup, self._alarm = socket.socketpair()

    def run(self) -> int:
        """Run until told to stop. Returns the exit status: 0, or 1 when the site could not be started."""
        self._catch_signals()
        try:
            while True:
                self._start_what_is_due()
                if self._stop_requested(timeout=self._pause()):
                    return self._stop(0)
                self._bury_the_dead()
                if not self.ready and any(child.failures >= GIVE_UP_AFTER for child in self.children):
                    self.log("Giving up: the site does not start. The reason stands above.")
                    return self._stop(1)
                self._announce()
        finally:
            for child in self.children:
                child.kill()

    def _catch_signals(self) -> None:
        """Signals wake `_stop_requested` through a socket: no work is done inside a handler, and none is missed."""
        self._alarm.setblocking(False)
        signal.set_wakeup_fd(self._alarm.fileno(), warn_on_full_buffer=False)
        for number in (*STOP_SIGNALS, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)

    def _stop_requested(self, timeout: float) -> bool:
        self._wakeup.settimeout(max(timeout, 0.001))
        try:
            received = self._wakeup.recv(64)
        except TimeoutError:
            return False
        return any(number in received for number in STOP_SIGNALS)

    def _pause(self) -> float:
        """How long nothing is to be done unless a signal arrives."""
        waiting = [child.start_at - time.monotonic() for child in self.children if child.process is None]
        return min([*waiting, 60.0 if self.ready else 0.2])

    def _start_what_is_due(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.process is None and child.start_at <= now:
                child.start()

    def _bury_the_dead(self) -> None:
        for child in self.children:
            status = child.died()
            if status is not None:
                how = f"signal {-status}" if status < 0 else f"status {status}"
                self.log(f"{child.name} ended ({how}); starting it again.")

    def _announce(self) -> None:
        if not self.ready and self.is_ready():
            self.ready = True
            self.on_ready()

    def _stop(self, status: int) -> int:
        self.on_stop()
        deadline = time.monotonic() + self.grace
        for child in self.children:
            child.signal(signal.SIGTERM)
        while any(child.process is not None and child.process.poll() is None for child in self.children):
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                self.log(
                    "Time is up: ending what still runs. Unfinished tasks are taken up at the next start."
                )
                break
            if self._stop_requested(timeout=remaining):
                self.log("Asked twice: ending at once. Unfinished tasks are taken up at the next start.")
                break
        return status
