"""From an entry of the bundle to the fields of a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from demo.loader.bundle import PageEntry
from demo.loader.nodes import Rows
from demo.loader.schema import COMMON_FACTS, COMMON_PROSE, TYPES
from events.models.events import EventExceptionDate
from events.recurrence import next_match, takes_place_on
from knowledge.models.funding import FundingDeadline

#: Facts that become relations to several pages or snippets.
RELATIONS = ("topics", "authors", "related", "helpers", "organisers", "members")
#: Facts that are not fields of the page, or not under this name.
_ELSEWHERE = frozenset(("type", "parent", "source", "drafts", *RELATIONS))


@dataclass(frozen=True)
class Context:
    """What the values depend on, beside the entry: the rows of its ids, and the day from which days are counted."""

    rows: Rows
    today: date

    def day(self, days: str | int) -> date:
        return self.today + timedelta(days=int(days))


def set_texts(
    page: Any, entry: PageEntry, source: Mapping[str, Any], texts: Mapping[str, Any], rows: Rows
) -> None:
    """Set the prose of `page` from `texts`, with the facts inside of texts from those of the source."""
    for name, node in {**COMMON_PROSE, **TYPES[entry.type].prose}.items():
        if name in source:
            _set(page, name, node.raw(source[name], texts.get(name), name, rows))


def set_facts(page: Any, entry: PageEntry, context: Context) -> None:
    """Set all facts of `page` except `RELATIONS`."""
    nodes = {**COMMON_FACTS, **TYPES[entry.type].facts}
    for name, value in entry.values.items():
        if name in _COMPUTED:
            _COMPUTED[name](page, entry.values, context)
        elif name in nodes and name not in _ELSEWHERE:
            field = page._meta.get_field(name)
            _set(page, field.attname, nodes[name].raw(value, value, name, context.rows))
    if page.verified_on:
        # A clock that goes slow is no reason to refuse.
        page.verified_on = min(page.verified_on, context.today)


def _set(page: Any, name: str, value: Any) -> None:
    field = next((field for field in page._meta.fields if field.attname == name), None)
    if isinstance(field, StreamField):
        value = StreamValue(field.stream_block, value, is_lazy=True)
    setattr(page, name, value)


def _event_times(page: Any, values: Mapping[str, Any], context: Context) -> None:
    """The first day at or after the wanted one that fits the rule; exceptions likewise."""
    zone = ZoneInfo(settings.TIME_ZONE)
    rule = values.get("rrule", "")
    start = _at(context.day(values["start_in_days"]), values["starts_at"])
    if rule:
        start = next_match(rule, start) or start
    page.start = start.replace(tzinfo=zone)
    page.end = _at(start.date(), values["ends_at"]).replace(tzinfo=zone)
    page.exception_dates = [
        EventExceptionDate(date=_first_on(rule, start, context.day(days)), sort_order=order)
        for order, days in enumerate(values.get("exception_in_days", []))
    ]


def _at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


def _first_on(rule: str, start: datetime, day: date) -> date:
    """The first day at or after `day` on which an event takes place that starts at `start`, within a year."""
    days = (day + timedelta(days=n) for n in range(366))
    return next((each for each in days if takes_place_on(rule, start, each)), day)


def _deadlines(page: Any, values: Mapping[str, Any], context: Context) -> None:
    page.deadlines = [
        FundingDeadline(date=context.day(days), sort_order=order)
        for order, days in enumerate(values["deadline_in_days"])
    ]


def _expiry(page: Any, values: Mapping[str, Any], context: Context) -> None:
    page.expires_on = context.day(values["expires_in_days"])


def _review(page: Any, values: Mapping[str, Any], context: Context) -> None:
    page.review_interval_months = int(values["review_months"])


def _members(page: Any, values: Mapping[str, Any], context: Context) -> None:
    page.members_group, _created = Group.objects.get_or_create(name=values["members_group"])


def _nothing(page: Any, values: Mapping[str, Any], context: Context) -> None:
    """For facts that are taken into account elsewhere."""


_COMPUTED: Mapping[str, Callable[[Any, Mapping[str, Any], Context], None]] = {
    "start_in_days": _event_times,
    "starts_at": _nothing,
    "ends_at": _nothing,
    "exception_in_days": _nothing,
    "deadline_in_days": _deadlines,
    "expires_in_days": _expiry,
    "review_months": _review,
    "members_group": _members,
    "published_days_ago": _nothing,
}
