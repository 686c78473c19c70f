"""The form in which an event is written: the days on which it does not take place must be days of its rule."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.models import User
from events.models import EventExceptionDate, EventPage
from tests.factories import make_event, make_tree

pytestmark = pytest.mark.django_db

WEEK = timedelta(weeks=1)
ONCE = "This event takes place only once, so it can have no exceptions. Remove this day."
ANYWAY = "By its rule, the event does not take place on this day anyway."


@pytest.fixture
def event() -> Any:
    return make_event(make_tree()["events"])


def sent(event: Any, rule: str, *days: dict[str, Any]) -> Any:
    """The form after it was sent with a rule and exceptions; those with an `id` were stored before."""
    values = {name: getattr(event, name) for name in ("title", "slug", "summary", "kind", "venue_name")}
    values |= {
        "start": event.local_start.isoformat(" "),
        "end": event.local_end.isoformat(" "),
        "rrule": rule,
        "attendance": "onsite",
        "step_free": "unknown",
        "registration": "none",
        "agenda": "null",
        "review_interval_months": "12",
        "body": streamfield([]),
        "exception_dates": inline_formset(list(days), initial=sum("id" in day for day in days)),
        "comments": inline_formset([]),
    }
    form_class = EventPage.get_edit_handler().get_form_class()
    user = User(username="x")
    with translation.override("en"):
        form = form_class(
            nested_form_data(values), instance=event, parent_page=event.get_parent(), for_user=user
        )
        form.is_valid()
    return form


def complaints(form: Any) -> list[str]:
    return [str(each) for errors in form.formsets["exception_dates"].errors for each in errors["date"]]


def test_an_exception_is_a_day_of_the_event(event: Any) -> None:
    day = event.local_start.date()
    form = sent(event, "FREQ=WEEKLY", {"date": day + WEEK})
    assert form.is_valid(), form.errors
    saved = form.save(commit=False)
    assert [each.date for each in saved.exception_dates.all()] == [day + WEEK]


@pytest.mark.parametrize("days", [8, -7])
def test_an_exception_on_another_day_is_refused(event: Any, days: int) -> None:
    form = sent(event, "FREQ=WEEKLY", {"date": event.local_start.date() + timedelta(days=days)})
    assert not form.is_valid()
    assert complaints(form) == [ANYWAY]


def test_an_event_without_a_rule_has_no_exceptions(event: Any) -> None:
    form = sent(event, "", {"date": event.local_start.date()})
    assert not form.is_valid()
    assert complaints(form) == [ONCE]


def test_a_stored_exception_follows_the_rule_that_is_sent(event: Any) -> None:
    event.rrule = "FREQ=WEEKLY"
    event.exception_dates = [EventExceptionDate(date=event.local_start.date() + WEEK)]
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    (stored,) = event.exception_dates.all()
    row = {"id": stored.pk, "date": stored.date}
    assert sent(event, "FREQ=WEEKLY", row).is_valid()
    assert complaints(sent(event, "FREQ=WEEKLY;INTERVAL=2", row)) == [ANYWAY]
    assert complaints(sent(event, "", row)) == [ONCE]
    assert sent(event, "", {**row, "DELETE": "on"}).is_valid()


def test_beside_a_rule_that_cannot_be_used_nothing_is_said_of_the_exceptions(event: Any) -> None:
    form = sent(event, "FREQ=DAILY;INTERVAL=0", {"date": date.max})
    assert "INTERVAL=0" in str(form.errors["rrule"])
    assert form.formsets["exception_dates"].is_valid()
