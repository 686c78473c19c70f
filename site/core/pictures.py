"""A picture in several formats and widths, so that each browser loads the smallest that looks good."""

from dataclasses import dataclass
from typing import Any

#: Widths in pixels, and formats from the smallest on; the last one every browser reads.
WIDTHS = (400, 800, 1280)
FORMATS = ("avif", "webp", "jpeg")
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


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


def filter_specs(image: Any) -> list[str]:
    """The renditions of a picture: no wider than it is, in each format."""
    widths = [width for width in WIDTHS if width < image.width] or [min(image.width, WIDTHS[-1])]
    if widths[-1] < WIDTHS[-1] and image.width > widths[-1]:
        widths.append(min(image.width, WIDTHS[-1]))
    specs = [f"width-{width}|format-{form}" for form in FORMATS[:-1] for width in widths]
    middle = widths[len(widths) // 2]
    return [*specs, f"width-{middle}|format-{FORMATS[-1]}|bgcolor-ffffff"]


def sources_of(image: Any) -> Sources:
    """All renditions of a picture, made if they are missing; one query if the image has not brought them along."""
    specs = filter_specs(image)
    renditions = image.get_renditions(*specs)
    modern = []
    for form in FORMATS[:-1]:
        own = [renditions[spec] for spec in specs if f"format-{form}" in spec]
        modern.append(Source(_TYPES[form], ", ".join(f"{each.url} {each.width}w" for each in own)))
    fallback = renditions[specs[-1]]
    return Sources(modern, fallback.url, fallback.width, fallback.height)
