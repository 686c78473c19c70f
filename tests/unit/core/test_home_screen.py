"""The admin's home screen and the reports: what do I have to do?"""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core.editorial.todo import SHOWN
from core.models import BrokenLink
from home.models import ContactMessage
from tests.factories import make_event, make_guide
from tests.factories.people import localize
from tests.factories.world import World

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


def panels(world: World, role: str) -> dict[str, Any]:
    """The lists of the home screen, by name."""
    response = world.signed_in(role).get(reverse("wagtailadmin_home"))
    return {panel.todo.name: panel.todo for panel in response.context["panels"] if hasattr(panel, "todo")}


def titles(todo: Any) -> list[str]:
    return [item.title for item in todo.items]


def break_link(page: Any, url: str = "https://gone.example/") -> BrokenLink:
    return BrokenLink.objects.create(page=page, url=url, reason="404", checked_at=timezone.now())


def write(world: World, role: str, title: str) -> Any:
    page = make_guide(world.organisations["own"], title, live=False)
    page.save_revision(user=world.users[role])
    return page


def test_a_draft_is_shown_to_its_writer_until_it_is_sent_in(world: World) -> None:
    page = write(world, "member editor", "Halb fertig")
    assert titles(panels(world, "member editor")["drafts"]) == ["Halb fertig"]
    assert "drafts" not in panels(world, "network editor")

    page.get_workflow().start(page, world.users["member editor"])
    shown = panels(world, "member editor")
    assert "drafts" not in shown
    assert titles(shown["submissions"]) == ["Halb fertig"]


def test_a_submission_tells_what_came_of_it(world: World) -> None:
    page = write(world, "member editor", "Eingereicht")
    page.get_workflow().start(page, world.users["member editor"])
    page.current_workflow_task_state.reject(world.users["moderator"], comment="Quelle fehlt")
    assert "Quelle fehlt" in panels(world, "member editor")["submissions"].items[0].note

    page.current_workflow_state.resume(world.users["member editor"])
    page.current_workflow_task_state.approve(world.users["moderator"])
    (item,) = panels(world, "member editor")["submissions"].items
    assert date.today().strftime("%d.%m.%Y") in item.note


def test_only_moderators_see_what_waits_and_never_their_own(world: World) -> None:
    waiting = panels(world, "moderator")["to-moderate"].total
    assert "to-moderate" not in panels(world, "member editor")

    page = make_guide(world.tree["guides"], "Von der Moderation", live=False)
    page.get_workflow().start(page, world.users["moderator"])
    assert panels(world, "moderator")["to-moderate"].total == waiting
    assert panels(world, "second moderator")["to-moderate"].total == waiting + 1


def test_pages_due_for_review_and_broken_links_are_those_one_may_edit(world: World) -> None:
    for kind in ("own", "other"):
        page = make_guide(world.organisations[kind], f"Alt bei {kind}", verified_on=LONG_AGO)
        break_link(page)
    member, editor = panels(world, "member editor"), panels(world, "network editor")
    assert titles(member["due-for-review"]) == titles(member["broken-links"]) == ["Alt bei own"]
    assert (
        set(titles(editor["due-for-review"]))
        == set(titles(editor["broken-links"]))
        == {"Alt bei own", "Alt bei other"}
    )
    assert panels(world, "translator").keys() == {"translations"}


def test_translators_see_the_unfinished_translations_of_their_language(world: World) -> None:
    source = make_guide(world.tree["guides"], "Noch ein Text")
    localize(source, "tr")
    todo = panels(world, "translator")["translations"]
    assert all(item.spec.code == "tr" for item in todo.items)
    # The three of the world and this one.
    assert todo.total == 4
    assert "translations" not in panels(world, "network editor")


def test_contact_messages_are_the_network_editors(world: World) -> None:
    ContactMessage.objects.create(email="a@b.example", subject="Wann?", message="Wann?", language="de")
    assert titles(panels(world, "network editor")["contact-messages"]) == ["Wann?"]
    assert "contact-messages" not in panels(world, "moderator")


def test_whoever_has_nothing_to_do_is_told_so(world: World) -> None:
    response = world.signed_in("organiser").get(reverse("wagtailadmin_home"))
    assert 'class="todo-done"' in response.content.decode()


@pytest.mark.parametrize("role", ["network editor", "moderator", "member editor", "translator"])
def test_the_number_of_queries_does_not_grow(
    world: World, role: str, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            title = f"Seite {count} {number}"
            guide = make_guide(world.organisations["own"], title, verified_on=LONG_AGO)
            break_link(guide)
            localize(guide, "tr")
            write(world, role, f"Entwurf {title}")
            for sender in (role, "submitter"):
                page = write(world, sender, f"{sender} {title}")
                page.get_workflow().start(page, world.users[sender])
        ContactMessage.objects.create(email="a@b.example", subject="Wann?", message="Wann?", language="de")

    client, url = world.signed_in(role), reverse("wagtailadmin_home")
    fill(1)
    client.get(url)
    with django_assert_max_num_queries(60) as first:
        client.get(url)
    fill(SHOWN)
    with django_assert_num_queries(len(first)):
        client.get(url)


# Reports


def test_the_report_of_pages_due_can_be_narrowed_and_exported(world: World) -> None:
    german = make_guide(world.tree["guides"], "Alter Text", verified_on=LONG_AGO)
    make_guide(world.tree.pages["guides"]["tr"], "Eski metin", verified_on=LONG_AGO)
    make_guide(world.tree["guides"], "Neuer Text", verified_on=date.today() - timedelta(days=1))
    client, url = world.signed_in("network editor"), reverse("due_for_review")
    page = client.get(url).content.decode()
    assert "Alter Text" in page
    assert "Eski metin" in page
    assert "Neuer Text" not in page
    narrowed = client.get(url, {"locale": german.locale_id}).content.decode()
    assert "Alter Text" in narrowed
    assert "Eski metin" not in narrowed

    export = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(export)))
    assert len(rows) == 3
    assert ["Alter Text", "2021-01-01", "de"] in [row[:3] for row in rows]


def test_the_report_of_broken_links_names_page_and_reason(world: World) -> None:
    break_link(world.pages["own guide", "L"], "https://weg.example/seite")
    client = world.signed_in("member editor")
    assert "https://weg.example/seite" in client.get(reverse("broken_links")).content.decode()
    export = b"".join(client.get(reverse("broken_links"), {"export": "csv"}).streaming_content).decode()
    assert "https://weg.example/seite" in export
    assert "weg.example" not in world.signed_in("organiser").get(reverse("broken_links")).content.decode()


def test_what_nobody_has_checked_grows_old_from_its_publication_on(world: World) -> None:
    published = timezone.now() - timedelta(days=800)
    make_guide(world.tree["guides"], "Nie geprüft", first_published_at=published)
    make_event(world.tree["events"], "Altes Fest", first_published_at=published)
    assert titles(panels(world, "network editor")["due-for-review"]) == ["Nie geprüft"]


def test_a_translation_is_not_due_for_review_of_its_own(world: World) -> None:
    guide = make_guide(world.tree["guides"], "Alter Text", verified_on=LONG_AGO)
    localize(guide, "tr").save_revision().publish()
    todo = panels(world, "network editor")["due-for-review"]
    assert titles(todo) == ["Alter Text"]


def test_members_are_offered_what_they_may_write_in_each_of_their_languages(world: World) -> None:
    response = world.signed_in("member editor").get(reverse("wagtailadmin_home"))
    (panel,) = [panel for panel in response.context["panels"] if hasattr(panel, "places")]
    assert [(place.title, place.spec.code) for place in panel.places] == [("Bahar", "de"), ("Bahar TR", "tr")]
    assert len(panel.places[0].kinds) == 3
    for _name, url in panel.places[1].kinds:
        assert world.signed_in("member editor").get(url).status_code == 200
