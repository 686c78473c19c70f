"""Where the links and pictures of a WordPress lead: to its pages, and to the files that it keeps in its uploads."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urljoin

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect

from bundles.converters.base import Bundle, file_within
from bundles.converters.inline import Targets, parts_of, squeezed
from bundles.converters.wxr import Export, Item
from bundles.names import DOCUMENT, IMAGE

_SIZE: Final = re.compile(r"-(?:\d+x\d+|scaled)(?=\.\w+$)")


class Uploads:
    """The files of the export that lie in the folder `media`."""

    def __init__(self, export: Export, media: Path | None, file: str, bundle: Bundle) -> None:
        self.media, self.file, self.bundle = media.resolve() if media else None, file, bundle
        attachments = [item for item in export.items if item.get("post_type") == "attachment"]
        self.by_id = {item.get("post_id"): self.place(item.get("attachment_url")) for item in attachments}
        self.by_place = {self.place(item.get("attachment_url")): item for item in attachments}
        self.missing: dict[str, None] = {}

    @staticmethod
    def place(address: str) -> str:
        """Where below the uploads a file lies; "" if it is none of them."""
        _site, uploads, place = unquote(parts_of(address).path).partition("/uploads/")
        return place if uploads else ""

    def path(self, place: str) -> Path | None:
        """The file itself, in its full size, if it is there."""
        full = _SIZE.sub("", place)
        stem, dot, ending = full.rpartition(".")
        for each in dict.fromkeys((full, f"{stem}-scaled{dot}{ending}", place)) if self.media else ():
            if self.media and (path := file_within(self.media, each)):
                return path
        self.missing[full] = None
        return None

    def image(self, place: str) -> tuple[str, str] | None:
        """(id, description) of a picture."""
        item = self.by_place.get(place) or self.by_place.get(_SIZE.sub("", place))
        path = self._fit(place, settings.WAGTAILIMAGES_EXTENSIONS)
        if path is None:
            return None
        title = squeezed(item.get("title")) if item else ""
        alt = squeezed(item.meta.get("_wp_attachment_image_alt", "")) if item else ""
        return self.bundle.medium(IMAGE, path, title), alt

    def document(self, place: str) -> str | None:
        path = self._fit(place, settings.WAGTAILDOCS_EXTENSIONS)
        if path is None:
            return None
        item = self.by_place.get(place)
        return self.bundle.medium(DOCUMENT, path, squeezed(item.get("title")) if item else "")

    def _fit(self, place: str, endings: list[str]) -> Path | None:
        path = self.path(place)
        if path is not None and path.suffix.lower()[1:] not in endings:
            self.bundle.note(self.file, f"{place} is left out: the site takes no such files here.")
            return None
        return path

    def tell(self) -> None:
        """A note on what is not there."""
        if self.missing:
            few = ", ".join(list(self.missing)[:5])
            reason = f"{len(self.missing)} files are not there and left out: {few}"
            advice = "" if self.media else " Give the folder wp-content/uploads with --media."
            self.bundle.note(self.file, f"{reason}{' …' if len(self.missing) > 5 else '.'}{advice}")


class WordPressTargets(Targets):
    """Those of one item; `pages` are ids of pages by the paths and numbers that they had."""

    def __init__(self, item: Item, address: str, pages: dict[str, str], uploads: Uploads) -> None:
        self.item, self.address, self.pages, self.uploads = item, address, pages, uploads

    def link(self, href: str) -> str | None:
        if href.startswith("#"):
            return None
        address = urljoin(f"{self.address}/", href) if parts_of(href).geturl() else ""
        parts = parts_of(address)
        if parts.netloc.removeprefix("www.") != parts_of(self.address).netloc.removeprefix("www."):
            return address
        number = next(
            (value[0] for key, value in parse_qs(parts.query).items() if key in ("p", "page_id")), ""
        )
        if page := self.pages.get(number) or self.pages.get(path_of(address)):
            return f"page:{page}"
        if place := self.uploads.place(address):
            document = self.uploads.document(place)
            return f"document:{document}" if document else address
        return address

    def picture(self, src: str) -> tuple[str, str] | None:
        place = self.uploads.place(src)
        if not place:
            reason = f"the picture {src} lies elsewhere and is left out."
            self.uploads.bundle.note(self.uploads.file, reason, self.item.line)
            return None
        return self.uploads.image(place)

    def undescribed(self, src: str) -> None:
        reason = f"the picture {src} has no description; it is said to be decoration. Describe it."
        self.uploads.bundle.note(self.uploads.file, reason, self.item.line)


def path_of(address: str) -> str:
    """The path with its query, as redirects have it."""
    parts = parts_of(address)
    return str(Redirect.normalise_path(f"{parts.path}?{parts.query}" if parts.query else parts.path))
