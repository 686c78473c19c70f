"""How the text of a translation came to be: told to readers on the page."""

from typing import Any

from django.db.models import Exists, OuterRef
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.changes import record_rows
from core.models.pages import Provenance
from translations.submission import translation_of


def provenance_of(translation: Translation) -> Provenance:
    """By machine as soon as one part of it is: a reader cannot tell which."""
    used = StringSegment.objects.filter(
        source=translation.source, string=OuterRef("translation_of"), context=OuterRef("context")
    )
    by_machine = StringTranslation.objects.filter(
        Exists(used),
        locale=translation.target_locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        has_error=False,
    )
    return Provenance.MACHINE if by_machine.exists() else Provenance.HUMAN


def note_provenance(page: Any) -> None:
    """Write down how a published translation was made; of a page that is none nothing changes."""
    translation = translation_of(page)
    if translation is None:
        return
    found = provenance_of(translation)
    if found != page.provenance:
        page.provenance = found
        type(page).objects.filter(pk=page.pk).update(provenance=found)
        record_rows(type(page), [page.pk])
