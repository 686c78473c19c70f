"""The engines that search_relevance.py measures, filled with its documents."""

import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from search.engines.base import Engine, EngineDocument, field_name
from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.languages import language_for
from search.lexicon import FixedLexicon, Lexicon
from search.vocabulary import Vocabulary

Made = tuple[Engine, Lexicon]


def embedded(folder: Path, locales: Sequence[str], documents: Iterable[EngineDocument]) -> Made:
    engine = EmbeddedEngine(folder, locales)
    engine.rebuild(documents, 0)
    vocabularies = {
        locale: Vocabulary(language_for(locale), engine.vocabulary(locale, "words")) for locale in locales
    }
    return engine, FixedLexicon(vocabularies)


def elasticsearch(folder: Path, locales: Sequence[str], documents: Iterable[EngineDocument]) -> Made:
    """The one at ELASTICSEARCH_URL, in an index of its own."""
    address = os.environ.get("ELASTICSEARCH_URL")
    if not address:
        sys.exit("ELASTICSEARCH_URL is missing: http://host:9200; `make elasticsearch` starts one.")
    engine = ElasticsearchEngine(Access([address]), "benchmark", locales)
    counts: dict[str, Counter[str]] = {locale: Counter() for locale in locales}

    def counted() -> Iterator[EngineDocument]:
        for document in documents:
            for locale in locales:
                counts[locale].update(document.tokens.get(field_name("words", locale), "").split())
            yield document

    engine.rebuild(counted(), 0)
    return engine, FixedLexicon(
        {each: Vocabulary(language_for(each), counts[each].items()) for each in locales}
    )


ENGINES: dict[str, Callable[[Path, Sequence[str], Iterable[EngineDocument]], Made]] = {
    "embedded": embedded,
    "elasticsearch": elasticsearch,
}


def memory() -> float:
    """The memory of this process now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
