from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from core.filters import Filter, Occurring

#: A day in another year finds nothing; near the ends of the calendar no day comes before or after.
YEARS = range(2000, 2101)


def period(name: str, today: date) -> tuple[date, date] | None:
    """The first day of a named period and the day after its last; None for an unknown name.

    `week` reaches to Sunday, `weekend` is the next Saturday and Sunday, `month` and `next-month` are calendar
    months, and an ISO date is that day, in one of `YEARS`.
    """
    if name == "today":
        return today, today + timedelta(days=1)
    if name == "week":
        return today, today + timedelta(days=7 - today.weekday())
    if name == "weekend":
        saturday = today + timedelta(days=max(0, 5 - today.weekday()))
        return saturday, today + timedelta(days=7 - today.weekday())
    first = today.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    if name == "month":
        return today, following
    if name == "next-month":
        return following, (following + timedelta(days=32)).replace(day=1)
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    if day.year not in YEARS:
        return None
    return day, day + timedelta(days=1)


@dataclass(frozen=True)
class PeriodFilter(Filter):
    """Events that take place at some time in a period and are not over."""

    def options(self, occurring: Occurring, locale_code: str, chosen: str = "") -> list[tuple[str, str]]:
        return [
            ("today", _("today")),
            ("week", _("this week")),
            ("weekend", _("at the weekend")),
            ("month", _("this month")),
            ("next-month", _("next month")),
        ]

    @property
    def changes_cards(self) -> bool:
        return True

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The items with an occurrence in the period; `next_start` and `next_end` are those of the first in it."""
        today = timezone.localdate()
        days = period(value, today)
        if days is None:
            return items.none()
        start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
        events: Any = items
        # The statement is kept for the day, so that only the database may look at the clock.
        narrowed: QuerySet[Any] = events.upcoming(start if days[0] > today else Now(), end)
        return narrowed
