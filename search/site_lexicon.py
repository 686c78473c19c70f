"""The words of this site: those of its index, for corrections, and what its editors say means the same."""

import threading
import time
from collections.abc import Sequence
from functools import partial

from search.engines.base import EngineUnavailable, field_name
from search.engines.embedded.engine import EmbeddedEngine
from search.languages import language_for
from search.lexicon import Synonyms
from search.synonyms import synonyms
from search.vocabulary import Vocabulary

#: Time between two looks whether the index has changed.
SECONDS = 1.0
#: The share of the time that a process may spend on making vocabularies anew.
SHARE = 0.05


class SiteLexicon:
    """A `Lexicon` from the index on this host's disk and from the term base.

    Vocabularies are made when they are first asked for, and anew in the background when the index has changed; until
    then the old one answers, and words that have come since are known, but nothing is corrected to them. Nobody waits
    for one that somebody else is making.
    """

    def __init__(self, engine: EmbeddedEngine, locales: Sequence[str]) -> None:
        self.locales = tuple(locales)
        self._engine = engine
        self._renewing = threading.Lock()
        self._vocabularies: dict[str, _Kept] = {locale: _Kept() for locale in locales}

    def vocabulary(self, locale: str) -> Vocabulary | None:
        kept = self._vocabularies.get(locale)
        if kept is None:
            return None
        if kept.vocabulary is None:
            if not kept.lock.locked():
                self._make(locale, kept)
        elif time.monotonic() >= kept.next_look and self._renewing.acquire(blocking=False):
            threading.Thread(target=self._renew, args=(locale, kept), daemon=True).start()
        return kept.vocabulary

    def synonyms(self, locale: str) -> Synonyms:
        return synonyms(locale)

    def _renew(self, locale: str, kept: "_Kept") -> None:
        """Called with `_renewing` held: searches go on meanwhile, and should not share their time with ten threads."""
        try:
            if self._engine.position() != kept.position:
                self._make(locale, kept)
            else:
                kept.next_look = time.monotonic() + SECONDS
        except EngineUnavailable:
            kept.next_look = time.monotonic() + SECONDS
        finally:
            self._renewing.release()

    def _make(self, locale: str, kept: "_Kept") -> None:
        """One caller makes it; one that comes just after finds it new."""
        with kept.lock:
            if kept.vocabulary is not None and time.monotonic() < kept.next_look:
                return
            began = time.monotonic()
            kept.next_look = began + SECONDS
            position = self._engine.position()
            kept.vocabulary = Vocabulary(
                language_for(locale),
                self._engine.vocabulary(locale, "words"),
                partial(self._engine.has, field_name("body", locale)),
            )
            kept.position = position
            took = time.monotonic() - began
            kept.next_look = time.monotonic() + max(SECONDS, took / SHARE)


class _Kept:
    """A vocabulary and what it was made of."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.vocabulary: Vocabulary | None = None
        self.position: int | None = None
        self.next_look = 0.0
