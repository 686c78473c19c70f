"""Rows as raw values, many at once: a constant number of queries whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bundles.codecs.fields import FieldSpec, Relation, Rows, fields_of

Raw = dict[str, Any]


@dataclass
class Row:
    """A stored page or snippet."""

    instance: Any
    raw: Raw


def read_rows(model: Any, pks: Iterable[int]) -> dict[int, Row]:
    """The rows of one model by primary key, with everything that bundles keep of them."""
    pks = list(pks)
    specs = fields_of(model)
    related = {spec.name: _related(spec, pks) for spec in specs if spec.is_relation}
    rows: dict[int, Row] = {}
    for instance in model._default_manager.filter(pk__in=pks).select_related(None):
        raw = {
            spec.name: related[spec.name].get(instance.pk, []) if spec.is_relation else spec.get(instance)
            for spec in specs
        }
        rows[instance.pk] = Row(instance, raw)
    return rows


def raw_from_content(model: Any, content: dict[str, Any]) -> Raw:
    """What a revision or a translation source keeps."""
    return {spec.name: spec.from_content(content) for spec in fields_of(model)}


def fill(instance: Any, raw: Raw) -> None:
    """Set all fields of `instance`."""
    model: Any = type(instance)
    for spec in fields_of(model):
        spec.set(instance, raw[spec.name])


def _related(spec: FieldSpec, pks: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    if isinstance(spec.codec, Relation):
        through = spec.field.remote_field.through
        here, there = spec.field.m2m_column_name(), spec.field.m2m_reverse_name()
        names = {each.column: each.attname for each in through._meta.concrete_fields}
        rows = through._default_manager.filter(**{f"{names[here]}__in": pks})
        for pk, other in rows.order_by(names[there]).values_list(names[here], names[there]):
            found[pk].append(other)
    elif isinstance(spec.codec, Rows):
        model, parent = spec.field.related_model, spec.field.field
        children = model._default_manager.filter(**{f"{parent.attname}__in": pks})
        order = ["sort_order"] if any(each.name == "sort_order" for each in model._meta.fields) else []
        for child in children.order_by(*order, "pk"):
            values = {inner.name: inner.get(child) for inner in spec.codec.fields}
            found[getattr(child, parent.attname)].append(values)
    return found
