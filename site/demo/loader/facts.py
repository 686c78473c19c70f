"""Values that are the same in every language. No ORM here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from demo.loader.nodes import Node, Reference, Rows
from demo.loader.problems import Flaw, within


@dataclass(frozen=True)
class Fact(Node):
    """A short text."""

    is_prose: ClassVar[bool] = False

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, str) or not value:
            yield Flaw(place, "one value is expected")
            return
        try:
            self.convert(value)
        except (ValueError, InvalidOperation):
            yield Flaw(place, f"“{value}” is not {self.expected}")

    def compare(self, value: Any, text: Any, place: str) -> Iterator[Flaw]:
        yield Flaw(place, "a fact; it is given in the source only")

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return self.convert(value)

    expected: ClassVar[str] = "a text"

    def convert(self, value: str) -> Any:
        """The value with its type; raises ValueError."""
        return value


class Whole(Fact):
    expected = "a whole number"

    def convert(self, value: str) -> int:
        return int(value)


class Coordinate(Fact):
    expected = "a decimal number"

    def convert(self, value: str) -> Decimal:
        return Decimal(value)


class Day(Fact):
    expected = "a date like 2026-11-01"

    def convert(self, value: str) -> date:
        return date.fromisoformat(value)


class Clock(Fact):
    expected = "a time like 18:00"

    def convert(self, value: str) -> time:
        return time.fromisoformat(value)


class ClockText(Clock):
    """A time inside a block, stored as text."""

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return self.convert(value).isoformat()


class DecimalText(Coordinate):
    """A decimal number inside a block, stored as text."""

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return str(self.convert(value))


class Yes(Fact):
    expected = "true or false"

    def convert(self, value: str) -> bool:
        if value not in ("true", "false"):
            raise ValueError
        return value == "true"


@dataclass(frozen=True)
class Link(Fact):
    """The id of an image, a document or a page (of the type `model`, if one is named)."""

    kind: str = "page"
    model: str = ""

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        yield Reference(self.kind, value, place, self.model)

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return rows.primary_key(self.kind, value)


@dataclass(frozen=True)
class Facts(Fact):
    """A list of facts, stored as a list."""

    item: Fact = Fact()

    def check(self, value: Any, place: str) -> Iterator[Flaw]:
        if not isinstance(value, list):
            yield Flaw(place, "a list is expected")
            return
        for index, item in enumerate(value):
            yield from self.item.check(item, within(place, index))

    def references(self, value: Any, place: str) -> Iterator[Reference]:
        for index, item in enumerate(value):
            yield from self.item.references(item, within(place, index))

    def raw(self, value: Any, text: Any, place: str, rows: Rows) -> Any:
        return [self.item.raw(item, None, within(place, index), rows) for index, item in enumerate(value)]
