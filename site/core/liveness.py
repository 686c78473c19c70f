"""Which workers live. A worker holds a lock on a file as long as its process exists; the kernel lets go of it.

On the host of a worker this answers at once, however it died. Workers of other hosts are judged by their heartbeat.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from core.models import WorkerHeartbeat

# So many missed beats of a worker elsewhere mean that it is dead: a full disk or a stalled network may delay some.
PATIENCE = 3


@contextmanager
def alive(worker_id: str) -> Iterator[None]:
    """Be known as alive for the time of the context."""
    path = _lock_path(worker_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_alive(worker_id: str) -> bool:
    """Whether the worker's process still exists, as far as can be known from here."""
    try:
        descriptor = os.open(_lock_path(worker_id), os.O_RDWR)
    except FileNotFoundError:
        oldest = timezone.now() - timedelta(seconds=PATIENCE * settings.WORKER_HEARTBEAT_SECONDS)
        return WorkerHeartbeat.objects.filter(worker_id=worker_id, beat_at__gte=oldest).exists()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def is_any_alive() -> bool:
    """Whether some worker will take up what is queued."""
    return any(is_alive(each) for each in WorkerHeartbeat.objects.values_list("worker_id", flat=True))


def forget_the_dead() -> None:
    """Delete the traces of workers that are gone, so that the health check does not count them."""
    for worker_id in list(WorkerHeartbeat.objects.values_list("worker_id", flat=True)):
        if not is_alive(worker_id):
            WorkerHeartbeat.objects.filter(worker_id=worker_id).delete()
            _lock_path(worker_id).unlink(missing_ok=True)


def _lock_path(worker_id: str) -> Path:
    return Path(settings.VAR_DIR) / "workers" / f"{worker_id}.lock"
