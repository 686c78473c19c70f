"""What the page of an event says about its dates, in the visitor's language."""

from typing import Any

from django.utils import timezone

from core import formats
from events.recurrence import RecurrenceError, Wording, in_words


def wording(code: str) -> Wording:
    names = formats.weekday_names(code)
    return Wording(
        weekdays=names,
        listing=lambda items: formats.listing(items, code),
        day=lambda day: formats.day(day, code),
        number=lambda value: formats.number(value, code),
    )


def event_context(event: Any) -> dict[str, Any]:
    """`next_dates` (at most six), `rule_in_words` and `is_past`."""
    code = formats.current_spec().code
    upcoming = list(event.occurrences.filter(end__gt=timezone.now())[:6]) if event.pk else []
    words = ""
    if event.rrule:
        try:
            words = in_words(event.rrule, event.local_start, wording(code))
        except RecurrenceError:
            words = ""
    return {"next_dates": upcoming, "rule_in_words": words, "is_past": not upcoming}
