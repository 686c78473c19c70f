"""Renews a published translation from its source: facts and structure from the source, prose as it was translated.

The translation is renewed in units: a plain or rich text field is one, and so is each block of a StreamField. A unit
is made anew if each of its texts has a translation: that of the present source text, or else the one that stands at
the same place now. A unit that is built otherwise than its translation stays as it is, one that is new is left out
until it is translated, and one that the source no longer has goes.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.fields import ParentalKey
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from translations.alignment import Place, Segments
from translations.extraction import segments_in


def renew(translation: Translation, original: Any, target: Any, published_at: datetime) -> None:
    """Renew `target`, the translation of `original` that was published at `published_at`, in memory."""
    streams = {field.name for field in target._meta.get_fields() if isinstance(field, StreamField)}
    values = segments_in(original)
    source, live = Segments.of(values), Segments.of(segments_in(target))
    strings = _translated(source, live, _published_texts(translation, published_at))
    missing = {_unit(path, streams) for path, _number in source.strings.keys() - strings.keys()}
    usable = [
        *strings.values(),
        *(value for value in values if isinstance(value, TemplateSegmentValue)),
        *_overrides(translation),
    ]
    before = {name: list(getattr(target, name)) for name in streams}
    copy_synchronised_fields(original, target)
    ingest_segments(
        original,
        target,
        translation.source.locale,
        translation.target_locale,
        [value for value in usable if _unit(value.path, streams) not in missing],
    )
    for name in streams:
        setattr(target, name, _chosen_blocks(name, getattr(target, name), before[name], missing))


def _unit(path: str, streams: set[str]) -> tuple[str, ...]:
    names = path.split(".")
    return tuple(names[:2]) if names[0] in streams else (names[0],)


def _translated(
    source: Segments, live: Segments, texts: Mapping[tuple[str, str], str]
) -> dict[Place, StringSegmentValue]:
    """What to put at each place of the source; places for which there is nothing are left out."""
    found = {}
    here, there = source.paths, live.paths
    for place, string in source.strings.items():
        path = string.path
        if (text := texts.get((path, string.string.data))) is not None:
            found[place] = StringSegmentValue(path, StringValue(text), attrs=string.attrs, order=string.order)
        elif here[path] == there[path] and source.templates.get(path) == live.templates.get(path):
            kept = live.strings[place]
            found[place] = StringSegmentValue(path, kept.string, attrs=kept.attrs, order=string.order)
    return found


def _published_texts(translation: Translation, published_at: datetime) -> dict[tuple[str, str], str]:
    """The translations of the source's strings by path and text, without those that are not published yet."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        has_error=False,
        updated_at__lte=published_at,
    ).values_list("context__path", "translation_of__data", "data")
    return {(path, text): data for path, text, data in rows}


def _overrides(translation: Translation) -> Iterator[OverridableSegmentValue]:
    """What this language has instead of a fact, as far as wagtail-localize allows it: its own picture or link."""
    segments = translation.source.overridablesegment_set.annotate_override_json(translation.target_locale)
    for segment in segments.filter(override_json__isnull=False).select_related("context"):
        segment.data_json = segment.override_json
        yield OverridableSegmentValue(segment.context.path, segment.data, order=segment.order)


def _chosen_blocks(
    name: str, renewed: StreamValue, before: list[Any], missing: set[tuple[str, ...]]
) -> StreamValue:
    kept = {block.id: block for block in before}
    blocks = []
    for block in renewed:
        if (name, block.id) in missing:
            block = kept.get(block.id)
        if block is not None:
            blocks.append((block.block_type, block.value, block.id))
    return StreamValue(renewed.stream_block, blocks)


def content_of(page: Any) -> dict[str, Any]:
    """All that is translated or copied, in a form in which two states of a page can be compared."""
    return {field.field_name: _comparable(page, field) for field in get_translatable_fields(type(page))}


def _comparable(page: Any, field: Any) -> Any:
    model_field = field.get_field(type(page))
    if isinstance(model_field, StreamField):
        blocks = getattr(page, model_field.name)
        list(blocks)  # read from the raw data, so that both states have gone the same way
        return json.dumps(blocks.get_prep_value(), cls=DjangoJSONEncoder)
    if hasattr(page, getattr(model_field, "attname", "")):
        value = getattr(page, model_field.attname)
        related = isinstance(value, list) and all(hasattr(each, "pk") for each in value)
        return sorted(each.pk for each in value) if related else value
    fields = model_field.related_model._meta.concrete_fields
    names = [each.name for each in fields if not each.primary_key and not isinstance(each, ParentalKey)]
    return [[getattr(child, name) for name in names] for child in getattr(page, field.field_name).all()]
