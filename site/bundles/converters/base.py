"""What all converters share: gathering a bundle, with ids, problems and notes, before anything is written."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from bundles.files import writing
from bundles.names import NAME_LENGTH, PAGE, folder_of
from bundles.problems import BundleError, Problem
from bundles.yaml_text import dump
from core.slugs import slugify_for

FORMAT = 1
SUMMARY_LENGTH, TITLE_LENGTH = 300, 255
#: A first sentence shorter than this says too little (or is no sentence, but ends in an abbreviation).
_SENTENCE_LENGTH = 40
_SENTENCE_END = re.compile(r"(?:(?<=\w\w\w\.)|(?<=[!?؟۔]))\s+(?![a-zäöüß])")


@dataclass(frozen=True)
class Options:
    """What the command was told beside the source."""

    locale: str = "de"
    #: The id of the page below which the new pages stand; empty: the converter's own.
    parent: str = ""
    #: The id of the page below which plain pages stand.
    home: str = "home"
    #: The folder in which the files lie that the source names.
    media: Path | None = None


@dataclass
class Bundle:
    """A bundle that is being made. Problems keep it from being written, notes are only told."""

    name: str
    entries: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    redirects: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @classmethod
    def called(cls, kind: str, source: Path) -> "Bundle":
        return cls(f"{kind}-{ascii_name(source.resolve().stem) or 'source'}")

    def problem(self, file: str, reason: str, line: int | None = None, *place: str | int) -> None:
        self.problems.append(Problem(file, place, reason, line))

    def note(self, file: str, reason: str, line: int | None = None, *place: str | int) -> None:
        self.notes.append(Problem(file, place, reason, line))

    def page(self, name: str, shared: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> None:
        """A page called `name` with what its languages share and what each has; the first is its source."""
        source = next(iter(texts))
        head = {"type": shared["type"], "parent": shared["parent"], "source": source}
        if source == "de":
            del head["source"]
        self.entries[f"{folder_of(PAGE)}/{name}/page.yaml"] = {**head, **shared}
        self.entries |= {f"{folder_of(PAGE)}/{name}/{code}.yaml": dict(text) for code, text in texts.items()}

    def snippet(self, kind: str, name: str, entry: Mapping[str, Any]) -> None:
        self.entries[f"{folder_of(kind)}/{name}.yaml"] = dict(entry)

    def medium(self, kind: str, path: Path, title: str = "", **more: str) -> str:
        """The id of the picture or document at `path`. Another file of the same name has another one."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        name = f"{ascii_name(path.stem)[: NAME_LENGTH - 9].strip('-') or kind}-{digest[:8]}"
        file_name = f"{name}{path.suffix.lower()}"
        self.files[f"{folder_of(kind)}/{file_name}"] = path
        title = title or path.stem.replace("_", " ").replace("-", " ")
        entry = said({"file": file_name, "title": title[:255], **more})
        self.entries.setdefault(f"{folder_of(kind)}/{name}.yaml", entry)
        return name

    def count(self, kind: str) -> int:
        """How many pages, pictures, documents or snippets of a kind there are."""
        folder, ending = f"{folder_of(kind)}/", "/page.yaml" if kind == PAGE else ".yaml"
        return sum(name.startswith(folder) and name.endswith(ending) for name in self.entries)

    def versions(self) -> int:
        return sum(name.startswith(folder_of(PAGE)) for name in self.entries) - self.count(PAGE)

    def check(self) -> None:
        """Raises BundleError if anything is wrong."""
        if self.problems:
            raise BundleError(self.problems)

    def write(self, target: Path) -> None:
        """Write it to `target`, a folder or a `.zip`. Raises BundleError; then nothing has been written."""
        self.check()
        with writing(target) as writer:
            writer.write("bundle.yaml", dump({"format": FORMAT, "name": self.name}).encode())
            if self.redirects:
                writer.write("redirects.yaml", dump(self.redirects).encode())
            for name, entry in self.entries.items():
                writer.write(name, dump(entry).encode())
            for name, path in self.files.items():
                with path.open("rb") as file:
                    writer.copy(name, file)


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty: the rest has its default."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def ascii_name(text: str, locale: str = "de") -> str:
    """`text` as a name in ASCII, in the letters that people type for others; "" if it has none."""
    return slugify(string_to_ascii(slugify_for(locale, text)))


def ids_for(wanted: Iterable[tuple[str, str]], prefix: str) -> list[str]:
    """Ids for (wanted text, mark): the same at each run and in any order, for names that several want get the mark."""
    names = [(f"{prefix}-{ascii_name(text)}"[: NAME_LENGTH - 9].strip("-"), mark) for text, mark in wanted]
    often = Counter(name for name, _mark in names)
    return [f"{name}-{_digest(mark)}" if often[name] > 1 or name == prefix else name for name, mark in names]


def own_id(wanted: str, taken: Iterable[str]) -> str:
    """An id for a translation that is a page of its own."""
    return f"{wanted}-{_digest(wanted)}" if wanted in set(taken) else wanted


def _digest(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()[:8]


def first_sentence(text: str) -> str:
    """The beginning of `text`, as far as a sentence goes that says something, at most 300 characters."""
    text = " ".join(text.split())
    for match in _SENTENCE_END.finditer(text):
        if match.start() >= _SENTENCE_LENGTH:
            text = text[: match.start()]
            break
    if len(text) <= SUMMARY_LENGTH:
        return text
    return f"{text[: SUMMARY_LENGTH - 1].rsplit(' ', 1)[0][: SUMMARY_LENGTH - 2].rstrip(' ,;:–-')} …"


def file_within(root: Path, name: str) -> Path | None:
    """The file called `name` inside `root`, links followed; None if there is none or it lies elsewhere."""
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # names that no file can have
        return None


def read_utf8(path: Path, name: str) -> str:
    """Raises BundleError with the line that is no UTF-8."""
    data = read_bytes(path, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BundleError([Problem(name, (), "is not in UTF-8. Save it in this encoding.", line)]) from error


def read_bytes(path: Path, name: str) -> bytes:
    """Raises BundleError if it is not there."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BundleError([Problem(name, (), f"cannot be read ({error.strerror}).")]) from error
