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

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What was copied is kept: creating the test database must not empty it. The folder goes when the run ends."""
    return not _on_postgresql()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> None:
    """Point the test database at a copy of a migrated one."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if _on_postgresql():
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
    with _only_one(folder):
        if not template.exists():
            for outdated in folder.glob("*.sqlite3*"):
                outdated.unlink()
            partial = template.with_suffix(".new")
            _migrate(f"sqlite:///{partial}")
            partial.rename(template)
    return template


def _postgresql_template(config: pytest.Config) -> str:
    name = f"migrated_{_fingerprint()}"
    with _only_one(config.cache.mkdir("migrated")):
        options = settings.DATABASES["default"]
        with psycopg.connect(
            host=options["OPTIONS"].get("host") or options["HOST"],
            port=options["PORT"] or None,
            user=options["USER"] or None,
            password=options["PASSWORD"] or None,
            dbname="postgres",
            autocommit=True,
        ) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name + "_new"))
                )
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name + "_new")))
                _migrate(os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}_new?"))
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(name + "_new"), sql.Identifier(name)
                    )
                )
    return name


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
def _only_one(folder: Path) -> Iterator[None]:
    """One process at a time: the others then find what it made."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _on_postgresql() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))
