"""The text of a page without its form, for search: headings apart from the rest. From stored data, for speed."""

import html
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search.index import SearchField

#: Parts of blocks with these names are headings.
HEADINGS = frozenset({"heading", "subheading", "title", "question"})
#: Tags that end a line of text; others stand within one.
_LINE = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|br|hr|div|blockquote|tr|td|th)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")

#: Puts the texts of a stored value into two lists: headings and all others.
Collector = Callable[[Any, list[str], list[str]], None]


def without_tags(rich_text: str) -> str:
    """The text of rich text as it is stored, a line for each paragraph."""
    return html.unescape(_TAG.sub("", _LINE.sub("\n", rich_text))).strip()


def texts_of(page: Page) -> tuple[str, str]:
    """(headings, text) of all that the page's type names as to be searched, beside title and summary."""
    headings: list[str] = []
    texts: list[str] = []
    for name, collect in _fields_of(type(page)):
        value = getattr(page, name)
        collect(value.raw_data if hasattr(value, "raw_data") else value, headings, texts)
    return "\n".join(filter(None, headings)), "\n".join(filter(None, texts))


@cache
def _fields_of(model: Any) -> list[tuple[str, Collector]]:
    elsewhere = {each.name for each in Page._meta.get_fields()} | {"summary"}
    found: list[tuple[str, Collector]] = []
    for each in model.get_search_fields():
        if not isinstance(each, SearchField) or each.field_name in elsewhere:
            continue
        field = each.get_field(model)
        if isinstance(field, StreamField):
            found.append((each.field_name, _collector(field.stream_block, "")))
        elif isinstance(field, RichTextField):
            found.append((each.field_name, _rich_text))
        elif isinstance(field, models.CharField | models.TextField):
            found.append((each.field_name, _text))
    return found


def _text(value: Any, headings: list[str], texts: list[str]) -> None:
    if value:
        texts.append(str(value))


def _heading(value: Any, headings: list[str], texts: list[str]) -> None:
    if value:
        headings.append(str(value))


def _rich_text(value: Any, headings: list[str], texts: list[str]) -> None:
    if value:
        texts.append(without_tags(str(value)))


def _nothing(value: Any, headings: list[str], texts: list[str]) -> None:
    """Choices, dates, addresses of pages: not what is read as text."""


def _collector(block: blocks.Block, name: str) -> Collector:
    if isinstance(block, blocks.StreamBlock):
        return _stream({key: _collector(child, key) for key, child in block.child_blocks.items()})
    if isinstance(block, blocks.StructBlock):
        return _struct({key: _collector(child, key) for key, child in block.child_blocks.items()})
    if isinstance(block, blocks.ListBlock):
        return _list(_collector(block.child_block, name))
    if isinstance(block, TypedTableBlock):
        return _table({key: _collector(child, key) for key, child in block.child_blocks.items()})
    if isinstance(block, blocks.RichTextBlock):
        return _rich_text
    if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.EmailBlock):
        return _heading if name in HEADINGS else _text
    return _nothing


def _stream(children: dict[str, Collector]) -> Collector:
    def collect(value: Any, headings: list[str], texts: list[str]) -> None:
        for part in value or ():
            if inner := children.get(part["type"]):
                inner(part["value"], headings, texts)

    return collect


def _struct(children: dict[str, Collector]) -> Collector:
    wanted = {key: inner for key, inner in children.items() if inner is not _nothing}

    def collect(value: Any, headings: list[str], texts: list[str]) -> None:
        for key, inner in wanted.items():
            if value and key in value:
                inner(value[key], headings, texts)

    return collect


def _list(inner: Collector) -> Collector:
    def collect(value: Any, headings: list[str], texts: list[str]) -> None:
        for part in value or ():
            # Items have ids since Wagtail 2.16; before, they were the bare values.
            has_id = isinstance(part, dict) and part.get("type") == "item"
            inner(part["value"] if has_id else part, headings, texts)

    return collect


def _table(children: dict[str, Collector]) -> Collector:
    def collect(value: Any, headings: list[str], texts: list[str]) -> None:
        if not value:
            return
        columns = value.get("columns", ())
        texts.extend(column.get("heading") or "" for column in columns)
        for row in value.get("rows", ()):
            for column, cell in zip(columns, row.get("values", ()), strict=False):
                if inner := children.get(column.get("type")):
                    inner(cell, headings, texts)

    return collect
