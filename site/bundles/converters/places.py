"""Where an event takes place, from the one line that calendars have for it."""

import re
from dataclasses import dataclass
from typing import Final

VENUE_LENGTH: Final = 160
_TOWN: Final = re.compile(r"(?:D[-– ]\s?)?(\d{5})\s+([^\d()]{2,80})")
_STREET: Final = re.compile(r"[^\d()][^()]{2,110}\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-zA-Z]?)?")
_COUNTRIES: Final = {"deutschland", "germany", "almanya", "allemagne", "niemcy", "de"}
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_ONLINE: Final = {
    "online",
    "digital",
    "zoom",
    "videokonferenz",
    "jitsi",
    "teams",
    "microsoft teams",
    "webex",
    "bbb",
}


@dataclass(frozen=True)
class Place:
    venue_name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    online_url: str = ""
    is_online: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.venue_name or self.street)


def place_of(location: str, online_url: str = "") -> Place:
    """Street, postal code and town where `location` clearly ends in them; else all of it is the name of the place."""
    if found := _ADDRESS.search(location):
        online_url = online_url or found[0].rstrip(".,;)")
        location = location.replace(found[0], " ")
    parts = [" ".join(part.split()).strip(" -–|/") for part in re.split(r"[,;\n]", location)]
    parts = [part for part in parts if part.strip("()")]
    is_online = bool(online_url) or " ".join(parts).casefold() in _ONLINE
    if " ".join(parts).casefold() in _ONLINE:
        parts = []
    if parts and parts[-1].casefold() in _COUNTRIES:
        parts.pop()
    town = _TOWN.fullmatch(parts[-1]) if len(parts) > 1 else None
    if town is None:
        return Place(", ".join(parts), online_url=online_url, is_online=is_online)
    before = parts[:-1]
    street = before.pop() if _STREET.fullmatch(before[-1]) else ""
    return Place(", ".join(before), street, town[1], town[2].strip(), online_url, is_online)
