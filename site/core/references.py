"""What the texts of a page refer to: pages, documents and pictures, found without converting a block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from django.db.models import ForeignKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

#: The names that blocks give to what they choose.
_BLOCK_NAMES = {"page": "pages", "organisation": "pages", "document": "documents", "image": "images"}
_LINK = re.compile(r"<a\b[^>]*\blinktype=[^>]*>")
_LINK_TYPE = re.compile(r'\blinktype="(page|document)"')
_LINK_ID = re.compile(r'\bid="(\d+)"')


@dataclass
class References:
    """Ids by what they refer to."""

    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    images: set[int] = field(default_factory=set)

    def add_from(self, raw: Any) -> None:
        """Collect from a StreamField's raw data, or from rich text."""
        if isinstance(raw, str):
            if "linktype" in raw:
                self._add_links(raw)
        elif isinstance(raw, dict):
            for key, value in raw.items():
                if isinstance(value, int):
                    if name := _BLOCK_NAMES.get(key):
                        getattr(self, name).add(value)
                elif value:
                    self.add_from(value)
        elif isinstance(raw, Iterable):
            for item in raw:
                self.add_from(item)

    def _add_links(self, html: str) -> None:
        for tag in _LINK.findall(html):
            kind, pk = _LINK_TYPE.search(tag), _LINK_ID.search(tag)
            if kind and pk:
                getattr(self, f"{kind[1]}s").add(int(pk[1]))


@cache
def _texts_of(model: type[Page]) -> tuple[list[str], list[str]]:
    """The names of a page type's StreamFields and of its rich texts."""
    fields = model._meta.concrete_fields
    return (
        [each.name for each in fields if isinstance(each, StreamField)],
        [each.name for each in fields if isinstance(each, RichTextField)],
    )


@cache
def _keys_of(model: type[Page]) -> list[tuple[str, str, str]]:
    """Name and column of a page type's own foreign keys, with the kind of what they refer to."""
    kinds = {"core.CustomImage": "images", "core.CustomDocument": "documents"}
    keys = []
    for each in model._meta.concrete_fields:
        if isinstance(each, ForeignKey) and each.model is not Page and not each.remote_field.parent_link:
            kind = (
                "pages" if issubclass(each.related_model, Page) else kinds.get(each.related_model._meta.label)
            )
            if kind:
                keys.append((each.name, each.attname, kind))
    return keys


def media_fields(model: Any) -> list[tuple[str, str, str]]:
    """Name, column and kind (`images` or `documents`) of a page type's foreign keys to media."""
    return [key for key in _keys_of(model) if key[2] != "pages"]


def references_of(page: Any) -> References:
    """All that a page's own fields refer to; its relations to many are not among them."""
    found, model = References(), cast(Any, type(page))
    streams, texts = _texts_of(model)
    for name in streams:
        found.add_from(list(getattr(page, name).raw_data))
    for name in texts:
        found.add_from(getattr(page, name))
    for _name, column, kind in _keys_of(model):
        if pk := getattr(page, column):
            getattr(found, kind).add(pk)
    return found
