"""The engines that search_relevance.py measures, filled with its documents."""

import os
import resource
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from tantivy import Index

from search.engines.base import Answer, EngineDocument, Request, field_name
from search.engines.embedded.compiling import run
from search.engines.embedded.schema import build_schema, tantivy_document
from search.engines.embedded.words import word_counts
from search.languages import language_for
from search.lexicon import FixedLexicon, Lexicon
from search.vocabulary import Vocabulary


class Searches(Protocol):
    def search(self, request: Request) -> Answer: ...


class _Embedded:
    def __init__(self, folder: Path, locales: Sequence[str], documents: Sequence[EngineDocument]) -> None:
        self.schema = build_schema(locales)
        index = Index(self.schema, str(folder))
        writer = index.writer(100_000_000, 1)
        for document in documents:
            writer.add_document(tantivy_document(document, locales))
        writer.commit()
        index.reload()
        self.searcher = index.searcher()

    def search(self, request: Request) -> Answer:
        return run(self.searcher, self.schema, request)


def embedded(
    folder: Path, locales: Sequence[str], documents: Sequence[EngineDocument]
) -> tuple[Searches, Lexicon]:
    engine = _Embedded(folder, locales, documents)
    counts = {locale: word_counts(engine.searcher, locale) for locale in locales}
    return engine, FixedLexicon({each: Vocabulary(language_for(each), counts[each]) for each in locales})


ENGINES: dict[str, Callable[[Path, Sequence[str], Sequence[EngineDocument]], tuple[Searches, Lexicon]]] = {
    "embedded": embedded
}


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
