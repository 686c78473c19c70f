"""Queries whose SQL is made once per process and then only given its values. Results are never kept.

Django makes the SQL of a query anew at each use. For the queries of a visitor's page, with their sub-queries for
languages and privacy, this takes it several times as long as the database needs to answer them. Here, what stays
the same from call to call makes a statement; the few values that change are put into it.
"""

import copy
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, DateField, DateTimeField, Field, IntegerField, QuerySet, UUIDField

#: Of one query; those used longest ago are made anew. Each takes about 0.1 MB, and there is one for each language.
MOST_STATEMENTS = 40
#: Lists of values are filled up to one of these lengths, so that few statements serve all.
LENGTHS = (0, 4, 16, 64, 256, 1024, 4096, 16384)


@dataclass(frozen=True)
class Value:
    """A value that changes from call to call, of the kind that `field` stores."""

    field: Field


@dataclass(frozen=True)
class Values(Value):
    """A list of such values, for `__in`."""


NUMBER, TEXT, KEY = Value(IntegerField()), Value(CharField()), Value(UUIDField())
DAY, TIME = Value(DateField()), Value(DateTimeField())
NUMBERS, TEXTS, KEYS = Values(IntegerField()), Values(CharField()), Values(UUIDField())


def prepared(**values: Value) -> Callable[[Callable[..., QuerySet]], Callable[..., list[Any]]]:
    """Turn a function that builds a queryset into one that returns its results as a list.

    Its keyword arguments are the values named here; each must reach the database as it is (so not as a part of a
    LIKE). Its positional arguments are part of the statement: they must be hashable, and few. The function is
    called once for each of their combinations, so it must not itself ask the database or the clock.
    """

    def decorate(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
        statements: OrderedDict[Any, _Statement] = OrderedDict()

        @wraps(build)
        def fetch(*fixed: Any, **given: Any) -> list[Any]:
            filled = {
                name: _filled(given[name]) if isinstance(kind, Values) else [given[name]]
                for name, kind in values.items()
            }
            lengths = {name: len(each) for name, each in filled.items()}
            key = (fixed, *lengths.values())
            statement = statements.get(key)
            if statement is not None:
                with suppress(KeyError):  # another thread may just have dropped it
                    statements.move_to_end(key)
            else:
                statement = statements[key] = _Statement.of(build, fixed, values, lengths)
                if len(statements) > MOST_STATEMENTS:
                    statements.popitem(last=False)
            return statement.fetch([value for each in filled.values() for value in each])

        return fetch

    return decorate


def _filled(given: Sequence[Any]) -> list[Any]:
    """`given`, filled up with its last value to one of the lengths that statements are made for."""
    items = list(given)
    length = next(each for each in LENGTHS if each >= len(items))
    return items + items[-1:] * (length - len(items))


def _mark(field: Field, number: int) -> Any:
    """A value by which the place of parameter `number` is found in the SQL's parameters."""
    if isinstance(field, IntegerField):
        return 2_147_000_000 + number
    if isinstance(field, DateTimeField):
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(microseconds=number + 1)
    if isinstance(field, DateField):
        return date(1, 1, 2) + timedelta(days=number)
    return UUID(int=number) if isinstance(field, UUIDField) else f"\x1aparameter {number}"


@dataclass
class _Statement:
    queryset: QuerySet
    compiler: Any
    sql: str
    params: list[Any]
    #: For each parameter that changes: its place in `params`, its number among the values, and its field.
    places: list[tuple[int, int, Field]]

    @classmethod
    def of(
        cls, build: Any, fixed: tuple[Any, ...], values: dict[str, Value], lengths: dict[str, int]
    ) -> "_Statement":
        fields: list[Field] = []
        marks: dict[str, Any] = {}
        for name, kind in values.items():
            first = len(fields)
            fields += [kind.field] * lengths[name]
            made = [_mark(kind.field, number) for number in range(first, len(fields))]
            marks[name] = made if isinstance(kind, Values) else made[0]
        queryset = build(*fixed, **marks)
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            sql, params = "", ()
        numbers = {
            field.get_db_prep_value(_mark(field, number), compiler.connection): number
            for number, field in enumerate(fields)
        }
        places = [
            (place, numbers[param], fields[numbers[param]])
            for place, param in enumerate(params)
            if isinstance(param, (int, str, UUID, date)) and param in numbers
        ]
        if sql and len({number for _place, number, _field in places}) < len(fields):
            raise ValueError(f"A value of {build.__name__} does not reach the database as it is.")
        return cls(queryset, compiler, sql, list(params), places)

    def fetch(self, values: list[Any]) -> list[Any]:
        if not self.sql:
            return []
        connection = connections[self.queryset.db]
        params = list(self.params)
        for place, number, field in self.places:
            params[place] = field.get_db_prep_value(values[number], connection)
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *args, **kwargs: (self.sql, tuple(params))
        queryset: Any = self.queryset.all()
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)
