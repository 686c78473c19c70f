"""The periods by which dates can be narrowed."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from search.engines.base import Between


def span(name: str, today: date) -> tuple[date, date | None]:
    """The first day of one of `questions.PERIODS` and the day after its last; None is open.

    `week` reaches to Sunday, `month` is the calendar month, both from today on; `later` is what follows the month.
    """
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if name == "today":
        return today, today + timedelta(days=1)
    if name == "week":
        return today, today + timedelta(days=7 - today.weekday())
    return (today, following) if name == "month" else (following, None)


def starting_within(name: str) -> Between:
    """Keeps what begins within the period."""
    first, end = span(name, timezone.localdate())
    return Between("starts", _midnight(first), _midnight(end) if end else None)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
