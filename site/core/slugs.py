"""Readable addresses in every script."""

import re

from django.utils.text import slugify

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
