"""The files of the bundle, read as they are."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml

from demo.loader.problems import BundleError, Problem

CONTENT = Path(__file__).resolve().parents[1] / "content"
NAMESPACE = UUID("6f2f5d3e-3a0b-5a53-9d0f-1d1c1a5a7c11")

#: Reads every value as text, so that `yes`, `18:00` and `2026-11-01` stay what was written.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def key_of(*names: str) -> UUID:
    """The UUID of something in the bundle, the same at each load."""
    return uuid5(NAMESPACE, "/".join(names))


@dataclass
class PageEntry:
    """A page with its texts by locale."""

    name: str
    values: dict[str, Any]
    texts: dict[str, dict[str, Any]]

    @property
    def type(self) -> str:
        return str(self.values.get("type", ""))

    @property
    def source(self) -> str:
        return str(self.values.get("source", "de"))

    @property
    def parent(self) -> str | None:
        return self.values.get("parent")

    @property
    def drafts(self) -> list[str]:
        return list(self.values.get("drafts", []))

    @property
    def key(self) -> UUID:
        return key_of("pages", self.name)

    @property
    def translations(self) -> list[str]:
        """The locales into which the page is translated."""
        return [code for code in self.texts if code != self.source]

    @cached_property
    def earlier(self) -> dict[str, dict[str, Any]]:
        """By locale, the source's text from which that translation was made, where it was not the present one."""
        outdated: Mapping[str, Mapping[str, Any]] = self.values.get("outdated", {})
        return {code: _replaced(self.texts[self.source], changes) for code, changes in outdated.items()}


def _replaced(texts: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The texts with the values at some paths replaced; raises KeyError with a path that leads nowhere."""
    result = deepcopy(texts)
    for path, value in changes.items():
        *way, last = path.split(".")
        inner: Any = result
        try:
            for step in way:
                inner = _inside(inner, step)
            if isinstance(inner, list) and isinstance(inner[int(last)], dict):
                inner, last = inner[int(last)], next(iter(inner[int(last)]))  # a block's only entry
            elif isinstance(inner, dict) and last not in inner:
                raise KeyError
            inner[int(last) if isinstance(inner, list) else last] = value
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise KeyError(path) from error
    return result


def _inside(value: Any, step: str) -> Any:
    if not isinstance(value, list):
        return value[step]
    found = value[int(step)]
    # A block is a mapping with one key, its kind; paths go on inside it.
    return next(iter(found.values())) if isinstance(found, dict) and len(found) == 1 else found


@dataclass
class Bundle:
    """All that is in the content folder."""

    folder: Path
    pages: dict[str, PageEntry] = field(default_factory=dict)
    topics: list[dict[str, Any]] = field(default_factory=list)
    terms: list[dict[str, Any]] = field(default_factory=list)
    menus: dict[str, Any] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def home(self) -> PageEntry:
        return self.pages["home"]

    def entries(self, name: str) -> dict[str, Any]:
        """`images` or `documents` by id."""
        return self.media.get(name) or {}


def read_bundle(folder: Path = CONTENT) -> Bundle:
    """Read all files; raises BundleError for those that are missing or are no YAML."""
    problems: list[Problem] = []

    def read(path: Path, default: Any) -> Any:
        name = str(path.relative_to(folder))
        try:
            with path.open(encoding="utf-8") as file:
                value = yaml.load(file, _Loader)  # noqa: S506 (BaseLoader makes nothing but strings, lists and mappings)
        except FileNotFoundError:
            problems.append(Problem(name, "", "the file is missing"))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = f"line {mark.line + 1}" if mark else ""
            problems.append(Problem(name, place, f"no YAML: {getattr(error, 'problem', None) or error}"))
        else:
            if isinstance(value, type(default)):
                return value
            problems.append(
                Problem(name, "", f"a {'list' if isinstance(default, list) else 'mapping'} is expected")
            )
        return default

    bundle = Bundle(
        folder,
        topics=read(folder / "topics.yaml", []),
        terms=read(folder / "terms.yaml", []),
        menus=read(folder / "menus.yaml", {}),
        site=read(folder / "site.yaml", {}),
        media=read(folder / "media.yaml", {}),
    )
    for path in sorted((folder / "pages").iterdir()):
        texts = {file.stem: read(file, {}) for file in sorted(path.glob("*.yaml")) if file.stem != "page"}
        bundle.pages[path.name] = PageEntry(path.name, read(path / "page.yaml", {}), texts)
    if problems:
        raise BundleError(problems)
    return bundle
