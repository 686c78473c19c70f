"""What a text of the bundle is made of: how each part is checked, compared with its translation, and stored.

A value comes as YAML without types: strings, lists and mappings. A part of the source is checked by itself, a part of
a translation against the source. No ORM here; `Rows` finds what the ids stand for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from demo.loader.problems import Flaw, within
from demo.loader.rich_text import Outline, references, to_database


class Rows(Protocol):
    """Finds the rows of a bundle's ids."""

    def primary_key(self, kind: str, name: str) -> int:
        """The primary key of the `page`, `image` or `document` with the id `name`."""

    def block_id(self, place: str) -> str:
        """The UUID of the block at `place`, the same at each load and in each language."""


@dataclass(frozen=True)
class Reference:
    """That something at `place` refers to the id `name`; of pages, `model` says which type is wanted."""

    kind: str
    name: str
    place: str
    model: str = ""


class Node:
    """A kind of value."""

    is_prose: ClassVar[bool] = True

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        """What is wrong with a value of the source."""
        raise NotImplementedError

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        """What is wrong with `text` as the translation of `value`."""
        raise NotImplementedError

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        """The ids in a value that has been checked."""
        return iter(())

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        """What is stored: facts from the source's `value`, prose from `text` (the same for the source itself)."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Node):
    """Plain text."""

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, str) or not value.strip():
            yield Flaw(place, "a text is expected")
        elif re.search(r"</?[a-z]+>", value):
            yield Flaw(place, "plain text is expected, without tags")

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        yield from self.check(text, place)

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return text or ""


@dataclass(frozen=True)
class Rich(Node):
    """Paragraphs and lists."""

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, str):
            yield Flaw(place, "a text in paragraphs is expected")
            return
        outline = Outline(value)
        yield from (Flaw(place, flaw) for flaw in outline.flaws)
        if not outline.blocks:
            yield Flaw(place, "there is no paragraph")

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        flaws = list(self.check(text, place))
        yield from flaws
        if flaws or not isinstance(value, str):
            return
        source, translation = Outline(value), Outline(text)
        if source.blocks != translation.blocks:
            yield Flaw(place, f"{_summary(source.blocks)} in the source, {_summary(translation.blocks)} here")
        if sorted(source.links) != sorted(translation.links):
            yield Flaw(place, f"the source links to {source.links}, this to {translation.links}")

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        yield from (Reference(kind, name, place) for kind, name in references(value))

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return to_database(text, rows.primary_key) if text else ""


def _summary(blocks: list[str]) -> str:
    return "+".join(f"{blocks.count(tag)} {tag}" for tag in dict.fromkeys(blocks)) or "nothing"


@dataclass(frozen=True)
class Struct(Node):
    """Named values; those in `required` must be there."""

    fields: Mapping[str, Node]
    required: frozenset[str] = frozenset()

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, dict):
            yield Flaw(place, f"a mapping of {', '.join(self.fields)} is expected")
            return
        for name in value.keys() - self.fields.keys():
            yield Flaw(within(place, name), f"unknown; known are {', '.join(self.fields)}")
        for name in self.required - value.keys():
            yield Flaw(within(place, name), "is missing")
        for name, node in self.fields.items():
            if name in value:
                yield from node.check(value[name], within(place, name))

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(text, dict):
            yield Flaw(place, "a mapping is expected")
            return
        for name in text.keys() - self.fields.keys():
            yield Flaw(within(place, name), f"unknown; known are {', '.join(self.fields)}")
        for name, node in self.fields.items():
            inner = within(place, name)
            if not node.is_prose:
                if name in text:
                    yield Flaw(inner, "a fact; it is given in the source only")
            elif _has_prose(node, value.get(name)) and name not in text:
                yield Flaw(inner, "is missing; the source has it")
            elif name in text and name not in value:
                yield Flaw(inner, "the source does not have it")
            elif name in text:
                yield from node.compare(value[name], text[name], inner)

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        for name, node in self.fields.items():
            if name in value:
                yield from node.references(value[name], within(place, name))

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        """Texts left out become empty ones (wagtail-localize stumbles over None), facts the block's default."""
        return {
            name: node.raw(value.get(name), (text or {}).get(name), within(place, name), rows)
            for name, node in self.fields.items()
            if name in value or node.is_prose
        }


def _has_prose(node: Node, value: Any) -> bool:
    """Whether there is anything to translate; opening hours without notes have nothing."""
    if isinstance(node, Many):
        return any(_has_prose(node.item, item) for item in value or [])
    if isinstance(node, Struct):
        return any(_has_prose(inner, (value or {}).get(name)) for name, inner in node.fields.items())
    return node.is_prose and value is not None


@dataclass(frozen=True)
class Many(Node):
    """A list of values of one kind, stored as a ListBlock's."""

    item: Node
    block_type: str = "item"

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, list) or not value:
            yield Flaw(place, "a list is expected")
            return
        for index, item in enumerate(value):
            yield from self.item.check(item, within(place, index))

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(text, list):
            yield Flaw(place, "a list is expected")
        elif len(value) != len(text):
            yield Flaw(place, f"{len(value)} entries in the source, {len(text)} here")
        else:
            for index, (item, translated) in enumerate(zip(value, text, strict=True)):
                yield from self.item.compare(item, translated, within(place, index))

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        for index, item in enumerate(value):
            yield from self.item.references(item, within(place, index))

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        value = value or []
        texts = text or [None] * len(value)
        return [
            {
                "type": self.block_type,
                "value": self.item.raw(item, translated, within(place, index), rows),
                "id": rows.block_id(within(place, index)),
            }
            for index, (item, translated) in enumerate(zip(value, texts, strict=True))
        ]


@dataclass(frozen=True)
class Blocks(Node):
    """The blocks of a body: a list of mappings with one key, the kind of block."""

    kinds: Mapping[str, Node]

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, list):
            yield Flaw(place, "a list of blocks is expected")
            return
        for index, block in enumerate(value):
            inner = within(place, index)
            kind, content = _only_entry(block)
            if kind not in self.kinds:
                yield Flaw(inner, f"each block has one key, one of {', '.join(self.kinds)}")
            else:
                yield from self.kinds[kind].check(content, inner)

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        kinds = [_only_entry(block)[0] for block in value]
        translated = [_only_entry(block)[0] for block in text] if isinstance(text, list) else []
        if len(kinds) != len(translated):
            yield Flaw(place, f"{len(kinds)} blocks in the source, {len(translated)} here")
            return
        for index, (kind, other) in enumerate(zip(kinds, translated, strict=True)):
            inner = within(place, index)
            if kind != other:
                yield Flaw(inner, f"the source has the block “{kind}” here, this has “{other}”")
            else:
                yield from self.kinds[kind].compare(value[index][kind], text[index][kind], inner)

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        for index, block in enumerate(value):
            kind, content = _only_entry(block)
            yield from self.kinds[kind].references(content, within(place, index))

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        blocks = []
        for index, (block, translated) in enumerate(zip(value, text, strict=True)):
            inner = within(place, index)
            kind, content = _only_entry(block)
            raw = self.kinds[kind].raw(content, translated[kind], inner, rows)
            blocks.append({"type": kind, "value": raw, "id": rows.block_id(inner)})
        return blocks


def _only_entry(block: Any) -> tuple[str, Any]:
    return next(iter(block.items())) if isinstance(block, dict) and len(block) == 1 else ("", None)


@dataclass(frozen=True)
class Figure(Struct):
    """A picture with its alternative text, in the form of Wagtail's ImageBlock."""

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        raw = super().raw(value, text, place, rows)
        image = {"image": raw["image"], "alt_text": raw["alt"], "decorative": False}
        return {"image": image, "caption": raw.get("caption", "")}


@dataclass(frozen=True)
class Cells(Node):
    """Short texts side by side."""

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, list) or not all(isinstance(cell, str) for cell in value):
            yield Flaw(place, "a list of texts is expected")

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        yield from self.check(text, place)
        if isinstance(text, list) and [bool(cell) for cell in value] != [bool(cell) for cell in text]:
            yield Flaw(place, f"other cells are filled than in the source, or there are not {len(value)}")

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return text


@dataclass(frozen=True)
class Table(Struct):
    """A table with a header, in the form of Wagtail's TypedTableBlock with one type of column, `text`."""

    fields: Mapping[str, Node] = field(
        default_factory=lambda: {"caption": Text(), "header": Cells(), "rows": Many(Cells())}
    )
    required: frozenset[str] = frozenset({"caption", "header", "rows"})

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        flaws = list(super().check(value, place))
        yield from flaws
        if not flaws:
            for index, row in enumerate(value["rows"]):
                if len(row) != len(value["header"]):
                    yield Flaw(
                        within(place, "rows", index),
                        f"{len(row)} cells below {len(value['header'])} headings",
                    )

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return {
            "columns": [{"type": "text", "heading": heading} for heading in text["header"]],
            "rows": [{"values": cells} for cells in text["rows"]],
            "caption": text["caption"],
        }
