"""What background work remembers: when each job last ran, and which workers live."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

__all__ = ["JobRun", "WorkerHeartbeat"]


class JobRun(models.Model):
    """The last point in time of a job's schedule that was acted upon: a restart neither repeats nor skips it."""

    name = models.CharField(max_length=200, primary_key=True)
    slot = models.DateTimeField(help_text="The point in time of the schedule that was last acted upon.")
    result_id = models.CharField(max_length=64, blank=True, help_text="The task result of that run.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.slot:%Y-%m-%d %H:%M})"


class WorkerHeartbeatQuerySet(models.QuerySet["WorkerHeartbeat"]):
    def beat(self, worker_id: str) -> None:
        """Note that this worker lives."""
        self.update_or_create(worker_id=worker_id, defaults={"beat_at": timezone.now()})

    def recent(self, now: datetime | None = None) -> "WorkerHeartbeatQuerySet":
        """Workers whose last sign of life is not older than WORKER_HEARTBEAT_SECONDS."""
        oldest = (now or timezone.now()) - timedelta(seconds=settings.WORKER_HEARTBEAT_SECONDS)
        return self.filter(beat_at__gte=oldest)


class WorkerHeartbeat(models.Model):
    """A background worker's last sign of life."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(db_index=True)

    objects = WorkerHeartbeatQuerySet.as_manager()

    class Meta:
        ordering = ["-beat_at"]

    def __str__(self) -> str:
        return self.worker_id
