"""The page of results, as a browser gets it."""

import re
import time
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Menu
from search import statistics
from search.engines.base import EngineUnavailable
from search.forms import MissingContentForm
from search.models import MissingContent
from tests.factories import (
    make_event,
    make_funding,
    make_group,
    make_guide,
    make_organisation,
    make_resource,
    make_topic,
    make_tree,
)
from tests.factories.site import locale
from tests.support.search import document_of, use_engine

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def tree():
    return make_tree("tr")


@pytest.fixture
def counted(monkeypatch):
    """What is counted of searches."""
    calls = []
    monkeypatch.setattr(statistics, "record", lambda *arguments: calls.append(arguments))
    return calls


def text(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def test_results_are_an_ordered_list_with_their_number_announced(client, tree, monkeypatch, counted):
    guides = [make_guide(tree["guides"], f"Satzung {number}") for number in range(12)]
    use_engine(monkeypatch, *(document_of([guide], facets={"type": ["guide"]}) for guide in guides))
    first = client.get("/de/search/?q=Satzung")
    assert first.status_code == 200
    assert re.search(r'role="status"[^>]*>\s*<p>\s*12 ', first.text)
    assert first.text.count('<h3 class="card-title">') == 10
    assert '<ol class="hits" role="list" start="1">' in first.text
    assert 'href="?q=Satzung&amp;page=2"' in first.text
    second = client.get("/de/search/?q=Satzung&page=2")
    assert '<ol class="hits" role="list" start="11">' in second.text
    assert second.text.count('<h3 class="card-title">') == 2


def test_filters_are_links_with_counts_and_chosen_ones_can_be_removed(client, tree, monkeypatch):
    guide = make_guide(tree["guides"], "Satzung schreiben")
    use_engine(monkeypatch, document_of([guide], facets={"type": ["guide"], "free": ["yes"]}))
    assert 'href="?q=Satzung&amp;type=guide"' in client.get("/de/search/?q=Satzung").text
    chosen = client.get("/de/search/?q=Satzung&type=guide&free=yes").text
    assert chosen.count('href="?q=Satzung&amp;type=guide"') == 2
    assert chosen.count('href="?q=Satzung&amp;free=yes"') == 2
    assert 'href="?q=Satzung"' in chosen


def test_a_hit_in_another_language_says_so(client, tree, monkeypatch):
    guide = make_guide(tree.pages["guides"]["tr"], "Dernek kurmak")
    use_engine(monkeypatch, document_of([guide]))
    html = client.get("/de/search/?q=Dernek").text
    assert 'class="badge badge-language"' in html
    assert re.search(r'<a href="/de/[^"]*" lang="tr" dir="ltr"><mark>Dernek</mark> kurmak</a>', html)


def test_a_corrected_query_can_be_searched_as_typed(client, tree, monkeypatch, counted):
    guide = make_guide(tree["guides"], "Verein gründen")
    use_engine(monkeypatch, document_of([guide]))
    monkeypatch.setattr("search.finding.plan", corrected_plan)
    shown = client.get("/de/search/?q=Verien")
    assert "<strong><bdi>Verein</bdi></strong>" in shown.text
    assert 'href="?q=Verien&amp;literal=1"' in shown.text
    assert 'value="Verien"' in shown.text
    assert counted == [("Verien", "de", 1, "Verein")]


def corrected_plan(query, locale, lexicon, **options):
    from search.asking import plan

    return replace(plan("Verein", locale, lexicon), corrected="Verein")


def test_nothing_found_offers_topics_contact_and_a_way_to_say_what_is_missing(
    client, tree, monkeypatch, counted
):
    use_engine(monkeypatch)
    for name in ("Ärger", "Verein gründen", "Zelte"):
        make_topic(name)
    response = client.get("/de/search/?q=Vereinsgründung")
    html = response.text
    assert response.status_code == 200
    names = re.findall(r'<span class="topic-name">([^<]+)', html)
    assert names[0] == "Verein gründen"
    assert sorted(names[1:]) == ["Zelte", "Ärger"]
    assert 'action="/de/search/missing/"' in html
    assert 'name="query" value="Vereinsgründung"' in html
    assert counted == [("Vereinsgründung", "de", 0, None)]


def test_filters_that_fit_nothing_can_be_removed(client, tree, monkeypatch):
    guide = make_guide(tree["guides"], "Satzung")
    use_engine(monkeypatch, document_of([guide], facets={"type": ["guide"]}))
    html = client.get("/de/search/?q=Satzung&type=guide&spoken=tr").text
    assert html.count('<h3 class="card-title">') == 0
    assert 'href="?q=Satzung"' in html


def test_without_a_question_there_is_only_the_form(client, tree, monkeypatch, counted):
    use_engine(monkeypatch)
    html = client.get("/de/search/").text
    assert 'role="status"' not in html
    assert "search-count" not in html
    assert counted == []


def test_only_the_first_page_of_an_unnarrowed_search_is_counted(client, tree, monkeypatch, counted):
    guides = [make_guide(tree["guides"], f"Satzung {number}") for number in range(12)]
    use_engine(monkeypatch, *(document_of([guide], facets={"type": ["guide"]}) for guide in guides))
    for address in ("q=Satzung&page=2", "q=Satzung&type=guide", "q=Satzung&sent=1", ""):
        client.get(f"/de/search/?{address}")
    assert counted == []


def test_without_an_engine_the_page_says_so(client, tree, monkeypatch):
    def unavailable():
        raise EngineUnavailable("Down.")

    monkeypatch.setattr("search.finding.visitors_engine", unavailable)
    make_topic("Räume")
    response = client.get("/de/search/?q=Satzung")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Räume" in response.text


@pytest.mark.parametrize(
    "query",
    [
        '"', "*", "a AND (", "NEAR/3", "'; DROP TABLE x; --", "-", "٪", "title:x^9~2", "[a TO b]", "\\", "/.*/", "…—!?",
        "\x1b[31m", "a\tb\r\nc", "\u202eabc\u2066دعم", "\ufffe", "\U0010ffff", "x" * 1_000_000, "ä " * 300_000,
        "(" * 5000, "\u0301" * 5000, "🙂" * 500,
    ],
)  # fmt: skip
def test_hostile_queries_get_an_ordinary_answer(client, tree, monkeypatch, query):
    use_engine(monkeypatch)
    for path in ("/de/search/", "/ar/search/suggestions/"):
        is_meant = len(urlencode({"q": query})) <= 8000
        assert client.get(path, {"q": query}).status_code == (200 if is_meant else 400)


@pytest.mark.parametrize(
    "raw", ["q=%ED%A0%80", "q=%FF%FE", "q=%C0%AF", "topic=%ED%A0%80", "q=a&page=%ED%A0%80"]
)
def test_bytes_that_are_no_text_get_an_ordinary_answer(client, tree, monkeypatch, raw):
    use_engine(monkeypatch)
    assert client.get(f"/de/search/?{raw}").status_code == 200
    assert client.get(f"/de/search/suggestions/?{raw}").status_code == 200


def test_the_whole_page_takes_few_queries_whatever_is_found(client, tree, monkeypatch, counted):
    makers = {
        "guides": make_guide,
        "organisations": make_organisation,
        "events": make_event,
        "resources": make_resource,
        "funding": make_funding,
        "working-groups": make_group,
    }
    items = [("link", {"page": tree[name]}) for name in ("guides", "organisations")]
    Menu.objects.create(place="main", locale=locale("de"), items=items)
    topic = make_topic("Licht")
    house = make_organisation(tree["organisations"], "Haus der Laterne")
    facets = {"topic": [str(topic.translation_key)], "organisation": [str(house.translation_key)]}
    documents = [
        document_of([make(tree[name], f"Laterne {name}")], facets={**facets, "type": ["event"]})
        for name, make in makers.items()
    ]
    use_engine(monkeypatch, *documents)
    address = f"/de/search/?q=Laterne&topic={topic.translation_key}"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.text.count('<h3 class="card-title">') == len(makers)
    assert len(captured) <= MOST_QUERIES


# What is missing


def shown(age=60):
    with pytest.MonkeyPatch.context() as patch:
        now = time.time()
        patch.setattr(time, "time", lambda: now - age)
        return signing.TimestampSigner(salt=MissingContentForm.salt).sign("shown")


def tell(client, **changes):
    entry = {"query": "Zelt leihen", "text": "Wer verleiht Zelte?", "website": "", "shown": shown()}
    return client.post("/de/search/missing/", entry | changes)


def test_what_is_missing_is_kept_with_nothing_about_the_visitor(client, tree):
    response = tell(client)
    assert (response.status_code, response["Location"]) == (302, "/de/search/?q=Zelt+leihen&sent=1#missing")
    kept = MissingContent.objects.get()
    assert (kept.query, kept.locale, kept.text) == ("Zelt leihen", "de", "Wer verleiht Zelte?")
    assert {field.name for field in kept._meta.fields} == {"id", "query", "locale", "text", "created_at"}


def test_who_has_told_is_thanked(client, tree, monkeypatch):
    use_engine(monkeypatch)
    html = client.get("/de/search/?q=Zelt&sent=1").text
    assert 'class="callout callout-tip" role="status"' in html
    assert 'name="text"' not in html


@pytest.mark.parametrize(
    "change", [{"text": ""}, {"text": "x" * 3000}, {"shown": ""}, {"shown": "forged:1:x"}]
)
def test_a_wrong_entry_comes_back_with_what_was_typed(client, tree, monkeypatch, counted, change):
    use_engine(monkeypatch)
    response = tell(client, **change)
    assert response.status_code == 422
    assert 'class="error-summary"' in response.text
    assert 'value="Zelt leihen"' in response.text
    assert not MissingContent.objects.exists()
    assert counted == []


def test_a_machine_is_thanked_and_not_kept(client, tree):
    assert tell(client, website="https://spam.example").status_code == 302
    assert not MissingContent.objects.exists()


def test_nobody_tells_without_end(client, tree, monkeypatch, settings):
    use_engine(monkeypatch)
    settings.CONTACT_MESSAGES_PER_HOUR = 2
    assert [tell(client).status_code for _ in range(3)] == [302, 302, 422]
    assert MissingContent.objects.count() == 2


def test_the_bare_address_leads_to_the_search(client, tree):
    response = client.get("/de/search/missing/")
    assert (response.status_code, response["Location"]) == (302, "/de/search/")


def test_nobody_gets_a_cookie(client, tree, monkeypatch):
    use_engine(monkeypatch)
    for address in ("?q=Zelt", "?q=Zelt&sent=1"):
        assert not client.get(f"/de/search/{address}").cookies
    assert not tell(client).cookies
