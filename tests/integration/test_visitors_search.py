"""What visitors find on a site, from the page that was published to the page of results: nothing is put in place of
anything."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from core.models import Term
from search.engines.current import forget, replica
from search.indexing import catch_up
from tests.factories import make_guide, make_organisation, make_tree, translate
from tests.factories.site import locale

pytestmark = pytest.mark.django_db

Search = Callable[..., str]


@pytest.fixture
def tree(settings: Any, tmp_path: Path) -> Iterator[Any]:
    """An empty site with an index of its own."""
    settings.VAR_DIR = tmp_path
    forget()
    yield make_tree("tr", "uk", "ar")
    forget()


@pytest.fixture
def results(tree: Any, client: Client) -> Search:
    """The main part of the page of results in a language."""

    def search(query: str, code: str = "de", **more: str) -> str:
        catch_up(replica())
        response = client.get(f"/{code}/search/", {"q": query, **more})
        assert response.status_code == 200
        return unescape(response.content.decode().partition("<main")[2])

    return search


def titles(page: str) -> list[str]:
    found = re.findall(r'<h3 class="card-title"><a[^>]*>(.*?)</a>', page)
    return [re.sub(r"<[^>]+>", "", title) for title in found]


def test_compounds_find_their_parts_and_parts_their_compounds(tree: Any, results: Search) -> None:
    make_guide(tree["guides"], "Kinderbetreuung im Verein")
    make_guide(tree["guides"], "Betreuung für Kinder")
    assert titles(results("Kinder Betreuung"))[0] == "Betreuung für Kinder"
    assert set(titles(results("Kinder Betreuung"))) == set(titles(results("Kinderbetreuung")))
    assert len(titles(results("Kinderbetreuung"))) == 2


def test_a_typo_is_corrected_and_the_word_as_typed_can_be_searched(tree: Any, results: Search) -> None:
    make_guide(tree["guides"], "Gemeinnützigkeit beantragen")
    page = results("Gemeinnützigkiet")
    assert titles(page) == ["Gemeinnützigkeit beantragen"]
    assert "literal=1" in page
    assert titles(results("Gemeinnützigkiet", literal="1")) == []


def test_words_typed_on_the_other_keyboard_are_read(tree: Any, results: Search) -> None:
    guide = make_guide(tree["guides"], "Treffen")
    translate(guide, "uk", "Зустріч громади")
    assert titles(results("pecnhsx", "uk")) == ["Зустріч громади"]  # зустріч on a Latin layout
    assert titles(results("екуааут", "de")) == ["Treffen"]  # treffen on a Cyrillic one


@pytest.mark.parametrize(
    ("code", "name", "typed"), [("uk", "Шевченко", "Schewtschenko"), ("ar", "مركز الصداقة", "al-sadaqa")]
)
def test_names_of_other_scripts_are_found_in_latin_letters(
    tree: Any, results: Search, code: str, name: str, typed: str
) -> None:
    translate(make_organisation(tree["organisations"], "Haus"), code, name)
    assert titles(results(typed, code))[0] == name


def test_a_german_word_leads_a_turkish_reader_to_the_turkish_guide(tree: Any, results: Search) -> None:
    guide = make_guide(tree["guides"], "Ratgeber")
    translate(guide, "tr", "Kamu yararı nasıl tanınır?", summary="Kamu yararı statüsü.")
    german = make_guide(tree["guides"], "Gemeinnützigkeit prüfen")
    term = Term.objects.create(term="Gemeinnützigkeit", definition="Dem Gemeinwohl.", locale=locale("de"))
    turkish = term.copy_for_translation(locale("tr"))
    turkish.term = "kamu yararı"
    turkish.save()
    page = results("Gemeinnützigkeit", "tr")
    assert set(titles(page)) == {"Kamu yararı nasıl tanınır?", german.title}
    assert '<span class="badge badge-language">' in page and 'lang="de"' in page
    assert re.search(r"<mark>Kamu</mark> <mark>yararı</mark>", page)


def test_what_only_another_language_says_is_shown_with_the_place_in_that_language(
    tree: Any, results: Search
) -> None:
    body = [
        ("text", "<p>Am Anfang steht anderes.</p>"),
        ("text", "<p>Die Vereinskasse prüft man jährlich.</p>"),
    ]
    make_guide(tree["guides"], "Geld", summary="Worauf zu achten ist.", body=body)
    page = results("Vereinskasse", "tr")
    assert titles(page) == ["Geld"]
    assert "<mark>Vereinskasse</mark>" in page
    assert re.search(r'<p class="card-summary"[^>]* lang="de"', page)


def test_private_pages_leave_no_trace(tree: Any, results: Search, client: Client) -> None:
    make_guide(tree["guides"], "Offener Brief")
    private = make_organisation(tree["organisations"], "Geheimnis für Brief und Wort")
    guide = make_guide(tree["guides"], "Brief und Geheimnis")
    guide.authors = [private]
    guide.save_revision().publish()
    assert len(titles(results("Brief"))) == 3
    for page in (guide, private):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    for _index in ("as it was", "as it is now"):  # the database has the last word while the index is behind
        page = client.get("/de/search/", {"q": "Brief"}).content.decode()
        assert titles(page) == ["Offener Brief"]
        assert "Geheimnis" not in page.partition("<main")[2].replace("Brief und", "")
        suggested = client.get("/de/search/suggestions/", {"q": "brief"}).json()["suggestions"]
        assert not any("Geheimnis" in each["label"] for each in suggested)
        catch_up(replica())
    assert re.search(r'role="status"[^>]*>\s*<p>\s*1 ', results("Brief"))
    assert titles(results("Geheimnis", literal="1")) == []


HOSTILE = {
    "a megabyte": "wort " * 200_000,
    "one long word": "x" * 1_000_000,
    "punctuation": '"' * 500 + "…—!?" * 50,
    "wildcards": "* ? ver* *ein ???",
    "query syntax": 'title:x^9~2 AND (NOT [a TO b]) OR /.*/ +a -b "',
    "control characters": "\x00\x1b[31mverein\x07\x7f",
    "mixed directions": "\u202everein\u2066جمعية\u2069 abc",
    "combining marks": "e" + "\u0301" * 5000,
    "many words": " ".join(f"wort{number}" for number in range(10_000)),
    "brackets": "(" * 10_000,
    "pictures": "🙂👩‍👩‍👧" * 300,
    "joined words": "vereinsgründungsversammlungsprotokollführerausbildungskurs" * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_get_an_ordinary_answer(
    tree: Any, results: Search, client: Client, name: str
) -> None:
    make_guide(tree["guides"], "Verein gründen")
    results("Verein")
    query = HOSTILE[name]
    for code in ("de", "ar"):
        for path in ("search/", "search/suggestions/"):
            assert client.get(f"/{code}/{path}", {"q": query}).status_code in (200, 400)
        assert client.get(f"/{code}/search/", {"q": "Verein", "topic": query, "sort": query, "page": query})
        sent = client.post(f"/{code}/search/missing/", {"query": query[:1000], "text": query[:1000]})
        assert sent.status_code in (302, 400, 422)
