"""The plain search over live pages."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from search.queries import find
from tests.factories import make_guide, make_tree, translate

pytestmark = pytest.mark.django_db


def titles(query, code="de"):
    return [hit.title for hit in find(query, code)]


def test_a_page_is_found_by_words_of_its_text():
    tree = make_tree()
    make_guide(tree["guides"], "Verein gründen", body=[("text", "<p>Die Satzung nennt den Zweck.</p>")])
    make_guide(tree["guides"], "Räume finden")
    call_command("update_index", verbosity=0)
    assert titles("Satzung Zweck") == ["Verein gründen"]
    assert titles("nirgendwo") == []


def test_each_page_is_found_once_in_the_visitors_best_language():
    tree = make_tree("tr")
    guide = make_guide(tree["guides"], "Projekt A")
    translate(guide, "tr", "Projekt A Türkçe")
    call_command("update_index", verbosity=0)
    assert titles("Projekt", "tr") == ["Projekt A Türkçe"]
    assert titles("Projekt", "de") == ["Projekt A"]


def test_private_and_draft_pages_are_never_found():
    tree = make_tree()
    make_guide(tree["guides"], "Geheimnis Entwurf", live=False)
    hidden = make_guide(tree["guides"], "Geheimnis privat")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    call_command("update_index", verbosity=0)
    assert titles("Geheimnis") == []


@pytest.mark.parametrize("query", ['"', "*", "a AND (", "\ud800", "NEAR/3", "'; DROP TABLE x; --", "-", "٪"])
def test_hostile_queries_get_an_ordinary_answer(query):
    make_tree()
    assert titles(query) == []
