"""Brings the segments of a text and of its translation together. No ORM here.

wagtail-localize extracts the same segments from both if both have the same blocks, paragraphs and lists. The strings
of one rich text share a path, so a string's place is its path and its number among those of the path.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue

Place = tuple[str, int]


class Misaligned(ValueError):
    """A translation that is not built like its source; the message says where."""


@dataclass(frozen=True)
class Segments:
    """The segments of one text in one language."""

    strings: dict[Place, StringSegmentValue]
    templates: dict[str, str]

    @classmethod
    def of(cls, values: Iterable[Any]) -> "Segments":
        strings: dict[Place, StringSegmentValue] = {}
        templates: dict[str, str] = {}
        seen: Counter[str] = Counter()
        for value in values:
            if isinstance(value, StringSegmentValue):
                strings[value.path, seen[value.path]] = value
                seen[value.path] += 1
            elif isinstance(value, TemplateSegmentValue):
                templates[value.path] = value.template
        return cls(strings, templates)

    @property
    def paths(self) -> Counter[str]:
        """How many strings each path has."""
        return Counter(path for path, _number in self.strings)


def pairs(source: Segments, translation: Segments) -> Iterator[tuple[StringSegmentValue, str]]:
    """Each string of the source with its translation, in the form in which wagtail-localize keeps it.

    Raises Misaligned if the translation has other strings, paragraphs or links than the source.
    """
    for path in source.paths.keys() | translation.paths.keys():
        there, here = source.paths[path], translation.paths[path]
        if there != here or source.templates.get(path) != translation.templates.get(path):
            raise Misaligned(
                f"{path}: {there} texts in the source, {here} in the translation, or in another form"
            )
    for place, string in source.strings.items():
        yield string, in_terms_of(string, translation.strings[place])


def in_terms_of(source: StringSegmentValue, translation: StringSegmentValue) -> str:
    """The translation's text with its links numbered as in the source: `<a id="a2">` is the same link in both.

    Raises Misaligned if it has a link that the source lacks.
    """
    if not translation.attrs:
        return str(translation.string.data)
    free = list((source.attrs or {}).items())
    soup = BeautifulSoup(translation.string.data, "html.parser")
    for link in soup.find_all("a"):
        wanted = translation.attrs[link["id"]]
        match = next((entry for entry in free if entry[1] == wanted), None)
        if match is None:
            raise Misaligned(f"{source.path}: the source has no such link: {wanted}")
        free.remove(match)
        link["id"] = match[0]
    return str(soup)
