"""Pages of any types as cards show them, read with one query."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from wagtail.models import Locale

from core.models.pages import BasePage
from core.prepared import NUMBERS, prepared

#: What every card shows, or what its link needs.
SHOWN = ("title", "url_path", "translation_key", "summary", "is_example")


def cards_of(ids: Iterable[int]) -> dict[int, Any]:
    """The pages with these ids, by id: objects of their types with what cards show of them, and their locale.

    Any other field is read when it is asked for, as with `only()`.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {pk: _card(label, pk, *row) for label, pk, *row in _rows(timezone.localdate(), ids=wanted)}


@cache
def page_types() -> tuple[type[BasePage], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, BasePage))


# A funding call's next deadline depends on the day, which is part of the statement.
@prepared(ids=NUMBERS)
def _rows(today: date, *, ids: list[int]) -> QuerySet[Any]:
    """Rows of the type's label, the page's id, its locale's id and code, and the values as JSON."""
    first, *others = (
        model.for_cards(model._default_manager.filter(pk__in=ids))
        .order_by()
        .values_list(
            Value(model._meta.label, CharField()),
            "pk",
            "locale_id",
            "locale__language_code",
            Cast(JSONObject(**{name: name for name in (*SHOWN, *model.card_fields)}), TextField()),
        )
        for model in page_types()
    )
    rows: QuerySet[Any] = first.union(*others, all=True)
    return rows


def _card(label: str, pk: int, locale_id: int, code: str, values: str) -> Any:
    model: Any = apps.get_model(label)
    stored: dict[str, Any] = {"id": pk, "page_ptr_id": pk, "locale_id": locale_id}
    added: dict[str, Any] = {}
    for name, value in json.loads(values).items():
        field, is_stored = _fields(model)[name]
        (stored if is_stored else added)[name] = _python(field, value)
    # In the order of the fields, which PostgreSQL's JSON does not keep.
    names = [field.attname for field in model._meta.concrete_fields if field.attname in stored]
    page = model.from_db(None, names, [stored[name] for name in names])
    page.locale = Locale(pk=locale_id, language_code=code)
    vars(page).update(added)
    return page


@cache
def _fields(model: Any) -> dict[str, tuple[Field, bool]]:
    """The field behind each name of a card's values, and whether it is one of the model's own."""
    stored = {field.attname: (field, True) for field in model._meta.concrete_fields}
    annotations = model.for_cards(model._default_manager.all()).query.annotations
    return {name: (value.output_field, False) for name, value in annotations.items()} | stored


def _python(field: Field, value: Any) -> Any:
    """A value as JSON has it, as the field has it. SQLite keeps times in UTC without saying so."""
    value = field.to_python(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value
