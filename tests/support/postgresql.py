"""A throw-away PostgreSQL server for one test run: in a temporary folder, on a Unix socket, careless about crashes."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from migraktiv.processes import die_with_parent

_CARELESS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=60",
    # Its statistics would not know what a test has written in its open transaction, and plans go wrong.
    "autovacuum=off",
)


def is_installed() -> bool:
    return _binaries() is not None


def _binaries() -> Path | None:
    """The folder of the newest server's programs. Debian keeps them off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = folders[-1:] or [Path(path) for path in [shutil.which("initdb")] if path]
    return found[0].parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server; yields the URL of its empty database. Raises RuntimeError when it does not start."""
    binaries = _binaries()
    if binaries is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="migraktiv-pg-"))
    log = folder / "log"
    supervisor = os.getpid()
    try:
        if owner:
            shutil.chown(folder, owner)
        data = str(folder / "data")
        initdb = [
            str(binaries / "initdb"),
            "--pgdata",
            data,
            "--username=postgres",
            "--auth=trust",
            "--no-sync",
        ]
        _run([*initdb, "--encoding=UTF8", "--locale=C.UTF-8"], owner)
        with log.open("w") as output:
            server = subprocess.Popen(
                [str(binaries / "postgres"), "-D", data, "-k", str(folder), *_options()],
                user=owner,
                stdout=output,
                stderr=output,
                preexec_fn=lambda: die_with_parent(supervisor),
            )
        try:
            address = f"host={folder} user=postgres dbname=postgres"
            _wait_for(address, server, log)
            yield f"postgres://postgres@/postgres?host={folder}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options() -> list[str]:
    return [word for option in _CARELESS for word in ("-c", option)]


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _run(command: list[str], owner: str | None) -> None:
    result = subprocess.run(command, user=owner, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"{command[0]} failed: {result.stderr.strip()}")


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}") from error
            time.sleep(0.05)
