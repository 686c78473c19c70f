"""What editors see and do of the search in the admin, and who may."""

import csv
import io
import json
from datetime import date
from unittest.mock import create_autospec

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from search.editorial import why
from search.engines.base import Answer, Engine, EngineHit, Match
from search.models import (
    DownloadText,
    MissingContent,
    PreferredPage,
    PreferredResult,
    QueryDay,
    SearchTask,
    Synonym,
)
from search.todo import files_without_text
from tests.factories.media import make_document
from tests.factories.world import World

pytestmark = pytest.mark.django_db
EDITORS = ("administrator", "network editor", "moderator")
OTHERS = ("member editor", "organiser", "translator")


def count(query, searches, day=date(2026, 11, 20), locale="de", **numbers):
    return QueryDay.objects.create(
        day=day, locale=locale, query=query, searches=searches, **{"digest": query.lower(), **numbers}
    )


def report(world, role="network editor", **asked):
    return world.signed_in(role).get(reverse("searches"), asked)


def rows(response):
    return [(row["text"], row["total"]) for row in response.context["object_list"]]


def note(world, role, **values):
    data = {"query": "kitaplatz", "locale": "tr", "kind": "write", **values}
    return world.signed_in(role).post(reverse("search_task_note"), data)


VIEWS = (
    "searches",
    "searches_results",
    "why_this_hit",
    "synonyms:index",
    "synonyms:add",
    "preferred_results:index",
    "preferred_results:add",
    "search_tasks:index",
    "search_tasks:add",
    "missing_content:index",
)


@pytest.mark.parametrize("view", VIEWS)
def test_editors_of_the_network_and_moderators_open_it_and_nobody_else(world: World, view):
    for role in EDITORS:
        assert world.signed_in(role).get(reverse(view)).status_code == 200, role
    for role in OTHERS:
        assert world.signed_in(role).get(reverse(view)).status_code == 302, role  # to the first screen


def test_only_they_note_tasks(world: World):
    for role in OTHERS:
        note(world, role)
    assert not SearchTask.objects.exists()
    for role in EDITORS:
        assert note(world, role, query=role).status_code == 302
    assert SearchTask.objects.count() == len(EDITORS)


def test_what_visitors_missed_is_read_and_deleted_but_not_changed(world: World):
    missing = MissingContent.objects.create(query="Kitaplatz", locale="de", text="Wo finde ich einen Platz?")
    client = world.signed_in("administrator")
    inspected = client.get(reverse("missing_content:inspect", args=[missing.pk]))
    assert "Wo finde ich einen Platz?" in inspected.content.decode()
    assert client.post(reverse("missing_content:edit", args=[missing.pk]), {"query": "x"}).status_code == 302
    missing.refresh_from_db()
    assert missing.query == "Kitaplatz"
    client.post(reverse("missing_content:delete", args=[missing.pk]))
    assert not MissingContent.objects.exists()


def test_what_a_visitor_missed_is_made_a_task_from_the_list(world: World):
    MissingContent.objects.create(query="Kitaplatz", locale="de", text="Wo?")
    page = world.signed_in("moderator").get(reverse("missing_content:index")).content.decode()
    assert reverse("search_task_note") in page
    assert 'value="Kitaplatz"' in page


def test_the_report_adds_up_days_most_searched_first(world: World):
    count("Kita", 5, date(2026, 11, 1))
    count("Kita", 6, date(2026, 11, 2), empty=2)
    count("Miete", 30)
    count("", 4, digest="rare")  # not often enough to be read
    response = report(world)
    assert rows(response) == [("Miete", 30), ("Kita", 11)]
    assert response.context["object_list"][1]["without"] == 2


def test_the_report_is_narrowed_by_outcome_language_and_time(world: World):
    count("Kita", 9, date(2026, 10, 1))
    count("verien", 8, corrected=8, corrected_to="verein")
    count("ausflug", 7, empty=7)
    count("dernek", 6, locale="tr")
    assert rows(report(world, outcome="empty")) == [("ausflug", 7)]
    assert rows(report(world, outcome="corrected")) == [("verien", 8)]
    assert rows(report(world, locale="tr")) == [("dernek", 6)]
    assert rows(report(world, day_from="2026-09-01", day_to="2026-10-31")) == [("Kita", 9)]
    assert rows(report(world, q="ausf")) == [("ausflug", 7)]


def test_the_report_shows_months_one_by_one(world: World):
    count("Kita", 5, date(2026, 10, 1))
    count("Kita", 6, date(2026, 11, 1))
    count("Kita", 7, date(2026, 11, 2))
    found = report(world, per="month").context["object_list"]
    assert [(row["period"], row["total"]) for row in found] == [
        (date(2026, 11, 1), 13),
        (date(2026, 10, 1), 5),
    ]


def test_all_searches_of_a_language_come_first(world: World):
    count("Kita", 6, empty=6)
    count("", 20, empty=7)
    count("", 4, locale="tr", empty=4)  # too few to say
    found = report(world).context["object_list"]
    assert [(row["is_total"], row["language"], row["total"]) for row in found] == [
        (True, "Deutsch", 20),
        (False, "Deutsch", 6),
    ]
    assert [row["without"] for row in report(world, outcome="empty").context["object_list"]] == [7, 6]
    assert rows(report(world, q="kita")) == [("Kita", 6)]


def test_the_report_is_exported_and_no_query_becomes_a_formula(world: World):
    count("=1+1", 5)
    response = report(world, export="csv")
    _heading, line = csv.reader(io.StringIO(b"".join(response.streaming_content).decode()))
    assert line[1] == "'=1+1"
    assert line[3] == "5"
    assert report(world, export="xlsx").status_code == 200


def test_a_search_without_result_becomes_a_wish_with_one_click(world: World):
    count("kitaplatz", 5, locale="tr", empty=5)
    page = report(world).content.decode()
    assert reverse("search_task_note") in page
    note(world, "network editor")
    note(world, "moderator")  # a second time changes nothing
    task = SearchTask.objects.get()
    assert (task.kind, task.query, task.locale, task.state) == ("write", "kitaplatz", "tr", "open")
    row = report(world).context["object_list"][0]
    assert row["noted"] == {"write"}


def test_who_notes_a_task_stays_in_the_list(world: World):
    count("kitaplatz", 5, locale="tr", empty=5)
    MissingContent.objects.create(query="Kitaplatz", locale="de", text="Wo?")
    client = world.signed_in("network editor")
    for address in (f"{reverse('searches')}?outcome=empty", f"{reverse('missing_content:index')}?p=1"):
        page = client.get(address).content.decode()
        assert f'name="next" value="{address}"' in page
        assert note(world, "network editor", next=address).url == address


def test_a_synonym_opens_its_form_filled_in_and_its_task_is_done_once_it_is_saved(world: World):
    client = world.signed_in("network editor")
    response = client.post(
        reverse("search_task_note"), {"query": "kitaplatz", "locale": "de", "kind": "synonym"}, follow=True
    )
    form = response.context["form"]
    assert (form["words"].value(), form["locale"].value()) == ("kitaplatz", "de")
    task = SearchTask.objects.get()
    assert task.state == "open"
    data = {"locale": "de", "words": "Kitaplätze\nBetreuungsplatz", "also": "", "note": ""}
    client.post(reverse("synonyms:add"), data)
    assert Synonym.objects.get().typed == ["Kitaplätze", "Betreuungsplatz"]
    task.refresh_from_db()
    assert task.state == "done"


@pytest.mark.parametrize("wrong", [{"query": " "}, {"locale": "xx"}, {"kind": "other"}])
def test_a_task_that_says_nothing_is_refused(world: World, wrong):
    assert note(world, "network editor", **wrong).status_code == 400
    assert not SearchTask.objects.exists()


def test_open_tasks_are_on_the_first_screen_of_whom_they_concern(world: World):
    def shown(role):
        response = world.signed_in(role).get(reverse("wagtailadmin_home"))
        lists = [panel.todo for panel in response.context["panels"] if hasattr(panel, "todo")]
        return [item.title for todo in lists if todo.name == "search-tasks" for item in todo.items]

    make = SearchTask.objects.create
    make(kind="write", query="niemandes", locale="de")
    make(kind="write", query="meine", locale="de", assigned_to=world.users["moderator"])
    make(kind="write", query="fertig", locale="de", state="done")
    assert shown("moderator") == ["niemandes", "meine"]
    assert shown("network editor") == ["niemandes"]
    assert shown("member editor") == []


def test_tasks_are_given_to_those_who_may_do_them(world: World):
    task = SearchTask.objects.create(kind="write", query="kita", locale="de")
    response = world.signed_in("moderator").get(reverse("search_tasks:edit", args=[task.pk]))
    people = set(response.context["form"].fields["assigned_to"].queryset)
    assert world.users["network editor"] in people
    assert world.users["member editor"] not in people


def test_a_preferred_result_is_made_in_the_form(world: World):
    page = world.pages["network's guide", "L"]
    data = {
        "locale": "de",
        "queries": "Verein gründen",
        "note": "",
        "pages-TOTAL_FORMS": "1",
        "pages-INITIAL_FORMS": "0",
        "pages-MIN_NUM_FORMS": "1",
        "pages-MAX_NUM_FORMS": "5",
        "pages-0-page": str(page.pk),
        "pages-0-id": "",
        "pages-0-ORDER": "1",
        "pages-0-DELETE": "",
    }
    world.signed_in("moderator").post(reverse("preferred_results:add"), data)
    assert PreferredResult.objects.get().pages.get().page.pk == page.pk


def engine_finding(page):
    """An engine that finds one page, whatever it is asked for."""
    stored = {"card_de": json.dumps({"page_id": page.pk, "title": page.title})}
    engine = create_autospec(Engine, instance=True)
    engine.search.return_value = Answer((EngineHit(str(page.translation_key), 2.5, stored),), 1)
    return engine


def test_it_is_told_why_a_hit_is_there(world: World, monkeypatch):
    page = world.pages["network's guide", "L"]
    clause = Match("title_de", "verein", 1.0)
    monkeypatch.setattr(why, "ask", lambda query, locale: why.Asked(engine_finding(page), clause, "verein"))
    Synonym.objects.create(locale="de", words="Verein\nInitiative")
    result = PreferredResult(locale="de", queries="verien")
    result.pages = [PreferredPage(page=page)]
    result.save()
    asked = {"q": "verien", "locale": "de"}
    response = world.signed_in("moderator").get(reverse("why_this_hit"), asked)
    found = response.context["found"]
    assert found.corrected == "verein"
    (meanings,) = found.synonyms
    assert meanings.typed == "verein"
    assert [(spec.code, phrases) for spec, phrases in meanings.others] == [("de", ["Initiative"])]
    (hit,) = found.hits
    assert (hit.page_id, hit.preferred, hit.score) == (page.pk, True, 2.5)
    assert [(each.field, each.tokens) for each in hit.reasons] == [("title", ("verein",))]
    assert ">network&#x27;s guide live<" in response.content.decode()


def test_it_says_so_when_no_engine_answers(world: World, monkeypatch):
    def fail(query, locale):
        raise why.EngineUnavailable("Start it.")

    monkeypatch.setattr(why, "ask", fail)
    response = world.signed_in("moderator").get(reverse("why_this_hit"), {"q": "a", "locale": "de"})
    assert '<bdi lang="en" dir="ltr">Start it.</bdi>' in response.content.decode()


def unreadable(failure, text=""):
    document = make_document("Satzung")
    return DownloadText.objects.create(
        document=document, file_hash=document.file_hash, extension="pdf", failure=failure, text=text
    )


def test_a_file_that_cannot_be_read_is_on_the_first_screen_of_who_may_replace_it(world: World):
    unreadable("encrypted")
    unreadable("unsupported")  # nothing to do about it
    with override("en"):
        todo = files_without_text(world.users["network editor"])
        assert [item.title for item in todo.items] == ["Satzung"] and todo.total == 1
        assert "protected by a password. Upload it without" in todo.items[0].note
    assert not files_without_text(world.users["translator"]).items
    assert "files-without-text" in world.signed_in("network editor").get("/admin/").content.decode()


def test_a_file_that_was_replaced_is_no_task_any_more(world: World):
    read = unreadable("broken")
    type(read.document).objects.update(file_hash="another")
    assert not files_without_text(world.users["network editor"]).items


@pytest.mark.parametrize(
    ("failure", "text", "said"),
    [
        ("no_text", "", "have the text recognised (OCR)"),
        ("too_slow", "Satzung", "Only its beginning is found."),
        ("", "Satzung", "The text of the file is found."),
    ],
)
def test_a_documents_page_says_what_the_search_could_read(world: World, failure, text, said):
    read = unreadable(failure, text)
    UserProfile.objects.update_or_create(
        user=world.users["administrator"], defaults={"preferred_language": "en"}
    )
    client = world.signed_in("administrator")
    address = reverse("wagtaildocs:edit", args=[read.document.pk])
    assert said in client.get(address).content.decode()
    read.delete()
    assert "has not been read yet" in client.get(address).content.decode()
