from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.jobs import Job
from core.liveness import alive, forget_the_dead, is_alive
from core.models import JobRun, WorkerHeartbeat
from core.schedule import MAX_ATTEMPTS, enqueue_due, is_orphan, requeue

pytestmark = pytest.mark.django_db


@task()
def nothing() -> None: ...


NIGHTLY = Job("nightly", "0 3 * * *", nothing)
FIRST = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def finish_everything() -> None:
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)


def test_a_new_job_waits_for_its_next_time() -> None:
    assert enqueue_due([NIGHTLY], FIRST) == []
    assert enqueue_due([NIGHTLY], FIRST + DAY) == ["nightly"]


def test_a_restart_neither_repeats_nor_skips_a_run() -> None:
    enqueue_due([NIGHTLY], FIRST)
    assert enqueue_due([NIGHTLY], FIRST + DAY) == ["nightly"]
    finish_everything()
    assert enqueue_due([NIGHTLY], FIRST + DAY) == []
    assert enqueue_due([NIGHTLY], FIRST + DAY + timedelta(hours=1)) == []


def test_runs_missed_while_the_site_was_down_are_made_up_for_once() -> None:
    enqueue_due([NIGHTLY], FIRST)
    assert enqueue_due([NIGHTLY], FIRST + 7 * DAY) == ["nightly"]
    assert DBTaskResult.objects.count() == 1


def test_a_job_waits_for_its_own_previous_run() -> None:
    enqueue_due([NIGHTLY], FIRST)
    enqueue_due([NIGHTLY], FIRST + DAY)
    assert enqueue_due([NIGHTLY], FIRST + 2 * DAY) == []
    finish_everything()
    assert enqueue_due([NIGHTLY], FIRST + 2 * DAY) == ["nightly"]


def test_of_two_workers_at_the_same_moment_one_enqueues(monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue_due([NIGHTLY], FIRST)
    before = JobRun.objects.in_bulk()
    monkeypatch.setattr(
        JobRun.objects, "in_bulk", lambda: before
    )  # both have read the table before either writes
    assert enqueue_due([NIGHTLY], FIRST + DAY) == ["nightly"]
    finish_everything()
    assert enqueue_due([NIGHTLY], FIRST + DAY) == []


def test_a_failed_enqueue_leaves_the_job_due(monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue_due([NIGHTLY], FIRST)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(DBTaskResult.objects, "create", fail)
        with pytest.raises(RuntimeError):
            enqueue_due([NIGHTLY], FIRST + DAY)
    assert enqueue_due([NIGHTLY], FIRST + DAY) == ["nightly"]


def running(worker: str, attempts: int = 1) -> DBTaskResult:
    result: DBTaskResult = nothing.enqueue().db_result
    for _ in range(attempts):
        result.claim(worker)
    return result


def test_a_dead_workers_task_is_run_again() -> None:
    result = running("gone")
    assert requeue(is_orphan) == 1
    result.refresh_from_db()
    assert result.status == TaskResultStatus.READY


def test_a_living_workers_task_is_left_alone() -> None:
    with alive("here"):
        result = running("here")
        assert requeue(is_orphan) == 0
    result.refresh_from_db()
    assert result.status == TaskResultStatus.RUNNING


def test_a_task_that_kills_each_worker_is_given_up() -> None:
    result = running("gone", attempts=MAX_ATTEMPTS)
    assert requeue(is_orphan) == 0
    result.refresh_from_db()
    assert result.status == TaskResultStatus.FAILED
    assert "WorkerDied" in result.exception_class_path


def test_a_worker_of_another_host_lives_as_long_as_its_heartbeat_is_not_too_old() -> None:
    WorkerHeartbeat.objects.beat("elsewhere")
    assert is_alive("elsewhere")
    WorkerHeartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=10))
    assert not is_alive("elsewhere")


def test_a_worker_of_this_host_that_died_is_known_at_once_however_fresh_its_heartbeat(settings: Any) -> None:
    with alive("here"):
        WorkerHeartbeat.objects.beat("here")
        lock = settings.VAR_DIR / "workers" / "here.lock"
        kept = lock.with_suffix(".copy")
        lock.rename(kept)
    kept.rename(lock)  # the file of a killed process stays, its lock does not
    assert not is_alive("here")
    forget_the_dead()
    assert not WorkerHeartbeat.objects.exists()
    assert not lock.exists()
