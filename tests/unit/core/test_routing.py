"""From an address to a page: own language, fallback, redirect."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from core.routing import route
from tests.factories import make_guide, make_tree, translate

pytestmark = pytest.mark.django_db


def routed(code, path):
    request = RequestFactory().get(f"/{code}/{path}")
    with translation.override(code):
        result = route(request, path)
    return request, result


def test_a_page_is_found_in_its_own_language():
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    _request, result = routed("de", "wissen/verein-gruenden/")
    assert result.page == guide


def test_home_is_found_in_each_language():
    tree = make_tree("tr")
    assert routed("de", "")[1].page == tree["home"]
    assert routed("tr", "")[1].page == tree.pages["home"]["tr"]
    assert routed("pl", "")[1].page == tree["home"]


def test_a_missing_translation_is_shown_under_the_originals_path():
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    request, result = routed("tr", "wissen/verein-gruenden/")
    assert result.page == guide
    assert request.translated_address is None


def test_the_fallback_prefers_english_to_german():
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    english = translate(guide, "en", "Founding an association")
    assert routed("tr", "wissen/verein-gruenden/")[1].page == english
    assert routed("de-simple", "wissen/verein-gruenden/")[1].page == guide


def test_once_translated_the_originals_path_redirects():
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    turkish = translate(guide, "tr", "Dernek kurmak")
    request, result = routed("tr", "wissen/verein-gruenden/")
    assert result.page == turkish
    assert request.translated_address == "/tr/wissen-tr/dernek-kurmak/"


def test_a_page_written_in_turkish_is_found_by_german_readers():
    tree = make_tree("tr", "ar")
    turkish = make_guide(tree.pages["guides"]["tr"], "Oda bulmak")
    assert routed("de", "wissen-tr/oda-bulmak/")[1].page == turkish
    assert routed("ar", "wissen-tr/oda-bulmak/")[1].page == turkish


def test_an_alias_counts_as_missing():
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    guide.copy_for_translation(tree.pages["home"]["tr"].locale, alias=True)
    _request, result = routed("tr", "wissen-tr/verein-gruenden/")
    assert result.page == guide


def test_drafts_and_unknown_addresses_are_not_found():
    tree = make_tree("tr")
    make_guide(tree["guides"], live=False)
    for path in ("wissen/verein-gruenden/", "nirgends/", "wissen/wissen/"):
        with pytest.raises(Http404):
            routed("de", path)


def test_a_subview_belongs_to_its_page():
    tree = make_tree("tr")
    _request, result = routed("de", "kalender/calendar.ics")
    assert result.page == tree["events"]
    assert result.kwargs == {"subview": "serve_calendar"}
    with pytest.raises(Http404):
        routed("de", "glossar/calendar.ics")


def test_a_copy_of_a_translation_is_an_original_of_its_own():
    tree = make_tree("tr")
    turkish = translate(make_guide(tree["guides"]), "tr", "Dernek kurmak")
    assert not turkish.is_source
    for copy in (turkish.copy(update_attrs={"slug": "kopya"}), turkish.create_alias(update_slug="kopya-2")):
        assert copy.specific.is_source
