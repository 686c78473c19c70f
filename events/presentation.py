"""What the page of an event says about its dates, in the visitor's language."""

from typing import Any

from core import formats
from events.recurrence import Wording, in_words
from events.rules import RecurrenceError


def wording(code: str) -> Wording:
    names = formats.weekday_names(code)
    return Wording(
        weekdays=names,
        listing=lambda items: formats.listing(items, code),
        day=lambda day: formats.day(day, code),
        day_of_year=lambda day: formats.day_of_year(day, code),
        number=lambda value: formats.number(value, code),
    )


def event_context(event: Any) -> dict[str, Any]:
    """`next_dates` (at most six), `shown_start` and `shown_end` (of the next time), `rule_in_words`, `is_past`."""
    code = formats.current_spec().code
    shown = next(iter(event.coming), event)
    words = ""
    if event.rrule:
        try:
            words = in_words(event.rrule, event.local_start, wording(code))
        except RecurrenceError:
            words = ""
    return {
        "next_dates": event.coming,
        "shown_start": shown.start,
        "shown_end": shown.end,
        "rule_in_words": words,
        "is_past": bool(event.pk) and not event.coming,
    }
