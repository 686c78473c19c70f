"""modelsearch's queries as clauses for an engine."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.backends.fields import TextField
from search.engines import base
from search.engines.base import AnyOf, Best, Clause, Everything, Match, Prefix, Similar, Without
from search.languages import Language

#: What to look for in a field, for a token of the query.
InField = Callable[[TextField, str], Clause]

#: Of longer queries the rest is not looked at: each word is looked for in each field and language.
MOST_WORDS = 32


class Compiler:
    """`languages`: the rules by which the texts may have been analysed; the first one parts the query into words.

    `beginnings`: the words of the query are beginnings of words, as in completions.
    """

    def __init__(
        self, fields: Sequence[TextField], languages: Sequence[Language], *, beginnings: bool = False
    ) -> None:
        self.fields = fields
        self.languages = languages
        self.beginnings = beginnings

    def clause(self, query: Any) -> Clause:
        """Raises NotImplementedError for kinds of queries that are not modelsearch's own."""
        match query:
            case PlainText():
                return self._words(query, self._field_clause, query.boost)
            case Fuzzy():
                return self._words(query, _similar)
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

    def _words(self, query: Any, in_field: InField, weight: float = 1.0) -> Clause:
        text = query.query_string
        tokens = self.languages[0].tokens(text)
        words = list(dict.fromkeys(text[token.start : token.end] for token in tokens))[:MOST_WORDS]
        at_least = len(words) if query.operator == "and" else 1
        return AnyOf(tuple(self._word(word, in_field) for word in words), at_least, weight)

    def _word(self, word: str, in_field: InField) -> Clause:
        """A word in any field, as any of the languages reads it."""
        if self.beginnings:
            forms = dict.fromkeys(tuple(language.words(word)) for language in self.languages)
        else:
            forms = dict.fromkeys(tuple(language.stems(word)) for language in self.languages)
        return Best(tuple(self._form(form, in_field) for form in forms if form))

    def _form(self, tokens: tuple[str, ...], in_field: InField) -> Clause:
        found = [AnyOf(tuple(in_field(field, token) for field in self.fields)) for token in tokens]
        return found[0] if len(found) == 1 else AnyOf(tuple(found), at_least=len(found))

    def _field_clause(self, field: TextField, token: str) -> Clause:
        kind = Prefix if self.beginnings else Match
        return kind(field.name, token, field.weight)

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


def _similar(field: TextField, token: str) -> Clause:
    """As many edits as Elasticsearch's `fuzziness: AUTO` allows, which modelsearch's own backends use."""
    edits = 0 if len(token) < 3 else 1 if len(token) < 6 else 2
    return Similar(field.name, token, edits, field.weight)
