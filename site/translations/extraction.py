"""Extracts the same segments as wagtail-localize, about ten times faster.

wagtail-localize turns every block into Python objects, asking the database for what they choose, and parses each string
with Beautiful Soup, twice. Here the raw values are walked, and simple texts are taken apart with a regular expression;
whatever is not simple is left to wagtail-localize. `tests/unit/translations/test_extraction.py` compares both.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from html import unescape
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import (
    StreamFieldSegmentExtractor,
    extract_segments,
    quote_path_component,
)
from wagtail_localize.strings import StringValue, extract_strings

from core.blocks.facts import FactMixin

Segments = Iterator[Any]
Strings = list[tuple[str, dict[str, dict[str, str]]]]


def segments_in(instance: Any) -> list[Any]:
    """What `wagtail_localize.segments.extract.extract_segments` returns for this page or snippet."""
    model: Any = type(instance)
    plan = _plan(model)
    if plan is None:
        return list(extract_segments(instance))
    found = [segment for extract in plan for segment in extract(instance)]
    for order, segment in enumerate(found, start=1):
        segment.order = order
    return found


@cache
def _plan(model: Any) -> list[Callable[[Any], Segments]] | None:
    """How to get at the segments of each field; None if there is a field that only wagtail-localize knows."""
    plan: list[Callable[[Any], Segments]] = []
    for each in get_translatable_fields(model):
        field = each.get_field(model)
        if not each.is_translated(None):
            if isinstance(field, models.Field) and each.is_overridable(None):
                plan.append(_override(field))
            continue
        if hasattr(field, "get_translatable_segments") or isinstance(field, models.ForeignKey):
            return None
        if isinstance(field, StreamField):
            plan.append(_stream(field))
        elif isinstance(field, RichTextField):
            plan.append(_rich(field))
        elif isinstance(field, models.TextField | models.CharField) and not field.choices:
            plan.append(_text(field))
        elif isinstance(field, models.ManyToOneRel):
            return None
    return plan


def _override(field: Any) -> Callable[[Any], Segments]:
    is_text = isinstance(field, models.TextField | models.CharField) and not field.choices

    def extract(instance: Any) -> Segments:
        value = getattr(instance, field.attname)
        if value is not None and value != "" and (is_text or isinstance(field, models.ForeignKey)):
            yield OverridableSegmentValue(field.name, value)

    return extract


def _text(field: Any) -> Callable[[Any], Segments]:
    def extract(instance: Any) -> Segments:
        yield from _string(field.name, getattr(instance, field.attname))

    return extract


def _rich(field: Any) -> Callable[[Any], Segments]:
    def extract(instance: Any) -> Segments:
        yield from _html(field.name, getattr(instance, field.attname))

    return extract


def _stream(field: Any) -> Callable[[Any], Segments]:
    def extract(instance: Any) -> Segments:
        raw = field.stream_block.get_prep_value(getattr(instance, field.attname))
        yield from _items(field.stream_block, field.name, raw)

    return extract


def _items(block: Any, path: str, raw: Any) -> Segments:
    for item in raw or []:
        child = block.child_blocks.get(item["type"])
        if child is not None:
            yield from _block(child, f"{path}.{item['id']}", item["value"])


def _block(block: Any, path: str, raw: Any) -> Segments:
    if isinstance(block, FactMixin):
        return
    if isinstance(block, ImageBlock):
        yield from _image(block, path, raw)
    elif hasattr(block, "get_translatable_segments"):
        yield from _theirs(block, path, raw)
    elif isinstance(block, blocks.URLBlock | blocks.EmailBlock):
        return  # extracted as overrides only where a whole StreamField is synchronised
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.BlockQuoteBlock):
        yield from _string(path, raw)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _html(path, raw)
    elif isinstance(block, blocks.PageChooserBlock | ImageChooserBlock | DocumentChooserBlock):
        if raw is not None:
            yield OverridableSegmentValue(path, raw)
    elif isinstance(block, blocks.ChooserBlock):
        yield from _theirs(block, path, raw)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if isinstance(raw, dict) and name in raw:
                yield from _block(child, f"{path}.{name}", raw[name])
    elif isinstance(block, blocks.ListBlock):
        for item in raw or []:
            if isinstance(item, dict) and item.get("type") == "item" and "id" in item:
                yield from _block(block.child_block, f"{path}.{item['id']}", item["value"])
    elif isinstance(block, blocks.StreamBlock):
        yield from _items(block, path, raw)


def _image(block: Any, path: str, raw: Any) -> Segments:
    if isinstance(raw, dict) and raw.get("image") is not None:
        yield OverridableSegmentValue(f"{path}.image", raw["image"])
        yield from _string(f"{path}.alt_text", raw.get("alt_text") or "")


def _theirs(block: Any, path: str, raw: Any) -> Segments:
    """By wagtail-localize's own ways, with the path put before."""
    value = block.to_python(raw)
    for segment in StreamFieldSegmentExtractor(None).handle_block(block, value, raw_value=raw):
        for step in reversed(path.split(".")):
            segment = segment.wrap(step)
        if not segment.is_empty():
            yield segment


#: Beautiful Soup shortens a line of nothing but blanks.
_BLANK_LINE = re.compile(r"^[ \t\f]+$", re.MULTILINE)


def _string(path: str, text: Any) -> Segments:
    if not text:
        return
    if "\r" in text or "\0" in text or _BLANK_LINE.search(text):
        segment = StringSegmentValue(path, str(text))
    else:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        segment = StringSegmentValue(path, StringValue(escaped.replace("\n", "<br/>")))
    if not segment.is_empty():
        yield segment


def _html(path: str, html: Any) -> Segments:
    template, strings = taken_apart(html or "")
    segment = TemplateSegmentValue(path, "html", template, len(strings))
    if not segment.is_empty():
        yield segment
    hrefs: set[str] = set()
    for data, attrs in strings:
        yield StringSegmentValue(path, StringValue(data), attrs=attrs)
        hrefs.update(each["href"] for each in attrs.values() if "href" in each)
    for href in sorted(hrefs):
        yield OverridableSegmentValue(f"{path}.{quote_path_component(href)}", href)


_TAG = re.compile(r"<([^<>]*)>")
_BLOCK = re.compile(r'(/?)(p|ul|ol|li|h[2-6])((?: data-block-key="[^"<>&]*")?)')
_LINK = re.compile(r"<a((?: [a-zA-Z-]+=\"[^\"<>]*\")+)>")
_ATTRIBUTE = re.compile(r' ([a-zA-Z-]+)="([^"<>]*)"')
_INLINE = re.compile(r"/?(?:b|i|strong|em|code|a)|br/|a(?: [a-zA-Z-]+=\"[^\"<>]*\")+")
#: A run of text that Beautiful Soup would give back as it is.
_EDGES = re.compile(r"(?!<(?!a )).*(?:[^>]|</a>)", re.DOTALL)


@lru_cache(maxsize=2048)
def taken_apart(html: str) -> tuple[str, Strings]:
    """What wagtail_localize.strings.extract_strings returns, with the strings' data instead of objects."""
    simple = _simply(html)
    if simple is not None:
        return simple
    template, strings = extract_strings(html)
    return template, [(string.data, dict(attrs)) for string, attrs in strings]


def _simply(html: str) -> tuple[str, Strings] | None:
    """The same for paragraphs and lists with a little emphasis and links; None for all else."""
    if "&" in html or "\r" in html or "\0" in html:
        return None
    template: list[str] = []
    strings: Strings = []
    open_tags: list[str] = []
    run, end = [], 0
    for match in _TAG.finditer(html):
        run.append(html[end : match.start()])
        end = match.end()
        block = _BLOCK.fullmatch(match[1])
        if block is None:
            if not _INLINE.fullmatch(match[1]):
                return None
            run.append(match[0])
            continue
        if not _flush("".join(run), template, strings):
            return None
        run = []
        if block[1]:
            if block[3] or not open_tags or open_tags.pop() != block[2]:
                return None
        else:
            if open_tags and open_tags[-1] == "p":
                return None
            open_tags.append(block[2])
        template.append(match[0])
    run.append(html[end:])
    if open_tags or not _flush("".join(run), template, strings):
        return None
    return "".join(template), strings


def _flush(run: str, template: list[str], strings: Strings) -> bool:
    """Take in the text between two block tags; False if it is not simple."""
    text = run.strip()
    if not text:
        template.append(run)
        return run in ("", " ", "\n")  # Beautiful Soup shortens others
    bare = _TAG.sub("", text)
    if "<" in bare or ">" in bare or "></" in text or not _EDGES.fullmatch(text) or not _is_balanced(text):
        return False
    attrs: dict[str, dict[str, str]] = {}

    def link(match: re.Match[str]) -> str:
        name = f"a{len(attrs) + 1}"
        attrs[name] = {key: unescape(value) for key, value in _ATTRIBUTE.findall(match[1])}
        return f'<a id="{name}">'

    start = run.index(text)
    template += [run[:start], f'<text position="{len(strings)}"></text>', run[start + len(text) :]]
    strings.append((_LINK.sub(link, text), attrs))
    return True


def _is_balanced(text: str) -> bool:
    open_tags: list[str] = []
    for tag in _TAG.findall(text):
        name = tag.split(" ")[0]
        if name == "br/":
            continue
        if not name.startswith("/"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name[1:]:
            return False
    return not open_tags
