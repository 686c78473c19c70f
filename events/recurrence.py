"""Recurring dates by RFC 5545, checked, expanded and put into words. No ORM here.

dateutil reads the rules and expands them; the wall-clock time stays the same across daylight saving.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.rules import DAY, WEEKDAYS, as_text, parts_of

#: Nobody plans further ahead; the dates up to a day are counted one by one.
LONGEST = timedelta(days=366 * 100)


def parse_rule(text: str, start: datetime) -> rrule:
    """Return the rule in `text` (the value of an RRULE) starting at the naive local time `start`.

    Raises `RecurrenceError` with a message for editors.
    """
    parts = parts_of(text)
    if until := parts.get("UNTIL"):
        # RFC 5545 wants UTC beside a zoned start; we expand in local time, so its local day counts.
        parts["UNTIL"] = f"{until[:8]}T235959"
    return cast(rrule, rrulestr(as_text(parts), dtstart=start.replace(tzinfo=None)))


def until_in_utc(text: str, zone: ZoneInfo) -> str:
    """The rule as others read it: UNTIL is the end of that local day in UTC, as RFC 5545 wants it beside a zoned start.

    Raises `RecurrenceError` as `parse_rule` does.
    """
    parts = parts_of(text)
    if until := parts.get("UNTIL"):
        last = datetime.strptime(until[:8], "%Y%m%d").replace(hour=23, minute=59, second=59, tzinfo=zone)
        parts["UNTIL"] = f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return as_text(parts)


def occurrences(
    start: datetime,
    end: datetime,
    rule: str,
    exceptions: Iterable[date],
    zone: ZoneInfo,
    *,
    after: datetime,
    until: datetime,
) -> Iterator[tuple[datetime, datetime]]:
    """Yield (start, end) in UTC of all occurrences that end after `after` and start before `until`, in order.

    `start` and `end` are aware; `exceptions` are local days on which the event does not take place.
    """
    local_start = start.astimezone(zone).replace(tzinfo=None)
    duration = end - start
    dates = rruleset()
    if rule.strip():
        dates.rrule(parse_rule(rule, local_start))
    else:
        dates.rdate(local_start)
    dropped = set(exceptions)
    for moment in dates:
        begin = moment.replace(tzinfo=zone).astimezone(UTC)
        if begin >= until:
            return
        if moment.date() not in dropped and begin + duration > after:
            yield begin, begin + duration


def next_match(rule: str, start: datetime) -> datetime | None:
    """The first local start time at or after the naive local time `start` that fits the rule."""
    return parse_rule(rule, start).after(start.replace(tzinfo=None), inc=True)


def takes_place_on(rule: str, start: datetime, day: date) -> bool:
    """Whether an event starting at the naive local time `start` takes place on `day`, by its rule."""
    if not rule.strip():
        return start.date() == day
    dates = parse_rule(rule, start)
    midnight = datetime(day.year, day.month, day.day)
    last_moment = midnight + timedelta(days=1, microseconds=-1)
    return day - start.date() < LONGEST and bool(dates.between(midnight, last_moment, inc=True))


@dataclass(frozen=True)
class Wording:
    """What a locale brings to a phrase: the names of the days from Monday on, and how to write things."""

    weekdays: Sequence[str]
    listing: Callable[[Sequence[str]], str]
    day: Callable[[date], str]
    day_of_year: Callable[[date], str]
    number: Callable[[int], str] = str


def in_words(rule: str, start: datetime, wording: Wording) -> str:
    """The rule as a phrase in the active language: “every week: Tuesday and Thursday, 12 times”.

    Raises `RecurrenceError` as `parse_rule` does.
    """
    parts = parts_of(rule)
    phrase = _frequency(parts["FREQ"], int(parts.get("INTERVAL", "1")), wording)
    days = _days(parts, wording) or _day_of_start(parts["FREQ"], start, wording)
    if days:
        phrase = _("%(how_often)s: %(days)s") % {"how_often": phrase, "days": wording.listing(days)}
    if count := int(parts.get("COUNT", "0")):
        times = ngettext("%(count)s time", "%(count)s times", count) % {"count": wording.number(count)}
        return _("%(rule)s, %(times)s") % {"rule": phrase, "times": times}
    if until := parts.get("UNTIL"):
        last = datetime.strptime(until[:8], "%Y%m%d").date()
        return _("%(rule)s, until %(day)s") % {"rule": phrase, "day": wording.day(last)}
    return phrase


def _frequency(frequency: str, interval: int, wording: Wording) -> str:
    if interval == 1:  # of its own: in some languages 21 takes the form of 1, with the number
        every = {"DAILY": _("every day"), "WEEKLY": _("every week"), "MONTHLY": _("every month")}
        return every.get(frequency, _("every year"))
    values = {"count": wording.number(interval)}
    if frequency == "DAILY":
        return ngettext("every %(count)s day", "every %(count)s days", interval) % values
    if frequency == "WEEKLY":
        return ngettext("every %(count)s week", "every %(count)s weeks", interval) % values
    if frequency == "MONTHLY":
        return ngettext("every %(count)s month", "every %(count)s months", interval) % values
    return ngettext("every %(count)s year", "every %(count)s years", interval) % values


def _days(parts: dict[str, str], wording: Wording) -> list[str]:
    positions = {
        1: _("first %(weekday)s"),
        2: _("second %(weekday)s"),
        3: _("third %(weekday)s"),
        4: _("fourth %(weekday)s"),
        5: _("fifth %(weekday)s"),
        -1: _("last %(weekday)s"),
        -2: _("second to last %(weekday)s"),
    }
    days = []
    for position, name in DAY.findall(parts.get("BYDAY", "")):
        weekday = wording.weekdays[WEEKDAYS.index(name)]
        days.append(positions[int(position)] % {"weekday": weekday} if position else weekday)
    for number in filter(None, parts.get("BYMONTHDAY", "").split(",")):
        days.append(_day_of_month(int(number), wording))
    return list(dict.fromkeys(days))


def _day_of_month(number: int, wording: Wording) -> str:
    if number == -1:
        return _("last day of the month")
    return _("day %(number)s of the month") % {"number": wording.number(number)}


def _day_of_start(frequency: str, start: datetime, wording: Wording) -> list[str]:
    """The day that a rule without days takes from the start."""
    if frequency == "WEEKLY":
        return [wording.weekdays[start.weekday()]]
    if frequency == "MONTHLY":
        return [_day_of_month(start.day, wording)]
    return [wording.day_of_year(start)] if frequency == "YEARLY" else []
