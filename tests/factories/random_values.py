"""Values for whatever a field or block takes, for Hypothesis: with all that is awkward to write into a file.

They are made from the definitions of blocks and fields, so a new block or field is covered by itself. A rule of a block
that its definition does not show has a function in `_MENDED`.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from html import escape
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from core.blocks.body import LinkBlock
from core.blocks.contacts import PlaceToAskBlock
from core.blocks.facts import PhoneBlock
from core.blocks.places import OpeningHoursBlock, PlaceBlock
from core.fields import ChoiceListField

WORDS = (
    "Verein",
    "Rat",
    "ve",
    "للجميع",
    "Straße",
    "İstanbul",
    "100",
    "true",
    "null",
    "2026-11-01",
    "18:00",
    "~",
)
SIGNS = (
    " ",
    "  ",
    ": ",
    " #",
    "#",
    "- ",
    "\n",
    "\r\n",
    "\t",
    "'",
    '"',
    "&",
    "<",
    ">",
    "&amp;",
    "*",
    "%",
    "@",
    "`",
    "|",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "!",
    "?",
    "…",
    "\xa0",
    "\xad",
    "\x85",
    "\u2028",
    "\u2029",
    "\u200e",
    "\u200f",
    "\u202e",
    "\ufeff",
    "\x1b",
    "\x7f",
    "😀",
    "👩🏽‍🦽",
    "ı",
    "\u0301",
    "=",
    ",",
    "[x](y)",
    "today+3",
    "a" * 90,
)
BERLIN = ZoneInfo("Europe/Berlin")

texts = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=8).map("".join)
lines = texts.map(lambda text: " ".join(text.split("\n")).replace("\r", ""))


def filled(strategy: st.SearchStrategy[str], limit: int | None = None) -> st.SearchStrategy[str]:
    """Texts that are not blank, with a letter, and no longer than `limit`."""
    return strategy.map(lambda text: f"{text}Wort"[-(limit or 500) :])


def short(strategy: st.SearchStrategy[str], limit: int | None = None) -> st.SearchStrategy[str]:
    return strategy.map(lambda text: text[: limit or 500])


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(BERLIN)).map(
    lambda moment: moment.replace(fold=0, microsecond=0)
)
emails = st.sampled_from(["post@example.org", "a.b+c@xn--strae-oqa.example"])
urls = st.sampled_from(
    [
        "https://example.org/",
        "http://example.org/a?b=1&c=2#d",
        "https://example.org/%C3%BC",
        "https://müller.example/",
    ]
)
phones = st.sampled_from(["030 40 75 75 51", "+49 (0)30 40757551", "٠٣٠ ٢٣١٢٥ ٠١٢"])
ids = st.uuids(version=4).map(str)


class Values:
    """Draws values; what they refer to is taken from `pools`, by model."""

    def __init__(self, draw: Callable[[Any], Any], pools: dict[Any, list[int]]) -> None:
        self.draw = draw
        self.pools = pools
        #: Whether there are links in rich text.
        self.has_links = True

    def maybe(self, *, one_in: int = 2) -> bool:
        return bool(self.draw(st.integers(0, one_in - 1)) == 0)

    def row(self, model: Any, *, required: bool = False) -> int | None:
        pks = [pk for kind, found in self.pools.items() if issubclass(kind, model) for pk in found]
        if not pks or (not required and self.maybe(one_in=3)):
            return None
        return int(self.draw(st.sampled_from(pks)))

    # Fields

    def field(self, field: Any) -> Any:
        """A value for a column, as its attribute takes it."""
        if isinstance(field, StreamField):
            return self.stream(field.stream_block, least=0 if field.blank else 1)
        if isinstance(field, RichTextField):
            return self.rich_text(least=0 if field.blank else 1)
        if isinstance(field, models.ForeignKey):
            return self.row(field.related_model, required=not field.null)
        if field.null and self.maybe():
            return None
        if isinstance(field, ChoiceListField):
            return self.draw(
                st.lists(st.sampled_from([code for code, _ in field.flatchoices]), unique=True, max_size=3)
            )
        if field.choices:
            return self.draw(
                st.sampled_from([code for code, _ in field.flatchoices if code not in ("", None)])
            )
        return self.draw(self._column(field))

    def _column(self, field: Any) -> st.SearchStrategy[Any]:
        if isinstance(field, models.BooleanField):
            return st.booleans()
        if isinstance(field, models.IntegerField):
            return st.integers(1, 50)
        if isinstance(field, models.DecimalField):
            return st.integers(-90_000_000, 90_000_000).map(lambda number: Decimal(number).scaleb(-6))
        if isinstance(field, models.DateTimeField):
            return moments
        if isinstance(field, models.DateField):
            return days
        if isinstance(field, models.EmailField):
            return emails if not field.blank else st.one_of(st.just(""), emails)
        if isinstance(field, models.URLField):
            return urls if not field.blank else st.one_of(st.just(""), urls)
        sort = texts if isinstance(field, models.TextField) else lines
        return short(sort, field.max_length) if field.blank else filled(sort, field.max_length)

    # Rich text

    def rich_text(self, *, least: int = 0) -> str:
        """HTML as Wagtail's editor stores it."""
        parts = [self._html_block() for _ in range(self.draw(st.integers(least, 3)))]
        return "".join(parts)

    def _html_block(self) -> str:
        kind = self.draw(st.sampled_from(["p", "p", "ul", "ol", "nested"]))
        key = f' data-block-key="{self.draw(st.sampled_from(["ab1cd", "x9y8z"]))}"' if self.maybe() else ""
        if kind == "p":
            return f"<p{key}>{self._inline()}</p>"
        items = [f"<li{key}>{self._inline()}</li>" for _ in range(self.draw(st.integers(1, 3)))]
        if kind == "nested":
            items[-1] = f"<li{key}>{self._inline()}<ol><li>{self._inline()}</li></ol></li>"
            kind = "ul"
        return f"<{kind}>{''.join(items)}</{kind}>"

    def _inline(self) -> str:
        return "".join(self._run() for _ in range(self.draw(st.integers(0, 3))))

    def _run(self) -> str:
        text = escape(self.draw(lines), quote=False)
        kind = self.draw(st.sampled_from(["", "", "b", "i", "bi", "br", "a", "page", "document", "anchor"]))
        if kind == "br":
            return f"{text}<br/>"
        if kind == "bi":
            return f"<b><i>{text}x</i></b>"
        if kind in ("b", "i"):
            return f"<{kind}>{text}x</{kind}>"
        if kind == "a":
            return f'<a href="{escape(self.draw(urls))}">{text}x</a>'
        if kind == "anchor":
            return f'<a href="#teil-2">{text}x</a>'
        if kind == "page" and self.has_links and (pk := self.row(Page)):
            return f'<a id="{pk}" linktype="page">{text}x</a>'
        if kind == "document" and self.has_links and (pk := self.row(_document_model())):
            return f'<a id="{pk}" linktype="document">{text}x</a>'
        return text

    # Blocks

    def stream(self, block: Any, *, least: int = 0, most: int = 3) -> list[dict[str, Any]]:
        """The raw value of a StreamBlock."""
        names = self.draw(st.lists(st.sampled_from(list(block.child_blocks)), min_size=least, max_size=most))
        return [
            {"type": name, "value": self.block(block.child_blocks[name]), "id": self.draw(ids)}
            for name in names
        ]

    def block(self, block: Any) -> Any:
        """The raw value of a block, one that its definition allows."""
        if isinstance(block, ImageBlock):
            return self._picture(block)
        if isinstance(block, blocks.BaseStructBlock):
            value = {name: self.block(child) for name, child in block.child_blocks.items()}
            for kind, mend in _MENDED.items():
                if isinstance(block, kind):
                    mend(self, value)
            return value
        if isinstance(block, BaseTypedTableBlock):
            return self._table(block)
        if isinstance(block, blocks.BaseStreamBlock):
            return self.stream(block)
        if isinstance(block, blocks.ListBlock):
            number = self.draw(st.integers(block.meta.min_num or 0, 2))
            return [
                {"type": "item", "value": self.block(block.child_block), "id": self.draw(ids)}
                for _ in range(number)
            ]
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(least=int(block.required))
        if isinstance(block, blocks.ChooserBlock):
            return self._chosen(block)
        return self._value(block)

    def _chosen(self, block: Any) -> int | None:
        if isinstance(block, ImageChooserBlock):
            return self.row(block.model_class, required=block.required)
        if isinstance(block, DocumentChooserBlock):
            return self.row(_document_model(), required=block.required)
        return self.row(block.model_class, required=block.required)

    def _picture(self, block: Any) -> Any:
        chooser = block.child_blocks["image"]
        image = self.row(chooser.model_class, required=chooser.required)
        is_decorative = self.maybe()
        return {
            "image": image,
            "decorative": is_decorative,
            "alt_text": "" if is_decorative or image is None else self.draw(filled(lines, 100)),
        }

    def _table(self, block: Any) -> dict[str, Any]:
        kinds = self.draw(st.lists(st.sampled_from(list(block.child_blocks)), min_size=1, max_size=3))
        return {
            "columns": [{"type": kind, "heading": self.draw(lines)} for kind in kinds],
            "rows": [
                {"values": [self.block(block.child_blocks[kind]) for kind in kinds]}
                for _ in range(self.draw(st.integers(0, 2)))
            ],
            "caption": self.draw(lines),
        }

    def _value(self, block: Any) -> Any:
        field = block.field
        if not block.required and self.maybe(one_in=3):
            default = block.get_prep_value(block.get_default())
            is_text = isinstance(
                block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock | blocks.EmailBlock
            )
            return "" if default is None and is_text else default
        if isinstance(block, blocks.MultipleChoiceBlock):
            codes = [code for code, _ in field.choices]
            return self.draw(st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True))
        if isinstance(block, blocks.ChoiceBlock):
            return self.draw(st.sampled_from([code for code, _ in _flat(field.choices) if code != ""]))
        if isinstance(block, blocks.BooleanBlock):
            return self.draw(st.booleans())
        if isinstance(block, blocks.DecimalBlock):
            return str(
                self.draw(st.integers(-90_000_000, 90_000_000).map(lambda each: Decimal(each).scaleb(-6)))
            )
        if isinstance(block, blocks.IntegerBlock):
            return self.draw(st.integers(1, 99))
        if isinstance(block, blocks.FloatBlock):
            return self.draw(st.floats(-1e6, 1e6))
        if isinstance(block, blocks.DateTimeBlock):
            return self.draw(moments).isoformat()
        if isinstance(block, blocks.DateBlock):
            return self.draw(days).isoformat()
        if isinstance(block, blocks.TimeBlock):
            return self.draw(st.times(time(6), time(22))).replace(microsecond=0).isoformat()
        if isinstance(block, PhoneBlock):
            return self.draw(phones)
        if isinstance(block, blocks.EmailBlock):
            return self.draw(emails)
        if isinstance(block, blocks.URLBlock):
            return self.draw(urls)
        sort = (
            texts
            if isinstance(block, blocks.TextBlock | blocks.BlockQuoteBlock | blocks.RawHTMLBlock)
            else lines
        )
        limit = getattr(field, "max_length", None)
        return self.draw(filled(sort, limit) if block.required else short(sort, limit))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for code, label in choices:
        found += label if isinstance(label, list | tuple) else [(code, label)]
    return found


def _document_model() -> Any:
    from wagtail.documents import get_document_model

    return get_document_model()


def _link(values: Values, value: dict[str, Any]) -> None:
    if value["page"] and value["url"]:
        value["url"] = ""
    if not value["page"] and not value["url"]:
        value["url"] = "https://example.org/"
    if value["url"] and not value["title"]:
        value["title"] = "Mehr"


def _place_to_ask(values: Values, value: dict[str, Any]) -> None:
    value["phone"] = value["phone"] or "030 40 75 75 51"


def _hours(values: Values, value: dict[str, Any]) -> None:
    value["opens"], value["closes"] = sorted([value["opens"], value["closes"]])
    if value["opens"] == value["closes"]:
        value["opens"], value["closes"] = "09:00:00", "17:30:00"


def _place(values: Values, value: dict[str, Any]) -> None:
    value["postal_code"] = "01597"
    if value["latitude"] is None or value["longitude"] is None:
        value["latitude"] = value["longitude"] = None


_MENDED: dict[Any, Callable[[Values, dict[str, Any]], None]] = {
    LinkBlock: _link,
    PlaceToAskBlock: _place_to_ask,
    OpeningHoursBlock: _hours,
    PlaceBlock: _place,
}

__all__ = ["UUID", "Values", "days", "filled", "lines", "moments", "texts"]
