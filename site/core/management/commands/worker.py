"""`manage.py worker`: background work. `manage.py serve` starts one; more may run, on other hosts too."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.jobs import all_companions, all_jobs
from core.worker import BackgroundWorker


class Command(BaseCommand):
    help = "Run background tasks and the schedule until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between looks into an empty queue"
        )

    def handle(self, *, interval: float, **options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        worker = BackgroundWorker(all_jobs(), companions=all_companions(), interval=interval)
        worker.catch_signals()
        sys.exit(worker.run())
