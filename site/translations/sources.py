"""Makes the source of translations as wagtail-localize does, with a dozen queries instead of nine for each segment."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import uuid5

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from translations.extraction import segments_in


def make_source(instance: Any) -> TranslationSource:
    """The source for translations of `instance`, which is stored and of its own type; made anew or brought up to date.

    It comes to what `TranslationSource.update_or_create_from_instance` makes.
    """
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    if isinstance(instance, ClusterableModel):
        content = instance.to_json()
    else:
        content = _json(get_serializable_data_for_fields(instance))
    with transaction.atomic():
        source, _created = TranslationSource.objects.update_or_create(
            object=translatable,
            locale=instance.locale,
            specific_content_type=ContentType.objects.get_for_model(type(instance)),
            defaults={
                "object_repr": str(instance)[:200],
                "content_json": content,
                "schema_version": get_schema_version(instance._meta.app_label),
                "last_updated_at": timezone.now(),
            },
        )
        _refresh_segments(source)
    return source


def _refresh_segments(source: TranslationSource) -> None:
    """Make the segments of `source` those of its content."""
    instance = source.as_instance()
    values = segments_in(instance)
    contexts = _contexts(source, instance, {value.path for value in values})
    strings = _rows(String, "data_hash", _strings(source.locale_id, values), locale=source.locale_id)
    templates = _rows(Template, "uuid", _templates(values))
    wanted: dict[type[models.Model], list[tuple[Any, ...]]] = {model: [] for model in _FIELDS}
    for value in values:
        place = (contexts[value.path], value.order)
        if isinstance(value, StringSegmentValue):
            wanted[StringSegment].append((*place, strings[_hash(value)], _json(value.attrs)))
        elif isinstance(value, TemplateSegmentValue):
            wanted[TemplateSegment].append((*place, templates[_uuid(value)]))
        elif isinstance(value, OverridableSegmentValue):
            wanted[OverridableSegment].append((*place, _json(value.data)))
        else:
            wanted[RelatedObjectSegment].append((*place, _related_object(value)))
    for model, rows in wanted.items():
        _replace(source, model, rows)


#: The fields of each kind of segment beside source, context and order.
_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    StringSegment: ("string_id", "attrs"),
    TemplateSegment: ("template_id",),
    OverridableSegment: ("data_json",),
    RelatedObjectSegment: ("object_id",),
}


def _replace(source: TranslationSource, model: type[models.Model], wanted: list[tuple[Any, ...]]) -> None:
    """Make the segments of one kind those with the values `wanted`; those that are there already stay."""
    names = ("context_id", "order", *_FIELDS[model])
    segments = model._default_manager.filter(source=source)
    stored = {row[1:]: row[0] for row in segments.values_list("pk", *names)}
    gone = [stored[values] for values in stored.keys() - set(wanted)]
    if gone:
        segments.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(
        model(source_id=source.pk, **dict(zip(names, values, strict=True)))
        for values in wanted
        if values not in stored
    )


def _contexts(source: TranslationSource, instance: Any, paths: set[str]) -> dict[str, int]:
    """The primary keys of the contexts by path; those that are missing are made."""
    contexts = TranslationContext.objects.filter(object_id=source.object_id)
    known = dict(contexts.values_list("path", "pk"))
    new = []
    for path in paths - known.keys():
        context = TranslationContext(
            object_id=source.object_id, path=path, path_id=TranslationContext._get_path_id(path)
        )
        context.save = lambda **kwargs: None  # finding the field path would store it
        context.get_field_path(instance)
        new.append(context)
    if not new:
        return known
    TranslationContext.objects.bulk_create(new, ignore_conflicts=True)
    return dict(contexts.all().values_list("path", "pk"))


def _rows(
    model: type[models.Model], key: str, new: dict[Any, models.Model], **filters: Any
) -> dict[Any, int]:
    """Primary keys by the field `key`; rows that are missing are made."""
    found = model._default_manager.filter(**{f"{key}__in": list(new)}, **filters)
    known = dict(found.values_list(key, "pk"))
    missing = [row for value, row in new.items() if value not in known]
    if missing:
        model._default_manager.bulk_create(missing, ignore_conflicts=True)
        known = dict(found.all().values_list(key, "pk"))
    return known


def _strings(locale_id: int, values: Iterable[Any]) -> dict[Any, models.Model]:
    return {
        _hash(value): String(locale_id=locale_id, data_hash=_hash(value), data=value.string.data)
        for value in values
        if isinstance(value, StringSegmentValue)
    }


def _templates(values: Iterable[Any]) -> dict[Any, models.Model]:
    return {
        _uuid(value): Template(
            uuid=_uuid(value),
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )
        for value in values
        if isinstance(value, TemplateSegmentValue)
    }


def _hash(value: StringSegmentValue) -> Any:
    return String._get_data_hash(value.string.data)


def _uuid(value: TemplateSegmentValue) -> Any:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _related_object(value: RelatedObjectSegmentValue) -> Any:
    related, _created = TranslatableObject.objects.get_or_create(
        translation_key=value.translation_key, defaults={"content_type": value.content_type}
    )
    return related.pk
