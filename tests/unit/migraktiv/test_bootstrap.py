"""What `make run` refuses, and when it installs."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from migraktiv import bootstrap

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.once


def refusal(*arguments: str, **variables: str) -> str:
    """What bootstrap says, after making sure that it is one line and an error."""
    result = subprocess.run(
        [sys.executable, "-m", "migraktiv.bootstrap", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "site", "VAR_DIR": os.environ["VAR_DIR"], **variables},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_installed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written" in refusal(VAR_DIR=str(tmp_path / "file" / "var"))


def test_a_taken_port_is_refused_before_anything_is_installed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is taken" in refusal("--serve", "--port", str(port))


@pytest.mark.parametrize("port", ["http", "0", "65536"])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert port in refusal("--serve", "--port", port)


def test_an_old_python_is_refused() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 9); runpy.run_module('migraktiv.bootstrap')"
    result = subprocess.run(
        [sys.executable, "-c", pretend], env={"PYTHONPATH": "site"}, cwd=ROOT, capture_output=True
    )
    assert result.returncode == 1
    assert result.stderr == b"Python 3.11 or newer is needed; this is 3.10. PYTHON= names another one.\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The lock files that were installed, in a folder of their own, with nothing really installed."""
    calls: list[str] = []
    for lock in (bootstrap.RUN, bootstrap.DEVELOP):
        (tmp_path / lock).write_text("one==1")
    monkeypatch.setattr(bootstrap, "BASE_DIR", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "_create_venv", lambda: calls.append("venv"))
    monkeypatch.setattr(bootstrap, "_install", calls.append)
    yield calls


def test_packages_are_installed_once_and_again_when_the_lock_file_changes(
    installed: list[str], tmp_path: Path
) -> None:
    bootstrap.prepare(bootstrap.RUN)
    bootstrap.prepare(bootstrap.RUN)
    assert installed == ["venv", bootstrap.RUN]
    (tmp_path / bootstrap.RUN).write_text("one==2")
    bootstrap.prepare(bootstrap.RUN)
    assert installed == ["venv", bootstrap.RUN, bootstrap.RUN]


def test_the_packages_for_development_hold_those_for_running(installed: list[str]) -> None:
    bootstrap.prepare(bootstrap.DEVELOP)
    bootstrap.prepare(bootstrap.RUN)
    assert installed == ["venv", bootstrap.DEVELOP]


def test_an_interrupted_installation_is_repeated(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(lock: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "_install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.prepare(bootstrap.RUN)
    bootstrap.prepare(bootstrap.RUN)
    assert installed[-1] == bootstrap.RUN


def test_both_lock_files_agree_on_every_version() -> None:
    def versions(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text().splitlines()
        return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}

    run, develop = versions(bootstrap.RUN), versions(bootstrap.DEVELOP)
    assert len(run) > 40
    assert run <= develop
