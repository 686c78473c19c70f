"""What is suggested while a visitor types."""

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from core.models import Term
from search import suggestions
from search.engines.base import EngineUnavailable
from search.suggestions import ALL, suggest
from tests.factories import make_guide, make_organisation, make_tree, translate
from tests.factories.site import locale
from tests.support.search import document_of, use_engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree("tr")


def labels(typed, code="de"):
    with translation.override(code):
        return [each.label for each in suggest(typed, code)]


def make_term(term, synonyms="", code="de"):
    return Term.objects.create(term=term, definition="Erklärung.", synonyms=synonyms, locale=locale(code))


def test_pages_and_organisations_are_suggested_by_the_beginning_of_a_word(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Einen Verein gründen")
    house = make_organisation(tree["organisations"], "Vereinshaus")
    use_engine(
        monkeypatch,
        document_of([guide], facets={"type": ["guide"]}),
        document_of([house], facets={"type": ["organisation"]}),
    )
    assert labels("ver") == ["Vereinshaus", "Einen Verein gründen"]
    assert labels("verein gru") == ["Einen Verein gründen"]
    assert labels("erein") == []


def test_a_page_leads_to_itself_in_the_visitors_language_and_says_what_it_is(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Verein gründen")
    turkish = translate(guide, "tr", "Dernek kurmak")
    use_engine(monkeypatch, document_of([guide, turkish]))
    with translation.override("tr"):
        (own,) = suggest("dern", "tr")
        (typed_in_german,) = suggest("verei", "tr")
    assert own == typed_in_german
    assert (own.label, own.code) == ("Dernek kurmak", "tr")
    assert own.url.startswith("/tr/") and own.url.endswith("/dernek-kurmak/")
    with translation.override("pl"):
        (foreign,) = suggest("verei", "pl")
    assert (foreign.label, foreign.code) == ("Verein gründen", "de")


def test_terms_of_the_visitors_language_and_their_synonyms_lead_to_a_search(tree, monkeypatch):
    use_engine(monkeypatch)
    make_term("Eingetragener Verein", "e.V.\nVereinsregister-Eintrag")
    make_term("Vergi", code="tr")
    assert labels("eingetragener ver") == ["Eingetragener Verein"]
    assert labels("vereinsreg") == ["Vereinsregister-Eintrag"]
    assert labels("ver") == ["Vereinsregister-Eintrag", "Eingetragener Verein"]
    with translation.override("de"):
        assert suggest("eingetr", "de")[0].url == "/de/search/?q=Eingetragener+Verein"


def test_popular_queries_come_first_and_nothing_comes_twice(tree, monkeypatch):
    use_engine(monkeypatch)
    make_term("Räume mieten")
    monkeypatch.setattr(
        suggestions.statistics, "popular", lambda typed, code, limit: ["räume mieten", "raum"]
    )
    assert labels("rä") == ["räume mieten", "raum"]


def test_what_is_not_for_everyone_is_not_suggested(tree, monkeypatch):
    secret = make_guide(tree["guides"], "Vereinsgeheimnis")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    use_engine(monkeypatch, document_of([secret]))
    assert labels("verein") == []


def test_many_matches_are_cut_and_leave_room_for_each_kind(tree, monkeypatch):
    for number in range(9):
        make_term(f"Verein {number}")
    guides = [make_guide(tree["guides"], f"Verein führen {number}") for number in range(9)]
    use_engine(monkeypatch, *(document_of([guide], facets={"type": ["guide"]}) for guide in guides))
    found = labels("verein")
    assert len(found) <= ALL
    assert len([label for label in found if "führen" in label]) >= 4
    assert len([label for label in found if "führen" not in label]) >= 2


@pytest.mark.parametrize("typed", ["", "v", " ", "?!"])
def test_too_little_is_answered_with_nothing(tree, monkeypatch, typed):
    make_guide(tree["guides"], "Verein")
    use_engine(monkeypatch)
    assert labels(typed) == []


def test_few_queries_suffice(tree, monkeypatch, django_assert_max_num_queries):
    guides = [make_guide(tree["guides"], f"Verein {number}") for number in range(4)]
    make_term("Verein")
    use_engine(monkeypatch, *(document_of([guide]) for guide in guides))
    labels("verein")
    with django_assert_max_num_queries(3):
        assert len(labels("verei")) == 5


def test_the_answer_is_small_for_everyone_and_kept_for_a_minute(client, tree, monkeypatch):
    guide = make_guide(tree["guides"], "Verein gründen")
    use_engine(monkeypatch, document_of([guide]))
    answer = client.get("/ar/search/suggestions/?q=verei")
    (only,) = answer.json()["suggestions"]
    assert only["label"] == "Verein gründen"
    assert (only["lang"], only["dir"]) == ("de", "ltr")
    assert answer.json()["message"]
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_without_an_engine_nothing_is_suggested(client, tree, monkeypatch):
    def unavailable():
        raise EngineUnavailable("Down.")

    monkeypatch.setattr("search.suggestions.visitors_engine", unavailable)
    assert client.get("/de/search/suggestions/?q=verein").json()["suggestions"] == []


def test_suggestions_are_only_read(client, tree):
    assert client.post("/de/search/suggestions/").status_code == 405
