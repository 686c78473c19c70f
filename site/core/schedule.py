"""Turns the schedule into tasks, and takes up tasks whose worker died."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.jobs import Job
from core.liveness import is_alive
from core.models import JobRun

logger = logging.getLogger(__name__)

# A task that has been started so often and never ended, well or badly, is what kills the workers.
MAX_ATTEMPTS = 3


class WorkerDied(Exception):
    """The worker ended each time it ran this task."""


def enqueue_due(jobs: Iterable[Job], now: datetime | None = None) -> list[str]:
    """Enqueue each job whose time has come since it last ran, once however many times were missed.

    The task and the note of it are one transaction, and of several workers one wins: no run is lost or doubled.
    A job that appears for the first time waits for its next time. Returns the names of the jobs enqueued.
    """
    now = now or timezone.now()
    runs = JobRun.objects.in_bulk()
    enqueued = []
    for job in jobs:
        slot = job.latest_slot(now)
        run = runs.get(job.name)
        if run is None:
            JobRun.objects.get_or_create(name=job.name, defaults={"slot": slot})
        elif run.slot < slot and not _is_unfinished(run.result_id) and _enqueue(job, run, slot):
            enqueued.append(job.name)
    return enqueued


def _enqueue(job: Job, run: JobRun, slot: datetime) -> bool:
    with transaction.atomic():
        mine = JobRun.objects.filter(name=job.name, slot=run.slot).update(slot=slot)
        if mine:
            JobRun.objects.filter(name=job.name).update(result_id=job.task.enqueue().id)
    return bool(mine)


def _is_unfinished(result_id: str) -> bool:
    """Whether the previous run still waits or works: runs of one job never pile up."""
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return bool(result_id) and DBTaskResult.objects.filter(id=result_id, status__in=unfinished).exists()


def is_orphan(result: DBTaskResult) -> bool:
    """Whether the worker that began this task is gone."""
    return not (result.worker_ids and is_alive(result.worker_ids[-1]))


def requeue(is_abandoned: Callable[[DBTaskResult], bool]) -> int:
    """Have abandoned tasks run again (tasks must therefore stand being run twice). Returns how many."""
    requeued = 0
    with transaction.atomic():
        for result in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            if not is_abandoned(result):
                continue
            if len(result.worker_ids) >= MAX_ATTEMPTS:
                result.set_failed(
                    WorkerDied(f"{len(result.worker_ids)} workers ended while running this task.")
                )
                logger.error("Task %s failed: its worker died %d times.", result.id, len(result.worker_ids))
                continue
            result.status = TaskResultStatus.READY
            result.started_at = None
            result.save(update_fields=["status", "started_at"])
            requeued += 1
            logger.warning("Task %s (%s) is run again: its worker died.", result.id, result.task_path)
    return requeued
