"""Converts the samples of the converters, and reads what was written as an import would."""

from pathlib import Path
from typing import Any

from django.apps import apps

from bundles.codecs.base import MISSING, Task
from bundles.codecs.fields import fields_of
from bundles.converters import CONVERTERS, Options
from bundles.files import Folder, read_text
from bundles.problems import BundleError
from bundles.yaml_text import load

SAMPLES = Path(__file__).parents[1] / "unit/bundles/samples"
#: What a page's file says beside its fields.
HEAD = {
    "type",
    "parent",
    "source",
    "live",
    "slug",
    "privacy",
    "first_published_at",
    "last_published_at",
    "go_live_at",
}


class EveryName:
    """Knows each id that it is asked for."""

    def find(self, kind: str, name: str) -> Any:
        return f"{kind}:{name}"

    def known(self, kind: str) -> list[str]:
        return []

    def name(self, kind: str, pk: Any) -> str | None:
        return None

    def type_of(self, kind: str, pk: Any) -> str:
        return ""


def converted(kind: str, source: str | Path, target: Path, **options: Any) -> dict[str, str]:
    """The files of the bundle, as text, by their names; of other files only that they are there."""
    path = SAMPLES / source
    CONVERTERS[kind](path, Options(**options)).write(target)
    files = Folder(target)
    return {name: read_text(files, name) if name.endswith(".yaml") else "" for name in files.names()}


def flaws(files: dict[str, str]) -> list[str]:
    """What the codecs of the page types would not read."""
    found: list[str] = []
    for name, text in files.items():
        if not name.endswith("/page.yaml"):
            continue
        page = load(text)
        model: Any = apps.get_model(page["type"])
        folder = name.removesuffix("page.yaml")
        source = page.get("source", "de")
        codes = [each[len(folder) : -5] for each in files if each.startswith(folder) and each != name]
        bases: dict[str, Any] = {}
        for code in sorted(codes, key=lambda code: code != source):
            said = load(files[f"{folder}{code}.yaml"])
            task = Task(EveryName(), folder, f"{folder}{code}.yaml", strict=said.get("live") != "false")
            specs = {spec.name: spec for spec in fields_of(model)}
            found += [f"{folder}: {key}?" for key in {**page, **said}.keys() - specs.keys() - HEAD]
            for key, spec in specs.items():
                value = {**(page if spec.scope == "shared" else {}), **said}.get(key, MISSING)
                base = bases.get(key, MISSING)
                raw = spec.codec.decode(value, base, (key,), task)
                if code == source:
                    bases[key] = raw
            found += map(str, task.problems)
    return found


def expected(kind: str) -> dict[str, str]:
    """What the bundle of a kind's sample has in it, but for pictures and documents."""
    files = Folder(SAMPLES / "expected" / kind)
    return {name: read_text(files, name) for name in files.names()}


def problems_of(kind: str, source: str | Path, target: Path, **options: Any) -> list[str]:
    """What is said to be wrong; nothing if it was converted."""
    try:
        converted(kind, source, target, **options)
    except BundleError as error:
        return [str(problem) for problem in error.problems]
    return []
