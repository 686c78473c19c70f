"""Reads a WordPress export (WXR): an RSS feed with everything in it, often too large to hold as a tree."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser
from django.utils import timezone

from bundles.codecs.base import written_moment
from bundles.problems import BundleError, Problem

_ITEM: Final = ("rss", "channel", "item")
_META: Final = (*_ITEM, "postmeta")
_CATEGORY: Final = ("rss", "channel", "category")
_WHAT_TO_DO: Final = "Export it anew in WordPress: Tools → Export → All content."


@dataclass
class Item:
    """A post, page or file, as its elements' local names say; `excerpt` is told from `encoded`."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    #: (taxonomy, slug, name)
    terms: list[tuple[str, str, str]] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def moment(self, name: str) -> str:
        """A moment in UTC, as bundles write it; "" where WordPress has none."""
        for text, zone in ((self.get(f"{name}_gmt"), UTC), (self.get(name), timezone.get_default_timezone())):
            if re.fullmatch(r"[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d", text):
                return written_moment(datetime.fromisoformat(text).replace(tzinfo=zone))
        return ""

    @property
    def language(self) -> str:
        """As Polylang or WPML say it, like `de-at`; "" without them."""
        slugs = [slug for slug, _name in self.terms_of("language")]
        code = slugs[0] if slugs else self.meta.get("_wpml_import_language_code", "")
        return code.lower().replace("_", "-")

    @property
    def group(self) -> str:
        """What it shares with its translations, and with nothing else."""
        marks = [slug for slug, _name in self.terms_of("post_translations")]
        mark = marks[0] if marks else self.meta.get("_wpml_import_translation_group", "")
        return mark or self.get("post_id")

    def terms_of(self, taxonomy: str) -> list[tuple[str, str]]:
        return [(slug, name) for each, slug, name in self.terms if each == taxonomy]


@dataclass
class Export:
    """All items, the address of the site, and what it says of its categories, by their slugs."""

    items: list[Item] = field(default_factory=list)
    address: str = ""
    descriptions: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Export:
    """Raises BundleError for what is no such export, or was made to exhaust the reader."""
    parser: Any = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    handler = _Handler()
    parser.setContentHandler(handler)
    try:
        with path.open("rb") as file:
            parser.parse(file)
    except SAXParseException as error:
        reason = f"is no XML that can be read: {error.getMessage()}. {_WHAT_TO_DO}"
        raise BundleError([Problem(path.name, (), reason, error.getLineNumber())]) from error
    except (DefusedXmlException, SAXException) as error:
        reason = (
            f"has a document type or entities, as no export of WordPress has; it is not read. {_WHAT_TO_DO}"
        )
        raise BundleError([Problem(path.name, (), reason, parser.getLineNumber())]) from error
    except OSError as error:
        raise BundleError([Problem(path.name, (), f"cannot be read ({error.strerror}).")]) from error
    if not handler.version:
        raise BundleError([Problem(path.name, (), f"is no export of WordPress. {_WHAT_TO_DO}")])
    return handler.export


class _Handler(ContentHandler):
    """Fills an `Export`; what lies deeper (comments above all) is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.export, self.version = Export(), ""
        self._path: tuple[str, ...] = ()
        self._text: list[str] = []
        self._term = ("", "")
        self._inner: dict[str, str] = defaultdict(str)
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 (SAX calls it so)
        self._locator = locator

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802
        uri, local = name
        local = "excerpt" if local == "encoded" and "excerpt" in (uri or "") else local
        self._path = (*self._path, local)
        self._text = []
        if self._path == _ITEM:
            self.export.items.append(Item(self._locator.getLineNumber()))
        elif self._path[:-1] == _ITEM and local == "category":
            self._term = attrs.get((None, "domain"), ""), attrs.get((None, "nicename"), "")
        elif self._path in (_META, _CATEGORY):
            self._inner.clear()

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: N802
        path, text = self._path, "".join(self._text)
        self._path, self._text = path[:-1], []
        above, local = path[:-1], path[-1]
        if above == _ITEM and local == "category":
            self.export.items[-1].terms.append((*self._term, text.strip()))
        elif path == _META:
            self.export.items[-1].meta[self._inner["meta_key"]] = self._inner["meta_value"].strip()
        elif path == _CATEGORY:
            self.export.descriptions[self._inner["category_nicename"]] = self._inner["category_description"]
        elif above == _ITEM:
            self.export.items[-1].texts[local] = text
        elif above in (_META, _CATEGORY):
            self._inner[local] = text
        elif path == ("rss", "channel", "wxr_version"):
            self.version = text.strip()
        elif path == ("rss", "channel", "base_blog_url") or (
            path == ("rss", "channel", "link") and not self.export.address
        ):
            self.export.address = text.strip().rstrip("/")
