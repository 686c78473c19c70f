"""iCalendar for one event and for the list, read back by the library that others use."""

import pytest
from icalendar import Calendar

from events.models import EventExceptionDate, EventPage
from tests.factories import make_event, make_tree, translate

pytestmark = pytest.mark.django_db


def calendar(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content)


def test_one_event_with_rule_and_exception(client):
    tree = make_tree()
    event = make_event(
        tree["events"], rrule="FREQ=WEEKLY;COUNT=4", street="Musterstraße 1", postal_code="13581"
    )
    day = list(event.occurrences.all())[1].start.date()
    event.exception_dates = [EventExceptionDate(date=day)]
    event.save_revision().publish()
    (entry,) = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    assert entry["summary"] == "Netzwerktreffen"
    assert entry.decoded("dtstart").hour == 18
    assert entry["dtstart"].params["TZID"] == "Europe/Berlin"
    assert entry["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=4"
    assert entry["exdate"].dts[0].dt.date() == day
    assert "Musterstraße 1" in entry["location"]


def test_until_is_written_in_utc(client):
    tree = make_tree()
    event = make_event(tree["events"], rrule="FREQ=WEEKLY;UNTIL=20991231")
    (entry,) = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    assert entry["rrule"].to_ical().endswith(b"UNTIL=20991231T225959Z")


def test_the_list_follows_the_filters(client):
    tree = make_tree()
    make_event(tree["events"], "Frei")
    make_event(tree["events"], "Kurs", kind="training", days=2)
    names = {
        str(entry["summary"])
        for entry in calendar(client, f"{tree['events'].url}calendar.ics").walk("VEVENT")
    }
    assert names == {"Frei", "Kurs"}
    filtered = calendar(client, f"{tree['events'].url}calendar.ics?kind=training")
    assert [str(entry["summary"]) for entry in filtered.walk("VEVENT")] == ["Kurs"]


def test_translations_of_an_event_share_their_uid(client):
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = translate(event, "tr", "Ağ toplantısı")
    uids = {
        str(calendar(client, f"{page.url}event.ics").walk("VEVENT")[0]["uid"]) for page in (event, turkish)
    }
    assert len(uids) == 1


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;UNTIL=2027", "FREQ=WEEKLY;UNTIL=30.06.27", "FREQ=DAILY;INTERVAL=0"]
)
def test_a_rule_saved_before_it_was_refused_brings_nothing_down(client, rule):
    tree = make_tree()
    event = make_event(tree["events"])
    EventPage.objects.filter(pk=event.pk).update(rrule=rule)
    page = client.get(event.url)
    assert page.status_code == 200
    assert page.context["rule_in_words"] == ""
    for path in (f"{event.url}event.ics", f"{tree['events'].url}calendar.ics"):
        (entry,) = calendar(client, path).walk("VEVENT")
        assert "rrule" not in entry
