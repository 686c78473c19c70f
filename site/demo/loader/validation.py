"""Finds every mistake in a bundle before anything is written."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from demo.loader.bundle import Bundle, PageEntry
from demo.loader.nodes import Node, Reference, Rich
from demo.loader.problems import Problem, within
from demo.loader.schema import FOOTER, MENU, NOTICE, SITE, TERM, TOPIC, TYPES


def problems_in(bundle: Bundle) -> list[Problem]:
    """All mistakes, by file; an empty list means that the bundle can be loaded."""
    found = [*_media(bundle), *_snippets(bundle), *_site(bundle)]
    for entry in bundle.pages.values():
        found += _page(bundle, entry)
    return sorted(set(found))


def _codes() -> list[str]:
    return [spec.code for spec in settings.CONTENT_LOCALES]


def _page(bundle: Bundle, entry: PageEntry) -> Iterator[Problem]:
    folder = f"pages/{entry.name}"
    page_file = f"{folder}/page.yaml"
    if entry.type not in TYPES:
        yield Problem(page_file, "type", f"“{entry.type}” is unknown; known are {', '.join(TYPES)}")
        return
    values = {name: value for name, value in entry.values.items() if name != "outdated"}
    flaws = [flaw.in_file(page_file) for flaw in TYPES[entry.type].page_file.check(values, "")]
    yield from flaws
    if flaws:
        return
    for code in {*entry.texts, *entry.drafts} - set(_codes()):
        yield Problem(page_file, code, f"no locale of the site; these are {', '.join(_codes())}")
    yield from _place_in_tree(bundle, entry)
    references = TYPES[entry.type].page_file.references(values, "")
    yield from _unknown(bundle, page_file, references)
    yield from _texts(bundle, entry)


def _place_in_tree(bundle: Bundle, entry: PageEntry) -> Iterator[Problem]:
    file = f"pages/{entry.name}/page.yaml"
    if entry.type == "home.HomePage":
        if entry.parent or entry.name != "home":
            yield Problem(file, "parent", "the home page is called “home” and has none")
        return
    parent = bundle.pages.get(entry.parent or "")
    if parent is None:
        yield Problem(file, "parent", f"“{entry.parent}” is not a page of the bundle")
        return
    if parent.type in TYPES and _model(parent.type) not in _model(entry.type).allowed_parent_page_models():
        yield Problem(file, "parent", f"{entry.type} cannot stand below {parent.type}")
    seen = {entry.name}
    while parent is not None and parent.parent:
        if parent.name in seen:
            yield Problem(file, "parent", "the pages are each other's parents")
            return
        seen.add(parent.name)
        parent = bundle.pages.get(parent.parent)


def _model(label: str) -> Any:
    return apps.get_model(label)


def _texts(bundle: Bundle, entry: PageEntry) -> Iterator[Problem]:
    folder, form = f"pages/{entry.name}", TYPES[entry.type].locale_file
    source_file = f"{folder}/{entry.source}.yaml"
    source = entry.texts.get(entry.source)
    if source is None:
        yield Problem(source_file, "", "the text in the source locale is missing")
        return
    flaws = [flaw.in_file(source_file) for flaw in form.check(source, "")]
    yield from flaws
    if flaws:
        return
    yield from _unknown(bundle, source_file, form.references(source, ""))
    if "image" in entry.values and "image_alt" not in source:
        yield Problem(source_file, "image_alt", "is missing; the page has a picture")
    try:
        earlier = entry.earlier
    except KeyError as error:
        yield Problem(
            f"{folder}/page.yaml", f"outdated.{error.args[0]}", "the source has nothing at this path"
        )
        return
    for code, texts in earlier.items():
        yield from (
            Problem(f"{folder}/page.yaml", within("outdated", code, flaw.place), flaw.reason)
            for flaw in form.check(texts, "")
        )
        if code not in entry.translations:
            yield Problem(f"{folder}/page.yaml", f"outdated.{code}", "there is no such translation")
    if "image_alt" in source and "image" not in entry.values:
        yield Problem(source_file, "image_alt", "there is no picture to describe")
    for code in entry.translations:
        flaws_here = form.compare(earlier.get(code, source), entry.texts[code], "")
        yield from (flaw.in_file(f"{folder}/{code}.yaml") for flaw in flaws_here)


def _unknown(bundle: Bundle, file: str, references: Iterator[Reference]) -> Iterator[Problem]:
    known: Mapping[str, Any] = {
        "page": bundle.pages,
        "image": bundle.entries("images"),
        "document": bundle.entries("documents"),
        "topic": {topic.get("id") for topic in bundle.topics},
    }
    for reference in references:
        if reference.name not in known[reference.kind]:
            yield Problem(file, reference.place, f"there is no {reference.kind} “{reference.name}”")
        elif reference.model and bundle.pages[reference.name].type != reference.model:
            yield Problem(file, reference.place, f"“{reference.name}” is no {reference.model}")


def _media(bundle: Bundle) -> Iterator[Problem]:
    for kind in ("images", "documents"):
        for name, values in bundle.entries(kind).items():
            place = f"{kind}.{name}"
            if not isinstance(values, dict) or not {"file", "title"} <= values.keys():
                yield Problem("media.yaml", place, "file and title are needed")
            elif unknown := values.keys() - {"file", "title", "credit", "focal_point"}:
                yield Problem("media.yaml", place, f"unknown: {', '.join(sorted(unknown))}")
            elif not (Path(bundle.folder) / values["file"]).is_file():
                yield Problem("media.yaml", place, f"the file {values['file']} is missing")
            elif len(point := values.get("focal_point", [0] * 4)) != 4 or not all(
                str(n).isdigit() for n in point
            ):
                yield Problem("media.yaml", place, "focal_point has four whole numbers: x, y, width, height")


def _snippets(bundle: Bundle) -> Iterator[Problem]:
    for file, entries, nodes, facts in (
        ("topics.yaml", bundle.topics, TOPIC, {"id", "icon"}),
        ("terms.yaml", bundle.terms, TERM, {"id", "do_not_translate"}),
    ):
        seen = set()
        for index, entry in enumerate(entries):
            name = entry.get("id", str(index))
            if name in seen:
                yield Problem(file, name, "the id is there twice")
            seen.add(name)
            for key in entry.keys() - nodes.keys() - facts:
                yield Problem(file, f"{name}.{key}", "unknown")
            for key, node in nodes.items():
                yield from _by_locale(file, f"{name}.{key}", node, entry.get(key))
            locales = {key: set(entry[key]) for key in nodes if isinstance(entry.get(key), dict)}
            for key, codes in locales.items():
                # Synonyms differ from language to language, and a language may have none.
                if codes ^ locales["name" if "name" in locales else "term"] and key != "synonyms":
                    yield Problem(file, f"{name}.{key}", "is not there in the same locales as the name")


def _by_locale(file: str, place: str, node: Node, value: Any) -> Iterator[Problem]:
    """A mapping from locale to text; rich texts are compared with the German one."""
    if not isinstance(value, dict) or "de" not in value:
        yield Problem(file, place, "a mapping from locale to text is expected, with German among them")
        return
    for code, text in value.items():
        if code not in _codes():
            yield Problem(file, f"{place}.{code}", "no locale of the site")
        flaws = (
            node.compare(value["de"], text, within(place, code))
            if isinstance(node, Rich)
            else node.check(text, within(place, code))
        )
        yield from (flaw.in_file(file) for flaw in flaws)


def _site(bundle: Bundle) -> Iterator[Problem]:
    menus = list(MENU.check(bundle.menus, ""))
    yield from (flaw.in_file("menus.yaml") for flaw in menus)
    if not menus:
        yield from _unknown(bundle, "menus.yaml", MENU.references(bundle.menus, ""))
    facts = {name: value for name, value in bundle.site.items() if name not in ("footer", "notice")}
    flaws = list(SITE.check(facts, ""))
    yield from (flaw.in_file("site.yaml") for flaw in flaws)
    if not flaws:
        yield from _unknown(bundle, "site.yaml", SITE.references(facts, ""))
    for part, nodes in (("footer", FOOTER), ("notice", NOTICE)):
        for key, node in nodes.items():
            value = (bundle.site.get(part) or {}).get(key)
            yield from _by_locale("site.yaml", f"{part}.{key}", node, value)
            for code, text in (value or {}).items():
                references = node.references(text, within(part, key, code))
                yield from _unknown(bundle, "site.yaml", references)
