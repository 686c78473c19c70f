"""Recurring dates by RFC 5545, checked, expanded and put into words. No ORM here.

dateutil reads the rules and expands them; the wall-clock time stays the same across daylight saving.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ALLOWED_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")


class RecurrenceError(ValueError):
    """A rule that cannot be used; the message says what to write instead."""


def parse_rule(text: str, start: datetime) -> rrule:
    """Return the rule in `text` (the value of an RRULE) starting at the naive local time `start`.

    Raises `RecurrenceError` with a message for editors.
    """
    text = text.strip().removeprefix("RRULE:")
    if "\n" in text or "DTSTART" in text.upper():
        raise RecurrenceError(_("Enter one rule only, without a start: the start is the event's own."))
    parts = _parts(text)
    if parts.get("FREQ") not in ALLOWED_FREQUENCIES:
        raise RecurrenceError(
            _("The rule must begin with how often, for example “FREQ=WEEKLY;BYDAY=TU” for each Tuesday.")
        )
    if "UNTIL" in parts:
        # RFC 5545 wants UTC beside a zoned start; we expand in local time, so its local day counts.
        text = ";".join(_local_until(part) for part in text.split(";"))
    try:
        rule = rrulestr(text, dtstart=start.replace(tzinfo=None))
    except (ValueError, TypeError, KeyError) as error:
        raise RecurrenceError(
            _("This rule cannot be read. Example: “FREQ=MONTHLY;BYDAY=2TU;COUNT=10” for each second Tuesday.")
        ) from error
    if not isinstance(rule, rrule):
        raise RecurrenceError(_("Enter one rule only, without a start: the start is the event's own."))
    return rule


def _parts(text: str) -> dict[str, str]:
    """The parts of a rule by their names, all in capitals."""
    text = text.strip().upper().removeprefix("RRULE:")
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


def _local_until(part: str) -> str:
    name, _sign, value = part.partition("=")
    if name.upper() != "UNTIL":
        return part
    return f"UNTIL={value[:8]}T235959"


def occurrences(
    start: datetime,
    end: datetime,
    rule: str,
    exceptions: Iterable[date],
    zone: ZoneInfo,
    *,
    after: datetime,
    until: datetime,
    limit: int = 500,
) -> Iterator[tuple[datetime, datetime]]:
    """Yield (start, end) in UTC of all occurrences that end after `after` and start before `until`.

    `start` and `end` are aware; `exceptions` are local days on which the event does not take place.
    At most `limit` pairs, in order.
    """
    local_start = start.astimezone(zone).replace(tzinfo=None)
    duration = end - start
    dates = rruleset()
    if rule.strip():
        dates.rrule(parse_rule(rule, local_start))
    else:
        dates.rdate(local_start)
    dropped = set(exceptions)
    count = 0
    for moment in dates:
        begin = moment.replace(tzinfo=zone).astimezone(UTC)
        if begin >= until or count >= limit:
            return
        if moment.date() not in dropped and begin + duration > after:
            yield begin, begin + duration
            count += 1


def next_match(rule: str, start: datetime) -> datetime | None:
    """The first local start time at or after the naive local time `start` that fits the rule."""
    return parse_rule(rule, start).after(start.replace(tzinfo=None), inc=True)


def takes_place_on(rule: str, start: datetime, day: date) -> bool:
    """Whether an event starting at the naive local time `start` takes place on `day`, by its rule."""
    if not rule.strip():
        return start.date() == day
    midnight = datetime(day.year, day.month, day.day)
    last_moment = midnight + timedelta(days=1, microseconds=-1)
    return bool(parse_rule(rule, start).between(midnight, last_moment, inc=True))


@dataclass(frozen=True)
class Wording:
    """What a locale brings to a phrase: the names of the days from Monday on, and how to write things."""

    weekdays: Sequence[str]
    listing: Callable[[Sequence[str]], str]
    day: Callable[[date], str]
    number: Callable[[int], str] = str


def in_words(rule: str, start: datetime, wording: Wording) -> str:
    """The rule as a phrase in the active language: “every week: Tuesday and Thursday, 12 times”.

    Raises `RecurrenceError` as `parse_rule` does.
    """
    parse_rule(rule, start)
    parts = _parts(rule)
    phrase = _frequency(parts["FREQ"], int(parts.get("INTERVAL", "1")), wording)
    days = _days(parts, wording)
    if not days and parts["FREQ"] == "WEEKLY":
        days = [wording.weekdays[start.weekday()]]
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
    for position, name in _WEEKDAY.findall(parts.get("BYDAY", "")):
        weekday = wording.weekdays[_WEEKDAYS.index(name)]
        if position and int(position) not in positions:
            raise RecurrenceError(_("Count the weekdays of a month from 1 to 5, or -1 for the last one."))
        days.append(positions[int(position)] % {"weekday": weekday} if position else weekday)
    for number in filter(None, parts.get("BYMONTHDAY", "").split(",")):
        days.append(_("day %(number)s of the month") % {"number": wording.number(int(number))})
    return days
