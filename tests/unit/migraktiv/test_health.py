from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from core.models import WorkerHeartbeat
from migraktiv import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def all_is_well(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(health, "_migrated", False)
    WorkerHeartbeat.objects.beat("worker")


def answer() -> tuple[int, dict[str, Any]]:
    import json

    response = health.healthz(RequestFactory().get("/healthz"))
    return response.status_code, json.loads(response.content)


def wrong() -> dict[str, str]:
    """The checks that do not say "ok", after making sure that status and summary agree."""
    status, body = answer()
    assert (status, body["status"]) == (503, "error")
    return {name: outcome for name, outcome in body["checks"].items() if outcome != "ok"}


def test_a_site_that_is_well_says_so_and_is_not_cached() -> None:
    assert answer() == (
        200,
        {"status": "ok", "checks": dict.fromkeys(["database", "migrations", "media", "worker"], "ok")},
    )
    assert "no-store" in health.healthz(RequestFactory().get("/healthz"))["Cache-Control"]


def test_a_missing_worker_is_named() -> None:
    WorkerHeartbeat.objects.all().delete()
    assert wrong() == {"worker": "no background worker runs"}


def test_a_silent_worker_is_named(settings: Any) -> None:
    late = timezone.now() - timedelta(seconds=settings.WORKER_HEARTBEAT_SECONDS + 1)
    WorkerHeartbeat.objects.update(beat_at=late)
    assert "no sign of life" in wrong()["worker"]


def test_a_missing_media_folder_is_named(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "nowhere"
    assert wrong() == {"media": "the media folder does not exist"}


def test_missing_migrations_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [object(), object()])
    assert wrong() == {"migrations": "2 not applied: run manage.py migrate"}


def test_migrations_are_asked_for_only_until_they_are_right(django_assert_num_queries: Any) -> None:
    answer()
    with django_assert_num_queries(2):  # SELECT 1, and the worker
        answer()


def test_a_search_server_that_is_away_is_noted_and_the_site_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "elasticsearch_trouble", lambda: "nothing listens at 10.0.0.8")
    status, body = answer()
    assert (status, body["status"]) == (200, "ok")
    assert body["notes"] == {"search": "the embedded engine answers, Elasticsearch does not: see the log"}


@pytest.fixture
def broken_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from django.db import OperationalError

    def fail() -> str:
        raise OperationalError("connection to server at 10.0.0.7 failed")

    monkeypatch.setitem(health.CHECKS, "database", fail)
    yield


def test_a_database_that_does_not_answer_is_named_without_details(broken_database: None) -> None:
    assert wrong() == {"database": "failed: see the log"}
