"""Writes translations of many new pages at once, as wagtail-localize would write them one by one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue

CHUNK = 2000


@dataclass
class TranslatedString:
    """Words of the source at a path, and their translation."""

    path: str
    source: str
    text: str
    is_machine: bool = False
    tool: str = ""
    error: str = ""


@dataclass
class Target:
    """A translation into one language."""

    locale_id: int
    strings: list[TranslatedString] = field(default_factory=list)
    overrides: list[tuple[str, Any]] = field(default_factory=list)
    is_enabled: bool = True
    revision_id: int | None = None
    #: Whether the page in this language is there, or only work on it.
    is_saved: bool = True


@dataclass
class NewSource:
    """What is translated: the instance, its content as JSON, its segments, and the translations."""

    instance: Any
    content: str
    segments: list[Any]
    targets: list[Target]


class SourceWriter:
    """Writes sources of which nothing is stored yet; keeps what it has learnt of strings that many pages share."""

    def __init__(self, user: Any, now: datetime) -> None:
        self.user_id = user.pk if user is not None else None
        self.now = now
        self._templates: dict[UUID, int] = {}

    def write(self, batch: list[NewSource]) -> None:
        """With some twenty queries, however many they are."""
        if not batch:
            return
        self._objects(batch)
        sources = self._sources(batch)
        contexts = self._contexts(batch)
        strings = self._strings(batch)
        self._segments(batch, sources, contexts, strings)
        self._translations(batch, sources, contexts, strings)

    def _objects(self, batch: list[NewSource]) -> None:
        wanted = {each.instance.translation_key: _base_type(each.instance) for each in batch}
        for each in batch:
            for segment in each.segments:
                if hasattr(segment, "translation_key"):
                    wanted.setdefault(segment.translation_key, segment.content_type.pk)
        TranslatableObject.objects.bulk_create(
            [TranslatableObject(translation_key=key, content_type_id=pk) for key, pk in wanted.items()],
            ignore_conflicts=True,
            batch_size=CHUNK,
        )

    def _sources(self, batch: list[NewSource]) -> list[int]:
        rows = TranslationSource.objects.bulk_create(
            TranslationSource(
                object_id=each.instance.translation_key,
                locale_id=each.instance.locale_id,
                specific_content_type=ContentType.objects.get_for_model(type(each.instance)),
                object_repr=str(each.instance)[:200],
                content_json=each.content,
                schema_version=_schema(each.instance._meta.app_label),
                last_updated_at=self.now,
            )
            for each in batch
        )
        return [row.pk for row in rows]

    def _contexts(self, batch: list[NewSource]) -> dict[tuple[UUID, str], int]:
        rows: dict[tuple[UUID, str], TranslationContext] = {}
        for each in batch:
            key = each.instance.translation_key
            paths = [segment.path for segment in each.segments]
            for target in each.targets:
                paths += [string.path for string in target.strings]
                paths += [path for path, _value in target.overrides]
            for path in dict.fromkeys(paths):
                rows[key, path] = TranslationContext(
                    object_id=key,
                    path=path,
                    path_id=TranslationContext._get_path_id(path),
                    field_path=_field_path(each.instance, path),
                )
        TranslationContext.objects.bulk_create(rows.values(), batch_size=CHUNK)
        return {place: row.pk for place, row in rows.items()}

    def _strings(self, batch: list[NewSource]) -> dict[tuple[int, str], int]:
        """Keys by locale and words. Equal words are one string, whatever page they are on."""
        wanted: dict[int, dict[str, UUID]] = {}
        for each in batch:
            here = wanted.setdefault(each.instance.locale_id, {})
            for segment in each.segments:
                if isinstance(segment, StringSegmentValue):
                    here.setdefault(segment.string.data, String._get_data_hash(segment.string.data))
            for target in each.targets:
                for string in target.strings:
                    here.setdefault(string.source, String._get_data_hash(string.source))
        found: dict[tuple[int, str], int] = {}
        for locale_id, texts in wanted.items():
            hashes = {value: text for text, value in texts.items()}
            known = String.objects.filter(locale_id=locale_id)
            stored = {
                value: pk
                for chunk in _chunks(list(hashes))
                for value, pk in known.filter(data_hash__in=chunk).values_list("data_hash", "pk")
            }
            new = [
                String(locale_id=locale_id, data_hash=value, data=text)
                for value, text in hashes.items()
                if value not in stored
            ]
            String.objects.bulk_create(new, batch_size=CHUNK)
            stored |= {row.data_hash: row.pk for row in new}
            found |= {(locale_id, text): stored[value] for text, value in texts.items()}
        return found

    def _template(self, values: Iterable[TemplateSegmentValue]) -> None:
        """Learn the keys of templates; most texts share a few."""
        wanted = {template_uuid(value): value for value in values}
        missing = wanted.keys() - self._templates.keys()
        for chunk in _chunks(list(missing)):
            rows = Template.objects.filter(uuid__in=chunk)
            self._templates |= dict(rows.values_list("uuid", "pk"))
        new = [
            Template(
                uuid=each,
                template=wanted[each].template,
                template_format=wanted[each].format,
                string_count=wanted[each].string_count,
            )
            for each in missing - self._templates.keys()
        ]
        Template.objects.bulk_create(new, batch_size=CHUNK)
        self._templates |= {row.uuid: row.pk for row in new}

    def _segments(
        self,
        batch: list[NewSource],
        sources: list[int],
        contexts: dict[tuple[UUID, str], int],
        strings: dict[tuple[int, str], int],
    ) -> None:
        self._template(
            segment
            for each in batch
            for segment in each.segments
            if isinstance(segment, TemplateSegmentValue)
        )
        rows: dict[type[models.Model], list[models.Model]] = {}
        for each, source_id in zip(batch, sources, strict=True):
            key, locale_id = each.instance.translation_key, each.instance.locale_id
            for segment in each.segments:
                place = {
                    "source_id": source_id,
                    "context_id": contexts[key, segment.path],
                    "order": segment.order,
                }
                row: models.Model
                if isinstance(segment, StringSegmentValue):
                    string_id = strings[locale_id, segment.string.data]
                    row = StringSegment(**place, string_id=string_id, attrs=_json(segment.attrs))
                elif isinstance(segment, TemplateSegmentValue):
                    row = TemplateSegment(**place, template_id=self._templates[template_uuid(segment)])
                elif isinstance(segment, OverridableSegmentValue):
                    row = OverridableSegment(**place, data_json=_json(segment.data))
                else:
                    row = RelatedObjectSegment(**place, object_id=segment.translation_key)
                rows.setdefault(type(row), []).append(row)
        for model, found in rows.items():
            model._default_manager.bulk_create(found, batch_size=CHUNK)

    def _translations(
        self,
        batch: list[NewSource],
        sources: list[int],
        contexts: dict[tuple[UUID, str], int],
        strings: dict[tuple[int, str], int],
    ) -> None:
        translations, logs, texts, overrides = [], [], [], []
        for each, source_id in zip(batch, sources, strict=True):
            key, locale_id = each.instance.translation_key, each.instance.locale_id
            for target in each.targets:
                translations.append(
                    Translation(
                        source_id=source_id, target_locale_id=target.locale_id, enabled=target.is_enabled
                    )
                )
                if target.is_saved:
                    logs.append(
                        TranslationLog(
                            source_id=source_id, locale_id=target.locale_id, revision_id=target.revision_id
                        )
                    )
                texts += [
                    StringTranslation(
                        translation_of_id=strings[locale_id, string.source],
                        context_id=contexts[key, string.path],
                        locale_id=target.locale_id,
                        data=string.text,
                        translation_type=_kind(string),
                        tool_name=string.tool,
                        last_translated_by_id=self.user_id,
                        has_error=bool(string.error),
                        field_error=string.error,
                    )
                    for string in target.strings
                ]
                overrides += [
                    SegmentOverride(
                        context_id=contexts[key, path],
                        locale_id=target.locale_id,
                        data_json=_json(value),
                        last_translated_by_id=self.user_id,
                    )
                    for path, value in target.overrides
                ]
        Translation.objects.bulk_create(translations, batch_size=CHUNK)
        TranslationLog.objects.bulk_create(logs, batch_size=CHUNK)
        StringTranslation.objects.bulk_create(texts, batch_size=CHUNK)
        SegmentOverride.objects.bulk_create(overrides, batch_size=CHUNK)


def template_uuid(value: TemplateSegmentValue) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _field_path(instance: Any, path: str) -> str:
    """The path with kinds of blocks for their ids, as wagtail-localize finds it; empty for blocks that are gone."""
    name, *rest = path.split(".")
    field = instance._meta.get_field(name)
    found = [name]
    if not isinstance(field, StreamField):
        return name
    block: Any = field.stream_block
    raw: Any = block.get_prep_value(getattr(instance, name))
    while rest:
        if isinstance(block, ImageBlock):
            return ".".join([*found, *rest])
        if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
            item = next(
                (each for each in raw or [] if isinstance(each, dict) and each.get("id") == rest[0]), None
            )
            if item is None:
                return ""
            kind = item["type"]
            block = (
                block.child_blocks.get(kind) if isinstance(block, blocks.StreamBlock) else block.child_block
            )
            raw = item["value"]
        elif isinstance(block, blocks.StructBlock):
            kind, block, raw = rest[0], block.child_blocks.get(rest[0]), (raw or {}).get(rest[0])
        else:
            break
        found.append(kind)
        rest = rest[1:]
    return ".".join(found)


def _base_type(instance: Any) -> int:
    """Of a page, wagtail-localize keeps the type Page."""
    model = instance._meta.get_field("translation_key").model
    return int(ContentType.objects.get_for_model(model).pk)


def _kind(string: TranslatedString) -> str:
    if string.is_machine:
        return str(StringTranslation.TRANSLATION_TYPE_MACHINE)
    return str(StringTranslation.TRANSLATION_TYPE_MANUAL)


_SCHEMAS: dict[str, str] = {}


def _schema(app_label: str) -> str:
    if app_label not in _SCHEMAS:
        _SCHEMAS[app_label] = get_schema_version(app_label)
    return _SCHEMAS[app_label]


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
