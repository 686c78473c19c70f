from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.filters import period
from tests.factories import make_event, make_tree

MONDAY, SATURDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("name", "today", "expected"),
    [
        ("today", MONDAY, (MONDAY, date(2026, 11, 24))),
        ("week", MONDAY, (MONDAY, date(2026, 11, 30))),
        ("week", SUNDAY, (SUNDAY, date(2026, 11, 30))),
        ("weekend", MONDAY, (SATURDAY, date(2026, 11, 30))),
        ("weekend", SUNDAY, (SUNDAY, date(2026, 11, 30))),
        ("month", MONDAY, (MONDAY, date(2026, 12, 1))),
        ("next-month", date(2026, 12, 31), (date(2027, 1, 1), date(2027, 2, 1))),
        ("2026-12-24", MONDAY, (date(2026, 12, 24), date(2026, 12, 25))),
        ("soon", MONDAY, None),
        ("2026-13-01", MONDAY, None),
        ("2100-12-31", MONDAY, (date(2100, 12, 31), date(2101, 1, 1))),
        ("1999-12-31", MONDAY, None),
        ("2101-01-01", MONDAY, None),
        ("0001-01-01", MONDAY, None),
        ("9999-12-31", MONDAY, None),
    ],
)
def test_periods(name, today, expected):
    assert period(name, today) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("view", ["", "feed.atom", "calendar.ics"])
def test_a_day_out_of_all_bounds_finds_nothing(client, view, day):
    tree = make_tree()
    make_event(tree["events"], "Netzwerktreffen")
    response = client.get(f"{tree['events'].url}{view}?when={day}")
    assert response.status_code == 200
    assert "Netzwerktreffen" not in response.content.decode()


def found(client, tree, when):
    """Each event in the list, in order, with the date on its card and in the heading above it."""
    response = client.get(f"{tree['events'].url}?when={when}")
    return [(page.title, page.next_start, page.next_end) for page in response.context["items"]]


@pytest.mark.django_db
def test_the_date_shown_is_the_first_in_the_period(client):
    tree = make_tree()
    late = make_event(tree["events"], "Donnerstags", days=1, rrule="FREQ=WEEKLY;COUNT=20")
    early = make_event(tree["events"], "Täglich", days=2, rrule="FREQ=DAILY;COUNT=120")
    start, end = (
        timezone.make_aware(datetime.combine(day, time.min))
        for day in period("next-month", timezone.localdate())
    )
    expected = [
        (
            event.title,
            *event.occurrences.filter(start__gte=start, start__lt=end).values_list("start", "end")[0],
        )
        for event in (late, early)
    ]
    assert found(client, tree, "next-month") == sorted(expected, key=lambda each: each[1])


@pytest.mark.django_db
def test_the_order_is_that_of_the_dates_in_the_period(client):
    tree = make_tree()
    day = timezone.localdate() + timedelta(days=14)
    evening, morning = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (20, 8))
    make_event(
        tree["events"],
        "Abends",
        start=evening - timedelta(days=14),
        end=evening - timedelta(days=13, hours=23),
        rrule="FREQ=DAILY;INTERVAL=14",
    )
    make_event(tree["events"], "Morgens", start=morning, end=morning + timedelta(hours=1))
    assert [title for title, *_ in found(client, tree, day.isoformat())] == ["Morgens", "Abends"]


@pytest.mark.django_db
@pytest.mark.parametrize("when", ["today", "week", "month"])
def test_what_is_over_today_is_not_listed_for_its_next_time(client, when):
    tree = make_tree()
    now = timezone.now().replace(microsecond=0)
    make_event(
        tree["events"],
        "Vorbei",
        start=now - timedelta(seconds=20),
        end=now - timedelta(seconds=10),
        rrule="FREQ=DAILY;INTERVAL=40",
    )
    make_event(tree["events"], "Läuft", start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    assert [title for title, *_ in found(client, tree, when)] == ["Läuft"]
