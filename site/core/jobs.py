"""The schedule: tasks that run by the clock, declared where they are written.

    @scheduled("15 3 * * *")
    @task()
    def delete_expired_messages() -> None: ...

The expression has cron's five fields and is read in the site's time zone; nightly jobs run once in the nights when the
clock changes, as with Debian's cron. Each app's jobs live in its `tasks` module, which the worker imports.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from cronsim import CronSim
from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from django_tasks.base import Task

# The queue of tasks that may take minutes: it has a thread of its own, so that nothing else waits for them.
SLOW_QUEUE = "slow"


@dataclass(frozen=True)
class Job:
    """A task and its times."""

    name: str
    cron: str
    task: Task[Any, Any]

    def latest_slot(self, now: datetime) -> datetime:
        """The last point in time at or before `now` (aware) at which this job is due."""
        local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
        return next(CronSim(self.cron, local + timedelta(microseconds=1), reverse=True))


_jobs: dict[str, Job] = {}
AnyTask = TypeVar("AnyTask", bound=Task[Any, Any])


def scheduled(cron: str) -> Callable[[AnyTask], AnyTask]:
    """Decorate a task to run at the times of a cron expression.

    Raises CronSimError for an expression that cannot be read, ValueError for a task that is scheduled twice.
    """
    CronSim(cron, datetime(2000, 1, 1))  # a mistake should show at import

    def register(task: AnyTask) -> AnyTask:
        job = Job(task.module_path, cron, task)
        if job.name in _jobs:
            raise ValueError(f"{job.name} is scheduled twice.")
        _jobs[job.name] = job
        return task

    return register


#: What a worker does all the time, each in a thread of its own, until the event says that it is to stop.
Companion = Callable[[threading.Event], None]
_companions: list[Companion] = []


def alongside(companion: Companion) -> Companion:
    """Decorate a function that runs beside tasks and schedule in every worker. It should stand being started again."""
    _companions.append(companion)
    return companion


def all_companions() -> tuple[Companion, ...]:
    """The companions of every installed app."""
    autodiscover_modules("tasks")
    return tuple(_companions)


def all_jobs() -> tuple[Job, ...]:
    """The jobs of every installed app."""
    autodiscover_modules("tasks")
    return tuple(_jobs.values())
