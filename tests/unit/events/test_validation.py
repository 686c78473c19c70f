"""What an editor may not enter, and what is said about it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.formats import day
from events.recurrence import next_match
from tests.factories import make_event, make_funding, make_guide, make_image, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(make_tree()["events"])


def errors(page):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


def test_the_end_is_after_the_start(event):
    event.end = event.start
    assert "end" in errors(event)


def test_a_broken_rule_is_explained(event):
    event.rrule = "weekly"
    assert "FREQ=WEEKLY" in errors(event)["rrule"][0]


def test_the_start_must_fit_the_rule(event):
    other = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"} - {event.local_start.strftime("%a").upper()[:2]}
    event.rrule = f"FREQ=WEEKLY;BYDAY={sorted(other)[0]}"
    first_fit = next_match(event.rrule, event.local_start)
    assert day(first_fit.date(), "en") in errors(event)["rrule"][0]


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;UNTIL=2027"]
)
def test_a_rule_without_dates_is_refused(event, rule):
    event.rrule = rule
    assert rule.split(";")[1] in errors(event)["rrule"][0]


def test_a_rule_that_is_over_before_it_begins_is_refused(event):
    event.rrule = "FREQ=WEEKLY;UNTIL=20200101"
    assert errors(event)["rrule"] == ["By this rule it never takes place."]


def test_a_place_or_a_link_is_needed(event):
    event.venue_name = ""
    assert "venue_name" in errors(event)
    event.attendance = "online"
    assert "online_url" in errors(event)
    event.online_url = "https://treff.example"
    event.full_clean()


def test_registration_needs_its_address(event):
    event.registration = "email"
    assert "registration_email" in errors(event)
    event.registration = "url"
    assert "registration_url" in errors(event)


def test_half_a_position_is_no_position(event):
    event.latitude = "52.53"
    assert "longitude" in errors(event)


def test_a_postal_code_has_five_digits(event):
    event.postal_code = "1359"
    assert "postal_code" in errors(event)


def test_a_picture_needs_a_description():
    guide = make_guide(make_tree()["guides"])
    guide.image = make_image()
    assert "image_alt" in errors(guide)


def test_a_check_cannot_lie_in_the_future():
    from datetime import date

    guide = make_guide(make_tree()["guides"])
    guide.verified_on = date.today() + timedelta(days=2)
    assert "verified_on" in errors(guide)


def test_a_call_with_deadlines_is_not_open_at_any_time():
    from datetime import date

    from knowledge.models import FundingDeadline

    call = make_funding(make_tree()["funding"])
    call.deadlines = [FundingDeadline(date=date.today())]
    call.is_rolling = True
    assert "is_rolling" in errors(call)


def test_no_event_below_a_plain_page():
    from events.models import EventPage
    from home.models import StandardPage

    assert not EventPage.can_create_at(StandardPage())
