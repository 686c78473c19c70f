"""What the admin's search finds on this site."""

import pytest
from django.core.management import call_command
from modelsearch.query import Fuzzy
from wagtail.models import Page

from knowledge.models import GuidePage
from search.admin_index import engines_to_feed
from search.backends import results
from search.backends.indexing import write_changes
from tests.factories import make_guide, make_tree, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree("tr")


def index():
    call_command("update_index", verbosity=0)


def titles(query, model=Page, **options):
    return [page.title for page in model.objects.search(query, **options)]


def test_drafts_are_found_by_forms_of_their_words(tree):
    make_guide(tree["guides"], "Vereine gründen", live=False)
    index()
    assert titles("Gründung Verein") == titles("verein grunden") == ["Vereine gründen"]
    assert titles("Vereine", GuidePage) == ["Vereine gründen"]


def test_each_language_is_found_by_its_own_rules(tree):
    guide = make_guide(tree["guides"], "Projekte fördern")
    translate(guide, "tr", "Kitapların ışığı")
    index()
    assert titles("kitap") == ["Kitapların ışığı"]
    assert titles("IŞIK") == titles("ışık") == ["Kitapların ışığı"]


def test_beginnings_of_words_are_completed_unstemmed(tree):
    make_guide(tree["guides"], "Vereine gründen")
    index()
    assert [page.title for page in Page.objects.autocomplete("ver grunde")] == ["Vereine gründen"]
    assert list(Page.objects.autocomplete("ereine")) == []


def test_sql_filters_and_counts_what_the_engine_finds(tree, monkeypatch):
    pages = [make_guide(tree["guides"], f"Verein {number}", live=number % 2 == 0) for number in range(6)]
    index()
    pages[0].delete()
    for few in (500, 3):
        monkeypatch.setattr(results, "FEW", few)
        found = Page.objects.live().search("Verein")
        assert found.count() == 2
        assert {page.title for page in found} == {"Verein 2", "Verein 4"}
        ordered = Page.objects.order_by("-title").search("Verein", order_by_relevance=False)
        assert [page.title for page in ordered[1:3]] == ["Verein 4", "Verein 3"]


def test_changes_come_into_the_index_together_with_their_number(tree):
    kept = make_guide(tree["guides"], "Bleibt")
    gone = make_guide(tree["guides"], "Verschwindet")
    index()
    kept.title = "Geändert"
    kept.save()
    pk = gone.pk
    gone.delete()
    [engine] = engines_to_feed()
    write_changes(engine, {Page: [kept.pk, pk]}, 7)
    assert titles("Geändert") == ["Geändert"]
    assert titles("Verschwindet") == []
    assert engine.position() == 7


def test_similar_words_are_found_where_code_asks_for_them(tree):
    make_guide(tree["guides"], "Vereine gründen")
    index()
    assert titles(Fuzzy("Verien")) == ["Vereine gründen"]
    assert titles(Fuzzy("Verien grunden", operator="and")) == ["Vereine gründen"]
    assert titles(Fuzzy("Verien Haus", operator="and")) == titles(Fuzzy("Haus")) == []


@pytest.mark.parametrize("query", ['"', "*", "a AND (", "\ud800", "NEAR/3", "-", "٪", "x " * 5000, "\x00"])
def test_hostile_queries_get_an_ordinary_answer(tree, query):
    index()
    assert titles(query) == []
    assert list(Page.objects.autocomplete(query)) == []
