"""The site with its demo content. Loading takes a minute, so it is kept for the next run of the same code."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.support.database import only_one, sqlite_template
from tests.support.processes import wait_until
from tests.support.site import ROOT, TASKS, ServedSite

_SOURCES = ("site", "home", "events", "knowledge", "search")
_IN_THE_DATABASE = {".md", ".pdf", ".png", ".po", ".py", ".webp", ".yaml"}


def demo_site(config: pytest.Config, folder: Path) -> ServedSite:
    """A site with the demo content in `folder`, which does not exist yet; not started."""
    kept = config.cache.mkdir("demo")
    with only_one(kept):
        loaded = kept / _fingerprint()
        if not loaded.exists():
            for outdated in kept.iterdir():
                shutil.rmtree(outdated, ignore_errors=True)
            partial = kept / "new"
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            _let_the_worker_finish(ServedSite.create(partial, sqlite_template(config), demo=True))
            partial.rename(loaded)
        site = ServedSite(loaded).copy(folder)
    site.manage("setup_site")
    return site


def _let_the_worker_finish(site: ServedSite) -> None:
    """Have it make the pictures in all sizes, as it does on a new site while people look around."""
    site.start()
    open_tasks = f"SELECT 1 FROM {TASKS} WHERE status IN ('READY', 'RUNNING')"
    wait_until(lambda: not site.query(open_tasks), 300)
    site.stop()


def _fingerprint() -> str:
    """Of all that the content is made of; dates are counted from the day of loading."""
    digest = hashlib.sha256(date.today().isoformat().encode())
    digest.update((ROOT / "requirements.lock").read_bytes())
    for source in _SOURCES:
        for path in sorted((ROOT / source).rglob("*")):
            if path.suffix in _IN_THE_DATABASE and path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
