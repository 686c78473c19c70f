"""`manage.py backup_database FOLDER`: a consistent copy of the database while the site runs."""

import os
import sqlite3
import subprocess
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Copy the database into a folder: db.sqlite3, or with PostgreSQL a dump for pg_restore."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        copy = {"sqlite": _copy_sqlite, "postgresql": _dump_postgresql}[connection.vendor]
        self.stdout.write(str(copy(folder)))


def _copy_sqlite(folder: Path) -> Path:
    """By SQLite's own online backup: copying the file would miss what is still in its log."""
    target = folder / "db.sqlite3"
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
    return target


def _dump_postgresql(folder: Path) -> Path:
    """With pg_dump, which must be of the server's version or newer. The password does not appear in its arguments."""
    target = folder / "db.dump"
    parameters = {name: str(value) for name, value in connection.get_connection_params().items()}
    address = [f"--{name}={parameters[key]}" for name, key in _ADDRESS.items() if parameters.get(key)]
    environment = {
        **os.environ,
        **({"PGPASSWORD": parameters["password"]} if "password" in parameters else {}),
    }
    try:
        subprocess.run(
            ["pg_dump", "--format=custom", "--no-owner", "--file", str(target), *address],  # noqa: S607
            env=environment,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise CommandError(f"pg_dump failed: {error}") from error
    return target


_ADDRESS = {"dbname": "dbname", "username": "user", "host": "host", "port": "port"}
