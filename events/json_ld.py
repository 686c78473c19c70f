from typing import Any

from django.http import HttpRequest

_ATTENDANCE = {
    "onsite": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}


def event_json_ld(page: Any, request: HttpRequest) -> dict[str, Any]:
    """An event with its first time still to come, where and by whom."""
    coming = next(iter(page.coming), None)
    start, end = (coming.start, coming.end) if coming else (page.start, page.end)
    data: dict[str, Any] = {
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "startDate": start.astimezone(page.zone).isoformat(),
        "endDate": end.astimezone(page.zone).isoformat(),
        "eventAttendanceMode": _ATTENDANCE[page.attendance],
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": list(page.languages),
        "isAccessibleForFree": page.is_free,
        "url": page.absolute_url(request),
    }
    locations: list[dict[str, Any]] = []
    if page.attendance != "online":
        locations.append(
            {
                "@type": "Place",
                "name": page.venue_name or page.address,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": page.street,
                    "postalCode": page.postal_code,
                    "addressLocality": page.city,
                    "addressCountry": "DE",
                },
            }
        )
    if page.is_online:
        locations.append({"@type": "VirtualLocation", "url": page.online_url or page.absolute_url(request)})
    data["location"] = locations[0] if len(locations) == 1 else locations
    around = getattr(request, "surroundings", None)
    names = [each.title for each in (around.linked("organisers") if around else page.organisers.all())]
    organisers = [{"@type": "Organization", "name": name} for name in names]
    if organisers:
        data["organizer"] = organisers
    return data
