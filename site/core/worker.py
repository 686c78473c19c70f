"""The background worker: one thread per queue, one for the heartbeat, and the schedule in the main thread."""

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from core.jobs import SLOW_QUEUE, Companion, Job
from core.liveness import alive, forget_the_dead
from core.models import WorkerHeartbeat
from core.schedule import enqueue_due, is_orphan, requeue

logger = logging.getLogger(__name__)

QUEUES = (DEFAULT_TASK_QUEUE_NAME, SLOW_QUEUE)
RETRY_SECONDS = 2.0  # after the database could not be reached


class BackgroundWorker:
    """Runs tasks, schedule and heartbeat until it is told to stop; then finishes the tasks at hand.

    `interval` is the time in seconds between two looks into an empty queue.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        *,
        companions: Sequence[Companion] = (),
        queues: Sequence[str] = QUEUES,
        interval: float = 1.0,
    ) -> None:
        self.jobs = jobs
        self.companions = companions
        self.id = f"{socket.gethostname()[:32]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stopping = threading.Event()
        self.broken = False
        self.queue_workers = [self._queue_worker(name, interval) for name in queues]

    def run(self) -> int:
        """Work until stopped. Returns the exit status: 1 after a defect, so that a supervisor starts a new worker."""
        with alive(self.id):
            self._start()
            threads = [
                *(
                    self._thread(worker.queue_names[0], partial(self._consume, worker))
                    for worker in self.queue_workers
                ),
                self._thread("heartbeat", self._heartbeat),
                *(
                    self._thread(companion.__name__, partial(companion, self.stopping))
                    for companion in self.companions
                ),
            ]
            for thread in threads:
                thread.start()
            self._guard(self._schedule)
            for thread in threads:
                thread.join()
            WorkerHeartbeat.objects.filter(worker_id=self.id).delete()
        return int(self.broken)

    def stop(self) -> None:
        self.stopping.set()
        for worker in self.queue_workers:
            worker.running = False

    def catch_signals(self) -> None:
        """Stop at the first signal, end at once at the second: the tasks at hand are then taken up later."""

        def handle(number: int, frame: FrameType | None) -> None:
            if self.stopping.is_set():
                os._exit(1)
            self.stop()

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, handle)

    def _queue_worker(self, queue: str, interval: float) -> QueueWorker:
        return QueueWorker(
            queue_names=[queue],
            interval=interval,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=self.id,
            excluded_queue_names=[],
        )

    def _thread(self, name: str, work: Callable[[], None]) -> threading.Thread:
        return threading.Thread(target=self._guard, args=(work,), name=name, daemon=True)

    def _guard(self, work: Callable[[], None]) -> None:
        """Do `work` until stopped; again and again should the database go away and come back."""
        while not self.stopping.is_set():
            try:
                work()
            except (DatabaseError, InterfaceError) as error:
                logger.error("The database cannot be used (%s); trying again in %d s.", error, RETRY_SECONDS)
                self.stopping.wait(RETRY_SECONDS)
            except Exception:
                logger.exception("A defect in the worker; stopping.")
                self.broken = True
                self.stop()
            finally:
                connections.close_all()

    def _start(self) -> None:
        WorkerHeartbeat.objects.beat(self.id)
        forget_the_dead()

    def _consume(self, queue: QueueWorker) -> None:
        """Run the tasks of one queue. One that is still marked as running here lost its database meanwhile."""
        name = queue.queue_names[0]
        requeue(lambda result: result.queue_name == name and result.worker_ids[-1:] == [self.id])
        queue.run()

    def _heartbeat(self) -> None:
        """Half the allowed interval apart, so that one late beat is no alarm."""
        while not self.stopping.wait(settings.WORKER_HEARTBEAT_SECONDS / 2):
            WorkerHeartbeat.objects.beat(self.id)

    def _schedule(self) -> None:
        """At the start and then at each full minute, cron's smallest step."""
        while not self.stopping.is_set():
            requeue(is_orphan)
            forget_the_dead()
            enqueue_due(self.jobs)
            close_old_connections()
            self.stopping.wait(_seconds_to_next_minute(timezone.now()))


def _seconds_to_next_minute(now: datetime) -> float:
    return 60.0 - now.second - now.microsecond / 1e6 + 0.01
