"""Content from elsewhere as bundles. A converter reads a source and fills a `Bundle`; see docs/content-bundles.md."""

from collections.abc import Callable
from pathlib import Path

from bundles.converters.base import Bundle, Options
from bundles.converters.calendar import convert as convert_calendar
from bundles.converters.markdown import convert as convert_markdown
from bundles.converters.organisations import convert as convert_organisations
from bundles.converters.wordpress import convert as convert_wordpress

#: By the name that the command takes. Each raises BundleError if its source cannot be read.
CONVERTERS: dict[str, Callable[[Path, Options], Bundle]] = {
    "markdown": convert_markdown,
    "wordpress": convert_wordpress,
    "organisations": convert_organisations,
    "calendar": convert_calendar,
}

__all__ = ["CONVERTERS", "Bundle", "Options"]
