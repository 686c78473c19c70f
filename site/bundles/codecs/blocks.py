"""Codecs of StreamField blocks, found by the block's class."""

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from bundles.codecs.base import (
    MISSING,
    Choice,
    Choices,
    Clock,
    Codec,
    Day,
    Fact,
    Moment,
    Named,
    Number,
    Reference,
    Task,
    Text,
    Whole,
    Yes,
)
from bundles.codecs.rich_text import RichText
from bundles.names import DOCUMENT, IMAGE, PAGE, block_id
from bundles.problems import Place, nearest

_found: dict[int, tuple[Any, Codec]] = {}


def codec_of(block: Any) -> Codec:
    """The codec of a block; each block has one. Raises ImproperlyConfigured for a kind of block that nobody knows."""
    if id(block) not in _found:
        _found[id(block)] = block, _codec(block)  # the block is kept, so that its id stays its own
    return _found[id(block)][1]


def is_fact(block: Any) -> bool:
    """Whether translators never see the block (see core.blocks.facts)."""
    return hasattr(block, "get_translatable_segments") and not isinstance(block, BaseTypedTableBlock)


@singledispatch
def _codec(block: Any) -> Codec:
    raise ImproperlyConfigured(
        f"{type(block).__module__}.{type(block).__name__} has no codec; add one in bundles/codecs/blocks.py."
    )


def _default(block: Any) -> Any:
    return block.get_prep_value(block.get_default())


@_codec.register(blocks.CharBlock)
@_codec.register(blocks.TextBlock)
@_codec.register(blocks.BlockQuoteBlock)
@_codec.register(blocks.RawHTMLBlock)
def _text(block: Any) -> Codec:
    default = _default(block) or ""
    return Fact(default) if is_fact(block) else Text(default)


@_codec.register(blocks.URLBlock)
@_codec.register(blocks.EmailBlock)
@_codec.register(blocks.RegexBlock)
def _fact(block: Any) -> Codec:
    return Fact(_default(block) or "")


@_codec.register(blocks.RichTextBlock)
def _rich(block: Any) -> Codec:
    return RichText()


@_codec.register(blocks.BooleanBlock)
def _yes(block: Any) -> Codec:
    return Yes(bool(_default(block)))


@_codec.register(blocks.IntegerBlock)
def _whole(block: Any) -> Codec:
    return Whole(_default(block))


@_codec.register(blocks.FloatBlock)
def _number(block: Any) -> Codec:
    return Number(_default(block))


class DecimalText(Fact):
    expected = "a decimal number"

    def parse(self, text: str, task: Task) -> str:
        from decimal import Decimal

        number = Decimal(text)
        if not number.is_finite():
            raise ValueError(text)
        return format(number.normalize(), "f")

    def format(self, raw: Any) -> Any:
        from decimal import Decimal, InvalidOperation

        try:
            return format(Decimal(str(raw)).normalize(), "f")
        except InvalidOperation:
            return str(raw)

    def empty(self) -> Any:
        return None


@_codec.register(blocks.DecimalBlock)
def _decimal(block: Any) -> Codec:
    default = _default(block)
    return DecimalText(None if default is None else str(default))


@_codec.register(blocks.DateBlock)
def _day(block: Any) -> Codec:
    return Day()


@_codec.register(blocks.TimeBlock)
def _clock(block: Any) -> Codec:
    return Clock()


@_codec.register(blocks.DateTimeBlock)
def _moment(block: Any) -> Codec:
    return Moment()


@_codec.register(blocks.ChoiceBlock)
@_codec.register(blocks.MultipleChoiceBlock)
def _choice(block: Any) -> Codec:
    choices = block.field.choices
    if isinstance(block, blocks.MultipleChoiceBlock):
        return Choices(lambda: iter(choices))
    return Choice(lambda: iter(choices), _default(block) or "")


@_codec.register(blocks.PageChooserBlock)
def _page(block: Any) -> Codec:
    return Reference(PAGE, model=block.model_class)


@_codec.register(ImageChooserBlock)
def _image(block: Any) -> Codec:
    return Reference(IMAGE)


@_codec.register(DocumentChooserBlock)
def _document(block: Any) -> Codec:
    return Reference(DOCUMENT)


@_codec.register(SnippetChooserBlock)
def _snippet(block: Any) -> Codec:
    return Reference(block.model_class._meta.label)


class Struct(Named):
    """The children of a StructBlock. Children are found when they are first needed: blocks may contain themselves."""

    def __init__(self, block: Any) -> None:
        super().__init__({name: codec_of(child) for name, child in block.child_blocks.items()})
        self.choice = isinstance(block, ImageBlock)

    def _of(self, raw: Any, name: str) -> Any:
        if self.choice and isinstance(raw, int):  # a picture from before it had an alternative text
            raw = {"image": raw}
        value = super()._of(raw, name)
        return self.fields[name].default() if value is None else value

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        written = super().encode(raw, base, place, task)
        if self.choice and base is MISSING and written is not MISSING and "image" not in written:
            return MISSING  # words for a picture that is gone
        return written


@_codec.register(blocks.BaseStructBlock)
@_codec.register(ImageBlock)
def _struct(block: Any) -> Codec:
    return Struct(block)


class Sequence(Codec):
    """Items with ids: the shared part of lists and streams.

    In a translation, an item that gives an id is the translation of the source's item with this id; where no item gives
    one, they are translations one by one in their order.
    """

    def default(self) -> Any:
        return []

    def inherited(self, base: Any, place: Place, task: Task) -> Any:
        if base is MISSING:
            return self.default()
        # A list without any prose is the source's; one with prose says what is missing, item by item.
        return [self._inherited_item(item, (*place, number), task) for number, item in enumerate(base)]

    def _inherited_item(self, item: dict[str, Any], place: Place, task: Task) -> Any:
        codec = self.codec(item.get("type"))
        inner = (
            codec.decode(MISSING, item["value"], self.place_inside(item, place), task)
            if codec
            else item["value"]
        )
        return {**item, "value": inner}

    def codec(self, kind: Any) -> Codec | None:
        raise NotImplementedError

    def place_inside(self, item: dict[str, Any], place: Place) -> Place:
        return place

    def taken_apart(self, written: Any, place: Place, task: Task) -> tuple[str, Any, str] | None:
        """(type, written value, id or "") of an item."""
        raise NotImplementedError

    def put_together(self, item: dict[str, Any], value: Any, identity: str | None) -> Any:
        """The written form of an item whose value is `value`."""
        raise NotImplementedError

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if value == "":
            return []
        if not isinstance(value, list):
            task.flaw(place, "a list is expected")
            return []
        parts = [self.taken_apart(written, (*place, number), task) for number, written in enumerate(value)]
        by_id = any(part and part[2] for part in parts)
        known = {} if base is MISSING else {item.get("id"): item for item in base}
        if base is not MISSING and not by_id and len(base) != len(parts):
            task.flaw(place, f"the source has {len(base)} entries here, this has {len(parts)}")
            return []
        items, seen = [], set()
        for number, part in enumerate(parts):
            if part is None:
                continue
            kind, inner, identity = part
            inside: Place = (*place, number)
            model = known.get(identity) if by_id else (None if base is MISSING else base[number])
            if model is not None and model.get("type") != kind:
                task.flaw(inside, f"the source has the block “{model.get('type')}” here, this has “{kind}”")
                continue
            if not identity:
                identity = (model or {}).get("id") or block_id(task.owner, ".".join(map(str, inside)))
            if identity in seen:
                task.flaw(inside, f"the id {identity} is there twice")
            seen.add(identity)
            codec = self.codec(kind)
            if codec is None:
                continue
            below = MISSING if model is None else model["value"]
            raw = codec.decode(inner, below, self.place_inside({"type": kind}, inside), task)
            items.append({"type": kind, "value": raw, "id": identity})
        return items

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        items, models = self._items(raw), None if base is MISSING else self._items(base)
        if not items and not models:
            return MISSING
        aligned = models is not None and _shape(items) == _shape(models)
        known = {(each.get("id"), each["type"]): each["value"] for each in models or []}
        values = [
            self._encoded(item, known.get((item.get("id"), item["type"]), MISSING), (*place, number), task)
            for number, item in enumerate(items)
        ]
        if aligned and all(value is MISSING for value in values):
            return MISSING
        ids = [None] * len(items) if aligned else self._ids(items, models is None, place, task)
        return [self.put_together(*each) for each in zip(items, values, ids, strict=True)]

    def _encoded(self, item: dict[str, Any], base: Any, place: Place, task: Task) -> Any:
        codec = self.codec(item["type"])
        return codec.encode(item["value"], base, self.place_inside(item, place), task) if codec else MISSING

    def _ids(
        self, items: list[dict[str, Any]], is_source: bool, place: Place, task: Task
    ) -> list[str | None]:
        """What must be said of ids: nothing where all are those that the places imply."""
        implied = [block_id(task.owner, ".".join(map(str, (*place, number)))) for number in range(len(items))]
        ids = [item.get("id") or name for item, name in zip(items, implied, strict=True)]
        if is_source:
            return [None if each == name else each for each, name in zip(ids, implied, strict=True)]
        return list(ids)

    def _items(self, raw: Any) -> list[dict[str, Any]]:
        return [item for item in map(self._normal, raw or []) if self.codec(item["type"]) is not None]

    def _normal(self, item: Any) -> dict[str, Any]:
        return item if isinstance(item, dict) else {"type": "item", "value": item, "id": None}


def _shape(items: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    return [(each["type"], each.get("id")) for each in items]


class List(Sequence):
    def __init__(self, child: Codec) -> None:
        self.child = child

    def codec(self, kind: Any) -> Codec | None:
        return self.child

    def _normal(self, item: Any) -> dict[str, Any]:
        if isinstance(item, dict) and {"type", "value"} <= item.keys():
            return {"type": "item", "value": item["value"], "id": item.get("id")}
        return {"type": "item", "value": item, "id": None}

    def taken_apart(self, written: Any, place: Place, task: Task) -> tuple[str, Any, str] | None:
        if isinstance(self.child, Named):
            if isinstance(written, dict) and "id" in written and "id" not in self.child.fields:
                rest = {name: value for name, value in written.items() if name != "id"}
                return "item", rest, str(written["id"])
        elif isinstance(written, dict) and written.keys() <= {"value", "id"}:
            return "item", written.get("value", MISSING), str(written.get("id", ""))
        return "item", written, ""

    def put_together(self, item: dict[str, Any], value: Any, identity: str | None) -> Any:
        if isinstance(self.child, Named):
            return {**({} if value is MISSING else value), **({"id": identity} if identity else {})}
        if identity:
            return {"id": identity} if value is MISSING else {"value": value, "id": identity}
        return {} if value is MISSING else value

    def schema(self) -> dict[str, Any]:
        inner = self.child.schema()
        if isinstance(self.child, Named):
            inner = {**inner, "properties": {**inner["properties"], "id": {"type": "string"}}}
            return {"type": "array", "items": inner}
        wrapped = {
            "type": "object",
            "properties": {"value": inner, "id": {"type": "string"}},
            "additionalProperties": False,
        }
        return {"type": "array", "items": {"anyOf": [inner, wrapped]}}


@_codec.register(blocks.ListBlock)
def _list(block: Any) -> Codec:
    return List(codec_of(block.child_block))


class Stream(Sequence):
    """Blocks of several kinds: each a mapping with its kind as the only key, beside an `id` where it needs one."""

    def __init__(self, children: Mapping[str, Codec] | Callable[[], Mapping[str, Codec]]) -> None:
        self.children = dict(children() if callable(children) else children)

    def codec(self, kind: Any) -> Codec | None:
        return self.children.get(kind)

    def place_inside(self, item: dict[str, Any], place: Place) -> Place:
        return (*place, item["type"])

    def taken_apart(self, written: Any, place: Place, task: Task) -> tuple[str, Any, str] | None:
        kinds = [key for key in written if key != "id"] if isinstance(written, dict) else []
        if len(kinds) != 1 or kinds[0] not in self.children:
            wanted = nearest(kinds[0], self.children) if len(kinds) == 1 else nearest("", self.children)
            task.flaw(place, f"each block has one key, its kind.{wanted}")
            return None
        return kinds[0], written[kinds[0]], str(written.get("id", ""))

    def put_together(self, item: dict[str, Any], value: Any, identity: str | None) -> Any:
        if value is MISSING:
            codec = self.children[item["type"]]
            value = {} if isinstance(codec, Named) else "" if not isinstance(codec, Sequence) else []
        return {item["type"]: value} | ({"id": identity} if identity else {})

    def schema(self) -> dict[str, Any]:
        kinds = [
            {
                "type": "object",
                "properties": {kind: codec.schema(), "id": {"type": "string"}},
                "required": [kind],
                "additionalProperties": False,
            }
            for kind, codec in self.children.items()
        ]
        return {"type": "array", "items": {"anyOf": kinds}}


@_codec.register(blocks.BaseStreamBlock)
def _stream(block: Any) -> Codec:
    return Stream({name: codec_of(child) for name, child in block.child_blocks.items()})


class Table(Codec):
    """A typed table: its caption, its headings, and rows of cells. All of it is prose."""

    prose = True

    def __init__(self, children: Mapping[str, Codec]) -> None:
        self.children = dict(children)
        self.only = next(iter(self.children)) if len(self.children) == 1 else None

    def default(self) -> Any:
        return {"columns": [], "rows": [], "caption": ""}

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if not isinstance(value, dict):
            task.flaw(place, "a mapping of caption, header and rows is expected")
            return self.default()
        for name in value.keys() - {"caption", "header", "rows"}:
            task.flaw((*place, name), f"is unknown here.{nearest(name, ['caption', 'header', 'rows'])}")
        header, rows, caption = value.get("header", []), value.get("rows", []), value.get("caption", "")
        if not isinstance(caption, str) or not isinstance(header, list) or not isinstance(rows, list):
            task.flaw(place, "caption is a text, header a list, rows a list of lists")
            return self.default()
        columns = [self._column(each, (*place, "header", number), task) for number, each in enumerate(header)]
        cells = []
        for number, row in enumerate(rows):
            inside: Place = (*place, "rows", number)
            if not isinstance(row, list) or len(row) != len(columns):
                task.flaw(inside, f"a list of {len(columns)} cells is expected, one for each heading")
                continue
            cells.append(
                {
                    "values": [
                        self.children[column["type"]].decode(cell, MISSING, (*inside, place_), task)
                        for place_, (column, cell) in enumerate(zip(columns, row, strict=True))
                        if column["type"] in self.children
                    ]
                }
            )
        if (
            base is not MISSING
            and base
            and (len(columns) != len(base.get("columns", [])) or len(cells) != len(base.get("rows", [])))
        ):
            task.flaw(place, "the source's table has another number of rows or columns")
        return {"columns": columns, "rows": cells, "caption": caption}

    def _column(self, written: Any, place: Place, task: Task) -> dict[str, str]:
        if isinstance(written, str) and self.only:
            return {"type": self.only, "heading": written}
        if isinstance(written, dict) and len(written) == 1 and next(iter(written)) in self.children:
            ((kind, heading),) = written.items()
            return {"type": kind, "heading": str(heading)}
        task.flaw(place, f"a heading is expected.{nearest('', self.children)}")
        return {"type": "", "heading": ""}

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        columns = [each for each in raw.get("columns", []) if each["type"] in self.children]
        header = [each["heading"] if self.only else {each["type"]: each["heading"]} for each in columns]
        rows = [
            [
                _or(self.children[column["type"]].encode(cell, MISSING, place, task), "")
                for column, cell in zip(columns, row["values"], strict=False)
            ]
            for row in raw.get("rows", [])
        ]
        return {**({"caption": raw["caption"]} if raw.get("caption") else {}), "header": header, "rows": rows}

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        raw = {**self.default(), **(raw or {})}
        return super().encode(raw, base, place, task)

    def schema(self) -> dict[str, Any]:
        cell = {"anyOf": [codec.schema() for codec in self.children.values()]}
        heading = {"type": "string"} if self.only else {"type": "object"}
        return {
            "type": "object",
            "properties": {
                "caption": {"type": "string"},
                "header": {"type": "array", "items": heading},
                "rows": {"type": "array", "items": {"type": "array", "items": cell}},
            },
            "additionalProperties": False,
        }


def _or(value: Any, other: Any) -> Any:
    return other if value is MISSING else value


@_codec.register(BaseTypedTableBlock)
def _table(block: Any) -> Codec:
    return Table({name: codec_of(child) for name, child in block.child_blocks.items()})
