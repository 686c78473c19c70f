"""The supervisor with processes that do nothing: starting, restarting, stopping, dying."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from migraktiv.supervisor import restart_delay
from tests.support.processes import exists, wait_until

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]

# Each child writes its process id into a file of its name, which also says how it behaves.
CHILD = """
import os, signal, sys, time
folder, name = sys.argv[1:]
def note(text):
    with open(os.path.join(folder, name), "a") as file:
        file.write(text)
def stop(*_):
    note("stopped ")
    sys.exit(0)
if name == "broken":
    sys.exit(7)
if name == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if name == "polite":
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
note(f"{os.getpid()} ")
time.sleep(60)
"""
SUPERVISOR = """
import sys
from functools import partial
from pathlib import Path
from migraktiv.supervisor import Child, Supervisor
program, folder, grace, *names = sys.argv[1:]
children = [Child(name, [sys.executable, "-c", program, folder, name]) for name in names]
supervisor = Supervisor(
    children,
    grace=float(grace),
    is_ready=lambda: all(Path(folder, name).exists() for name in names),
    on_ready=lambda: print("ready", flush=True),
)
sys.exit(supervisor.run())
"""


class Running:
    """A supervisor in a process of its own."""

    def __init__(self, folder: Path, *names: str, grace: float = 5) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, CHILD, str(folder), str(grace), *names],
            env={**os.environ, "PYTHONPATH": str(ROOT / "site")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def pids(self, name: str) -> list[int]:
        """Of all the processes that have run under this name, the latest last."""
        path = self.folder / name
        return [int(word) for word in path.read_text().split() if word.isdigit()] if path.exists() else []

    def has_started(self, name: str, times: int) -> bool:
        return len(self.pids(name)) == times

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(*names: str, grace: float = 5) -> Running:
        running = Running(tmp_path, *names, grace=grace)
        started.append(running)
        return running

    yield start
    for running in started:
        if running.process.poll() is None:
            running.process.kill()
        running.process.communicate()


def test_a_killed_child_is_started_again_and_the_others_stay(start: Callable[..., Running]) -> None:
    site = start("web", "worker")
    wait_until(lambda: site.pids("web") and site.pids("worker"))
    os.kill(site.pids("worker")[0], signal.SIGKILL)
    wait_until(lambda: len(site.pids("worker")) == 2)
    assert exists(site.pids("worker")[1])
    assert len(site.pids("web")) == 1
    assert exists(site.pids("web")[0])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_signal_is_passed_on_once_and_waits_for_the_children(
    start: Callable[..., Running], number: signal.Signals
) -> None:
    site = start("polite")
    wait_until(lambda: site.pids("polite"))
    time.sleep(0.1)
    assert site.stop(number) == 0
    assert (site.folder / "polite").read_text().count("stopped") == 1


def test_ctrl_c_in_a_terminal_reaches_each_child_once(start: Callable[..., Running]) -> None:
    site = start("polite")
    wait_until(lambda: site.pids("polite"))
    time.sleep(0.1)
    os.killpg(site.process.pid, signal.SIGINT)  # what a terminal does
    assert site.process.wait(10) == 0
    assert (site.folder / "polite").read_text().count("stopped") == 1


def test_a_child_that_does_not_stop_is_ended_after_the_grace_period(start: Callable[..., Running]) -> None:
    site = start("stubborn", grace=0.5)
    wait_until(lambda: site.pids("stubborn"))
    assert site.stop() == 0
    wait_until(lambda: not exists(site.pids("stubborn")[0]))


def test_a_second_signal_ends_the_grace_period(start: Callable[..., Running]) -> None:
    site = start("stubborn", grace=60)
    wait_until(lambda: site.pids("stubborn"))
    site.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert site.process.poll() is None
    assert site.stop() == 0
    wait_until(lambda: not exists(site.pids("stubborn")[0]))


def test_killing_the_supervisor_leaves_no_child_behind(start: Callable[..., Running]) -> None:
    site = start("web", "stubborn")
    wait_until(lambda: site.pids("web") and site.pids("stubborn"))
    site.stop(signal.SIGKILL)
    wait_until(lambda: not exists(site.pids("web")[0]) and not exists(site.pids("stubborn")[0]))


def test_a_child_that_cannot_start_ends_it_all_with_an_error(start: Callable[..., Running]) -> None:
    site = start("web", "broken")
    assert site.process.wait(10) == 1
    assert "status 7" in site.process.stderr.read()  # type: ignore[union-attr]
    wait_until(lambda: not any(exists(pid) for pid in site.pids("web")))


def test_a_child_that_breaks_later_is_retried_for_ever(start: Callable[..., Running]) -> None:
    site = start("web")
    assert site.process.stdout.readline() == "ready\n"  # type: ignore[union-attr]
    for count in range(1, 4):
        wait_until(partial(site.has_started, "web", count))
        os.kill(site.pids("web")[-1], signal.SIGKILL)
    wait_until(partial(site.has_started, "web", 4))
    assert site.process.poll() is None


def test_the_pauses_between_restarts_grow_and_stay_bearable() -> None:
    assert [restart_delay(failures) for failures in range(1, 9)] == [0, 1, 2, 4, 8, 16, 30, 30]
