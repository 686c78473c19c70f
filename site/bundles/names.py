"""Ids: how bundles name pages, snippets and files, and which rows they stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.utils.text import slugify

#: Keys of things that a bundle names without a key of their own, the same on every site.
NAMESPACE = UUID("6f2f5d3e-3a0b-5a53-9d0f-1d1c1a5a7c11")

PAGE, IMAGE, DOCUMENT, GROUP = "page", "image", "document", "group"
#: Names become names of files: no longer than what every file system takes.
NAME_LENGTH = 80


def key_of(*names: str) -> UUID:
    """The UUID that a name stands for where a bundle gives none."""
    return uuid5(NAMESPACE, "/".join(names))


def block_id(owner: str, place: str) -> str:
    """The id of the block at `place` (`body.3.items.0`) of the page or snippet `owner`, where a bundle gives none."""
    return str(key_of("blocks", owner, place))


def folder_of(kind: str) -> str:
    """The folder in which things of a kind lie."""
    return {PAGE: "pages", IMAGE: "images", DOCUMENT: "documents"}.get(kind, f"snippets/{kind}")


def free_name(wanted: str, otherwise: str, taken: Any, mark: str) -> str:
    """A name in ASCII that nothing else has; `mark` tells it from others that want the same."""
    name = slugify(wanted)[:NAME_LENGTH].strip("-") or otherwise
    if name not in taken:
        return name
    return f"{name[: NAME_LENGTH - 13]}-{mark[:12]}"


@dataclass
class Item:
    """A page or snippet in all its languages."""

    key: str
    name: str
    #: The locale that it was written in.
    source: str
    #: Primary keys by locale.
    rows: dict[str, int] = field(default_factory=dict)
    #: The label of the model.
    type: str = ""


@dataclass
class Kind:
    """All items of one kind."""

    items: dict[str, Item] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    #: Keys by the names of earlier imports.
    recorded: dict[str, str] = field(default_factory=dict)

    def add(self, item: Item) -> Item:
        self.items[item.key] = item
        self.keys[item.name] = item.key
        for code, pk in item.rows.items():
            self.places[pk] = (item.key, code)
        return item

    def add_row(self, item: Item, code: str, pk: int) -> None:
        item.rows[code] = pk
        self.places[pk] = (item.key, code)

    def called(self, name: str) -> Item | None:
        key = self.keys.get(name)
        return self.items[key] if key is not None else None

    def find(self, name: str) -> int | None:
        """The row of `NAME` in its source locale, or of `NAME/locale`."""
        name, slash, code = name.partition("/")
        item = self.called(name)
        if item is None:
            return None
        return item.rows.get(code if slash else item.source)

    def name(self, pk: int) -> str | None:
        place = self.places.get(pk)
        if place is None:
            return None
        item = self.items[place[0]]
        return item.name if place[1] == item.source else f"{item.name}/{place[1]}"


class NameTable:
    """All names of a site or bundle."""

    def __init__(self) -> None:
        self.kinds: dict[str, Kind] = {}
        self.media: dict[str, dict[str, Any]] = {IMAGE: {}, DOCUMENT: {}, GROUP: {}}
        self._media_names: dict[str, dict[Any, str]] = {IMAGE: {}, DOCUMENT: {}, GROUP: {}}

    def kind(self, kind: str) -> Kind:
        return self.kinds.setdefault(kind, Kind())

    def add_medium(self, kind: str, name: str, pk: Any) -> None:
        self.media[kind][name] = pk
        self._media_names[kind][pk] = name

    def find(self, kind: str, name: str) -> Any:
        return self.media[kind].get(name) if kind in self.media else self.kind(kind).find(name)

    def known(self, kind: str) -> list[str]:
        return list(self.media[kind] if kind in self.media else self.kind(kind).keys)

    def name(self, kind: str, pk: Any) -> str | None:
        if pk is None:
            return None
        return self._media_names[kind].get(pk) if kind in self.media else self.kind(kind).name(pk)

    def type_of(self, kind: str, pk: Any) -> str:
        """The label of what a page is; empty for other kinds, which say it themselves."""
        place = self.kind(kind).places.get(pk) if kind == PAGE else None
        return self.kind(kind).items[place[0]].type if place else ""

    def items(self, kind: str) -> Iterator[Item]:
        """By name."""
        known = self.kind(kind)
        return (known.items[known.keys[name]] for name in sorted(known.keys))


def names_for(rows: Iterable[tuple[str, str]], recorded: dict[str, str], otherwise: str) -> dict[str, str]:
    """Names by key for (key, wanted name) in this order: those recorded, for others what they want if it is free."""
    rows = list(rows)
    names = {key: recorded[key] for key, _wanted in rows if key in recorded}
    taken = set(names.values())
    for key, wanted in rows:
        if key not in names:
            names[key] = free_name(wanted, otherwise, taken, key.replace("-", ""))
            taken.add(names[key])
    return names
