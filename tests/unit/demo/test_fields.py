"""Days that are counted from today, and what the ids and facts of an entry become."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from demo.loader.bundle import PageEntry, _replaced
from demo.loader.fields import Context, set_facts
from events.models import EventPage
from knowledge.models import FundingPage, GuidePage, ResourcePage
from tests.unit.demo.bundles import GERMAN

pytestmark = pytest.mark.django_db  # a page that is made asks for its content type
MONDAY = date(2026, 11, 23)


class Rows:
    def primary_key(self, kind: str, name: str) -> int:
        return 7

    def block_id(self, place: str) -> str:
        return place


def with_facts(model: type[Any], today: date = MONDAY, **values: Any) -> Any:
    page = model()
    set_facts(page, PageEntry("x", {"type": model._meta.label, **values}, {}), Context(Rows(), today))
    return page


def event(today: date = MONDAY, **values: Any) -> Any:
    return with_facts(
        EventPage, today, **{"start_in_days": "3", "starts_at": "18:00", "ends_at": "20:30", **values}
    )


def test_an_event_takes_place_so_many_days_from_now_by_the_clocks_of_berlin() -> None:
    page = event()
    assert page.start == datetime(2026, 11, 26, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert page.end == datetime(2026, 11, 26, 20, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (MONDAY, date(2026, 12, 8)),
        (date(2026, 12, 5), date(2026, 12, 8)),
        (date(2026, 12, 6), date(2027, 1, 12)),
    ],
)
def test_a_recurring_event_begins_on_the_next_day_of_its_rule(today: date, day: date) -> None:
    page = event(today, rrule="FREQ=MONTHLY;BYDAY=2TU;COUNT=12")
    assert page.start.date() == day
    assert page._rule_error() is None


def test_exceptions_are_days_on_which_it_would_take_place() -> None:
    page = event(rrule="FREQ=WEEKLY;BYDAY=TU", exception_in_days=["9", "22"])
    assert [each.date for each in page.exception_dates.all()] == [date(2026, 12, 8), date(2026, 12, 15)]


def test_deadlines_and_expiry() -> None:
    call = with_facts(FundingPage, deadline_in_days=["10", "40"])
    assert [each.date for each in call.deadlines.all()] == [date(2026, 12, 3), date(2027, 1, 2)]
    assert with_facts(ResourcePage, expires_in_days="8").expires_on == date(2026, 12, 1)


def test_facts_get_their_types_and_ids_their_rows() -> None:
    page = event(
        capacity="24", is_free="false", latitude="52.5362", working_group="wg", languages=["de", "tr"]
    )
    assert (page.capacity, page.is_free, str(page.latitude)) == (24, False, "52.5362")
    assert (page.working_group_id, page.languages) == (7, ["de", "tr"])


def test_a_page_is_not_checked_in_the_future_where_the_clock_goes_slow() -> None:
    assert with_facts(GuidePage, verified_on="2026-12-24").verified_on == MONDAY
    assert with_facts(GuidePage, verified_on="2026-10-01", review_months="6").verified_on == date(2026, 10, 1)


def test_earlier_texts_replace_the_present_ones_at_their_paths() -> None:
    earlier = _replaced(
        GERMAN,
        {
            "summary": "Alt.",
            "body.0": "Beginn",
            "body.2.title": "Rat",
            "body.3.items.0.role": "Half",
            "body.4.rows.1.0": "Kammer",
        },
    )
    assert earlier["summary"] == "Alt."
    assert earlier["body"][0] == {"heading": "Beginn"}
    assert earlier["body"][2]["callout"]["title"] == "Rat"
    assert earlier["body"][3]["contacts"]["items"][0]["role"] == "Half"
    assert earlier["body"][4]["table"]["rows"][1] == ["Kammer", ""]
    assert GERMAN["body"][0] == {"heading": "Anfang"}
