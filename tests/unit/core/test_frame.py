"""What stands around every page: addresses for machines, the switcher, the site's name, errors."""

import re

import pytest
from django.test import Client

from tests.factories import make_guide, make_topic, make_tree, translate
from tests.factories.people import make_user
from tests.support.search import use_engine

pytestmark = pytest.mark.django_db


def _page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_all_languages_of_a_page_name_the_same_default_address(client):
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    translate(guide, "tr", "Dernek kurmak")
    translate(guide, "en", "Founding an association")
    found = {
        re.search(r'hreflang="x-default" href="([^"]*)"', _page(client, each.get_url()))[1]
        for each in guide.get_translations(inclusive=True)
    }
    assert len(found) == 1
    assert "/en/" in found.pop()


def test_a_page_shown_instead_of_a_translation_points_to_its_original(client):
    tree = make_tree("tr")
    make_guide(tree["guides"], "Nur deutsch")
    html = _page(client, "/tr/wissen/nur-deutsch/")
    assert re.search(r'rel="canonical" href="[^"]*/de/wissen/nur-deutsch/"', html)
    assert 'hreflang="tr" href="http' not in html


def test_the_switcher_of_the_search_keeps_the_question(client, monkeypatch):
    use_engine(monkeypatch)
    make_tree("tr")
    assert 'href="/tr/search/?q=verein"' in _page(client, "/de/search/?q=verein")


def test_the_switcher_of_a_list_keeps_its_filters(client):
    tree = make_tree("tr")
    topic = make_topic("Räume")
    make_topic("Odalar", code="tr", of=topic)
    for number in range(14):
        make_guide(tree["guides"], f"Seite {number}", topics=[topic])
    make_guide(tree["guides"], "Ohne Thema")
    html = _page(client, "/de/wissen/?topic=raeume&audience=&page=2&other=1")
    assert 'href="/tr/wissen-tr/?topic=raeume"' in html
    turkish = client.get("/tr/wissen-tr/?topic=raeume")
    assert turkish.context["items"].paginator.count == 14
    [group] = turkish.context["filter_groups"]
    assert (group.selected.label, group.selected.url) == ("Odalar", "?")
    assert 'hreflang="tr" href="http://localhost:8000/tr/wissen-tr/?page=2"' in html


def test_each_page_of_a_list_is_canonical_and_its_filters_are_not(client):
    tree = make_tree()
    topic = make_topic("Räume")
    for number in range(14):
        make_guide(tree["guides"], f"Seite {number}", topics=[topic])
    for query, kept in (
        ("", ""),
        ("?page=1", ""),
        ("?page=2", "?page=2"),
        ("?page=99", "?page=2"),
        ("?topic=raeume", ""),
        ("?topic=raeume&page=2", "?page=2"),
        ("?page=x", ""),
    ):
        html = _page(client, f"/de/wissen/{query}")
        found = re.search(r'rel="canonical" href="[^"]*/de/wissen/([^"]*)"', html)
        assert found and found[1] == kept


def test_the_site_s_name_is_that_of_wagtail_s_site(client):
    make_tree()
    assert "<bdi>MigrAktiv</bdi>" in _page(client, "/de/search/")


def test_nothing_in_a_page_needs_inline_styles_or_scripts(client):
    tree = make_tree()
    html = _page(client, make_guide(tree["guides"]).get_url())
    assert " style=" not in html
    assert re.findall(r"<script(?![^>]*(?:src=|application/ld\+json))", html) == []


def test_the_error_page_of_the_server_reads_nothing_from_the_database(rf, django_assert_num_queries):
    from home.views import server_error

    with django_assert_num_queries(0):
        assert server_error(rf.get("/de/")).status_code == 500


@pytest.mark.parametrize(("code", "direction"), [("tr", "ltr"), ("ar", "rtl")])
def test_a_form_that_is_not_ours_gets_a_page_of_ours(code, direction, django_assert_num_queries):
    client = Client(enforce_csrf_checks=True)
    with django_assert_num_queries(0):
        response = client.post(f"/{code}/_util/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert f'<html lang="{code}" dir="{direction}">' in response.text
    assert "site.css" in response.text
    assert "<style" not in response.text


def test_the_page_for_a_refused_form_asks_for_nobody_s_account(django_assert_num_queries):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("somebody"))
    with django_assert_num_queries(0):
        assert client.post("/de/_util/login/", {}).status_code == 403


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tr/wissen/?kind=%00", 400),
        ("/tr/wissen/?topic=a%00b&page=2", 400),
        (f"/tr/wissen/?topic={'a' * 8000}", 400),
        (f"/tr/wissen/?topic={'a' * 7000}", 200),
        ("/tr/search/?q=%00", 400),
        ("/tr/wissen/feed.atom?topic=%00", 400),
        ("/tr/topic/%00/", 404),
        ("/tr/%00/", 404),
        ("/tr/wissen/?topic=%2500", 200),
    ],
)
def test_null_characters_are_refused_before_anything_is_asked(client, address, status):
    make_tree("tr")
    response = client.get(address, follow=True)
    assert response.status_code == status
    assert '<html lang="tr"' in response.text


@pytest.mark.parametrize(
    ("address", "status"), [("/api/v3/topics/?name=%00", 400), ("/api/v3/pages/%00/", 404), ("/%00", 404)]
)
def test_null_characters_are_refused_outside_the_languages_too(client, address, status):
    make_tree()
    assert client.get(address).status_code == status
