"""A calendar file (iCalendar, `.ics`) as events."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Final

from icalendar import Calendar

from bundles.converters.base import TITLE_LENGTH, Bundle, Options, first_sentence, ids_for, read_utf8, said
from bundles.converters.html_blocks import plain_text
from bundles.converters.places import VENUE_LENGTH, Place, place_of
from bundles.converters.recurrence import on_clocks
from bundles.converters.vevent import Event
from bundles.problems import BundleError, Problem

#: Where calendars keep the address of a video call.
_CALLS: Final = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
#: What is taken over; what is wrong elsewhere is only told.
_READ: Final = {
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "GEO"),
    *("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "CLASS", "UID", "SEQUENCE"),
}
#: What icalendar raises for odd files, AttributeError and OSError among it.
_UNREADABLE: Final = (ValueError, LookupError, OSError, OverflowError, AttributeError, TypeError)
_CHECK: Final = (
    "does not say what events cost and which languages are spoken: check “is_free” and “languages”."
)


def convert(source: Path, options: Options) -> Bundle:
    """The events in the `.ics` file `source`. Raises BundleError."""
    bundle = Bundle.called("calendar", source)
    events = _events(source, bundle)
    moved: dict[str, list[Event]] = defaultdict(list)
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


def _events(source: Path, bundle: Bundle) -> list[Event]:
    text = read_utf8(source, source.name)
    begins = [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip().upper() == "BEGIN:VEVENT"
    ]
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except _UNREADABLE as error:
        reason = f"is no calendar that can be read ({error}). Export it anew as .ics."
        raise BundleError([Problem(source.name, (), reason)]) from error
    components = [each for calendar in calendars for each in calendar.walk("VEVENT")]
    if not components:
        raise BundleError([Problem(source.name, (), "has no events. Export the calendar as .ics.")])
    lines = begins if len(begins) == len(components) else [None] * len(components)
    events = [Event(each, line, source.name, bundle) for each, line in zip(components, lines, strict=True)]
    for event in events:
        for name, reason in event.component.errors:
            tell = event.problem if str(name).upper() in _READ else event.note
            tell(name or "VEVENT", f"cannot be read: {reason}.")
    bundle.check()
    last: dict[str, Event] = {}
    for event in sorted(events, key=lambda each: int(each.get("SEQUENCE") or 0)):
        last[event.mark] = event
    for event in events:
        if last[event.mark] is not event:
            event.note("UID", f"is in line {last[event.mark].line}, too. What it says there is taken.")
    return [event for event in events if last[event.mark] is event]


def _page(
    event: Event, times: tuple[datetime, datetime], moved: list[Event], name: str, options: Options
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


def _coordinates(event: Event) -> dict[str, str]:
    place = event.get("GEO")
    return {"latitude": f"{place.latitude:.6f}", "longitude": f"{place.longitude:.6f}"} if place else {}


def _is_public(event: Event, place: Place) -> bool:
    """Whether it may be published as it is; a note says why not."""
    if len(place.venue_name) > VENUE_LENGTH or len(place.online_url) > 200:
        event.problem("LOCATION", f"is longer than {VENUE_LENGTH} characters. Shorten it.")
    hindrances = {
        "CLASS": str(event.get("CLASS") or "PUBLIC").upper() != "PUBLIC" and "is not public",
        "STATUS": str(event.get("STATUS") or "").upper() == "TENTATIVE" and "is not certain",
        "LOCATION": not place.is_known
        and not place.online_url
        and "does not say where, nor a link to take part",
    }
    for name, reason in hindrances.items():
        if reason:
            event.note(name, f"{reason}: the event is not published.")
    return not any(hindrances.values())
