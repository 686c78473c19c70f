"""Between what a bundle says and what the database stores.

A codec knows one kind of value. What a file says is its *written* form (texts, lists, mappings), what the database has
its *raw* form, the one that StreamFields keep as JSON. A translation leaves out what it shares with its source: `base`
is the raw value that the source has at the same place, or MISSING where there is no source.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol

from bundles.problems import Place, Problem, nearest


class _Missing:
    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"


#: What a file does not say.
MISSING: Final = _Missing()


class Names(Protocol):
    """Which rows the ids of a bundle stand for, and the other way round."""

    def find(self, kind: str, name: str) -> Any:
        """The primary key of the `page`, `image`, `document` or snippet (`app.Model`) called `name`, or None."""

    def known(self, kind: str) -> list[str]:
        """All names of a kind, for proposals."""

    def name(self, kind: str, pk: Any) -> str | None:
        """The id of a row, or None if there is no such row."""

    def type_of(self, kind: str, pk: Any) -> str:
        """The label of a page's type, or an empty text."""


@dataclass
class Task:
    """One item that is read or written: where it stands, what was wrong with it, what its ids are made of."""

    names: Names
    owner: str
    file: str = ""
    today: date | None = None
    #: Whether the item will be visible: drafts may be incomplete.
    strict: bool = True
    problems: list[Problem] = dataclass_field(default_factory=list)
    #: The field that is being read, and those with a date that was given relative to today.
    field: str = ""
    relative: set[str] = dataclass_field(default_factory=set)

    def flaw(self, place: Place, reason: str) -> None:
        self.problems.append(Problem(self.file, place, reason))

    def reference(self, kind: str, name: str, place: Place) -> Any:
        """The row that `name` stands for; a flaw and None if there is none."""
        found = self.names.find(kind, name)
        if found is None:
            self.flaw(place, f"there is no {kind} “{name}”.{nearest(name, self.names.known(kind))}")
        return found


class Codec:
    """A kind of value. `prose` says whether each language has its own."""

    prose = False

    def default(self) -> Any:
        """The raw value where nothing is said."""
        return None

    def decode(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        """The raw value; what is wrong is noted in `task`."""
        if value is MISSING:
            return self.inherited(base, place, task)
        return self.read(value, base, place, task)

    def inherited(self, base: Any, place: Place, task: Task) -> Any:
        """What holds where nothing is written: of facts the source's, of prose nothing."""
        if base is MISSING:
            return self.default()
        if self.prose and base != self.default() and task.strict:
            task.flaw(place, "is missing; the source has it")
        return self.default() if self.prose else base

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        raise NotImplementedError

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        """The written value; MISSING if leaving it out comes to the same."""
        if base is MISSING:
            return MISSING if raw == self.default() else self.write(raw, base, place, task)
        # Prose says even what is the same in both languages; a fact is left out then.
        same = raw == base and (not self.prose or raw == self.default())
        return MISSING if same else self.write(raw, base, place, task)

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the written value."""
        return {}


class Scalar(Codec):
    """One value on one line."""

    #: What is expected, as a reader is told.
    expected = "one value"

    def __init__(self, default: Any = None) -> None:
        self._default = default

    def default(self) -> Any:
        return self._default

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if not isinstance(value, str):
            task.flaw(
                place,
                f"{self.expected} is expected here, not a {'list' if isinstance(value, list) else 'mapping'}",
            )
            return self.default()
        if value == "":
            return self.empty()
        try:
            return self.parse(value, task)
        except (ValueError, ArithmeticError):
            task.flaw(place, f"“{value}” is not {self.expected}")
            return self.default()

    def empty(self) -> Any:
        """The raw form of `key:` with nothing behind it."""
        return None

    def parse(self, text: str, task: Task) -> Any:
        """Raises ValueError."""
        return text

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        return "" if raw is None else self.format(raw)

    def format(self, raw: Any) -> Any:
        return str(raw)


class Fact(Scalar):
    """A short text that is the same in every language."""

    expected = "a text"

    def __init__(self, default: Any = "") -> None:
        super().__init__(default)

    def empty(self) -> Any:
        return "" if self._default is not None else None

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


class Text(Fact):
    """A text of its own in each language."""

    prose = True

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class Choice(Fact):
    """One of several codes."""

    def __init__(self, choices: Callable[[], Iterator[Any]] | list[Any], default: Any = "") -> None:
        super().__init__(default)
        self._choices = choices

    def codes(self) -> list[str]:
        choices = self._choices() if callable(self._choices) else self._choices
        return [str(code) for code in _flat(choices) if code not in ("", None)]

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        code = super().read(value, base, place, task)
        if code and code not in self.codes():
            task.flaw(place, f"“{code}” is none of the choices.{nearest(code, self.codes())}")
        return code

    def schema(self) -> dict[str, Any]:
        return {"enum": [*self.codes(), ""]}


class Choices(Codec):
    """Several of some codes."""

    def __init__(self, choices: Callable[[], Iterator[Any]] | list[Any]) -> None:
        self._one = Choice(choices)

    def default(self) -> Any:
        return []

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if value == "":
            return []
        if not isinstance(value, list):
            task.flaw(place, "a list of choices is expected, like [de, tr]")
            return []
        return [self._one.read(code, MISSING, (*place, number), task) for number, code in enumerate(value)]

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        return [str(code) for code in raw or []]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self._one.schema()}


def _flat(choices: Any) -> Iterator[Any]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from (code for code, _label in label)
        else:
            yield value


class Yes(Scalar):
    expected = "true or false"

    def parse(self, text: str, task: Task) -> bool:
        try:
            return {"true": True, "false": False}[text.lower()]
        except KeyError as error:
            raise ValueError(text) from error

    def format(self, raw: Any) -> Any:
        return bool(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Whole(Scalar):
    expected = "a whole number"

    def parse(self, text: str, task: Task) -> int:
        number = int(text)
        if abs(number) >= 2**31:
            raise ValueError(text)
        return number

    def format(self, raw: Any) -> Any:
        return int(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer"}


class Number(Scalar):
    expected = "a number"

    def parse(self, text: str, task: Task) -> float:
        return float(text)

    def format(self, raw: Any) -> Any:
        return float(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "number"}


_RELATIVE: Final = re.compile(r"today\s*(?:([+-])\s*(\d{1,5}))?(?:[ T](\d{1,2}:\d{2}))?")


class Day(Scalar):
    """An ISO date, or so many days from the import: `today+14`."""

    expected = "a date like 2026-11-01 or today+14"

    def parse(self, text: str, task: Task) -> str:
        if (match := _RELATIVE.fullmatch(text)) and not match[3]:
            return _relative_day(match, task).isoformat()
        return date.fromisoformat(text).isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d|today([+-]\d+)?|)$"}


class Clock(Scalar):
    expected = "a time like 18:00"

    def parse(self, text: str, task: Task) -> str:
        return datetime.strptime(text, "%H:%M:%S" if text.count(":") == 2 else "%H:%M").time().isoformat()

    def format(self, raw: Any) -> Any:
        return str(raw).removesuffix(":00") if str(raw).count(":") == 2 else str(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(\d\d:\d\d(:\d\d)?|)$"}


class Moment(Scalar):
    """An ISO date and time with its offset (without one: on the site's clocks), or `today+14 18:00`."""

    expected = "a date and time like 2026-11-01 18:00 or today+14 18:00"

    def parse(self, text: str, task: Task) -> str:
        from django.utils import timezone

        if match := _RELATIVE.fullmatch(text):
            text = f"{_relative_day(match, task).isoformat()} {match[3] or '00:00'}"
        moment = datetime.fromisoformat(text)
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return written_moment(moment)

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


def written_moment(moment: datetime) -> str:
    """In UTC, to the microsecond, so that equal moments are equal texts."""
    from datetime import UTC

    text = moment.astimezone(UTC).isoformat(sep=" ")
    return text.replace("+00:00", "Z")


def _relative_day(match: re.Match[str], task: Task) -> date:
    if task.today is None:
        raise ValueError("no day to count from")
    task.relative.add(task.field)
    days = int(match[2] or 0)
    return task.today + timedelta(days=-days if match[1] == "-" else days)


class Reference(Scalar):
    """A page, picture, document or snippet, by its id."""

    def __init__(self, kind: str, *, model: Any = None) -> None:
        super().__init__(None)
        self.kind, self.model = kind, model

    @property
    def expected(self) -> str:  # type: ignore[override]  # depends on the kind
        return f"the id of a {self.kind}"

    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        name = super().read(value, base, place, task)
        pk = task.reference(self.kind, name, place) if name else None
        if pk is not None and self.model is not None and (label := task.names.type_of(self.kind, pk)):
            from django.apps import apps

            if not issubclass(apps.get_model(label), self.model):
                task.flaw(place, f"“{name}” is a {label}; a {self.model._meta.label} is expected")
        return pk

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        return (task.names.name(self.kind, raw) or "") if raw else ""

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        """What leads to a row that is gone leads nowhere."""
        written = super().encode(raw, base, place, task)
        return MISSING if written == "" and base in (MISSING, None) else written

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class Named(Codec):
    """Named values: the children of a StructBlock, the fields of an inline row."""

    def __init__(self, fields: Mapping[str, Codec]) -> None:
        self.fields = dict(fields)

    def default(self) -> Any:
        return {name: codec.default() for name, codec in self.fields.items()}

    def _of(self, raw: Any, name: str) -> Any:
        return (
            raw.get(name, self.fields[name].default())
            if isinstance(raw, dict)
            else self.fields[name].default()
        )

    def decode(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        if value is MISSING or value == "":
            value = {}
        if not isinstance(value, dict):
            task.flaw(place, f"a mapping of {', '.join(self.fields)} is expected")
            return self.default()
        for name in value.keys() - self.fields.keys():
            task.flaw((*place, name), f"is unknown here.{nearest(name, self.fields)}")
        return {
            name: codec.decode(
                value.get(name, MISSING),
                MISSING if base is MISSING else self._of(base, name),
                (*place, name),
                task,
            )
            for name, codec in self.fields.items()
        }

    def encode(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        written = {}
        for name, codec in self.fields.items():
            inner = codec.encode(
                self._of(raw, name),
                MISSING if base is MISSING else self._of(base, name),
                (*place, name),
                task,
            )
            if inner is not MISSING:
                written[name] = inner
        return written or MISSING

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {name: codec.schema() for name, codec in self.fields.items()},
            "additionalProperties": False,
        }
