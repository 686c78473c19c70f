"""What a search gives: the engine says which objects, SQL which of them and in which order."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from modelsearch.backends.base import BaseSearchQueryCompiler, BaseSearchResults, FilterFieldError
from modelsearch.index import AutocompleteField, BaseField, SearchField
from modelsearch.query import MatchAll

from search.backends.compiling import Compiler
from search.backends.documents import MODEL, has_locale, pk_of
from search.backends.fields import text_fields
from search.engines.base import Engine, Has, Request
from search.languages import Language, language_for

#: The best so many objects that match are looked at; more hardly help a person.
MOST_HITS = 100_000
#: Of more keys than this it is faster to read all keys of the queryset; databases allow only so many values, too.
FEW = 500


class QueryCompiler(BaseSearchQueryCompiler):
    """A query for whole words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    field_kind: type[BaseField] = SearchField

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The rules by which the texts of these objects were analysed."""
        if not has_locale(self.queryset.model):
            return (language_for(""),)
        codes = [code for code, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES)]
        return tuple(dict.fromkeys((language_for(""), *map(language_for, codes))))

    def request(self) -> Request:
        model = self.queryset.model
        fields = text_fields(model, self.field_kind, self.fields)
        compiler = Compiler(fields, self.languages, beginnings=self.field_kind is AutocompleteField)
        clause = None if isinstance(self.query, MatchAll) else compiler.clause(self.query)
        return Request(clause, filters=(Has(MODEL, (model._meta.label_lower,)),), limit=MOST_HITS)

    def scores(self, engine: Engine) -> dict[Any, float]:
        """By primary key, best first. Asked once for all slices and counts of a result."""
        if not hasattr(self, "_scores"):
            field: Any = self.queryset.model._meta.pk
            while field.remote_field is not None:
                field = field.target_field
            scores: dict[Any, float] = {}
            for hit in engine.search(self.request()).hits:
                scores.setdefault(field.to_python(pk_of(hit.id)), hit.score)
            self._scores = scores
        return self._scores

    def pks(self, engine: Engine) -> list[Any]:
        """Primary keys of what matches the query and is in the queryset, in order, each once."""
        if not hasattr(self, "_pks"):
            self._pks = self._found(self.scores(engine))
        return self._pks

    def _found(self, scores: dict[Any, float]) -> list[Any]:
        if not scores:
            return []
        queryset = self.queryset
        if self.order_by_relevance:
            queryset = queryset.order_by()
        elif not queryset.ordered:
            queryset = queryset.order_by("-pk")
        if len(scores) <= FEW:
            queryset = queryset.filter(pk__in=list(scores))
        pks = dict.fromkeys(pk for pk in queryset.values_list("pk", flat=True) if pk in scores)
        if self.order_by_relevance:
            return sorted(pks, key=lambda pk: (-scores[pk], pk))
        return list(pks)


class AutocompleteCompiler(QueryCompiler):
    """A query for beginnings of words, as they are typed."""

    field_kind = AutocompleteField


class Results(BaseSearchResults):
    supports_facet = True

    @property
    def _pks(self) -> list[Any]:
        pks: list[Any] = self.query_compiler.pks(self.backend.engine)
        return pks

    def _do_count(self) -> int:
        return len(self._pks[self.start : self.stop])

    def _do_search(self) -> Iterator[Any]:
        queryset = self.query_compiler.queryset.order_by()
        if self.prefetch_related:
            queryset = queryset.prefetch_related(*self.prefetch_related)
        pks = iter(self._pks[self.start : self.stop])
        while part := list(islice(pks, FEW)):
            yield from self._objects(queryset, part)

    def _objects(self, queryset: QuerySet[Any], pks: list[Any]) -> Iterator[Any]:
        found = {instance.pk: instance for instance in queryset.filter(pk__in=pks)}
        for pk in pks:
            if pk in found:  # else deleted a moment ago
                if self._score_field:
                    setattr(found[pk], self._score_field, self.query_compiler.scores(self.backend.engine)[pk])
                yield found[pk]

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many of all results have each value of a field, most frequent first."""
        model = self.query_compiler.queryset.model
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {model.__name__}.search_fields.",
                field_name=field_name,
            )
        counts: dict[Any, int] = {}
        pks = iter(self._pks)
        while part := list(islice(pks, FEW)):
            rows = model._default_manager.filter(pk__in=part).order_by().values_list(field_name)
            for value, count in rows.annotate(Count("pk", distinct=True)):
                counts[value] = counts.get(value, 0) + count
        return OrderedDict(sorted(counts.items(), key=lambda pair: -pair[1]))
