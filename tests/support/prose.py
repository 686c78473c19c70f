"""The texts of the demo content, read from its bundle without a database."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bundles.yaml_text import load

CONTENT = Path(__file__).resolve().parents[2] / "site" / "demo" / "content"
#: Fields that are the same in every language, or are no text: addresses, times, ids, names of persons and publishers.
FACTS = frozenset(
    {
        "at",
        "city",
        "closes",
        "days",
        "document",
        "email",
        "first_published_at",
        "id",
        "kind",
        "language",
        "latitude",
        "longitude",
        "network",
        "opens",
        "organisation",
        "page",
        "phone",
        "postal_code",
        "publisher",
        "segments",
        "slug",
        "step_free",
        "street",
        "url",
        "website",
    }
)
#: Blocks in which the name is a person's; elsewhere it is translated.
PERSONS = frozenset({"contact", "lead"})
SNIPPETS = ("Term", "Topic", "Footer", "Notice")


@dataclass(frozen=True)
class Prose:
    """A text in one language: `owner` is the folder of the page, or the file of the snippet."""

    owner: str
    place: str
    language: str
    source_language: str
    raw: str

    @property
    def file(self) -> str:
        return self.owner if self.owner.endswith(".yaml") else f"{self.owner}/{self.language}.yaml"

    @property
    def is_source(self) -> bool:
        return self.language == self.source_language

    @property
    def text(self) -> str:
        """Without tags; those of paragraphs and list items end a line."""
        return html.unescape(
            re.sub(r"<[^>]*>", "\n", re.sub(r"</?(?:a|b|i|em|strong)\b[^>]*>", "", self.raw))
        )

    def __str__(self) -> str:
        return f"{self.file}: {self.place}"


@dataclass(frozen=True)
class Segment:
    """A text in an out-of-date translation, and the earlier text of the source that it translates."""

    page: str
    language: str
    place: str
    source: str
    text: str


@cache
def pages() -> dict[str, dict[str, Any]]:
    """Each page's files by their names without .yaml: `page`, and one for each language."""
    return {
        folder.name: {file.stem: load(file.read_text()) for file in sorted(folder.glob("*.yaml"))}
        for folder in sorted((CONTENT / "pages").iterdir())
    }


@cache
def snippets(model: str) -> dict[str, dict[str, Any]]:
    """The texts of each snippet of a model of `core`, by language."""
    return {
        file.stem: load(file.read_text())["texts"]
        for file in sorted((CONTENT / "snippets").glob(f"core.{model}/*.yaml"))
    }


def languages(page: str) -> list[str]:
    return [name for name in pages()[page] if name != "page"]


def source_language(page: str) -> str:
    return str(pages()[page]["page"].get("source", "de"))


@cache
def all_prose() -> tuple[Prose, ...]:
    found = []
    for page in pages():
        for code in languages(page):
            for place, raw in _texts(pages()[page][code]):
                found.append(Prose(f"pages/{page}", place, code, source_language(page), raw))
    for model in SNIPPETS:
        for name, texts in snippets(model).items():
            for code, values in texts.items():
                for place, raw in _texts(values):
                    found.append(Prose(f"snippets/core.{model}/{name}.yaml", place, code, "de", raw))
    for file in sorted([*(CONTENT / "images").glob("*.yaml"), *(CONTENT / "documents").glob("*.yaml")]):
        values = load(file.read_text())
        for place in {"title", "description"} & values.keys():
            found.append(Prose(f"{file.parent.name}/{file.name}", place, "de", "de", values[place]))
    return tuple(found)


@cache
def by_place() -> dict[tuple[str, str, str], Prose]:
    """All prose by its owner, place and language."""
    return {(prose.owner, prose.place, prose.language): prose for prose in all_prose()}


def segments() -> list[Segment]:
    return [
        Segment(page, code, entry["at"], entry["source"], entry.get("text", ""))
        for page, files in pages().items()
        for code in languages(page)
        for entry in files[code].get("segments", ())
    ]


def strings(value: Any) -> Iterator[str]:
    """Every text within, facts included."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    else:
        yield str(value)


def _texts(value: Any, place: str = "", persons: bool = False) -> Iterator[tuple[str, str]]:
    """The texts within by their places, which are named as in `segments`."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in FACTS and not (persons and name == "name"):
                yield from _texts(each, f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            if "." not in place and isinstance(each, dict):  # blocks: their kind is no part of the place
                for kind in each.keys() - FACTS:
                    yield from _texts(each[kind], f"{place}.{number}", kind in PERSONS)
            else:
                yield from _texts(each, f"{place}.{number}")
    elif value:
        yield place, value
