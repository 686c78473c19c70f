"""Finished translations are kept and published as if they had been typed into wagtail-localize's editor."""

import pytest
from wagtail.blocks import StreamValue
from wagtail_localize.models import StringTranslation, TranslationLog, TranslationSource

from core.models.pages import Provenance
from knowledge.models import GuidePage
from tests.factories import make_guide, make_tree
from tests.factories.site import locale
from translations.alignment import Misaligned
from translations.importing import Original, import_translation, publish_translation
from translations.merging import content_of

pytestmark = pytest.mark.django_db

TEXTS = {"Anfang": "Başlangıç", "Die Satzung zuerst.": "Önce tüzük."}


def translated(guide: GuidePage, *texts: str) -> GuidePage:
    """The guide in Turkish, not stored."""
    raw = [{**block, "value": text} for block, text in zip(guide.body.raw_data, texts, strict=True)]
    return GuidePage(
        title="Dernek kurmak",
        summary="Adım adım dernek kurmak.",
        body=StreamValue(guide.body.stream_block, raw, is_lazy=True),
        locale=locale("tr"),
        source_locale=guide.locale,
        translation_key=guide.translation_key,
    )


def test_the_published_page_is_what_wagtail_localize_makes_of_the_stored_texts() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    page = translated(guide, "Başlangıç", "<p>Önce tüzük.</p>")
    translation = import_translation(Original(source, guide), page)
    page = publish_translation(translation, page, tree.pages["guides"]["tr"])
    assert page.live
    assert page.slug == "dernek-kurmak"
    assert page.provenance == Provenance.HUMAN
    assert translation.get_progress() == (4, 4)
    assert content_of(page) == content_of(
        source.get_ephemeral_translated_instance(locale("tr"), fallback=True)
    )
    assert TranslationLog.objects.get(source=source).revision == page.latest_revision


def test_a_draft_is_not_live() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    page = translated(guide, "Başlangıç", "<p>Önce tüzük.</p>")
    translation = import_translation(Original(source, guide), page)
    page = publish_translation(translation, page, tree.pages["guides"]["tr"], draft=True)
    assert not page.live
    assert page.first_published_at is None
    assert page.has_unpublished_changes


def test_the_same_words_twice_in_one_text_are_one_string() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"], body=[("text", "<p>Ja</p><p>Ja</p>")])
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    translation = import_translation(Original(source, guide), translated(guide, "<p>Evet</p><p>Evet</p>"))
    assert StringTranslation.objects.filter(translation_of__data="Ja").count() == 1
    assert len(set(translation.get_progress())) == 1


def test_a_translation_that_is_built_otherwise_leaves_nothing_behind() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    with pytest.raises(Misaligned):
        import_translation(
            Original(source, guide), translated(guide, "Başlangıç", "<p>Önce.</p><p>Tüzük.</p>")
        )
    assert not StringTranslation.objects.exists()
    assert not source.translations.exists()
