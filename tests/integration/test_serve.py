"""The real site under `manage.py serve`, killed with -9 in every way."""

import os
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.database import on_postgresql, postgresql_copy, sqlite_template
from tests.support.processes import all_gone, children, wait_until
from tests.support.site import CommandFailed, ServedSite

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[ServedSite]:
    folder = tmp_path_factory.mktemp("site")
    if on_postgresql():
        site = ServedSite(folder, postgresql=postgresql_copy(pytestconfig, f"site_{os.getpid()}"))
        site.manage("setup_site")
    else:
        site = ServedSite.create(folder, sqlite_template(pytestconfig))
    yield site
    if site.process and site.process.poll() is None:
        site.kill()


@pytest.fixture
def served(site: ServedSite) -> ServedSite:
    if site.process is None or site.process.poll() is not None:
        site.start()
    wait_until(site.is_well, 20)
    return site


def web_and_worker(site: ServedSite) -> tuple[int, int]:
    """The process ids of gunicorn's first process and of the worker."""
    assert site.process is not None
    found = {
        ("worker" if b"\0worker\0" in _command(pid) else "web"): pid for pid in children(site.process.pid)
    }
    return found["web"], found["worker"]


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def enqueue(site: ServedSite, file: Path, seconds: float, count: int, *, queue: str = "default") -> None:
    """Tasks that each write their number into the file after so many seconds."""
    for number in range(count):
        site.enqueue("tests.integration.slow_tasks.note", str(file), str(number), seconds, queue=queue)


def lines(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def test_each_process_killed_comes_back_and_the_site_answers_meanwhile(served: ServedSite) -> None:
    web, worker = web_and_worker(served)
    for victims in ([children(web)[0]], [web, *children(web)], [worker]):
        os.kill(victims[0], signal.SIGKILL)
        wait_until(partial(all_gone, victims))
        assert served.get("/healthz") in {200, 503}, "a connection was refused"
        wait_until(served.is_well, 20)
    wait_until(lambda: len(served.pids()) == 4)


def test_tasks_survive_the_death_of_their_worker_and_of_everything(
    served: ServedSite, tmp_path: Path
) -> None:
    file = tmp_path / "notes"
    enqueue(served, file, 0.3, 12)
    wait_until(lambda: len(lines(file)) >= 2)
    os.kill(web_and_worker(served)[1], signal.SIGKILL)
    wait_until(lambda: len(lines(file)) >= 5, 20)
    served.kill()
    served.start()
    wait_until(lambda: set(lines(file)) == {str(number) for number in range(12)}, 20)
    assert len(lines(file)) <= 14, "more was repeated than what was interrupted"


def test_a_long_task_holds_nothing_else_up(served: ServedSite, tmp_path: Path) -> None:
    slow, quick = tmp_path / "slow", tmp_path / "quick"
    enqueue(served, slow, 4, 1, queue="slow")
    enqueue(served, quick, 0, 3)
    wait_until(lambda: len(lines(quick)) == 3)
    assert not lines(slow)


def test_a_clean_stop_lets_the_running_task_finish_and_frees_the_port(
    served: ServedSite, tmp_path: Path
) -> None:
    file = tmp_path / "notes"
    enqueue(served, file, 2, 1)
    wait_until(lambda: served.task_statuses(str(file)) == ["RUNNING"])
    processes = served.pids()
    assert served.stop() == 0
    assert lines(file) == ["0"]
    assert all_gone(processes)
    assert served.get("/healthz") == 0


def test_killing_only_the_supervisor_ends_everything_and_frees_the_port(served: ServedSite) -> None:
    assert served.process is not None
    processes = served.pids()
    served.process.kill()
    served.process.wait()
    wait_until(partial(all_gone, processes))
    served.start()


def test_a_taken_port_is_one_clear_line(served: ServedSite) -> None:
    with pytest.raises(CommandFailed) as caught:
        served.manage("serve", "--port", str(served.port))
    status, said = caught.value.args
    assert status == 1
    assert said.count("\n") == 1
    assert f"Port {served.port} is taken" in said


def test_the_whole_site_stays_within_its_memory(served: ServedSite) -> None:
    assert served.process is not None
    for _ in range(20):
        served.get("/healthz")
    used = sum(_memory(pid) for pid in [served.process.pid, *served.pids()])
    assert used < 500 * MEGABYTE


def _memory(pid: int) -> int:
    """Proportional set size in bytes: what is shared counts once in all."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def test_a_backup_of_the_running_site_can_be_restored(served: ServedSite, tmp_path: Path) -> None:
    picture = served.folder / "media" / "images" / "picture.txt"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text("a picture")
    served.enqueue("core.tasks.clear_sessions", "marked")
    backup = Path(served.backup(tmp_path / "backups"))
    assert backup.parent == tmp_path / "backups"
    assert "images/picture.txt" in _run("tar", "-tzf", str(backup / "media.tar.gz"))
    if served.postgresql:
        assert "TABLE DATA public django_tasks_database_dbtaskresult" in _run(
            "pg_restore", "--list", str(backup / "db.dump")
        )
        return
    restored = ServedSite(tmp_path / "restored")
    restored.folder.mkdir()
    (backup / "db.sqlite3").rename(restored.folder / "db.sqlite3")
    assert restored.task_statuses("marked")


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
