"""modelsearch's queries as clauses for an engine."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText

from search.backends.fields import TextField
from search.engines import base
from search.engines.base import AnyOf, Best, Clause, Everything, Match, Prefix, Without
from search.languages import Language

#: Of longer queries the rest is not looked at: each word is looked for in each field and language.
MOST_WORDS = 32


class Compiler:
    """`languages`: the rules by which the texts may have been analysed; the first one parts the query into words."""

    def __init__(
        self, fields: Sequence[TextField], languages: Sequence[Language], *, beginnings: bool = False
    ) -> None:
        self.fields = fields
        self.languages = languages
        self.beginnings = beginnings

    def clause(self, query: Any) -> Clause:
        """Raises NotImplementedError for kinds of queries that are not known here, such as modelsearch's `Fuzzy`."""
        match query:
            case PlainText():
                words = [self._word(word) for word in self._words(query.query_string)]
                return AnyOf(tuple(words), len(words) if query.operator == "and" else 1, query.boost)
            case Phrase():
                return self._phrase(query.query_string)
            case MatchAll():
                return Everything()
            case Not():
                return Without(Everything(), (self.clause(query.subquery),))
            case And():
                clauses = tuple(map(self.clause, query.subqueries))
                return AnyOf(clauses, at_least=len(clauses))
            case Or():
                return AnyOf(tuple(map(self.clause, query.subqueries)))
            case Boost():
                return AnyOf((self.clause(query.subquery),), weight=query.boost)
        raise NotImplementedError(f"`{type(query).__name__}` is not supported by this search backend.")

    def _words(self, text: str) -> list[str]:
        tokens = self.languages[0].tokens(text)
        return list(dict.fromkeys(text[token.start : token.end] for token in tokens))[:MOST_WORDS]

    def _word(self, word: str) -> Clause:
        """A word in any field, as any of the languages reads it."""
        if self.beginnings:
            forms = dict.fromkeys(tuple(language.words(word)) for language in self.languages)
        else:
            forms = dict.fromkeys(tuple(language.stems(word)) for language in self.languages)
        return Best(tuple(self._form(form) for form in forms if form))

    def _form(self, tokens: tuple[str, ...]) -> Clause:
        kind = Prefix if self.beginnings else Match
        found = [
            AnyOf(tuple(kind(field.name, token, field.weight) for field in self.fields)) for token in tokens
        ]
        return found[0] if len(found) == 1 else AnyOf(tuple(found), at_least=len(found))

    def _phrase(self, text: str) -> Clause:
        forms = dict.fromkeys(tuple(language.stems(text)) for language in self.languages)
        return AnyOf(
            tuple(
                chain.from_iterable(
                    (base.Phrase(field.name, form[:MOST_WORDS], field.weight) for field in self.fields)
                    for form in forms
                    if form
                )
            )
        )
