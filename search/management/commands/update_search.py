"""`manage.py update_search`: brings this host's search index up to date, as the worker does all the time."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from search import admin_index
from search.engines.base import EngineUnavailable
from search.engines.current import engines_to_feed
from search.following import follow
from search.indexing import catch_up, rebuild


class Command(BaseCommand):
    help = "Bring the search index up to date with the pages. On a host without a worker: --watch."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="make the whole index anew")
        parser.add_argument("--watch", action="store_true", help="and go on until stopped")

    def handle(self, *, rebuild: bool, watch: bool, **options: Any) -> None:
        try:
            count = _update(anew=rebuild)
        except EngineUnavailable as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{count} pages looked at.")
        if watch:
            _watch()


def _update(*, anew: bool) -> int:
    count = sum(rebuild(engine) if anew else catch_up(engine) for engine in engines_to_feed())
    if anew:
        call_command("update_index", verbosity=0)
    else:
        for engine in admin_index.engines_to_feed():
            admin_index.catch_up(engine)
    return count


def _watch() -> None:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stopping.set())
    follow(stopping)
