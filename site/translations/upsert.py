"""Brings the stored strings of one translation in line with what a bundle says, and leaves older ones alone."""

from collections.abc import Iterable
from typing import Any

from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from translations.bulk import TranslatedString, _kind


def write_strings(
    source: TranslationSource,
    locale_id: int,
    strings: Iterable[TranslatedString],
    user: Any,
    *,
    is_enabled: bool = True,
) -> Translation:
    """Store what is new or different; returns the translation. The segments of `source` are up to date."""
    translation, created = Translation.objects.get_or_create(
        source=source, target_locale_id=locale_id, defaults={"enabled": is_enabled}
    )
    if not created and translation.enabled != is_enabled:
        translation.enabled = is_enabled
        translation.save(update_fields=["enabled"])
    wanted = {(each.path, each.source): each for each in strings}
    stored = {
        (path, text): row
        for path, text, row in (
            (row.context.path, row.translation_of.data, row)
            for row in StringTranslation.objects.filter(
                context__object_id=source.object_id, locale_id=locale_id
            ).select_related("context", "translation_of")
        )
    }
    for key, each in wanted.items():
        row = stored.get(key)
        if row is None:
            row = StringTranslation(
                translation_of=String.from_value(source.locale, _value(each.source)),
                context=context_at(source, each.path),
                locale_id=locale_id,
            )
        elif (row.data, row.translation_type, row.tool_name) == (each.text, _kind(each), each.tool):
            continue
        row.data, row.translation_type, row.tool_name = each.text, _kind(each), each.tool
        row.has_error, row.field_error = bool(each.error), each.error
        row.last_translated_by = user
        row.save()
    return translation


def _value(data: str) -> Any:
    from wagtail_localize.strings import StringValue

    return StringValue(data)


def context_at(source: TranslationSource, path: str) -> TranslationContext:
    context, _created = TranslationContext.objects.get_or_create(
        object_id=source.object_id,
        path_id=TranslationContext._get_path_id(path),
        defaults={"path": path},
    )
    return context
