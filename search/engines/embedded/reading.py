"""An index open for searching, in one process, following what others write."""

import logging
import os
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from time import monotonic

import tantivy

from search.engines.base import EngineUnavailable
from search.engines.embedded.checksums import damage
from search.engines.embedded.compiling import Compiler
from search.engines.embedded.files import Signature, signature
from search.engines.embedded.generations import Generation, Generations
from search.engines.embedded.native import NativeError, native_errors

logger = logging.getLogger("search")

#: Seconds after which an index that could not be opened is tried again.
RETRY_INTERVAL = 1.0


@dataclass(frozen=True)
class Reader:
    """The state after one commit. It stays readable when its files are deleted."""

    generation: Generation
    index: tantivy.Index
    searcher: tantivy.Searcher

    @property
    def schema(self) -> tantivy.Schema:
        """The schema of the index itself, which may be of another version than the code."""
        return self.index.schema

    @cached_property
    def compiler(self) -> Compiler:
        return Compiler(self.searcher, self.schema)


class Readers:
    """Gives the newest state that can be opened. Belongs to one process (`pid`): a fork would inherit held locks."""

    def __init__(self, generations: Generations) -> None:
        self.pid = os.getpid()
        self._generations = generations
        self._mutex = Lock()
        self._reader: Reader | None = None
        self._seen: tuple[Signature, Signature] | None = None
        self._failed: Signature = None
        self._retry_at = 0.0

    def reader(self) -> Reader:
        """Costs two calls of `stat` when nothing was written. Raises `EngineUnavailable`.

        When the newest state cannot be opened, the one before it goes on answering.
        """
        now = self._signatures()
        if now != self._seen and (now[0] != self._failed or monotonic() >= self._retry_at):
            with self._mutex:
                self._follow()
        if self._reader is None:
            raise EngineUnavailable(
                f"There is no readable search index in {self._generations.path}; the background worker makes one."
            )
        return self._reader

    def _signatures(self) -> tuple[Signature, Signature]:
        """What changes when another generation is put in place, and with each commit."""
        reader = self._reader
        return signature(self._generations.pointer), signature(reader.generation.meta) if reader else None

    def _follow(self) -> None:
        pointer = signature(self._generations.pointer)
        generation = self._generations.current()
        if generation is None:
            self._seen = self._signatures()
            return
        seen = pointer, signature(generation.meta)
        if seen == self._seen:
            return  # another thread was faster
        try:
            self._reader = self._opened(generation)
            self._seen = seen
        except NativeError as error:
            logger.error("The search index in %s cannot be opened: %s", generation.folder, error)
            self._failed, self._retry_at = pointer, monotonic() + RETRY_INTERVAL
            if reason := damage(generation.folder):
                generation.mark_damaged(reason)

    def _opened(self, generation: Generation) -> Reader:
        reader = self._reader
        with native_errors():
            if reader is not None and reader.generation == generation:
                index = reader.index
            else:
                index = tantivy.Index.open(str(generation.folder))
                # By hand: the policy "commit" keeps a thread that reads meta.json twice a second.
                index.config_reader("manual")
            index.reload()
            return Reader(generation, index, index.searcher())
