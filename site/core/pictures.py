"""A picture in several formats and widths, so that each browser loads the smallest that looks good."""

import logging
from dataclasses import dataclass
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

logger = logging.getLogger(__name__)

#: Widths in pixels, and formats from the smallest on; the last one every browser reads.
WIDTHS = (400, 800, 1280)
FORMATS = ("avif", "webp", "jpeg")
_TYPES = {"avif": "image/avif", "webp": "image/webp"}


@dataclass(frozen=True)
class Source:
    type: str
    srcset: str


@dataclass(frozen=True)
class Sources:
    """The `<source>` elements, and the `<img>` for browsers that know none of them."""

    modern: list[Source]
    url: str
    width: int
    height: int


def widths_of(image: Any) -> list[int]:
    """The widths in which a picture is offered: none is wider than it is."""
    return [width for width in WIDTHS if width < image.width] or [min(image.width, WIDTHS[-1])]


def filter_specs(image: Any) -> list[str]:
    """The renditions of a picture: each width in each modern format, and one JPEG."""
    widths = widths_of(image)
    specs = [f"width-{width}|format-{form}" for form in FORMATS[:-1] for width in widths]
    middle = widths[len(widths) // 2]
    return [*specs, f"width-{middle}|format-{FORMATS[-1]}|bgcolor-ffffff"]


def sources_of(image: Any) -> Sources | None:
    """What there is of a picture; one query if the image has not brought its renditions along.

    What is quickly made is made if it is missing; AVIF takes seconds and is left to the task that runs when a picture
    is saved. None if the picture's file is missing.
    """
    specs = filter_specs(image)
    stored = image._get_prefetched_renditions()
    if stored is None:
        stored = image.renditions.filter(filter_spec__in=specs)
    renditions = {each.filter_spec: each for each in stored}
    if missing := [spec for spec in specs if spec not in renditions and "avif" not in spec]:
        try:
            renditions |= image.get_renditions(*missing)
        except (SourceImageIOError, InvalidFilterSpecError):
            logger.warning("The picture %s (%s) cannot be shown.", image.pk, image.title)
            return None
    modern = []
    for form, media_type in _TYPES.items():
        own = [spec for spec in specs if f"format-{form}" in spec]
        if renditions.keys() >= set(own):
            found = (renditions[spec] for spec in own)
            modern.append(Source(media_type, ", ".join(f"{each.url} {each.width}w" for each in found)))
    fallback = renditions[specs[-1]]
    return Sources(modern, fallback.url, fallback.width, fallback.height)
