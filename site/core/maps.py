"""Links to maps. A map itself is never embedded: it would tell a third party who looks."""

from decimal import Decimal
from urllib.parse import urlencode


def map_url(address: str, latitude: Decimal | None = None, longitude: Decimal | None = None) -> str:
    """The address of a place on OpenStreetMap: a marker if its coordinates are known, else a search."""
    if latitude is not None and longitude is not None:
        return (
            f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        )
    return f"https://www.openstreetmap.org/search?{urlencode({'query': address})}"
