"""How long `make run` takes in a fresh clone and again, and how much memory the site then needs.

    python -m tests.benchmarks.memory_and_start [revision]

Clones the repository into a temporary folder and runs the README's command there. The download of packages is part of
the first figure; pip's cache keeps it small from the second run of this benchmark on. Memory is the proportional set
size (PSS: what processes share counts once in all) of everything that `make run` starts: idle after the start, while
the worker makes the demo's pictures (the highest of one look a second), and after each kind of page has been read in
each language.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.support.processes import children, wait_until
from tests.support.site import ROOT, TASKS, ServedSite

LIMITS = {"first start": 120, "second start": 8, "memory": 700}
MEGABYTE = 1024 * 1024


class Clone:
    """`make run` in a clone of this repository."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.folder = folder
        subprocess.run(["git", "clone", "--quiet", "--no-local", ROOT, folder], check=True)
        subprocess.run(["git", "checkout", "--quiet", revision], cwd=folder, check=True)
        self.site = ServedSite(folder / "var")

    def start(self) -> float:
        """Seconds until the site is well."""
        started = time.monotonic()
        environment = {
            name: value for name, value in os.environ.items() if name not in {"VAR_DIR", "DATABASE_URL"}
        }
        with (self.folder / "make.log").open("a") as log:
            self.site.process = subprocess.Popen(
                ["make", "run", f"PORT={self.site.port}"],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.site.is_well, 900)
        return time.monotonic() - started

    def stop(self) -> None:
        assert self.site.process is not None
        self.site.process.terminate()
        self.site.process.wait(60)

    def memory(self) -> float:
        """Megabytes (PSS) of everything that `make run` has started."""
        assert self.site.process is not None
        return sum(_pss(pid) for pid in _family(self.site.process.pid)) / MEGABYTE


def _family(pid: int) -> list[int]:
    return [pid, *(each for child in children(pid) for each in _family(child))]


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def read_everything(site: ServedSite) -> int:
    """Ask for each page of each language's sitemap once, four times in turns; returns how many there were."""
    index = requests.get(f"{site.url}/sitemap.xml", timeout=30).text
    paths = []
    for sitemap in _locations(index):
        paths += _locations(requests.get(site.url + sitemap, timeout=60).text)
    for _turn in range(4):
        for path in paths:
            requests.get(site.url + path, timeout=60).raise_for_status()
    return 4 * len(paths)


def _locations(xml: str) -> list[str]:
    return [urlsplit(url).path for url in re.findall(r"<loc>([^<]+)</loc>", xml)]


def say(name: str, value: float, unit: str) -> bool:
    """Print a figure; whether it is over its limit."""
    limit = LIMITS.get(name, LIMITS["memory"] if unit == "MB" else None)
    over = limit is not None and value > limit
    sys.stdout.write(f"{name:<24}{value:7.1f} {unit}{f'  over {limit}' if over else ''}\n")
    sys.stdout.flush()
    return over


def main() -> int:
    revision = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    over = False
    with tempfile.TemporaryDirectory(prefix="migraktiv-benchmark-") as temporary:
        clone = Clone(Path(temporary) / "clone", revision)
        try:
            over |= say("first start", clone.start(), "s")
            open_tasks = f"SELECT 1 FROM {TASKS} WHERE status IN ('READY', 'RUNNING')"
            highest = 0.0
            while clone.site.query(open_tasks):
                highest = max(highest, clone.memory())
                time.sleep(1)
            over |= say("while pictures are made", highest, "MB")
            clone.stop()
            over |= say("second start", clone.start(), "s")
            over |= say("idle", clone.memory(), "MB")
            views = read_everything(clone.site)
            over |= say(f"after {views} views", clone.memory(), "MB")
        finally:
            if clone.site.process and clone.site.process.poll() is None:
                clone.stop()
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
