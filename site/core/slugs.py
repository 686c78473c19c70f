"""Readable addresses in every script."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import LocalePrefixPattern, get_resolver
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

#: How deep in the tree home pages are: Wagtail's root is above them.
HOME_DEPTH = 2
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


def slugify_for(locale_code: str, text: str) -> str:
    """Return `text` as a slug in its own script, at most 80 characters, cut at a word.

    German umlauts become the two letters people type for them; a Turkish capital I keeps its (missing) dot.
    Zero-width joiners, which Persian words need, become hyphens. Returns "" for a text without any letter.
    """
    if locale_code in ("de", "de-simple"):
        text = text.translate(_GERMAN)
    elif locale_code == "tr":
        text = text.translate(_TURKISH)
    slug = slugify(re.sub(r"[\u200b-\u200f/·:–—]", " ", text), allow_unicode=True)
    if len(slug) > 80:
        slug = slug[:81].rsplit("-", 1)[0][:80]
    return slug.strip("-")


@cache
def reserved_slugs() -> frozenset[str]:
    """What follows the language in the addresses of views: a page directly below the home page could not be reached."""
    patterns = get_resolver().url_patterns
    return frozenset(
        part
        for each in patterns
        if isinstance(each.pattern, LocalePrefixPattern)
        for part in _first_parts(each)
    )


def check_below_home(slug: str) -> None:
    """Raises ValidationError if a page directly below the home page could not be reached by `slug`."""
    if slug in reserved_slugs():
        message = _("The site itself uses the address “%(slug)s” here. Please choose another one.")
        raise ValidationError({"slug": ValidationError(message, params={"slug": slug})})


def _first_parts(resolver: Any) -> Iterator[str]:
    for each in resolver.url_patterns:
        first, slash, _rest = str(each.pattern).partition("/")
        if slash and re.fullmatch(r"[\w\-]+", first):
            yield first
        elif not str(each.pattern) and hasattr(each, "url_patterns"):
            yield from _first_parts(each)
