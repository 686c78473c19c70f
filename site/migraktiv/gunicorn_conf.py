"""How gunicorn serves the site. `manage.py serve` adds the socket and the number of processes."""

import gc
import os
from pathlib import Path
from typing import Any

from migraktiv.processes import die_with_parent

worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 20
keepalive = 30  # longer than the proxy's idle connections need between two requests of one page
# A process that has served so many requests is replaced (after its last answer): a leak in a library stays small.
max_requests = 20_000
max_requests_jitter = 5_000
# Loaded once and then forked: the processes share the code's memory.
preload_app = True
control_socket_disable = True
loglevel = "warning"
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108  the heartbeat files of the processes belong in memory, not on a disk


def when_ready(server: Any) -> None:
    """Just before the fork: load what every process needs, and put it out of the garbage collector's reach.

    The collector writes into each object's header, and so would copy every shared page into every process.
    """
    from migraktiv.warmup import warm_up

    warm_up()
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    die_with_parent(server.pid)


def post_worker_init(worker: Any) -> None:
    """Not before the fork: at the first start the index is still being made."""
    from search.warming import warm_up_in_background

    warm_up_in_background()


def worker_exit(server: Any, worker: Any) -> None:
    """What a process has counted is not lost when it is replaced."""
    from search.statistics import write

    write()
