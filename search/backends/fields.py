"""Text fields of models, as their `search_fields` declare them, and what objects have in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField, get_indexed_models


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of the index: `find_` for words, `begin_` for beginnings, then the path of the model's field."""

    name: str
    weight: float = 1.0


def text_fields(model: Any, kind: type[BaseField], only: Iterable[str] | None = None) -> list[TextField]:
    """The fields in which objects of the model, and of models that inherit from it, are searched.

    `kind` is SearchField or AutocompleteField. `only`: fields of these names, none of related objects. Where two models
    weigh a field differently, the heavier weight counts.
    """
    weights: dict[str, float] = {}
    for heir in get_indexed_models():
        if issubclass(heir, model):
            for path, field in _declared(heir.get_search_fields(), kind):
                if only is None or path in only:
                    name = _name(kind, path)
                    weights[name] = max(weights.get(name, 0.0), float(getattr(field, "boost", None) or 1.0))
    return [TextField(name, weight) for name, weight in weights.items()]


def names_of_all() -> list[str]:
    """Of every text field of every indexed model, sorted."""
    return sorted(
        {
            _name(kind, path)
            for model in get_indexed_models()
            for kind in (SearchField, AutocompleteField)
            for path, _field in _declared(model.get_search_fields(), kind)
        }
    )


def texts(instance: Any) -> dict[str, str]:
    """By index field, the text of an object and of what it is related to; empty ones are left out."""
    found: dict[str, list[str]] = {}
    for kind, path, value in _values(instance, instance.get_search_fields(), ""):
        if text := _text(value):
            found.setdefault(_name(kind, path), []).append(text)
    return {name: "\n".join(parts) for name, parts in found.items()}


def _name(kind: type[BaseField], path: str) -> str:
    return f"{'find' if kind is SearchField else 'begin'}_{path}"


def _declared(
    fields: Iterable[Any], kind: type[BaseField], before: str = ""
) -> Iterator[tuple[str, BaseField]]:
    for field in fields:
        path = before + field.field_name
        if isinstance(field, RelatedFields):
            yield from _declared(field.fields, kind, f"{path}__")
        elif isinstance(field, kind):
            yield path, field


def _values(instance: Any, fields: Iterable[Any], before: str) -> Iterator[tuple[type[BaseField], str, Any]]:
    for field in fields:
        path = before + field.field_name
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(instance)):
                yield from _values(related, field.fields, f"{path}__")
        else:
            for kind in (SearchField, AutocompleteField):
                if isinstance(field, kind):
                    yield kind, path, field.get_value(instance)


def _related(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value.all() if isinstance(value, models.Manager | models.QuerySet) else (value,)


def _text(value: Any) -> str:
    """What search fields may give: text, numbers, dates, and lists and dictionaries of them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, Iterable):
        return "\n".join(filter(None, map(_text, value)))
    return force_str(value)
