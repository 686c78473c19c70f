"""What translators have written, beside what can be seen in the texts themselves.

A translation's file holds its text, its source's file the original. Put side by side they give the segments of a
translation that is finished. What is otherwise is said in the translation's `segments`: texts that belong to another
wording of the source, texts that are missing, and those that a machine made.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail_localize.models import StringTranslation

from translations.alignment import Misaligned, Segments, in_terms_of
from translations.extraction import segments_in

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


@dataclass(frozen=True)
class Segment:
    """A translation of one string: at which path of the source, of which words, into which."""

    path: str
    source: str
    text: str
    is_machine: bool = False
    tool: str = ""
    error: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.path, self.source


def visible(
    source: Segments, translation: Segments, *, strict: bool = False
) -> dict[tuple[str, str], Segment]:
    """The segments that two texts show side by side; paths that are built otherwise are left out.

    Raises Misaligned for those if `strict`.
    """
    here, there = translation.paths, source.paths
    crooked = {
        path
        for path in here.keys() | there.keys()
        if here[path] != there[path] or source.templates.get(path) != translation.templates.get(path)
    }
    if strict and crooked:
        path = min(crooked)
        raise Misaligned(
            f"{path}: {there[path]} texts in the source, {here[path]} in the translation, or in another form"
        )
    found: dict[tuple[str, str], Segment] = {}
    for place, string in source.strings.items():
        if string.path in crooked:
            continue
        try:
            text = in_terms_of(string, translation.strings[place])
        except Misaligned:
            if strict:
                raise
            continue
        segment = Segment(string.path, string.string.data, text)
        found.setdefault(segment.key, segment)
    return found


def current(
    shown: Mapping[tuple[str, str], Segment], source: Segments, key: str, code: str
) -> dict[tuple[str, str], Segment]:
    """`shown` without texts that translate words which the source had before, and that nobody has changed since."""
    stored = StringTranslation.objects.filter(context__object_id=key, locale__language_code=code)
    rows = set(stored.values_list("context__path", "translation_of__data", "data"))
    known = {(path, words) for path, words, _text in rows}
    now = {(string.path, string.string.data) for string in source.strings.values()}
    outdated = {(path, text) for path, words, text in rows if (path, words) not in now}
    return {
        place: segment
        for place, segment in shown.items()
        if place in known or (segment.path, segment.text) not in outdated
    }


def segments_of(instance: Any) -> Segments:
    return Segments.of(segments_in(instance))


def difference(
    shown: Mapping[tuple[str, str], Segment], stored: Mapping[tuple[str, str], Segment]
) -> list[Segment | tuple[str, str]]:
    """What must be said so that `shown` becomes `stored`: segments, and keys of texts that are missing."""
    said = {key: segment for key, segment in stored.items() if shown.get(key) != segment}
    taken = {(segment.path, segment.text) for segment in said.values()}
    same = {key: stored[key] for key in stored.keys() - said.keys()}
    said |= {key: segment for key, segment in same.items() if (segment.path, segment.text) in taken}
    missing = [
        key
        for key, segment in shown.items()
        if key not in stored and (segment.path, segment.text) not in taken
    ]
    return [*(segment for _key, segment in sorted(said.items())), *sorted(missing)]


def applied(
    shown: Mapping[tuple[str, str], Segment], said: Iterable[Segment | tuple[str, str]]
) -> dict[tuple[str, str], Segment]:
    """The other way round: what is shown, changed by what is said.

    A text that is said to translate other words is no translation of those that stand at its place now.
    """
    said = list(said)
    spoken = [each for each in said if isinstance(each, Segment)]
    taken = {(each.path, each.text) for each in spoken}
    found = {key: segment for key, segment in shown.items() if (segment.path, segment.text) not in taken}
    found |= {each.key: each for each in spoken}
    for each in said:
        if not isinstance(each, Segment):
            found.pop(each, None)
    return found


def places_of(name: str, raw: Any) -> Iterator[tuple[str, str]]:
    """(wagtail-localize's path, the same with numbers for ids) of each block inside a StreamField's raw value."""
    for number, item in enumerate(raw or []):
        if isinstance(item, dict) and item.get("id"):
            yield from _inside(f"{name}.{item['id']}", f"{name}.{number}", item["value"])


def _inside(path: str, place: str, value: Any) -> Iterator[tuple[str, str]]:
    yield path, place
    if isinstance(value, list):
        yield from places_of_list(path, place, value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, list | dict):
                yield from _inside(f"{path}.{name}", f"{place}.{name}", inner)


def places_of_list(path: str, place: str, value: list[Any]) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(value):
        if isinstance(item, dict) and item.get("id"):
            yield from _inside(f"{path}.{item['id']}", f"{place}.{number}", item.get("value"))


class Paths:
    """Between wagtail-localize's paths, with ids of blocks, and those of bundles, with their numbers."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        pairs = [
            pair for name, value in raw.items() if isinstance(value, list) for pair in places_of(name, value)
        ]
        self._places = dict(pairs)
        self._paths = {place: path for path, place in pairs}

    def place(self, path: str) -> str:
        return _with_beginning(path, self._places)

    def path(self, place: str) -> str:
        return _with_beginning(place, self._paths)


def _with_beginning(path: str, known: Mapping[str, str]) -> str:
    """The path with its longest known beginning exchanged."""
    parts, end = path.split("."), ""
    while parts:
        if (found := known.get(".".join(parts))) is not None:
            return f"{found}{end}"
        end = f".{parts.pop()}{end}"
    return path


def written(each: Segment | tuple[str, str], paths: Paths) -> dict[str, Any]:
    """A segment as a bundle says it."""
    if isinstance(each, tuple):
        return {"at": paths.place(each[0]), "source": each[1]}
    said: dict[str, Any] = {"at": paths.place(each.path), "source": each.source, "text": each.text}
    if each.is_machine:
        said["machine"] = each.tool or True
    elif each.tool:
        said["tool"] = each.tool
    if each.error:
        said["error"] = each.error
    return said


def read(said: Mapping[str, Any], paths: Paths) -> Segment | tuple[str, str]:
    path = paths.path(said["at"])
    if "text" not in said:
        return path, said["source"]
    machine = said.get("machine", "")
    tool = said.get("tool", "") or ("" if machine in ("", "true", "false") else machine)
    return Segment(
        path, said["source"], said["text"], machine not in ("", "false"), tool, said.get("error", "")
    )
