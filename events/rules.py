"""The rules of recurring events: the part of RFC 5545 that words can be found for, read and checked. No ORM here.

What else the standard knows is refused: such rules need long to expand, or their words would tell only half.
"""

import re
from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: A weekday, with its position in the month before it or without.
DAY = re.compile(r"(\+?[1-5]|-[12])?(MO|TU|WE|TH|FR|SA|SU)")

_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_DAY_OF_MONTH = re.compile(r"[1-9]|[12][0-9]|3[01]|-1")
_UNTIL = re.compile(r"[1-9][0-9]{7}(T[0-9]{6}Z?)?")


class RecurrenceError(ValueError):
    """A rule that cannot be used; the message says what to write instead."""


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule (the value of an RRULE) by their names, all in capitals and without spaces.

    Raises `RecurrenceError` with a message for editors.
    """
    if len(rule.strip().splitlines()) > 1 or "DTSTART" in rule.upper():
        raise RecurrenceError(_("Enter one rule only, without a start: the start is the event's own."))
    texts = [part for part in "".join(rule.upper().split()).removeprefix("RRULE:").split(";") if part]
    pairs = [(name, value) for name, _sign, value in (part.partition("=") for part in texts)]
    parts = dict(pairs)
    if "FREQ" not in parts:
        raise RecurrenceError(
            _("The rule must begin with how often, for example “FREQ=WEEKLY;BYDAY=TU” for each Tuesday.")
        )
    for text, (name, value) in zip(texts, pairs, strict=True):
        if problem := _CHECKS.get(name, _check_unknown)(value, parts["FREQ"]):
            raise RecurrenceError(problem % {"part": text})
    if len(pairs) > len(parts):
        raise RecurrenceError(_("Write each part of the rule only once."))
    for one, other in (("COUNT", "UNTIL"), ("BYDAY", "BYMONTHDAY")):
        if one in parts and other in parts:
            raise RecurrenceError(
                _("Use either %(one)s or %(other)s, not both.") % {"one": one, "other": other}
            )
    return parts


def as_text(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


# Each check returns what is wrong with a part, given its value and the rule's FREQ.


def _check_unknown(value: str, frequency: str) -> str | None:
    return _(
        "“%(part)s” cannot be used. A rule is made of FREQ, INTERVAL, BYDAY or BYMONTHDAY, and COUNT or UNTIL."
    )


def _check_frequency(value: str, frequency: str) -> str | None:
    if value in FREQUENCIES:
        return None
    return _("“%(part)s” cannot be used. After FREQ comes DAILY, WEEKLY, MONTHLY or YEARLY.")


def _check_number(value: str, frequency: str) -> str | None:
    if _NUMBER.fullmatch(value):
        return None
    return _("“%(part)s” cannot be used. After INTERVAL and COUNT comes a whole number from 1 to 999.")


def _check_until(value: str, frequency: str) -> str | None:
    if _UNTIL.fullmatch(value):
        form = "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d"
        try:
            datetime.strptime(value.removesuffix("Z"), form)
        except ValueError:
            pass
        else:
            return None
    return _(
        "“%(part)s” cannot be used. After UNTIL comes the last day in figures only: the year, the month, the day, "
        "for example “UNTIL=20271231” for 31 December 2027."
    )


def _check_weekdays(value: str, frequency: str) -> str | None:
    days = [DAY.fullmatch(day) for day in value.split(",")]
    if frequency == "WEEKLY":
        if all(day and not day[1] for day in days):
            return None
        return _(
            "“%(part)s” cannot be used. With FREQ=WEEKLY, name the weekdays (MO, TU, WE, TH, FR, SA, SU), "
            "for example “BYDAY=TU,TH” for Tuesday and Thursday."
        )
    if frequency == "MONTHLY":
        if all(day and day[1] for day in days):
            return None
        return _(
            "“%(part)s” cannot be used. With FREQ=MONTHLY, count the weekday from 1 to 5, or from the end with "
            "-1 or -2: “BYDAY=2TU” is the second Tuesday of a month, “BYDAY=-1FR” the last Friday. "
            "For each Tuesday, write “FREQ=WEEKLY;BYDAY=TU”."
        )
    return _("“%(part)s” cannot be used here. BYDAY goes with FREQ=WEEKLY or FREQ=MONTHLY only.")


def _check_days_of_month(value: str, frequency: str) -> str | None:
    if frequency != "MONTHLY":
        return _("“%(part)s” cannot be used here. BYMONTHDAY goes with FREQ=MONTHLY only.")
    if all(_DAY_OF_MONTH.fullmatch(day) for day in value.split(",")):
        return None
    return _("“%(part)s” cannot be used. After BYMONTHDAY comes a day from 1 to 31, or -1 for the last one.")


_CHECKS: dict[str, Callable[[str, str], str | None]] = {
    "FREQ": _check_frequency,
    "INTERVAL": _check_number,
    "COUNT": _check_number,
    "UNTIL": _check_until,
    "BYDAY": _check_weekdays,
    "BYMONTHDAY": _check_days_of_month,
}
