"""What translations take over from their source when it is published."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from translations.merging import content_of, renew


def has_translations(instance: Any) -> bool:
    """Whether wagtail-localize keeps translations of this page or snippet, into other languages than its own."""
    translations = Translation.objects.filter(
        source__object_id=instance.translation_key, source__locale=instance.locale_id, enabled=True
    )
    return bool(translations.exists())


def is_older_than_source(page: Any, revision: Any) -> bool:
    """Whether a translation's revision was made before the source was last published: its facts may be old ones."""
    translations = Translation.objects.filter(
        source__object_id=page.translation_key,
        source__last_updated_at__gt=revision.created_at,
        target_locale=page.locale_id,
        enabled=True,
    )
    return bool(translations.exists())


@transaction.atomic
def follow(translation_key: Any) -> int:
    """Renew the segments of a page or snippet and its live translations; returns how many of these have changed.

    Facts reach them at once. Prose that has changed stays as it was translated until somebody translates it again and
    publishes that; what translators have not published yet stays unpublished.
    """
    changed = 0
    for source in TranslationSource.objects.filter(object_id=translation_key):
        if not _is_followed(source):
            continue
        source.update_from_db()
        for translation in source.translations.filter(enabled=True).select_related(
            "source__locale", "target_locale"
        ):
            changed += _renewed(translation)
    return changed


def _is_followed(source: TranslationSource) -> bool:
    try:
        instance = source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    return not isinstance(instance, Page) or (
        instance.live and instance.is_source and instance.alias_of_id is None
    )


def _renewed(translation: Translation) -> bool:
    """Renew one translation if it is live; whether that changed anything. An alias follows its original by itself."""
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return False
    if isinstance(target, Page) and (not target.live or target.alias_of_id is not None):
        return False
    published_at = _published_at(translation, target)
    before = content_of(target)
    renew(translation, translation.source.as_instance(), target, published_at)
    if content_of(target) == before:
        return False
    _store(translation, target, published_at)
    return True


def _published_at(translation: Translation, target: Any) -> datetime:
    """When visitors last got something new from the translators."""
    if isinstance(target, Page):
        return target.last_published_at
    logs = translation.source.translation_logs.filter(locale=translation.target_locale)
    return logs.order_by("-created_at").values_list("created_at", flat=True).first() or translation.created_at


def _store(translation: Translation, target: Any, published_at: datetime) -> None:
    """Publish what is new; beside a draft only in the live page, so that the draft and its moderation go on."""
    if not isinstance(target, Page):
        target.save()
    elif target.has_unpublished_changes or _is_being_worked_on(translation, published_at):
        target.save()
        page_published.send(sender=type(target), instance=target, revision=target.live_revision)
    else:
        target.save_revision(log_action=False).publish()


def _is_being_worked_on(translation: Translation, published_at: datetime) -> bool:
    newer = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        updated_at__gt=published_at,
    )
    return bool(newer.exists())
