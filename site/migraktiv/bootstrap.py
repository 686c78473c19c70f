"""`make run`, `make setup`, `make test`: from a fresh clone to a working `.venv`, with nothing but Python.

Runs under the system's Python, before anything is installed: standard library only, and nothing at the top of the file
that an old Python could not read, so that an old Python gets an answer instead of a traceback.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    version = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Python 3.11 or newer is needed; this is {version}. PYTHON= names another one.")

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from migraktiv.listening import PortUnavailable, check_free
from migraktiv.progress import step

BASE_DIR = Path(__file__).resolve().parents[2]
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
# What each lock file is for. The second holds all of the first, in the same versions.
RUN, DEVELOP = "requirements.lock", "requirements-dev.lock"


class Refusal(Exception):
    """What stands in the way, in one line."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    try:
        if not options.only_install:
            _check_var()
        if options.port is not None:
            _check_port(options.port)
        prepare(DEVELOP if options.develop else RUN)
        # Compiled here, because on a server the code belongs to another user than the one who runs it.
        _run([str(PYTHON), "-m", "core.messages"], "The interface translations could not be compiled.")
        if options.serve:
            os.chdir(BASE_DIR)
            os.execve(PYTHON, [*_SETUP, "--serve"], _environment())  # noqa: S606
        if not options.only_install:
            _run(_SETUP, "The setup failed; the reason stands above.")
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(lock: str) -> None:
    """Make `.venv` hold what the lock file says. Does nothing when it already does."""
    wanted = hashlib.sha256((BASE_DIR / lock).read_bytes()).hexdigest()
    installed = _installed()
    if installed.get(lock) == wanted:
        return
    if not installed:
        with step("Creating .venv"):
            _create_venv()
    with step(f"Installing the packages of {lock} (a minute or two the first time)"):
        _install(lock)
    installed[lock] = wanted
    if lock == DEVELOP:
        installed[RUN] = hashlib.sha256((BASE_DIR / RUN).read_bytes()).hexdigest()
    STAMP.write_text(json.dumps(installed))


def _check_var() -> None:
    folder = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Refusal(
            f"{folder} cannot be written ({error.strerror}): it holds the database and the media."
        ) from error


def _check_port(port: str) -> None:
    if not port.isdecimal():
        raise Refusal(f"PORT must be a number, not “{port}”.")
    try:
        check_free("127.0.0.1", int(port), patience=2)
    except PortUnavailable as error:
        raise Refusal(str(error)) from error


def _installed() -> dict[str, str]:
    """The digests of the lock files that `.venv` was made from; empty when there is no `.venv` that works."""
    try:
        subprocess.run([str(PYTHON), "-c", ""], check=True, capture_output=True)
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return stamp


def _create_venv() -> None:
    command = [sys.executable, "-m", "venv", "--clear"]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        if _uv() is None:
            raise Refusal(
                "Python's venv module is incomplete. On Debian and Ubuntu: apt-get install python3-venv"
            )
        command.append("--without-pip")
    _run([*command, str(VENV)], "Python could not create .venv; the reason stands above.")


def _install(lock: str) -> None:
    """With uv where it is found, for speed; with pip where not, or where uv fails (it has its own configuration)."""
    uv = _uv()
    if uv is not None:
        fast = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
        if _attempt([*fast, "--require-hashes", "-r", lock]) and _attempt([*fast, *_OURSELVES]):
            return
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    failed = "The packages could not be installed; the reason stands above."
    _run([*pip, "--require-hashes", "-r", lock], failed)
    _run([*pip, *_OURSELVES], failed)


_SETUP = [str(PYTHON), "manage.py", "setup_site", "--demo"]
# The lock file holds what building needs, so nothing unlocked is fetched.
_OURSELVES = ["--no-build-isolation", "--no-deps", "-e", "."]


def _uv() -> str | None:
    path = shutil.which("uv")
    return path if path and _attempt([path, "--version"], quiet=True) else None


def _attempt(command: Sequence[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    return (
        subprocess.run(
            list(command), cwd=BASE_DIR, stdout=output, stderr=output, env=_environment()
        ).returncode
        == 0
    )


def _run(command: Sequence[str], failed: str) -> None:
    if not _attempt(command):
        raise Refusal(failed)


def _environment() -> dict[str, str]:
    """Ours without the path by which this module was found: installers must not see the sources as packages."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help="in the end, serve the site")
    parser.add_argument("--port", help="where: refuse at once when this port is taken")
    parser.add_argument(
        "--develop", action="store_true", help="install the tools for tests and development, too"
    )
    parser.add_argument("--only-install", action="store_true", help="leave database, files and demo alone")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
