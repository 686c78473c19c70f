"""A search engine in memory, which does what `search.engines.base` says in the simplest way; and documents for it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from search.analysis import engine_document
from search.documents import PageText, SearchDocument
from search.engines.base import (
    Answer,
    AnyOf,
    Best,
    Between,
    Boosted,
    Clause,
    EngineDocument,
    EngineHit,
    Filter,
    Has,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
)
from search.lexicon import Synonyms
from search.vocabulary import Vocabulary

LATE = datetime.max.replace(tzinfo=UTC)


class NoWords:
    """A lexicon without a word: nothing is corrected, nothing has synonyms."""

    @property
    def locales(self) -> Sequence[str]:
        return [spec.code for spec in settings.CONTENT_LOCALES]

    def vocabulary(self, locale: str) -> Vocabulary | None:
        return None

    def synonyms(self, locale: str) -> Synonyms:
        return {}


class MemoryEngine:
    """An engine. A token in a field scores 1 instead of by BM25. `requests`: what it was asked."""

    def __init__(self, documents: Iterable[EngineDocument] = ()) -> None:
        self.documents = {document.id: document for document in documents}
        self.requests: list[Request] = []

    def search(self, request: Request) -> Answer:
        self.requests.append(request)
        scores = {
            document.id: score
            for document in self.documents.values()
            if (score := _score(request.clause, document) if request.clause else 1.0) is not None
            and all(_keeps(each, document) for each in request.filters)
        }
        ids = sorted(scores, key=lambda key: (-scores[key], key))
        if request.sort:
            ids.sort(key=lambda key: _place(request.sort, self.documents[key]))
        hits = [
            EngineHit(key, scores[key], self._stored(key, request.stored))
            for key in ids[request.offset : request.offset + request.limit]
        ]
        return Answer(tuple(hits), len(ids), {name: self._counts(name, ids) for name in request.count})

    def _stored(self, key: str, names: Sequence[str]) -> Mapping[str, str]:
        stored = self.documents[key].stored
        return {name: stored[name] for name in names if name in stored}

    def _counts(self, name: str, ids: Iterable[str]) -> dict[str, int]:
        return dict(Counter(value for key in ids for value in self.documents[key].keywords.get(name, ())))

    def position(self) -> int | None:
        return 0

    def write(self, documents: Iterable[EngineDocument], deleted: Iterable[str], position: int) -> None:
        for key in deleted:
            self.documents.pop(key, None)
        self.documents |= {document.id: document for document in documents}

    def rebuild(self, documents: Iterable[EngineDocument], position: int) -> None:
        self.documents = {document.id: document for document in documents}


def _score(clause: Clause, document: EngineDocument) -> float | None:
    """The score of a document that matches, else None."""
    if isinstance(clause, Boosted):
        score = _score(clause.clause, document)
        return None if score is None else score + sum(_score(each, document) or 0 for each in clause.boosts)
    if isinstance(clause, AnyOf):
        scores = [score for each in clause.clauses if (score := _score(each, document)) is not None]
        return sum(scores) * clause.weight if len(scores) >= clause.at_least else None
    if isinstance(clause, Best):
        scores = [score for each in clause.clauses if (score := _score(each, document)) is not None]
        return max(scores) + clause.tie * (sum(scores) - max(scores)) if scores else None
    if not isinstance(clause, Match | Phrase | Prefix):
        raise NotImplementedError(clause)
    tokens = document.tokens.get(clause.field, "").split()
    if isinstance(clause, Phrase):
        found = any(
            tuple(tokens[place : place + len(clause.tokens)]) == clause.tokens for place in range(len(tokens))
        )
    elif isinstance(clause, Prefix):
        found = any(token.startswith(clause.token) for token in tokens)
    else:
        found = clause.token in tokens
    return clause.weight if found else None


def _keeps(kept: Filter, document: EngineDocument) -> bool:
    if isinstance(kept, OneOf):
        return document.id in kept.ids
    if isinstance(kept, Has):
        return bool(set(kept.values) & set(document.keywords.get(kept.keyword, ()))) != kept.without
    assert isinstance(kept, Between)
    return any(
        (kept.start is None or date >= kept.start) and (kept.end is None or date < kept.end)
        for date in document.dates.get(kept.date, ())
    )


def _place(sort: str, document: EngineDocument) -> float:
    dates = document.dates.get(sort.removeprefix("-"), ())
    if not dates:
        return LATE.timestamp()
    return -max(dates).timestamp() if sort.startswith("-") else min(dates).timestamp()


def document_of(
    pages: Iterable[Any],
    *,
    facets: Mapping[str, Sequence[str]] | None = None,
    dates: Mapping[str, Sequence[datetime]] | None = None,
    body: str = "",
) -> EngineDocument:
    """The translations of a page as an engine stores them; `body` is the text of each."""
    pages = list(pages)
    texts = {
        page.locale.language_code: PageText(page.pk, page.title, summary=page.summary, body=body)
        for page in pages
    }
    facets = {"language": list(texts), **(facets or {})}
    return engine_document(SearchDocument(str(pages[0].translation_key), texts, facets, dates or {}))


def use_engine(monkeypatch: Any, *documents: EngineDocument) -> MemoryEngine:
    """Have visitors search these documents."""
    engine = MemoryEngine(documents)
    for module in ("finding", "suggestions"):
        monkeypatch.setattr(f"search.{module}.visitors_engine", lambda: engine)
    monkeypatch.setattr("search.finding.visitors_lexicon", NoWords)
    return engine
