"""Test databases in a second instead of twenty: migrated once, then copied for each process of each run.

The copy is made anew when a migration or a package changes. `post_migrate` still runs for each.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What was copied is kept: creating the test database must not empty it. The folder goes when the run ends."""
    return not on_postgresql()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> None:
    """Point the test database at a copy of a migrated one."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if on_postgresql():
        database.setdefault("TEST", {})["TEMPLATE"] = _postgresql_template(pytestconfig)
        return
    # A file, not memory: as in production, and visible to the threads and processes that tests start.
    copy = Path(settings.VAR_DIR) / "test.sqlite3"
    shutil.copyfile(sqlite_template(pytestconfig), copy)
    database.setdefault("TEST", {})["NAME"] = str(copy)
    database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


def sqlite_template(config: pytest.Config) -> Path:
    folder = config.cache.mkdir("migrated")
    template = folder / f"{_fingerprint()}.sqlite3"
    with only_one(folder):
        if not template.exists():
            for outdated in folder.glob("*.sqlite3*"):
                outdated.unlink()
            partial = template.with_suffix(".new")
            _migrate(f"sqlite:///{partial}")
            partial.rename(template)
    return template


def postgresql_copy(config: pytest.Config, name: str) -> str:
    """A migrated database of this name on the server of this run; returns its URL."""
    template = _postgresql_template(config)
    with (
        _server() as server,
        only_one(config.cache.mkdir("migrated")),
    ):  # a template has one reader at a time
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, template)))
        )
    return _url_of(name)


def _postgresql_template(config: pytest.Config) -> str:
    name = f"migrated_{_fingerprint()}"
    partial = sql.Identifier(f"{name}_new")
    with _server() as server, only_one(config.cache.mkdir("migrated")):
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(partial))
            server.execute(sql.SQL("CREATE DATABASE {}").format(partial))
            _migrate(_url_of(f"{name}_new"))
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(partial, sql.Identifier(name)))
    return name


def _server() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _url_of(database: str) -> str:
    """The URL of this run's server with another database."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def _migrate(database_url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database_url}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True
    )


def _fingerprint() -> str:
    """Of everything that migrations are made of: ours, and the versions of everybody else's."""
    digest = hashlib.sha256()
    for path in [ROOT / "requirements-dev.lock", *sorted(ROOT.glob("*/migrations/*.py"))]:
        digest.update(path.read_bytes())
    for path in sorted(ROOT.glob("site/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """One process at a time: the others then find what it made."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def on_postgresql() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))
