"""`python -m migraktiv.serving`: the processes of this site under the supervisor. `manage.py serve` ends in this.

A module of its own that Django's command is replaced by (exec), so that the supervisor holds no Django in memory.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from migraktiv.listening import PortUnavailable, listen
from migraktiv.readiness import health, notify_systemd
from migraktiv.supervisor import Child, Supervisor

BASE_DIR = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "PYTHONPATH": f"{BASE_DIR}:{BASE_DIR / 'site'}",
    # The memory that scaling a picture takes goes back to the system: large blocks are mapped one by one, whatever
    # was freed before, and threads share two heaps instead of having eight per core.
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "NOTIFY_SOCKET": "",  # only the supervisor speaks with systemd
}
ANNOUNCE_ANYWAY_AFTER = 30.0  # seconds


class Readiness:
    """Decides when the site may be announced: when it is well, or answers but is not well after half a minute."""

    def __init__(self, host: str, port: int, name: str, *, with_worker: bool) -> None:
        self.host, self.port, self.name, self.with_worker = host, port, name, with_worker
        self.started_at = time.monotonic()
        self.complaint = ""

    def __call__(self) -> bool:
        status, body = health(self.host, self.port, self.name)
        if status in (0, 200):
            self.complaint = ""
            return status == 200
        self.complaint = f"GET /healthz says {status}: {body.strip()}"
        return not self.with_worker or time.monotonic() - self.started_at > ANNOUNCE_ANYWAY_AFTER


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    try:
        listener = listen(options.host, options.port, patience=5)
    except PortUnavailable as error:
        _say(str(error))
        return 1
    children = [_web(listener.fileno(), options.workers)]
    if options.worker:
        children.append(
            Child("The worker", [sys.executable, str(BASE_DIR / "manage.py"), "worker"], ENVIRONMENT)
        )
    probe_host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)  # noqa: S104
    readiness = Readiness(
        probe_host, listener.getsockname()[1], options.probe_name, with_worker=options.worker
    )
    started_at = time.monotonic()

    def announce() -> None:
        notify_systemd("READY=1")
        _say(f"Ready after {time.monotonic() - started_at:.1f} s: {options.address}")
        if readiness.complaint:
            _say(readiness.complaint)
        if options.notice and options.notice.exists():
            _say(options.notice.read_text().rstrip())

    def stop() -> None:
        notify_systemd("STOPPING=1")
        _say("Stopping …")

    return Supervisor(children, is_ready=readiness, on_ready=announce, on_stop=stop, log=_say).run()


def _web(socket: int, workers: int) -> Child:
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:migraktiv.gunicorn_conf"]
    return Child(
        "The web server",
        [*gunicorn, "--bind", f"fd://{socket}", "--workers", str(workers), "migraktiv.wsgi"],
        ENVIRONMENT,
        pass_fds=[socket],
    )


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-worker", dest="worker", action="store_false")
    parser.add_argument("--address", required=True, help="what to print when the site is ready")
    parser.add_argument("--notice", type=Path, help="a file whose text is printed after the address")
    parser.add_argument("--probe-name", default="localhost", help="the host name to ask /healthz with")
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
