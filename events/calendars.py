"""iCalendar (RFC 5545) for one event and for the list."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event, vRecur

from core import formats
from events.recurrence import until_in_utc
from events.rules import RecurrenceError


def calendar_response(calendar: Calendar, filename: str) -> HttpResponse:
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def one_event(page: Any, request: HttpRequest) -> Calendar:
    calendar = _calendar(page.title)
    calendar.add_component(_component(page, request))
    calendar.add_missing_timezones()
    return calendar


def many_events(index: Any, request: HttpRequest) -> Calendar:
    """All events that the list shows for the filters in the address, at most 500."""
    code = formats.current_spec().code
    pages = index.order(index.narrowed(request.GET, index.items(code)))
    calendar = _calendar(index.title)
    for page in pages.select_related("locale").prefetch_related("exception_dates", "organisers")[:500]:
        calendar.add_component(_component(page, request))
    calendar.add_missing_timezones()
    return calendar


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//MigrAktiv//migraktiv//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def _component(page: Any, request: HttpRequest) -> Event:
    event = Event()
    event.add("uid", f"{page.translation_key}@{request.get_host().split(':')[0]}")
    event.add("dtstamp", page.last_published_at or timezone.now())
    event.add("summary", page.title)
    event.add("description", page.summary)
    event.add("url", page.get_full_url(request))
    event.add("dtstart", page.local_start.replace(tzinfo=page.zone))
    event.add("dtend", page.local_end.replace(tzinfo=page.zone))
    if page.rrule:
        with suppress(
            RecurrenceError
        ):  # saved before the rule was checked as it is now: the first date remains
            event.add("rrule", vRecur.from_ical(until_in_utc(page.rrule, page.zone)))
    for exception in page.exception_dates.all():
        start = datetime.combine(exception.date, page.local_start.time(), tzinfo=page.zone)
        event.add("exdate", start)
    place = ", ".join(part for part in (page.venue_name, page.address) if part)
    if place or page.online_url:
        event.add("location", place or page.online_url)
    if page.latitude is not None:
        event.add("geo", (float(page.latitude), float(page.longitude)))
    if page.last_published_at:
        event.add("last-modified", page.last_published_at)
    return event
