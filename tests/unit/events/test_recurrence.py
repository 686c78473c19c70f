"""Rules are checked, expanded across daylight saving, and put into words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from events.presentation import wording
from events.recurrence import in_words, next_match, occurrences, parse_rule, takes_place_on, until_in_utc
from events.rules import RecurrenceError

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 10, 20, 18)


EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)


def dates(rule, *, start=TUESDAY, exceptions=(), after=EARLY, until=LATE):
    begin = start.replace(tzinfo=BERLIN)
    end = begin.replace(hour=20)
    return [
        pair[0].astimezone(BERLIN)
        for pair in occurrences(begin, end, rule, exceptions, BERLIN, after=after, until=until)
    ]


def test_an_event_without_rule_takes_place_once():
    assert dates("") == [TUESDAY.replace(tzinfo=BERLIN)]


def test_the_time_on_the_clock_survives_the_end_of_summer_time():
    found = dates("FREQ=WEEKLY;COUNT=3")
    assert [each.hour for each in found] == [18, 18, 18]
    assert [each.utcoffset().total_seconds() for each in found] == [7200, 3600, 3600]


def test_exceptions_are_left_out_and_do_not_count_again():
    assert [each.day for each in dates("FREQ=WEEKLY;COUNT=3", exceptions=[date(2026, 10, 27)])] == [20, 3]


def test_until_includes_its_last_day():
    assert len(dates("FREQ=WEEKLY;UNTIL=20261103")) == 3
    assert len(dates("FREQ=WEEKLY;UNTIL=20261103T170000Z")) == 3


def test_only_the_window_is_returned():
    found = dates(
        "FREQ=DAILY", after=datetime(2026, 10, 22, 12, tzinfo=UTC), until=datetime(2026, 10, 24, tzinfo=UTC)
    )
    assert [each.day for each in found] == [22, 23]


def test_an_endless_rule_reaches_as_far_as_is_asked():
    assert len(dates("FREQ=DAILY", until=TUESDAY.replace(year=2030, tzinfo=BERLIN))) == 4 * 365 + 1


def test_next_match_finds_the_first_fitting_day():
    assert next_match("FREQ=MONTHLY;BYDAY=2TU", datetime(2026, 10, 20, 18)) == datetime(2026, 11, 10, 18)
    assert next_match("FREQ=WEEKLY;BYDAY=TU", TUESDAY) == TUESDAY
    assert next_match("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", datetime(2027, 4, 1, 18)) is None


def test_takes_place_on():
    assert takes_place_on("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 10, 27))
    assert not takes_place_on("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 10, 28))
    assert not takes_place_on("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 10, 13))
    assert not takes_place_on("FREQ=DAILY", TUESDAY, date.max)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY", "every week: Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10", "every week: Tuesday and Thursday, 10 times"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks: Monday"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month: second Tuesday"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231", "every month: last Friday, until 31 December 2026"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "every month: day 15 of the month"),
        ("FREQ=DAILY;COUNT=1", "every day, 1 time"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month: day 1 of the month and last day of the month"),
        ("FREQ=MONTHLY", "every month: day 20 of the month"),
        ("FREQ=YEARLY", "every year: 20 October"),
        ("rrule:freq=weekly; byday=tu,tu", "every week: Tuesday"),
    ],
)
def test_in_words(rule, expected):
    with translation.override("en"):
        assert in_words(rule, TUESDAY, wording("en")) == expected


def test_persian_words_use_persian_digits():
    assert "۱۰" in in_words("FREQ=WEEKLY;COUNT=10", TUESDAY, wording("fa"))


FREQUENCIES = ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY", ""]
LENGTHS = [
    "INTERVAL=12",
    "INTERVAL=0",
    "COUNT=3",
    "COUNT=0",
    "UNTIL=20271231",
    "UNTIL=20270230",
    "UNTIL=2027",
]
DAYS = ["BYDAY=TU", "BYDAY=2TU", "BYDAY=6TU", "BYMONTHDAY=31", "BYMONTHDAY=0", "BYMONTH=2", "BYHOUR=25", "x"]
RULES = st.tuples(
    st.sampled_from(FREQUENCIES), st.sampled_from(["", *LENGTHS]), st.sampled_from(["", *LENGTHS, *DAYS])
)


@settings(deadline=None)
@given(RULES.map(";".join) | st.text())
def test_what_can_be_put_into_words_can_be_expanded_and_exported(rule):
    try:
        assert in_words(rule, TUESDAY, wording("en"))
    except RecurrenceError:
        for read in (lambda: parse_rule(rule, TUESDAY), lambda: until_in_utc(rule, BERLIN)):
            with pytest.raises(RecurrenceError):
                read()
    else:
        next_match(rule, TUESDAY)
        assert vRecur.from_ical(until_in_utc(rule, BERLIN))["FREQ"]
