"""One event of a calendar file: what its properties say, in the terms of this site."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.html import urlize

from bundles.converters.base import Bundle
from bundles.converters.html_blocks import Block, blocks_of
from bundles.converters.inline import Targets, paragraphs, parts_of, squeezed
from bundles.converters.recurrence import Unfit, site_rule
from bundles.problems import nearest
from events.recurrence import takes_place_on

_HTML: Final = re.compile(r"<(?:a|b|br|div|i|li|ol|p|span|strong|ul)\b[^<>]*>", re.IGNORECASE)


class Event:
    """One VEVENT: what it says, on which line it begins."""

    def __init__(self, component: Any, line: int | None, file: str, bundle: Bundle) -> None:
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
        instance = self.get("RECURRENCE-ID")
        if instance and "RANGE" in instance.params:
            self.problem("RECURRENCE-ID", "changes all that follow. Make an event of its own of these.")
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

    def exceptions(self, rule: str, start: datetime, moved: Iterable["Event"]) -> list[dict[str, str]]:
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
            found.append({"links": {"items": [{"url": address, "title": parts_of(address).netloc[:160]}]}})
        return found


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
