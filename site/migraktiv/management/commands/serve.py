"""`manage.py serve`: the whole site with one command, web processes and background worker."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from migraktiv.health import missing_migrations
from migraktiv.listening import PortUnavailable, check_free
from migraktiv.serving import BASE_DIR, ENVIRONMENT


class Command(BaseCommand):
    help = "Serve the site: web processes and one background worker, restarted when they die."
    requires_system_checks: list[str] = []  # deployments run `check --deploy`; restarts should be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        environment = os.environ.get
        parser.add_argument("--host", default=environment("HOST") or "127.0.0.1", help="address to listen on")
        parser.add_argument("--port", default=environment("PORT") or "8000", help="port to listen on")
        parser.add_argument(
            "--workers", default=environment("WEB_WORKERS") or "2", help="number of web processes"
        )
        parser.add_argument(
            "--no-worker", action="store_true", help="leave background work to `manage.py worker` elsewhere"
        )

    def handle(self, *, host: str, port: str, workers: str, no_worker: bool, **options: Any) -> None:
        """Check what can be checked in advance, then give this process over to the supervisor."""
        number = _positive(port, "PORT")
        processes = _positive(workers, "WEB_WORKERS")
        try:
            # A predecessor that was just killed may need a moment to let go of the port.
            check_free(host, number, patience=2)
        except PortUnavailable as error:
            raise CommandError(str(error)) from error
        _check_database()
        if not Path(settings.STATIC_ROOT).is_dir():
            raise CommandError("The static files have not been collected: run manage.py collectstatic.")
        address = settings.BASE_URL if not settings.DEVELOPMENT else f"http://localhost:{number}"
        arguments = [
            *("--host", host),
            *("--port", str(number)),
            *("--workers", str(processes)),
            *("--address", address),
            *("--probe-name", _probe_name(settings.ALLOWED_HOSTS)),
            *(["--no-worker"] if no_worker else []),
            *(["--notice", str(settings.VAR_DIR / "demo-accounts.txt")] if settings.DEVELOPMENT else []),
        ]
        self.stderr.write(
            f"Starting {processes} web processes" + ("" if no_worker else " and the worker") + " …"
        )
        self.stderr.flush()
        os.chdir(BASE_DIR)
        os.execve(  # noqa: S606
            sys.executable,
            [sys.executable, "-m", "migraktiv.serving", *arguments],
            {**os.environ, "PYTHONPATH": ENVIRONMENT["PYTHONPATH"]},
        )


def _check_database() -> None:
    try:
        missing = missing_migrations()
    except DatabaseError as error:
        raise CommandError(f"The database cannot be used: {str(error).strip().splitlines()[0]}") from error
    if missing:
        raise CommandError(
            f"{missing} migrations have not been applied to the database: run manage.py migrate."
        )


def _positive(text: str, variable: str) -> int:
    if not str(text).isdecimal() or int(text) < 1:
        raise CommandError(f"{variable} must be a number above 0, not “{text}”.")
    return int(text)


def _probe_name(allowed_hosts: list[str]) -> str:
    """A host name that the site accepts."""
    first = allowed_hosts[0] if allowed_hosts else "localhost"
    return "localhost" if first == "*" else first.removeprefix(".")
