from datetime import UTC, datetime

import pytest
from cronsim import CronSimError
from django_tasks import task

from core.jobs import Job, all_jobs, scheduled


@task()
def _nothing() -> None: ...


def _latest(cron: str, now: str) -> str:
    return f"{Job('job', cron, _nothing).latest_slot(datetime.fromisoformat(now)):%d %H:%M}"


def test_the_latest_slot_is_the_last_one_that_has_come() -> None:
    assert _latest("* * * * *", "2026-11-23T09:15:59Z") == "23 10:15"
    assert _latest("* * * * *", "2026-11-23T09:15:00Z") == "23 10:15"
    assert _latest("30 3 * * *", "2026-11-23T02:29:59Z") == "22 03:30"
    assert _latest("30 3 * * *", "2026-11-23T02:30:00Z") == "23 03:30"


def test_a_nightly_job_runs_once_in_the_nights_when_the_clock_changes() -> None:
    assert _latest("30 2 * * *", "2026-03-29T05:00:00Z") == "29 03:00"  # half past two does not exist
    assert _latest("30 2 * * *", "2026-10-25T00:31:00Z") == "25 02:30"  # the first of two
    assert Job("job", "30 2 * * *", _nothing).latest_slot(datetime(2026, 10, 25, 1, 31, tzinfo=UTC)) == Job(
        "job", "30 2 * * *", _nothing
    ).latest_slot(datetime(2026, 10, 25, 0, 31, tzinfo=UTC))


def test_a_mistake_in_the_expression_shows_at_import() -> None:
    with pytest.raises(CronSimError):
        scheduled("61 * * * *")


def test_a_task_is_scheduled_only_once() -> None:
    publish = next(job.task for job in all_jobs() if job.name == "core.tasks.publish_scheduled")
    with pytest.raises(ValueError, match="twice"):
        scheduled("0 0 * * *")(publish)


def test_the_jobs_of_every_site_are_scheduled() -> None:
    schedule = {job.name: job.cron for job in all_jobs()}
    assert schedule["core.tasks.publish_scheduled"] == "* * * * *"
    assert {"core.tasks.clear_sessions", "core.tasks.clear_task_results"} <= schedule.keys()
