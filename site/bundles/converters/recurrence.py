"""Rules of calendars as rules of this site: only where both mean the same days and times."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils import translation

from bundles.codecs.base import written_moment
from events.recurrence import LONGEST, parse_rule
from events.rules import WEEKDAYS, RecurrenceError, as_text, parts_of

#: So many times are compared: of a daily event those of more than a year, with both changes of the clocks.
COMPARED: Final = 400
_UNDERSTOOD: Final = {
    "FREQ",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "COUNT",
    "UNTIL",
    "WKST",
}


class Unfit(ValueError):
    """A rule that the site cannot say; the message says why."""


def site_rule(rule: dict[str, list[Any]], start: datetime, zone: ZoneInfo) -> str:
    """The rule for an event on this site's clocks that begins at the aware `start`. Raises Unfit."""
    parts = {str(name).upper(): value if isinstance(value, list) else [value] for name, value in rule.items()}
    if unknown := sorted(parts.keys() - _UNDERSTOOD):
        raise Unfit(f"its rule has {unknown[0]}, which the site does not know")
    until = parts.pop("UNTIL", [None])[0]
    here = start.astimezone(zone)
    candidate = _simplified(parts, (here.date() - start.date()).days)
    try:
        with translation.override("en"):
            parts_of(as_text(candidate))
            if until is not None:
                candidate["UNTIL"] = f"{_last_day(parts, start, until, zone):%Y%m%d}"
            text = as_text(candidate)
            ours = parse_rule(text, here.replace(tzinfo=None))
    except RecurrenceError as error:
        raise Unfit(f"its rule {_text(parts)} is none of this site: {str(error).rstrip('.')}") from error
    theirs = list(islice(_moments(parts, start, until), COMPARED))
    if not theirs or theirs[0] != start:
        raise Unfit(f"it does not begin on a day that fits its rule {_text(parts)}")
    if [moment.replace(tzinfo=zone).timestamp() for moment in islice(ours, COMPARED)] != [
        moment.timestamp() for moment in theirs
    ]:
        raise Unfit(f"its rule {_text(parts)} cannot be said in the site's time zone {zone.key}")
    return text


def _simplified(parts: dict[str, list[Any]], shift: int) -> dict[str, str]:
    """What the site has words for; whether it comes to the same is found out afterwards."""
    texts = {name: ",".join(map(str, value)).upper() for name, value in parts.items() if name != "WKST"}
    frequency, days = texts.get("FREQ", ""), texts.get("BYDAY", "")
    if texts.get("INTERVAL") == "1":
        del texts["INTERVAL"]
    if frequency == "YEARLY":
        texts = {name: value for name, value in texts.items() if name not in ("BYMONTH", "BYMONTHDAY")}
    if frequency == "MONTHLY" and days in WEEKDAYS and "," not in texts.get("BYSETPOS", ","):
        texts["BYDAY"] = texts.pop("BYSETPOS") + days
    if frequency == "DAILY" and days and "INTERVAL" not in texts:
        texts["FREQ"] = "WEEKLY"
    if shift and texts.get("FREQ") == "WEEKLY" and days:
        texts["BYDAY"] = ",".join(_shifted(day, shift) for day in days.split(","))
    order = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT")
    return {name: texts[name] for name in (*order, *sorted(texts.keys() - set(order))) if name in texts}


def _shifted(day: str, shift: int) -> str:
    return WEEKDAYS[(WEEKDAYS.index(day) + shift) % 7] if day in WEEKDAYS else day


def _text(parts: dict[str, list[Any]]) -> str:
    return as_text({name: ",".join(map(str, value)) for name, value in parts.items()})


def _moments(parts: dict[str, list[Any]], start: datetime, until: Any) -> Iterator[datetime]:
    """When it takes place, by the clocks where it was planned."""
    for moment in rrulestr(_text(parts), dtstart=start.replace(tzinfo=None)):
        if (
            _is_after(moment.replace(tzinfo=start.tzinfo), until)
            or moment - start.replace(tzinfo=None) > LONGEST
        ):
            return
        yield moment.replace(tzinfo=start.tzinfo)


def _is_after(moment: datetime, until: Any) -> bool:
    if not isinstance(until, datetime):
        return until is not None and moment.date() > until
    return moment.replace(tzinfo=None) > until if until.tzinfo is None else moment > until


def _last_day(parts: dict[str, list[Any]], start: datetime, until: Any, zone: ZoneInfo) -> date:
    """The day of the last time, so that nothing depends on the hour that UNTIL names."""
    last = start
    for last in _moments(parts, start, until):  # noqa: B007 (the last one is wanted)
        pass
    return last.astimezone(zone).date()


def on_clocks(moment: datetime, zone: ZoneInfo) -> str:
    """How a bundle says it: on the site's clocks, or in UTC where these show the same time twice."""
    local = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    if local.replace(tzinfo=zone).astimezone(UTC) != moment.astimezone(UTC):
        return written_moment(moment)
    return f"{local:%Y-%m-%d %H:%M}" if not local.second else f"{local:%Y-%m-%d %H:%M:%S}"
