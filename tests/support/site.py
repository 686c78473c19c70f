"""A whole site in a folder of its own, served by `manage.py serve`: what a person would start."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from tests.support.processes import children, wait_until

ROOT = Path(__file__).resolve().parents[2]
TASKS = "django_tasks_database_dbtaskresult"


class CommandFailed(Exception):
    """A command of the site ended with (status, what it said)."""


class ServedSite:
    """One site: `start()` and `kill()` as often as one likes, the data stay. `folder` is its var/ folder."""

    def __init__(self, folder: Path, postgresql: str | None = None) -> None:
        """`postgresql`: the URL of a database there; without it the site has a SQLite file in its folder."""
        self.folder = folder
        self.postgresql = postgresql
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def create(cls, folder: Path, database: Path, *, demo: bool = False) -> "ServedSite":
        """A site with a copy of the migrated `database`, empty or with the demo content."""
        site = cls(folder)
        shutil.copyfile(database, folder / "db.sqlite3")
        site.manage("setup_site", *(["--demo"] if demo else []))
        return site

    def copy(self, folder: Path) -> "ServedSite":
        """The same site a second time, in a folder that does not exist yet."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("db.sqlite3*", "serve.log"))
        with (
            closing(sqlite3.connect(self.folder / "db.sqlite3")) as source,
            closing(sqlite3.connect(folder / "db.sqlite3")) as target,
        ):
            source.backup(target)
        return ServedSite(folder)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run a command of this site; returns what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        result = subprocess.run(
            command, cwd=ROOT, env=self._environment() | environment, capture_output=True, text=True
        )
        if result.returncode:
            raise CommandFailed(result.returncode, result.stderr)
        return result.stdout

    def start(self, *arguments: str) -> None:
        """Serve, and return when the site is well."""
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *arguments]
        with (self.folder / "serve.log").open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self.is_well, 20)

    def stop(self) -> int:
        """Ask the site to stop; returns its exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(40)

    def kill(self) -> None:
        """Kill everything at once, as a power cut would."""
        assert self.process is not None
        for pid in [self.process.pid, *self.pids()]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def pids(self) -> list[int]:
        """Of all processes but the supervisor: its children first, then theirs."""
        assert self.process is not None
        first = children(self.process.pid)
        return [*first, *(pid for child in first for pid in children(child))]

    def query(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Rows of the site's database."""
        if self.postgresql:
            with psycopg.connect(self.postgresql, options="-c timezone=UTC") as server:
                return server.execute(sql.replace("?", "%s").encode(), parameters).fetchall()
        with closing(sqlite3.connect(self.folder / "db.sqlite3", timeout=20)) as connection, connection:
            return connection.execute(sql, parameters).fetchall()

    def get(self, path: str, timeout: float = 10) -> int:
        """The status of a page; 0 when nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=timeout) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def enqueue(self, task_path: str, *arguments: object, queue: str = "default") -> None:
        """Put a task into the queue without starting Django, which would take seconds."""
        row = {
            "id": uuid.uuid4().hex,
            "status": "READY",
            "enqueued_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S"),
            "args_kwargs": json.dumps({"args": arguments, "kwargs": {}}),
            "priority": 0,
            "task_path": task_path,
            "worker_ids": "[]",
            "queue_name": queue,
            "backend_name": "default",
            "run_after": "9999-01-01 00:00:00",
            "exception_class_path": "",
            "traceback": "",
        }
        names, values = ", ".join(row), ", ".join("?" * len(row))
        self.query(f"INSERT INTO {TASKS} ({names}) VALUES ({values}) RETURNING id", *row.values())

    def task_statuses(self, mention: str) -> list[str]:
        """The statuses of the tasks whose arguments mention this text."""
        rows = self.query(
            f"SELECT status FROM {TASKS} WHERE CAST(args_kwargs AS text) LIKE ?", f"%{mention}%"
        )
        return [row[0] for row in rows]

    def backup(self, folder: Path) -> str:
        """Back the site up as docs/operating.md says; returns the backup's path."""
        environment = {**self._environment(), "PYTHON": sys.executable}
        command = ["sh", "docs/operating/backup.sh", str(folder)]
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if result.returncode:
            raise CommandFailed(result.returncode, result.stderr)
        return result.stdout.splitlines()[-1]

    def is_well(self) -> bool:
        return self.get("/healthz") == 200

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, "DEVELOPMENT": "1", "VAR_DIR": str(self.folder)}
        environment["PORT"] = str(self.port)
        environment["DATABASE_URL"] = self.postgresql or ""  # its own, whatever the tests run on
        return environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
