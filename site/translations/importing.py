"""Takes over finished translations as if they had been typed into wagtail-localize's editor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from core.bulk import publish
from translations.alignment import Segments, pairs
from translations.extraction import segments_in


@dataclass
class Original:
    """What translations are made of: a source, and the instance that it was made of. Read once for all languages."""

    source: TranslationSource
    instance: Any

    @cached_property
    def segments(self) -> Segments:
        return Segments.of(segments_in(self.instance))

    @cached_property
    def rows(self) -> list[tuple[str, str, int, int]]:
        """Path, text, string and context of each; the same words twice in one text are one string."""
        segments = StringSegment.objects.filter(source=self.source)
        rows = segments.values_list("context__path", "string__data", "string_id", "context_id")
        return list(dict.fromkeys(rows))


def import_translation(original: Original, translated: Any, user: Any = None) -> Translation:
    """Keep the texts of `translated` as the translation of `original` into the locale of `translated`.

    `translated` need not be stored; it has the same blocks with the same ids. Returns the translation; its target is
    not saved yet. Raises Misaligned if `translated` is built otherwise than the original.
    """
    found = pairs(original.segments, Segments.of(segments_in(translated)))
    wanted = {(string.path, string.string.data): text for string, text in found}
    translation, _created = Translation.objects.get_or_create(
        source=original.source, target_locale=translated.locale
    )
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string_id,
                context_id=context_id,
                locale=translated.locale,
                data=wanted[path, text],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=user,
            )
            for path, text, string_id, context_id in original.rows
        ]
    )
    return translation


def publish_translation(
    translation: Translation, translated: Any, parent: Page, user: Any = None, *, draft: bool = False
) -> Any:
    """Store `translated`, whose texts have been imported, below `parent` and publish it; returns the page.

    This is what wagtail-localize's own saving comes to, without the copy of the source that it starts from, and within
    the transaction: wagtail-localize publishes after its end.
    """
    if draft:
        translated.live = False
        translated.has_unpublished_changes = True
        parent.add_child(instance=translated)
        revision = translated.save_revision(user=user, clean=False)
    else:
        revision = publish(translated, user, below=parent)
    log_translation(translation, revision)
    return type(translated).objects.get(pk=translated.pk)


def log_translation(translation: Translation, revision: Any = None) -> None:
    """Note, as wagtail-localize does, that the target has been saved."""
    TranslationLog.objects.create(
        source=translation.source, locale=translation.target_locale, revision=revision
    )
