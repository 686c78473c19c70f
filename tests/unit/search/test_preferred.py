"""Pages that editors put first."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from search import versioned
from search.editorial.preferred import preferred
from search.models import PreferredPage, PreferredResult
from tests.factories import make_guide, make_tree, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def prefer(queries, *pages, code="de"):
    result = PreferredResult(locale=code, queries=queries)
    result.pages = [PreferredPage(page=page, sort_order=number) for number, page in enumerate(pages)]
    result.full_clean()
    result.save()
    return result


@pytest.fixture
def guides():
    tree = make_tree("tr")
    return [make_guide(tree["guides"], title) for title in ("Verein gründen", "Satzung", "Förderung")]


def test_pages_come_in_the_editors_order(guides):
    first, second, _third = guides
    prefer("Verein gründen\nVereinsgründung", second, first)
    assert preferred("Verein gründen", "de") == [second.translation_key, first.translation_key]
    assert preferred("Vereinsgründung", "de") == preferred("Verein gründen", "de")


def test_capitals_spaces_and_accents_do_not_matter_but_other_words_do(guides):
    prefer("Verein gründen", guides[0])
    assert (
        preferred("  verein   GRÜNDEN ", "de")
        == preferred("verein grunden", "de")
        == [guides[0].translation_key]
    )
    assert preferred("Verein", "de") == preferred("Verein gründen Berlin", "de") == []
    assert preferred("", "de") == preferred("???", "de") == []


def test_a_page_is_known_by_what_its_translations_share(guides):
    turkish = translate(guides[0], "tr", "Dernek kurmak")
    prefer("dernek", turkish, code="tr")
    assert preferred("dernek", "tr") == [guides[0].translation_key]
    assert preferred("dernek", "de") == []


def test_what_is_said_for_a_language_goes_before_what_is_said_for_all(guides):
    everywhere, german, _third = guides
    prefer("satzung", everywhere, code="")
    prefer("satzung", german)
    assert preferred("Satzung", "de") == [german.translation_key, everywhere.translation_key]
    assert preferred("Satzung", "tr") == [everywhere.translation_key]


def test_changes_are_effective_at_once_and_elsewhere_after_a_second(
    guides, monkeypatch, django_assert_num_queries
):
    now = 1000.0
    monkeypatch.setattr(versioned, "monotonic", lambda: now)
    result = prefer("satzung", guides[0])
    assert preferred("Satzung", "de") == [guides[0].translation_key]
    with django_assert_num_queries(0):
        preferred("Satzung", "de")
    changed = result.updated_at + timedelta(seconds=5)
    PreferredResult.objects.update(
        queries="Statut", updated_at=changed
    )  # sends no signal, like a change elsewhere
    assert preferred("Statut", "de") == []
    now += versioned.ASKED_EVERY
    assert preferred("Statut", "de") == [guides[0].translation_key]
    result.delete()
    assert preferred("Statut", "de") == []


def test_a_query_is_answered_in_one_place(guides):
    prefer("Satzung", guides[0])
    with pytest.raises(ValidationError, match="Another entry answers “satzung”"):
        prefer("satzung\nStatut", guides[1])
    prefer("Satzung", guides[1], code="tr")


def test_a_deleted_page_is_no_longer_preferred(guides):
    prefer("Satzung", guides[0], guides[1])
    guides[0].delete()
    versioned.forget_all()
    assert preferred("Satzung", "de") == [guides[1].translation_key]
