from datetime import date

import pytest

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
