"""From the files of a page to what is stored of it in each language."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from bundles.codecs.base import MISSING, Moment, Names, Task
from bundles.codecs.fields import fields_of
from bundles.importing.reading import Bundle, PageFiles, locales, usable
from bundles.problems import Place, nearest
from bundles.rows import Raw
from bundles.segments import Paths, Segment, read
from core.models.pages import Provenance

#: What a locale's file says beside the fields of the page.
STATE = (
    "parent",
    "children",
    "alias_of",
    "live",
    "expired",
    "first_published_at",
    "last_published_at",
    "privacy",
    "provenance",
    "translation",
    "segments",
    "overrides",
)
SNIPPET_STATE = ("translation", "segments", "overrides")
VERSION_STATE = ("saved_at", "approved_go_live_at")
PAGE_HEAD = ("type", "key", "parent", "source", "children")
#: `begun`: segments, no page. `none`: never connected with its source. `stopped`: no longer kept in step.
#: `abandoned`: begun, and stopped without a page.
TRANSLATION = ("", "begun", "none", "stopped", "abandoned")
WITHOUT_PAGE = ("begun", "abandoned")


@dataclass
class Version:
    """Another text of a page than the one that visitors see."""

    kind: str
    raw: Raw
    saved_at: Any = None
    approved_go_live_at: Any = None


@dataclass
class Text:
    """A page or snippet in one language."""

    code: str
    file: str
    raw: Raw = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    said_segments: list[Segment | tuple[str, str]] = field(default_factory=list)
    overrides: list[tuple[str, Any]] = field(default_factory=list)
    #: The fields that are given relative to today.
    relative: set[str] = field(default_factory=set)
    digest: str = ""

    @property
    def is_live(self) -> bool:
        return bool(self.state.get("live", True))

    @property
    def translation(self) -> str:
        return str(self.state.get("translation", ""))

    @property
    def has_no_page(self) -> bool:
        """Whether there is only work on a translation."""
        return self.translation in WITHOUT_PAGE

    @property
    def is_kept_in_step(self) -> bool:
        return self.translation not in ("stopped", "abandoned")


class Decoder:
    def __init__(self, bundle: Bundle, names: Names, today: date) -> None:
        self.bundle = bundle
        self.names = names
        self.today = today

    def page(self, page: PageFiles, model: Any) -> dict[str, Text]:
        """The page in all its languages, the source first. Mistakes are noted in the bundle."""
        shared = page.head
        self._unknown(f"{page.folder}/page.yaml", shared, self._shared_names(model), model)
        texts: dict[str, Text] = {}
        base: Any = MISSING
        order = sorted(page.codes, key=lambda code: (code != page.source, code))
        said = {
            code: usable(self.bundle, page.file(code), self.bundle.values(page.file(code))) for code in order
        }
        for code in order:
            text = self._text(page, model, code, said[code], base)
            versions = {
                version: self.bundle.values(page.file(code, version))
                for version in page.versions.get(code, [])
            }
            text.digest = digest(shared, said[page.source], said[code], versions)
            for version, values in versions.items():
                text.versions[version] = self._version(page, model, text, version, values)
            texts[code] = text
            if code == page.source:
                base = text.raw
            elif page.source in texts:
                text.relative |= texts[page.source].relative  # facts are the source's
        if page.source in texts:
            self._said(texts, said, texts[page.source].raw, ())
        return texts

    def snippet(self, kind: str, name: str, values: dict[str, Any], model: Any) -> dict[str, Text]:
        """A snippet in all its languages, the source first."""
        file = f"snippets/{kind}/{name}.yaml"
        source = str(values.get("source", "de"))
        said = values.get("texts")
        if not isinstance(said, dict) or not all(isinstance(each, dict) for each in said.values()):
            self.bundle.flaw(file, ("texts",), "a mapping from language to texts is expected")
            return {}
        shared = {key: value for key, value in values.items() if key not in ("key", "source", "texts")}
        names = [spec.name for spec in fields_of(model) if spec.scope == "shared"]
        for key in shared.keys() - set(names):
            self.bundle.flaw(file, (key,), f"is unknown here.{nearest(key, [*names, 'texts'])}")
        for code in said.keys() - set(locales()):
            self.bundle.flaw(file, ("texts", code), f"is no language of this site.{nearest(code, locales())}")
        if source not in said:
            self.bundle.flaw(file, ("texts",), f"the text in “{source}”, in which it was written, is missing")
            return {}
        texts: dict[str, Text] = {}
        base: Any = MISSING
        for code in sorted(said.keys() & set(locales()), key=lambda code: (code != source, code)):
            text = Text(code, file)
            if not isinstance(said[code].get("translation", ""), str):
                self.bundle.flaw(file, ("texts", code, "translation"), "a text is expected")
                continue
            text.state = self._state(file, said[code], SNIPPET_STATE, ("texts", code))
            begun = text.has_no_page
            task = Task(self.names, name, file, self.today, strict=not begun)
            if not begun:
                text.raw = self._fields(model, task, shared, said[code], base, SNIPPET_STATE, ("texts", code))
            self.bundle.problems += task.problems
            text.digest = digest(shared, said[source], said[code], {})
            texts[code] = text
            if code == source:
                base = text.raw
        self._said(texts, said, texts[source].raw, ("texts",))
        return texts

    # Parts

    def _shared_names(self, model: Any) -> list[str]:
        return [spec.name for spec in fields_of(model) if spec.scope == "shared"]

    def _unknown(self, file: str, values: Mapping[str, Any], names: list[str], model: Any) -> None:
        others = {spec.name for spec in fields_of(model)} - set(names)
        for key in values.keys() - set(names) - set(PAGE_HEAD):
            if key in others:
                self.bundle.flaw(
                    file, (key,), "differs from language to language: it belongs into each language's file"
                )
            else:
                self.bundle.flaw(file, (key,), f"is unknown here.{nearest(key, (*PAGE_HEAD, *names))}")

    def _text(self, page: PageFiles, model: Any, code: str, said: dict[str, Any], base: Any) -> Text:
        text = Text(code, page.file(code))
        text.state = self._state(text.file, said, STATE, ())
        if text.has_no_page or said.get("alias_of"):
            text.raw = {"title": said.get("title", ""), "slug": said.get("slug", "")}
            return text
        task = Task(self.names, page.name, text.file, self.today, strict=text.is_live)
        text.raw = self._fields(model, task, page.head, said, base, STATE, ())
        text.relative = task.relative
        self.bundle.problems += task.problems
        return text

    def _fields(
        self,
        model: Any,
        task: Task,
        shared: Mapping[str, Any],
        said: Mapping[str, Any],
        base: Any,
        state: tuple[str, ...],
        place: Place,
    ) -> Raw:
        raw: Raw = {}
        specs = fields_of(model)
        known = {spec.name for spec in specs}
        for key in said.keys() - known - set(state):
            task.flaw((*place, key), f"is unknown here.{nearest(key, known)}")
        for spec in specs:
            value = said.get(spec.name, MISSING)
            task.field = spec.name
            if spec.scope == "shared" and base is MISSING:
                if value is not MISSING:
                    task.flaw(
                        (*place, spec.name), "is shared by all languages: it belongs into the common part"
                    )
                raw[spec.name] = self._shared(spec, shared, task)
            elif spec.scope == "own" or base is MISSING:
                raw[spec.name] = spec.codec.decode(value, MISSING, (*place, spec.name), task)
            else:
                raw[spec.name] = spec.codec.decode(value, base[spec.name], (*place, spec.name), task)
        return raw

    def _shared(self, spec: Any, shared: Mapping[str, Any], task: Task) -> Any:
        """A fact, with mistakes noted in the common file."""
        file = f"{task.file.rpartition('/')[0]}/page.yaml" if task.file.startswith("pages/") else task.file
        own, task.file = task.file, file
        try:
            return spec.codec.decode(shared.get(spec.name, MISSING), MISSING, (spec.name,), task)
        finally:
            task.file = own

    def _state(self, file: str, said: dict[str, Any], known: tuple[str, ...], place: Place) -> dict[str, Any]:
        state = {key: value for key, value in said.items() if key in known}
        for key in ("live", "expired"):
            if key in state:
                if state[key] not in ("true", "false"):
                    self.bundle.flaw(file, (*place, key), f"“{state[key]}” is not true or false")
                state[key] = state[key] == "true"
        for key in ("first_published_at", "last_published_at"):
            if key in state:
                state[key] = self._moment(file, state[key], (*place, key))
        if state.get("provenance", Provenance.HUMAN) not in Provenance.values:
            wanted = nearest(state["provenance"], Provenance.values)
            self.bundle.flaw(file, (*place, "provenance"), f"is no provenance.{wanted}")
        if state.get("translation", "") not in TRANSLATION:
            wanted = nearest(state["translation"], [each for each in TRANSLATION if each])
            self.bundle.flaw(file, (*place, "translation"), f"is none of the states.{wanted}")
        return state

    def _moment(self, file: str, value: Any, place: Place) -> Any:
        task = Task(self.names, "", file, self.today)
        raw = Moment().decode(value, MISSING, place, task)
        self.bundle.problems += task.problems
        return parse_datetime(raw) if raw else None

    def _version(self, page: PageFiles, model: Any, text: Text, kind: str, said: dict[str, Any]) -> Version:
        """A version says what differs from the visible text, each field whole."""
        file = page.file(text.code, kind)
        version = Version(kind, dict(text.raw))
        known = {spec.name: spec for spec in fields_of(model)}
        for key in said.keys() - known.keys() - set(VERSION_STATE):
            self.bundle.flaw(file, (key,), f"is unknown here.{nearest(key, known)}")
        for key in VERSION_STATE:
            if key in said:
                setattr(version, key, self._moment(file, said[key], (key,)))
        task = Task(self.names, page.name, file, self.today, strict=False)
        for name in said.keys() & known.keys():
            version.raw[name] = known[name].codec.decode(said[name], MISSING, (name,), task)
        longest = Page._meta.get_field("draft_title").max_length
        if isinstance(title := version.raw["title"], str) and len(title) > longest:
            task.flaw(("title",), f"is longer than {longest} characters")
        self.bundle.problems += task.problems
        return version

    def _said(self, texts: dict[str, Text], said: Mapping[str, Any], source: Raw, place: Place) -> None:
        """What the files say of segments; places in them are those of the source's blocks."""
        paths = Paths(source)
        for code, text in texts.items():
            where: Place = (*place, code) if place else ()
            for name, keys in (("segments", ("at", "source")), ("overrides", ("at", "value"))):
                entries = said[code].get(name, [])
                if not isinstance(entries, list):
                    self.bundle.flaw(text.file, (*where, name), "a list is expected")
                    continue
                for number, entry in enumerate(entries):
                    if not isinstance(entry, dict) or not set(keys) <= entry.keys():
                        self.bundle.flaw(
                            text.file, (*where, name, number), f"{' and '.join(keys)} are needed"
                        )
                    elif reason := _entry_flaw(name, entry, source):
                        self.bundle.flaw(text.file, (*where, name, number), reason)
                    elif name == "segments":
                        text.said_segments.append(read(entry, paths))
                    else:
                        text.overrides.append((paths.path(entry["at"]), entry["value"]))


#: What may be said of a segment, and of an override.
ENTRIES = {
    "segments": ("at", "source", "text", "machine", "tool", "error"),
    "overrides": ("at", "value"),
}


def _entry_flaw(name: str, entry: dict[str, Any], source: Raw) -> str:
    """What is wrong with a segment or override, or an empty text."""
    unknown = next((key for key in entry if key not in ENTRIES[name]), None)
    if unknown is not None:
        return f"“{unknown}” is unknown here.{nearest(unknown, ENTRIES[name])}"
    no_text = next(
        (key for key, value in entry.items() if key != "value" and not isinstance(value, str)), None
    )
    if no_text is not None:
        return f"“{no_text}” is a text"
    field_name = entry["at"].partition(".")[0]
    if field_name not in source:
        return f"there is no field “{field_name}”.{nearest(field_name, source)}"
    return ""


def digest(*said: Any) -> str:
    """Tells whether files have changed."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
