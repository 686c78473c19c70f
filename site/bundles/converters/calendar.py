"""A calendar file (iCalendar, `.ics`) as events."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.html import urlize
from icalendar import Calendar

from bundles.converters.base import TITLE_LENGTH, Bundle, Options, first_sentence, ids_for, read_utf8, said
from bundles.converters.html_blocks import Block, blocks_of, plain_text
from bundles.converters.inline import Targets, paragraphs, squeezed
from bundles.converters.places import VENUE_LENGTH, Place, place_of
from bundles.converters.recurrence import Unfit, on_clocks, site_rule
from bundles.problems import BundleError, Problem, nearest
from events.recurrence import takes_place_on

#: Where calendars keep the address of a video call.
_CALLS: Final = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_HTML: Final = re.compile(r"<(?:a|b|br|div|i|li|ol|p|span|strong|ul)\b[^<>]*>", re.IGNORECASE)
_CHECK: Final = (
    "does not say what events cost and which languages are spoken: check “is_free” and “languages”."
)


class _Event:
    """One VEVENT: what it says, on which line it begins."""

    def __init__(self, component: Any, line: int, file: str, bundle: Bundle) -> None:
        self.component, self.line, self.file, self.bundle = component, line, file, bundle
        self.zone = ZoneInfo(timezone.get_default_timezone_name())
        self.title = squeezed(str(self.get("SUMMARY") or ""))

    @property
    def uid(self) -> str:
        return str(self.get("UID") or f"{self.title}/{self.line}")

    @property
    def mark(self) -> str:
        instance = self.get("RECURRENCE-ID")
        return f"{self.uid}/{instance.to_ical().decode()}" if instance else self.uid

    @property
    def is_cancelled(self) -> bool:
        return str(self.get("STATUS") or "").upper() == "CANCELLED"

    def get(self, name: str) -> Any:
        value = self.component.get(name)
        return value[0] if isinstance(value, list) else value

    def problem(self, name: str, reason: str) -> None:
        self.bundle.problem(self.file, reason, self.line, self.title or "VEVENT", name)

    def note(self, name: str, reason: str) -> None:
        self.bundle.note(self.file, reason, self.line, self.title or "VEVENT", name)

    def moment(self, name: str) -> datetime | None:
        """When, with its zone; a day of its own begins at midnight here."""
        value = self.get(name)
        when = getattr(value, "dt", None)
        if isinstance(when, datetime):
            zone = value.params.get("TZID") if when.tzinfo is None else None
            if zone:
                near = nearest(zone, available_timezones())
                self.problem(
                    name, f"“{zone}” is no time zone that is known.{near} Use one like Europe/Berlin."
                )
            return when if when.tzinfo else when.replace(tzinfo=self.zone)
        return datetime.combine(when, time(), self.zone) if isinstance(when, date) else None

    def times(self) -> tuple[datetime, datetime] | None:
        """When it begins and ends."""
        start, end = self.moment("DTSTART"), self.moment("DTEND")
        if start is None:
            self.problem("DTSTART", "is missing or no date. Say when it begins.")
            return None
        whole_days = not isinstance(self.get("DTSTART").dt, datetime)
        length = getattr(self.get("DURATION"), "dt", None)
        if end is None and isinstance(length, timedelta):
            end = start + length
        if whole_days:  # the end is the midnight after the last day
            last = (
                (end.astimezone(self.zone) - timedelta(days=1)).date()
                if end and end > start
                else start.date()
            )
            return start, datetime.combine(last, time(23, 59), self.zone)
        if end is None or end == start:
            self.note("DTEND", "does not say when it ends; an hour is taken. Correct it.")
            end = start + timedelta(hours=1)
        if end < start:
            self.problem("DTEND", "is before its begin. Correct one of the two.")
        return start, end

    def rule(self, start: datetime) -> str:
        rules = self.component.get("RRULE")
        for name in ("RDATE", "EXRULE"):
            if name in self.component:
                self.problem(name, "cannot be taken over. Make events of their own of these days.")
        if not rules:
            return ""
        if isinstance(rules, list):
            self.problem("RRULE", "has several rules. Make events of their own of them.")
            return ""
        try:
            return site_rule(dict(rules), start, self.zone)
        except Unfit as error:
            self.problem("RRULE", f"{error}. Change it in the calendar, or make single events of it.")
            return ""

    def exceptions(self, rule: str, start: datetime, moved: Iterable["_Event"]) -> list[dict[str, str]]:
        """The days of the rule on which it does not take place, or otherwise."""
        found = self.component.get("EXDATE", [])
        days = [self._day(each.dt, start) for dates in _several(found) for each in dates.dts]
        days += [self._day(event.get("RECURRENCE-ID").dt, start) for event in moved]
        begin = start.astimezone(self.zone).replace(tzinfo=None)
        fitting = {day for day in days if rule and takes_place_on(rule, begin, day)}
        return [{"date": day.isoformat()} for day in sorted(fitting)]

    def _day(self, when: date, start: datetime) -> date:
        if not isinstance(when, datetime):
            when = datetime.combine(when, start.timetz())
        elif when.tzinfo is None:
            when = when.replace(tzinfo=start.tzinfo)
        return when.astimezone(self.zone).date()

    def blocks(self) -> list[Block]:
        text = str(self.get("DESCRIPTION") or "")
        html = text if _HTML.search(text) else urlize(paragraphs(text), autoescape=False)
        found = blocks_of(html, Targets(), lines_count=bool(_HTML.search(text)))
        address = str(self.get("URL") or "")
        if address.startswith(("http://", "https://")):
            found.append({"links": {"items": [{"url": address, "title": urlsplit(address).netloc[:160]}]}})
        return found


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def convert(source: Path, options: Options) -> Bundle:
    """The events in the `.ics` file `source`. Raises BundleError."""
    bundle = Bundle.called("calendar", source)
    events = _events(source, bundle)
    moved: dict[str, list[_Event]] = defaultdict(list)
    for event in events:
        if event.get("RECURRENCE-ID"):
            moved[event.uid].append(event)
    held = [event for event in events if not event.is_cancelled]
    if len(held) < len(events):
        bundle.note(source.name, f"{len(events) - len(held)} cancelled events are left out.")
    names = ids_for([(event.title, event.mark) for event in held], "event")
    for event, name in zip(held, names, strict=True):
        others = [] if event.get("RECURRENCE-ID") else moved[event.uid]
        if times := event.times():
            _page(event, times, others, name, options)
    if held:
        bundle.note(source.name, _CHECK)
    bundle.check()
    return bundle


def _events(source: Path, bundle: Bundle) -> list[_Event]:
    text = read_utf8(source, source.name)
    lines = [
        number for number, line in enumerate(text.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"
    ]
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        reason = f"is no calendar that can be read ({error}). Export it anew as .ics."
        raise BundleError([Problem(source.name, (), reason)]) from error
    components = [each for calendar in calendars for each in calendar.walk("VEVENT")]
    if not components or len(components) != len(lines):
        raise BundleError([Problem(source.name, (), "has no events. Export the calendar as .ics.")])
    events = [_Event(each, line, source.name, bundle) for each, line in zip(components, lines, strict=True)]
    for event in events:
        for name, reason in event.component.errors:
            event.problem(name or "VEVENT", f"cannot be read: {reason}. Correct it.")
    bundle.check()
    return events


def _page(
    event: _Event, times: tuple[datetime, datetime], moved: list[_Event], name: str, options: Options
) -> None:
    start, end = times
    if not event.title or len(event.title) > TITLE_LENGTH:
        event.problem("SUMMARY", f"is missing or longer than {TITLE_LENGTH} characters. Give it a title.")
    rule, body = event.rule(start), event.blocks()
    call = next(
        (str(event.get(each)) for each in _CALLS if str(event.get(each) or "").startswith("http")), ""
    )
    place = place_of(str(event.get("LOCATION") or ""), call)
    shared = {
        "type": "events.EventPage",
        "parent": options.parent or "events",
        "start": on_clocks(start, event.zone),
        "end": on_clocks(end, event.zone),
        "rrule": rule,
        "exception_dates": event.exceptions(rule, start, moved),
        "attendance": "" if not place.is_online else "hybrid" if place.is_known else "online",
        "street": place.street,
        "postal_code": place.postal_code,
        "city": "" if place.city == "Berlin" else place.city,
        **_coordinates(event),
        "online_url": place.online_url,
    }
    text = {
        "title": event.title,
        "summary": first_sentence(plain_text(body)) or event.title,
        "venue_name": place.venue_name,
        "body": body,
    }
    live = {} if _is_public(event, place) else {"live": False}
    # Only an empty town keeps the site from taking its own for it.
    town = {} if place.city or place.is_online else {"city": ""}
    event.bundle.page(name, {**said(shared), **town}, {options.locale: {**said(text), **live}})


def _coordinates(event: _Event) -> dict[str, str]:
    place = event.get("GEO")
    return {"latitude": f"{place.latitude:.6f}", "longitude": f"{place.longitude:.6f}"} if place else {}


def _is_public(event: _Event, place: Place) -> bool:
    """Whether it may be published as it is; a note says why not."""
    if len(place.venue_name) > VENUE_LENGTH or len(place.online_url) > 200:
        event.problem("LOCATION", f"is longer than {VENUE_LENGTH} characters. Shorten it.")
    reason = ""
    if str(event.get("CLASS") or "PUBLIC").upper() != "PUBLIC":
        reason = "is not public, so it is not published."
    elif str(event.get("STATUS") or "").upper() == "TENTATIVE":
        reason = "is not certain, so it is not published."
    elif not place.is_known and not place.online_url:
        reason = "does not say where, so it is not published. Add the place, or the link to take part."
    if reason:
        event.note("LOCATION" if "where" in reason else "CLASS" if "public," in reason else "STATUS", reason)
    return not reason
