"""What is suggested while a visitor types: popular queries, terms of the glossary, organisations and other pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.locales import fallback_chain
from core.models import Term
from core.page_map import visitor_url
from core.prepared import KEYS, prepared
from core.querysets import visible_pages
from search import statistics
from search.engines.base import AnyOf, Best, Clause, Engine, Has, Match, Prefix, Request, field_name
from search.engines.current import visitors_engine
from search.languages import language_for

SHORTEST = 2
#: So many of each kind, and of all.
QUERIES, TERMS, ORGANISATIONS, PAGES, ALL = 3, 2, 2, 5, 8
#: What counts less than a title in the visitor's own language.
FALLBACK_WEIGHT, OTHER_WEIGHT = 0.6, 0.3


@dataclass(frozen=True)
class Suggestion:
    """What to choose: `label` in the language `code`, where it leads, and what it is, in the active language."""

    label: str
    url: str
    kind: str
    code: str


def suggest(typed: str, code: str) -> list[Suggestion]:
    """Suggestions for what a visitor reading `code` (the active language) has typed so far, at most `ALL`.

    Raises `EngineUnavailable`. At most three queries to the database.
    """
    if len(typed) < SHORTEST:
        return []
    popular = _queries(typed, code)
    searches = {**popular, **_terms(typed, code), **popular}
    pages = _pages(typed, code)
    return [*islice(searches.values(), ALL - min(len(pages), ALL // 2)), *pages][:ALL]


def _search_url(query: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': query})}"


def _queries(typed: str, code: str) -> dict[str, Suggestion]:
    return {
        query.casefold(): Suggestion(query, _search_url(query), _("search"), code)
        for query in statistics.popular(typed, code, QUERIES)
    }


# Terms


def _terms(typed: str, code: str) -> dict[str, Suggestion]:
    asked = language_for(code).words(typed)
    places = {
        words: place
        for entry in _term_words(code)
        for words in _spellings(entry)
        if (place := _place(words, asked, code)) is not None
    }
    return {
        words.casefold(): Suggestion(words, _search_url(words), _("glossary"), code)
        for words in sorted(places, key=lambda words: places[words])[:TERMS]
    }


def _spellings(entry: tuple[str, str]) -> Iterator[str]:
    term, synonyms = entry
    yield term
    yield from filter(None, map(str.strip, synonyms.splitlines()))


def _place(words: str, asked: list[str], code: str) -> int | None:
    """Where in `words` the `asked` words follow each other, the last one perhaps not typed to its end; or None."""
    if not asked:
        return None
    own = _folded(words, code)
    *whole, last = asked
    for start in range(len(own) - len(whole)):
        if list(own[start : start + len(whole)]) == whole and own[start + len(whole)].startswith(last):
            return start
    return None


@lru_cache(maxsize=8192)
def _folded(words: str, code: str) -> tuple[str, ...]:
    return tuple(language_for(code).words(words))


@prepared()
def _term_words(code: str) -> QuerySet[Any]:
    return Term.objects.filter(locale__language_code=code).order_by("term").values_list("term", "synonyms")


# Pages


def _pages(typed: str, code: str) -> list[Suggestion]:
    clause = _title_clause(typed, code)
    if clause is None:
        return []
    engine = visitors_engine()
    others = _keys(engine, clause, PAGES, without=True)
    organisations = _keys(engine, clause, ORGANISATIONS, without=False)
    keys = [*organisations, *others]
    rank = {each: place for place, each in enumerate(fallback_chain(settings.CONTENT_LOCALES, code))}
    rows = _visible(keys=[UUID(key) for key in keys]) if keys else []
    best: dict[str, Suggestion] = {}
    for key, language, title, url_path, content_type in sorted(
        rows, key=lambda row: (rank.get(row[1], len(rank)), row[3])
    ):
        kind = _kind(content_type)
        best.setdefault(str(key), Suggestion(title, visitor_url(url_path, code), kind, language))
    return [best[key] for key in keys if key in best]


def _title_clause(typed: str, code: str) -> Clause | None:
    """Pages with all the words in their title in one of the languages, the last one perhaps not typed to its end."""
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    clauses: list[Clause] = []
    for spec in settings.CONTENT_LOCALES:
        weight = 1.0 if spec.code == code else FALLBACK_WEIGHT if spec.code in chain else OTHER_WEIGHT
        field = field_name("prefix", spec.code)
        words = language_for(spec.code).words(typed)
        if not words:
            continue
        *whole, last = words
        parts: list[Clause] = [Match(field, word, weight) for word in whole]
        parts.append(Prefix(field, last, weight))
        clauses.append(AnyOf(tuple(parts), at_least=len(parts)) if whole else parts[0])
    return Best(tuple(clauses)) if clauses else None


def _keys(engine: Engine, clause: Clause, limit: int, *, without: bool) -> list[str]:
    kept = Has("type", ("organisation",), without=without)
    return [hit.id for hit in engine.search(Request(clause, (kept,), limit=limit)).hits]


@prepared(keys=KEYS)
def _visible(*, keys: list[UUID]) -> QuerySet[Any]:
    rows = visible_pages().filter(translation_key__in=keys).order_by()
    return rows.values_list(
        "translation_key", "locale__language_code", "title", "url_path", "content_type_id"
    )


def _kind(content_type: int) -> str:
    """What a page is, in the active language."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return str(model._meta.verbose_name) if model else ""
