from datetime import date

import pytest

from events.filters import period

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
    ],
)
def test_periods(name, today, expected):
    assert period(name, today) == expected
