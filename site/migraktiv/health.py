"""`GET /healthz`: is the site well? For monitoring, for systemd and for load balancers."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.models import WorkerHeartbeat
from search.engines.chosen import elasticsearch_trouble

logger = logging.getLogger(__name__)
OK = "ok"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when every check says "ok", else 503 and in words which does not. Notes do not count: visitors are served."""
    checks = {name: _outcome(name, check) for name, check in CHECKS.items()}
    well = all(outcome == OK for outcome in checks.values())
    body: dict[str, object] = {"status": OK if well else "error", "checks": checks}
    if notes := {name: note for name, find in NOTES.items() if (note := find())}:
        body["notes"] = notes
    response = JsonResponse(body, status=200 if well else 503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # a question asked each second must not fill the log
    return response


def _outcome(name: str, check: Callable[[], str]) -> str:
    """A check's answer. Why a database does not answer stands in the log: the page is public."""
    try:
        return check()
    except (DatabaseError, OSError) as error:
        logger.error("Health check %s failed: %s", name, error)
        return "failed: see the log"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def missing_migrations() -> int:
    """How many migrations of this code the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


_migrated = False


def _migrations() -> str:
    """Asked of the database until all have been applied; this process's code cannot gain any after that."""
    global _migrated
    if not _migrated:
        if missing := missing_migrations():
            return f"{missing} not applied: run manage.py migrate"
        _migrated = True
    return OK


def _media() -> str:
    folder = settings.MEDIA_ROOT
    if not os.path.isdir(folder):  # noqa: PTH112  MEDIA_ROOT may be a string
        return "the media folder does not exist"
    return OK if os.access(folder, os.W_OK | os.X_OK) else "the media folder is not writable"


def _worker() -> str:
    latest = WorkerHeartbeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    if latest is None:
        return "no background worker runs"
    if timezone.now() - latest > timedelta(seconds=settings.WORKER_HEARTBEAT_SECONDS):
        return f"no sign of life from the background worker since {latest.isoformat(timespec='seconds')}"
    return OK


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "media": _media,
    "worker": _worker,
}


def _search() -> str:
    """Why Elasticsearch is away stands in the log: the page is public."""
    return (
        "the embedded engine answers, Elasticsearch does not: see the log" if elasticsearch_trouble() else ""
    )


NOTES: dict[str, Callable[[], str]] = {"search": _search}
