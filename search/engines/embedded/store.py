"""An index on the local disk that several processes share, that survives what happens to it, and notices damage.

Any process searches. One at a time writes, and one at a time makes a new generation, while the old one is searched and
written. What cannot be repaired is answered with `position() is None`: whoever feeds the index then rebuilds it.
"""

import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from search.engines.base import EngineUnavailable
from search.engines.embedded.checksums import damage
from search.engines.embedded.generations import Generation, Generations
from search.engines.embedded.native import NativeError, native_errors
from search.engines.embedded.reading import Reader, Readers

logger = logging.getLogger("search")

#: Bytes in which a writer collects documents; when they are full it writes a segment.
WRITER_HEAP = 30_000_000


class Store:
    """The index in `path`. Documents have a field `id`, by which they are replaced.

    `version` names all that must be the same for an index to be usable (versions.py). `patience`: seconds to wait for
    another process that is writing.
    """

    def __init__(self, path: Path, schema: tantivy.Schema, version: str, *, patience: float = 30.0) -> None:
        self.schema = schema
        self.version = version
        self._patience = patience
        self._generations = Generations(path)
        self._readers = Readers(self._generations)
        self._checked: Path | None = None

    def reader(self) -> Reader:
        """The index as last committed by any process. Raises `EngineUnavailable` if none can be read."""
        if self._readers.pid != os.getpid():
            self._readers = Readers(self._generations)
        return self._readers.reader()

    def position(self) -> int | None:
        """The number of the last change in the index; None: missing, damaged or of another version.

        Checks all checksums when this process meets a generation for the first time.
        """
        generation = self._generations.current()
        if generation is None or generation.version != self.version or generation.is_damaged:
            return None
        if self._checked != generation.folder and self.find_damage(generation):
            return None
        return generation.position()

    def is_damaged(self) -> bool:
        """Read everything once more; bits can flip after `position` has looked."""
        generation = self._generations.current()
        return generation is None or generation.is_damaged or self.find_damage(generation)

    def find_damage(self, generation: Generation) -> bool:
        """Check all files, and let everybody know when one is damaged. Reads about 1 GB/s."""
        reason = damage(generation.folder)
        if reason:
            logger.error("The search index in %s is damaged: %s", generation.folder, reason)
            generation.mark_damaged(reason)
        self._checked = None if reason else generation.folder
        return reason is not None

    def write(
        self, documents: Iterable[tuple[str, tantivy.Document]], deleted: Iterable[str], position: int
    ) -> None:
        """Put documents (with their ids) in place of those with the same ids, drop the `deleted`, note the position.

        All or nothing: after an error, or a crash at any moment, the index is as it was or has all of it. Raises
        `EngineUnavailable`.
        """
        new, gone = list(documents), list(deleted)  # before others have to wait for it
        with self._operating_system_errors(), self._generations.lock("write", self._patience):
            generation = self._generations.current()
            if generation is None or generation.version != self.version or generation.is_damaged:
                raise EngineUnavailable(
                    f"The search index in {self._generations.path} is missing, damaged or of another version, and "
                    "must be rebuilt before it can be written."
                )
            try:
                if new or gone:
                    self._write(generation, new, gone)
            except NativeError as error:
                self.find_damage(generation)
                raise self._not_written(error) from error
            generation.note_position(position)
        self._generations.remove_leftovers()

    def _write(
        self, generation: Generation, new: Iterable[tuple[str, tantivy.Document]], gone: Iterable[str]
    ) -> None:
        with native_errors():
            index = tantivy.Index.open(str(generation.folder))
        with _writer(index) as writer:
            for identifier in gone:
                with native_errors():
                    writer.delete_documents_by_term("id", identifier)
            for identifier, document in new:
                with native_errors():
                    writer.delete_documents_by_term("id", identifier)
                    writer.add_document(document)

    def rebuild(self, documents: Iterable[tantivy.Document], position: int) -> None:
        """Put a new index of exactly these documents in place of the old one.

        The old one can be searched and written meanwhile, so `position` is that of before the documents were read: the
        changes after it are then done again. Raises `EngineUnavailable`; the old index then stays.
        """
        with self._operating_system_errors(), self._generations.lock("rebuild", self._patience):
            self._generations.drop_others()
            generation = self._generations.make(self.version)
            try:
                self._fill(generation, documents)
                generation.note_position(position)
                with self._generations.lock("write", self._patience):
                    self._generations.use(generation)
            except NativeError as error:
                shutil.rmtree(generation.folder, ignore_errors=True)
                raise self._not_written(error) from error
            except BaseException:
                shutil.rmtree(generation.folder, ignore_errors=True)
                raise

    def _fill(self, generation: Generation, documents: Iterable[tantivy.Document]) -> None:
        with native_errors():
            index = tantivy.Index(self.schema, str(generation.folder))
        with _writer(index) as writer:
            for document in documents:
                with native_errors():
                    writer.add_document(document)

    def _not_written(self, error: Exception) -> EngineUnavailable:
        path = self._generations.path
        free = ""
        with suppress(OSError):
            free = f" (free on its disk: {shutil.disk_usage(path).free // 1_000_000} MB)"
        return EngineUnavailable(f"The search index in {path} could not be written{free}: {error}")

    @contextmanager
    def _operating_system_errors(self) -> Iterator[None]:
        """No place, no permission, no such disk: also for the small files around the index."""
        try:
            yield
        except OSError as error:
            raise self._not_written(error) from error


@contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """A writer that commits at the end; after an error nothing is left of it, tantivy's lock included."""
    with native_errors():
        writer = index.writer(WRITER_HEAP, 1)
    try:
        with native_errors():
            # What a killed writer left: files are named by counting operations, so the same changes once more would
            # meet a list of deleted documents (.del) that is there already, and fail for ever.
            writer.garbage_collect_files()
        yield writer
        with native_errors():
            writer.commit()
    except BaseException:
        with suppress(NativeError), native_errors():
            writer.rollback()
        raise
    finally:
        # This gives the lock back too, which a traceback would otherwise hold. What could not be merged stays apart.
        try:
            with native_errors():
                writer.wait_merging_threads()
        except NativeError as error:
            logger.warning("Segments of a search index were not merged: %s", error)
