"""What translations take over from their source when it is published."""

from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import TranslationSource


def follow(page: Any) -> int:
    """Renew the page's translation source and its live translations; returns how many were published.

    A translation without untranslated segments is made anew as a whole. One that lacks some keeps its prose,
    and takes over the facts that stand outside of texts.
    """
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, specific_content_type=page.cached_content_type
    ).first()
    if source is None:
        return 0
    source.update_from_db()
    published = 0
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        target = (
            Page.objects.filter(
                translation_key=page.translation_key, locale=translation.target_locale, live=True, alias_of=None
            )
            .specific()
            .first()
        )
        if target is None:
            continue
        total, translated = translation.get_progress()
        if total == translated:
            translation.save_target(publish=True)
            published += 1
        elif copy_facts(page, target):
            target.save_revision(log_action=False).publish()
            published += 1
    return published


def copy_facts(source: Any, target: Any) -> bool:
    """Copy the synchronised fields that stand outside of texts; returns whether any differed."""
    facts = [
        field
        for field in get_translatable_fields(type(source))
        if field.is_synchronized(source) and not field.is_translated(source) and not _is_stream(field, source)
    ]
    before = [_snapshot(field, target) for field in facts]
    if before == [_snapshot(field, source) for field in facts]:
        return False
    streams = {
        field.name: getattr(target, field.name) for field in target._meta.get_fields() if isinstance(field, StreamField)
    }
    copy_synchronised_fields(source, target)
    for name, value in streams.items():
        setattr(target, name, value)
    return True


def _is_stream(field: Any, source: Any) -> bool:
    return isinstance(field.get_field(type(source)), StreamField)


def _snapshot(field: Any, page: Any) -> Any:
    """The value of a field in a form that can be compared between a page and its translation."""
    model_field = field.get_field(type(page))
    if hasattr(page, getattr(model_field, "attname", "") or ""):
        return getattr(page, model_field.attname)
    names = [f.name for f in model_field.related_model._meta.concrete_fields if f.name not in ("id", "page")]
    return [[getattr(child, name) for name in names] for child in getattr(page, field.field_name).all()]
