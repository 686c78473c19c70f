"""What a model stores, field by field: how each is read from a row, written into one, and put into a bundle."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

from bundles.codecs.base import (
    MISSING,
    Choice,
    Clock,
    Codec,
    Day,
    Fact,
    Moment,
    Named,
    Number,
    Reference,
    Task,
    Text,
    Whole,
    Yes,
    written_moment,
)
from bundles.codecs.base import Choices as ChoicesCodec
from bundles.codecs.blocks import DecimalText, codec_of
from bundles.codecs.rich_text import RichText
from bundles.names import DOCUMENT, IMAGE, PAGE
from bundles.problems import Place
from core.fields import ChoiceListField
from core.localize import SynchronizedRelation

#: `prose` differs from language to language; a `shared` fact is the source's in each; `own` is each row's own.
Scope = Literal["prose", "shared", "own"]

GROUP = "group"

#: What Wagtail keeps of a page beside its content. What of it matters is said in other words (see `states`).
_PAGE_MACHINERY = frozenset(
    [
        "id",
        "path",
        "depth",
        "numchild",
        "translation_key",
        "locale",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "content_type",
        "url_path",
        "owner",
        "alias_of",
        "page_ptr",
    ]
)
_SNIPPET_MACHINERY = frozenset(["id", "translation_key", "locale"])


class Relation(Codec):
    """Several pages or snippets, in no order."""

    def __init__(self, kind: str) -> None:
        self.one = Reference(kind)

    def default(self) -> Any:
        return []

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if value == "":
            return []
        if not isinstance(value, list):
            task.flaw(place, "a list of ids is expected")
            return []
        found = [self.one.read(each, MISSING, (*place, number), task) for number, each in enumerate(value)]
        return sorted({each for each in found if each is not None})

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        return sorted(name for each in raw if (name := task.names.name(self.one.kind, each)))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema()}


class Rows(Codec):
    """Rows that belong to a page, in their order."""

    def __init__(self, fields: Iterable["FieldSpec"]) -> None:
        self.fields = list(fields)
        self.one = Named({spec.name: spec.codec for spec in self.fields})

    def default(self) -> Any:
        return []

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if value == "":
            return []
        if not isinstance(value, list):
            task.flaw(place, "a list is expected")
            return []
        return [self.one.decode(each, MISSING, (*place, number), task) for number, each in enumerate(value)]

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        written = [self.one.encode(each, MISSING, place, task) for each in raw]
        return [{} if each is MISSING else each for each in written]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema()}


@dataclass(frozen=True)
class FieldSpec:
    """One field of a model."""

    name: str
    codec: Codec
    scope: Scope
    field: Any = field(compare=False)

    @property
    def is_relation(self) -> bool:
        return isinstance(self.codec, Relation | Rows)

    def get(self, instance: Any) -> Any:
        """The raw value."""
        if isinstance(self.codec, Relation):
            return sorted(each.pk for each in getattr(instance, self.name).all())
        if isinstance(self.codec, Rows):
            children = getattr(instance, self.name).all()
            return [{spec.name: spec.get(child) for spec in self.codec.fields} for child in children]
        if isinstance(self.field, StreamField):
            return list(self.field.stream_block.get_prep_value(getattr(instance, self.name)))
        return raw_of(getattr(instance, self.field.attname))

    def from_content(self, content: dict[str, Any]) -> Any:
        """The raw value in what a revision or a translation source keeps as JSON."""
        value = content.get(self.name, MISSING)
        if value is MISSING:
            return self.codec.default()
        if isinstance(self.codec, Relation):
            return sorted(value)
        if isinstance(self.codec, Rows):
            rows = sorted(value, key=lambda row: row.get("sort_order") or 0)
            return [{spec.name: spec.from_content(row) for spec in self.codec.fields} for row in rows]
        if isinstance(self.field, StreamField):
            return json.loads(value) if isinstance(value, str) else value
        if isinstance(self.field, ChoiceListField | models.DecimalField):
            return raw_of(self.field.to_python(value))
        if isinstance(self.field, models.DateTimeField) and value:
            return raw_of(parse_datetime(value))
        return value

    def to_content(self, raw: Any, content: dict[str, Any]) -> Any:
        """The other way round; `content` is what the revision had before."""
        if isinstance(self.codec, Rows):
            parent = content.get("pk")
            return [
                {
                    "pk": None,
                    "sort_order": order,
                    self.field.field.name: parent,
                    **{spec.name: spec.to_content(row[spec.name], {}) for spec in self.codec.fields},
                }
                for order, row in enumerate(raw)
            ]
        if isinstance(self.field, StreamField):
            return json.dumps(raw)
        if isinstance(self.field, ChoiceListField):
            return self.field.get_prep_value(raw)
        return raw

    def set(self, instance: Any, raw: Any) -> None:
        if isinstance(self.codec, Relation):
            # Rows that exist, and of which nothing but the key is asked for.
            setattr(instance, self.name, [self.field.related_model(pk=pk) for pk in raw])
        elif isinstance(self.codec, Rows):
            setattr(instance, self.name, self.rows(raw))
        elif isinstance(self.field, StreamField):
            setattr(instance, self.name, StreamValue(self.field.stream_block, raw, is_lazy=True))
        else:
            setattr(instance, self.field.attname, self.python(raw))

    def rows(self, raw: list[dict[str, Any]]) -> list[Any]:
        """The rows of an inline relation, not stored yet."""
        children = []
        for order, values in enumerate(raw):
            child = self.field.related_model()
            for spec in self.codec.fields:  # type: ignore[attr-defined]  # only relations of rows are asked
                spec.set(child, values[spec.name])
            if hasattr(child, "sort_order"):
                child.sort_order = order
            children.append(child)
        return children

    def python(self, raw: Any) -> Any:
        """The value for a column."""
        if raw is None or not isinstance(raw, str):
            return raw
        kind = self.field
        if isinstance(kind, models.DateTimeField):
            return parse_datetime(raw)
        if isinstance(kind, models.DateField):
            return parse_date(raw)
        if isinstance(kind, models.TimeField):
            return parse_time(raw)
        if isinstance(kind, models.DecimalField):
            return kind.to_python(raw)
        return raw


def raw_of(value: Any) -> Any:
    from datetime import date, datetime, time
    from decimal import Decimal

    if isinstance(value, datetime):
        return written_moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


@cache
def fields_of(model: Any) -> tuple[FieldSpec, ...]:
    """All that bundles keep of a page type or snippet. Raises ImproperlyConfigured for a field that has no codec."""
    machinery = _PAGE_MACHINERY if issubclass(model, Page) else _SNIPPET_MACHINERY
    scopes = _scopes(model) if issubclass(model, TranslatableMixin) else {}
    specs = []
    for each in model._meta.concrete_fields:
        if each.name in machinery or not each.editable or _is_user(each):
            continue
        scope = scopes.get(each.name, "own")
        specs.append(FieldSpec(each.name, field_codec(each, scope), scope, each))
    for each in model._meta.many_to_many:
        if isinstance(each, ParentalManyToManyField):
            kind = kind_of(each.related_model)
            specs.append(FieldSpec(each.name, Relation(kind), scopes.get(each.name, "own"), each))
    if issubclass(model, Page):
        for relation in get_all_child_relations(model):
            if relation.name != COMMENTS_RELATION_NAME:
                specs.append(
                    FieldSpec(relation.name, Rows(_inline(relation.related_model)), "shared", relation)
                )
    return tuple(specs)


def _scopes(model: Any) -> dict[str, Scope]:
    scopes: dict[str, Scope] = {}
    for each in get_translatable_fields(model):
        if isinstance(each, TranslatableField):
            scopes[each.field_name] = "prose"
        elif isinstance(each, SynchronizedField | SynchronizedRelation):
            scopes[each.field_name] = "shared"
    return scopes


def _is_user(each: Any) -> bool:
    """Accounts are no content: they stay on their site."""
    from django.contrib.auth import get_user_model

    return isinstance(each, models.ForeignKey) and issubclass(each.related_model, get_user_model())


def _inline(model: Any) -> list[FieldSpec]:
    return [
        FieldSpec(each.name, field_codec(each, "shared"), "shared", each)
        for each in model._meta.concrete_fields
        if not each.primary_key and not isinstance(each, ParentalKey) and each.name != "sort_order"
    ]


def kind_of(model: Any) -> str:
    """Under which kind bundles know rows of `model`."""
    if issubclass(model, Page):
        return PAGE
    if issubclass(model, get_image_model()):
        return IMAGE
    if issubclass(model, get_document_model()):
        return DOCUMENT
    if issubclass(model, Group):
        return GROUP
    if issubclass(model, TranslatableMixin):
        return str(model._meta.label)
    raise ImproperlyConfigured(f"Bundles do not know how to refer to {model._meta.label}.")


def field_codec(each: Any, scope: Scope) -> Codec:
    default = each.get_default() if each.has_default() else None
    if isinstance(each, StreamField):
        return codec_of(each.stream_block)
    if isinstance(each, RichTextField):
        return RichText()
    if isinstance(each, ChoiceListField):
        choices = each.flatchoices
        return ChoicesCodec(list(choices))
    if isinstance(each, models.ForeignKey):
        return Reference(kind_of(each.related_model), model=each.related_model)
    if each.choices:
        return Choice(list(each.flatchoices), "" if default is None else str(default))
    if isinstance(each, models.BooleanField):
        return Yes(bool(default))
    if isinstance(each, models.IntegerField):
        return Whole(default)
    if isinstance(each, models.DecimalField):
        return DecimalText(None if default is None else str(default))
    if isinstance(each, models.FloatField):
        return Number(default)
    if isinstance(each, models.DateTimeField):
        return Moment()
    if isinstance(each, models.DateField):
        return Day()
    if isinstance(each, models.TimeField):
        return Clock()
    if isinstance(each, models.CharField | models.TextField):
        text = "" if default is None else str(default)
        return Text(text) if scope == "prose" else Fact(text)
    raise ImproperlyConfigured(f"{each} has no codec; add one in bundles/codecs/fields.py.")
