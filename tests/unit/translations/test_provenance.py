from typing import Any

import pytest
from wagtail_localize.models import StringTranslation, Translation

from knowledge.models import GuidePage
from tests.factories import make_guide, make_tree, translate
from tests.factories.people import localize

pytestmark = pytest.mark.django_db


def translate_strings(page: Any, *kinds: str) -> Translation:
    """Translate the segments of a page, the first by the first of `kinds`, the rest by the last; publish it."""
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    for number, segment in enumerate(translation.source.stringsegment_set.order_by("order")):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale_id=page.locale_id,
            context_id=segment.context_id,
            defaults={"data": f"Metin {number}", "translation_type": kinds[min(number, len(kinds) - 1)]},
        )
    return translation


def published(page: Any) -> GuidePage:
    """As readers get it."""
    page.save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("kinds", "provenance"),
    [
        (["manual"], "human"),
        (["machine"], "machine"),
        (["manual", "machine"], "machine"),
        (["machine", "manual"], "machine"),
    ],
)
def test_a_translation_with_a_part_made_by_machine_says_so(kinds: list[str], provenance: str) -> None:
    tree = make_tree("tr")
    page = localize(make_guide(tree["guides"]), "tr")
    translate_strings(page, *kinds)
    assert published(page).provenance == provenance


def test_it_says_otherwise_once_people_have_translated_the_rest() -> None:
    tree = make_tree("tr")
    page = localize(make_guide(tree["guides"]), "tr")
    translate_strings(page, "machine")
    assert published(page).provenance == "machine"
    translate_strings(page, "manual")
    assert published(page).provenance == "human"


def test_machine_translations_of_other_pages_and_languages_do_not_count() -> None:
    tree = make_tree("tr", "ar")
    guide = make_guide(tree["guides"])
    turkish, arabic = localize(guide, "tr"), localize(guide, "ar")
    other = localize(make_guide(tree["guides"], "Anderes", summary="Anders."), "tr")
    translate_strings(turkish, "manual")
    translate_strings(arabic, "machine")
    translate_strings(other, "machine")
    assert published(turkish).provenance == "human"


def test_the_original_and_translations_made_without_wagtail_localize_are_left_alone() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    assert published(guide).provenance == "original"
    copy = translate(guide, "tr", "Rehber", provenance="reviewed")
    assert published(copy).provenance == "reviewed"
