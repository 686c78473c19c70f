"""The folder of an index: one generation for each rebuild, and a file that says which one is in use.

<name>/current        JSON: the generation's folder and the version of its schema and analysis
<name>/<generation>/  tantivy's files; `position`; `damaged`, when somebody noticed that it is
<name>/write.lock     held while the generation in use is written or replaced
<name>/rebuild.lock   held while a new one is made
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from uuid import uuid4

from search.engines.base import EngineUnavailable
from search.engines.embedded.files import LockTimeout, file_lock, read_text, replace_text

#: Seconds for which a generation stays after it was replaced: another process may just be opening it.
GRACE = 300.0


@dataclass(frozen=True, slots=True)
class Generation:
    folder: Path
    version: str

    def position(self) -> int | None:
        text = read_text(self.folder / "position")
        return int(text) if text and text.isdecimal() else None

    def note_position(self, position: int) -> None:
        """After the commit: whoever dies in between does the same changes again, which makes no difference.

        (tantivy's commits can carry a payload, but not from Python.)
        """
        replace_text(self.folder / "position", str(position))

    @property
    def meta(self) -> Path:
        """The file that each commit replaces."""
        return self.folder / "meta.json"

    @property
    def is_damaged(self) -> bool:
        return (self.folder / "damaged").exists() or not self.meta.exists()

    def mark_damaged(self, reason: str) -> None:
        """Tell the other processes; on a full disk each has to find out by itself."""
        with suppress(OSError):
            replace_text(self.folder / "damaged", reason)


class Generations:
    """Those of the index in one folder, which is made when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pointer = path / "current"

    def current(self) -> Generation | None:
        """The one in use, None if there is none."""
        try:
            read = json.loads(read_text(self.pointer) or "")
            return Generation(self.path / read["generation"], read["version"])
        except (ValueError, KeyError, TypeError):
            return None

    def make(self, version: str) -> Generation:
        """An empty folder that is not in use yet."""
        generation = Generation(self.path / uuid4().hex, version)
        generation.folder.mkdir(parents=True)
        return generation

    def use(self, generation: Generation) -> None:
        replace_text(
            self.pointer, json.dumps({"generation": generation.folder.name, "version": generation.version})
        )

    @contextmanager
    def lock(self, name: str, patience: float) -> Iterator[None]:
        """One writer per host, for `name` "write" or "rebuild". Raises `EngineUnavailable` after `patience` seconds."""
        try:
            with file_lock(self.path / f"{name}.lock", patience):
                yield
        except LockTimeout as error:
            raise EngineUnavailable(
                f"Another process has been working on the search index in {self.path} for {patience:.0f} s ({name})."
            ) from error

    def remove_leftovers(self) -> None:
        """Drop generations that no process needs: replaced long enough ago, or of a rebuild that was killed."""
        try:
            with file_lock(self.path / "rebuild.lock", patience=0):
                self.drop_others()
        except (LockTimeout, OSError):
            return  # the rebuild that is going on does it, or a later write

    def drop_others(self) -> None:
        """The same for who holds the lock "rebuild"."""
        current = self.current()
        if current is not None and time() - self.pointer.stat().st_mtime < GRACE:
            return
        for folder in self.path.iterdir():
            if folder.is_dir() and (current is None or folder != current.folder):
                shutil.rmtree(folder, ignore_errors=True)
