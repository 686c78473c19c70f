"""What follows from publishing events and saving working groups."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.jobs import all_jobs
from core.models import Change
from events.models import EventPage, MembersAreaPage, Occurrence
from events.tasks import extend_occurrences
from tests.factories import make_event, make_group, make_guide, make_tree, translate
from tests.factories.media import make_document

pytestmark = pytest.mark.django_db


def starts(event: Any) -> list[Any]:
    return list(Occurrence.objects.filter(event=event).values_list("start", flat=True))


def make_area(group: Any) -> MembersAreaPage:
    area: MembersAreaPage = group.add_child(
        instance=MembersAreaPage(title="Intern", summary="Nur für Mitglieder.", locale=group.locale)
    )
    return area


def test_publishing_writes_the_occurrences() -> None:
    tree = make_tree()
    event = make_event(tree["events"])
    Occurrence.objects.all().delete()
    event.rrule = "FREQ=WEEKLY;COUNT=3"
    event.save_revision().publish()
    assert starts(event) == [event.start + timedelta(weeks=week) for week in range(3)]


def test_a_draft_changes_nothing() -> None:
    tree = make_tree()
    event = make_event(tree["events"])
    before = starts(event)
    event.start += timedelta(days=1)
    event.end += timedelta(days=1)
    event.save_revision()
    assert starts(event) == before


def test_translations_have_occurrences_of_their_own() -> None:
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = translate(event, "tr", "Ağ toplantısı")
    Occurrence.objects.all().delete()
    turkish.save_revision().publish()
    assert starts(turkish) == [event.start]
    assert starts(event) == []


def test_each_night_recurring_events_reach_the_horizon_again() -> None:
    tree = make_tree()
    event = make_event(tree["events"], rrule="FREQ=MONTHLY;COUNT=6")
    Occurrence.objects.filter(event=event, start__gt=event.start).delete()
    make_event(tree["events"], "Einmal")
    assert extend_occurrences.call() == 1
    assert len(starts(event)) == len(
        list(
            EventPage.objects.get(pk=event.pk).occurrences_between(
                event.start, event.start + timedelta(days=400)
            )
        )
    )
    assert extend_occurrences.module_path in {job.name for job in all_jobs()}


def assert_closed_to_all(area: MembersAreaPage) -> None:
    """Only for the members of a group, and there is none."""
    restriction = area.view_restrictions.get()
    assert restriction.restriction_type == PageViewRestriction.GROUPS
    assert not restriction.groups.exists()


def test_a_series_that_began_long_ago_goes_on() -> None:
    event = make_event(make_tree()["events"], days=-800, rrule="FREQ=DAILY")
    now = timezone.now()
    assert now - timedelta(days=366) < starts(event)[0] < now - timedelta(days=364)
    assert now + timedelta(days=729) < starts(event)[-1] < now + timedelta(days=731)
    Occurrence.objects.filter(event=event, start__gt=now).delete()
    extend_occurrences.call()
    assert len(EventPage.objects.get(pk=event.pk).coming) == 6


@pytest.mark.parametrize(
    ("days", "rule"), [(900, ""), (900, "FREQ=WEEKLY;COUNT=3"), (-30, "FREQ=YEARLY;INTERVAL=4")]
)
def test_what_takes_place_only_beyond_the_horizon_is_not_over(days: int, rule: str) -> None:
    event = make_event(make_tree()["events"], days=days, rrule=rule)
    assert len(event.coming) == 1


def test_a_rule_that_cannot_be_used_keeps_no_other_event_from_going_on(caplog: Any) -> None:
    tree = make_tree()
    old, event = (make_event(tree["events"], name, rrule="FREQ=WEEKLY") for name in ("Alt", "Neu"))
    dates = starts(old)
    EventPage.objects.filter(pk=old.pk).update(rrule="FREQ=DAILY;INTERVAL=0")
    Occurrence.objects.filter(event=event).delete()
    assert extend_occurrences.call() == 1
    assert (starts(old), starts(event)) == (dates, dates)
    assert f"The rule of event {old.pk} cannot be used" in caplog.text


def test_a_members_area_is_closed_from_the_start() -> None:
    tree = make_tree()
    area = make_area(make_group(tree["working-groups"]))
    assert_closed_to_all(area)


def test_choosing_another_group_of_accounts_changes_who_may_read() -> None:
    tree = make_tree()
    page = make_group(tree["working-groups"])
    area = make_area(page)
    page.refresh_from_db()
    page.members_group = Group.objects.create(name="AG Räume")
    page.save_revision().publish()
    restriction = area.view_restrictions.get()
    assert restriction.restriction_type == PageViewRestriction.GROUPS
    assert list(restriction.groups.all()) == [page.members_group]
    page.members_group = None
    page.save_revision().publish()
    assert_closed_to_all(area)


def test_a_members_area_that_moves_is_open_to_its_new_group() -> None:
    tree = make_tree()
    first = make_group(tree["working-groups"])
    second = make_group(
        tree["working-groups"], "AG Bildung", members_group=Group.objects.create(name="AG Bildung")
    )
    area = make_area(first)
    second.refresh_from_db()
    area.move(second, pos="last-child")
    assert [group.name for group in area.view_restrictions.get().groups.all()] == ["AG Bildung"]


def test_a_translated_members_area_is_closed_once() -> None:
    tree = make_tree("ar")
    area = make_area(make_group(tree["working-groups"]))
    translation = area.copy_for_translation(
        tree.pages["working-groups"]["ar"].locale, copy_parents=True, exclude_fields=["slug"]
    )
    translation.save()
    assert_closed_to_all(translation)


def opened(client: Any, document: Any) -> int:
    """The status that answers to a download."""
    response = client.get(document.url)
    if response.streaming:
        list(response)  # which closes the file
    return int(response.status_code)


@pytest.mark.usefixtures("tasks_run_at_once")  # which keep the index of references
def test_the_files_of_a_members_area_are_for_its_members(client, django_user_model) -> None:
    tree = make_tree()
    secret, open_to_all = make_document("Protokoll"), make_document("Aushang")
    make_guide(
        tree["guides"], body=[("downloads", {"items": [{"document": open_to_all, "title": "Aushang"}]})]
    )
    group = Group.objects.create(name="AG Räume")
    area = make_area(make_group(tree["working-groups"], members_group=group))
    area.body = [
        ("downloads", {"items": [{"document": each, "title": each.title} for each in (secret, open_to_all)]})
    ]
    start = Change.objects.latest("pk").pk
    area.save_revision().publish()

    noted = Change.objects.filter(model="core.customdocument", object_id=str(secret.pk), pk__gt=start)
    assert noted.exists()
    assert opened(client, secret) in {302, 403}
    assert opened(client, open_to_all) == 200
    listed = client.get("/api/v3/documents/").json()["items"]
    assert [each["title"] for each in listed] == ["Aushang"]
    member = django_user_model.objects.create_user("member", password="x")
    member.groups.add(group)
    client.force_login(member)
    assert opened(client, secret) == 200
