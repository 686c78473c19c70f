"""What files a bundle has, and what stands in its small ones. The pages' texts are read later, a few at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from bundles.files import Files, read_text
from bundles.names import DOCUMENT, IMAGE
from bundles.problems import BundleError, Place, Problem, nearest
from bundles.site_names import snippet_models
from bundles.yaml_text import YamlError, line_of, load

FORMAT = "1"
VERSIONS = ("draft", "scheduled", "source")
TOP = ("bundle.yaml", "site.yaml", "redirects.yaml", "collections.yaml", "outside.yaml")
FOLDERS = ("pages", "snippets", "images", "documents")
HEAD = ("format", "covers", "name", "locales")
#: What says what a page is and where it stands.
TEXTS = ("type", "key", "parent", "source", "slug", "title", "alias_of", "translation", "provenance")


@dataclass
class PageFiles:
    """A page of the bundle: what `page.yaml` says, and which languages and versions there are."""

    name: str
    head: dict[str, Any] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    versions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return f"pages/{self.name}"

    @property
    def source(self) -> str:
        return str(self.head.get("source", "de"))

    @property
    def type(self) -> str:
        return str(self.head.get("type", ""))

    @property
    def parent(self) -> str | None:
        return self.head.get("parent") or None

    def file(self, code: str, version: str = "") -> str:
        return f"{self.folder}/{code}.{version}.yaml" if version else f"{self.folder}/{code}.yaml"


@dataclass
class Bundle:
    files: Files
    head: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, PageFiles] = field(default_factory=dict)
    snippets: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    media: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: {IMAGE: {}, DOCUMENT: {}})
    site: dict[str, Any] = field(default_factory=dict)
    redirects: list[Any] = field(default_factory=list)
    collections: list[Any] = field(default_factory=list)
    outside: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_export(self) -> bool:
        """Whether a site has written it."""
        return bool(self.head.get("covers"))

    def flaw(self, file: str, place: Place, reason: str) -> None:
        self.problems.append(Problem(file, place, reason))

    def located(self, problems: list[Problem]) -> BundleError:
        """The error of these problems, each with the line at which it stands."""
        texts: dict[str, str] = {}
        found = []
        for each in problems[:500]:
            if each.line is None and each.place and each.file.endswith(".yaml"):
                if each.file not in texts:
                    try:
                        texts[each.file] = read_text(self.files, each.file)
                    except (BundleError, KeyError):
                        texts[each.file] = ""
                each = each.on_line(line_of(texts[each.file], each.place))
            found.append(each)
        return BundleError(found)

    def values(self, file: str, kind: type = dict) -> Any:
        """What stands in a file: a mapping, or a list. Mistakes are noted, and give an empty one."""
        try:
            value = load(read_text(self.files, file))
        except YamlError as error:
            self.problems.append(Problem(file, (), str(error), error.line))
            return kind()
        except BundleError as error:
            self.problems += error.problems
            return kind()
        if value in ("", None):
            return kind()
        if not isinstance(value, kind):
            self.flaw(file, (), f"a {'list' if kind is list else 'mapping'} is expected")
            return kind()
        return value


def usable(
    bundle: Bundle, file: str, values: dict[str, Any], texts: tuple[str, ...] = TEXTS
) -> dict[str, Any]:
    """`values` without what is no text where a text is needed, or no list; both are noted."""
    found = dict(values)
    for key, value in values.items():
        if key in texts and not isinstance(value, str):
            bundle.flaw(file, (key,), "a text is expected")
            del found[key]
        elif key == "children" and (
            not isinstance(value, list) or not all(isinstance(each, str) for each in value)
        ):
            bundle.flaw(file, (key,), "a list of ids is expected")
            del found[key]
    return found


def read_bundle(files: Files) -> Bundle:
    """Read all but the pages' texts. What is wrong is in `problems`."""
    bundle = Bundle(files)
    names = files.names()
    known = set(names)
    _head(bundle)
    for name in names:
        folder, _slash, rest = name.partition("/")
        if not rest:
            if name not in TOP and not name.lower().startswith(("readme", "licen")):
                bundle.flaw(name, (), f"is no file of a bundle.{nearest(name, (*TOP, *FOLDERS))}")
        elif folder == "pages":
            _page_file(bundle, name, rest)
        elif folder == "snippets":
            _snippet(bundle, name, rest)
        elif folder in ("images", "documents"):
            if rest.endswith(".yaml"):
                kind = folder.removesuffix("s")
                bundle.media[kind][rest.removesuffix(".yaml")] = bundle.values(name)
        else:
            bundle.flaw(name, (), f"lies in no folder of a bundle.{nearest(folder, FOLDERS)}")
    for part, form in (("site", dict), ("redirects", list), ("collections", list), ("outside", dict)):
        if f"{part}.yaml" in known:
            setattr(bundle, part, bundle.values(f"{part}.yaml", form))
    for page in bundle.pages.values():
        _check_page(bundle, page, known)
    _check_media(bundle, known)
    return bundle


def _head(bundle: Bundle) -> None:
    bundle.head = bundle.values("bundle.yaml")
    for key in bundle.head.keys() - set(HEAD):
        bundle.flaw("bundle.yaml", (key,), f"is unknown.{nearest(key, HEAD)}")
    for key in ("covers", "name"):
        if not isinstance(bundle.head.get(key, ""), str):
            bundle.flaw("bundle.yaml", (key,), "a text is expected")
            del bundle.head[key]
    if bundle.head.get("format") != FORMAT:
        bundle.flaw("bundle.yaml", ("format",), f"this site reads bundles of the format {FORMAT}")


def _page_file(bundle: Bundle, name: str, rest: str) -> None:
    page_name, _slash, file = rest.partition("/")
    parts = file.split(".")
    if not page_name or "/" in file or parts[-1] != "yaml" or len(parts) not in (2, 3):
        bundle.flaw(name, (), "is no file of a page: page.yaml, LOCALE.yaml, LOCALE.draft.yaml")
        return
    page = bundle.pages.setdefault(page_name, PageFiles(page_name))
    if file == "page.yaml":
        page.head = usable(bundle, name, bundle.values(name))
    elif parts[0] not in locales():
        bundle.flaw(name, (), f"“{parts[0]}” is no language of this site.{nearest(parts[0], locales())}")
    elif len(parts) == 2:
        page.codes.append(parts[0])
    elif parts[1] in VERSIONS:
        page.versions.setdefault(parts[0], []).append(parts[1])
    else:
        bundle.flaw(name, (), f"“{parts[1]}” is no version of a page.{nearest(parts[1], VERSIONS)}")


def _snippet(bundle: Bundle, name: str, rest: str) -> None:
    kind, _slash, file = rest.partition("/")
    labels = [str(model._meta.label) for model in snippet_models()]
    if kind not in labels:
        bundle.flaw(name, (), f"“{kind}” is no snippet of this site.{nearest(kind, labels)}")
    elif not file.endswith(".yaml") or "/" in file:
        bundle.flaw(name, (), "is no file of a snippet: ID.yaml")
    else:
        values = usable(bundle, name, bundle.values(name), ("key", "source"))
        bundle.snippets.setdefault(kind, {})[file.removesuffix(".yaml")] = values
        _check_key(bundle, name, values)


def locales() -> list[str]:
    return [spec.code for spec in settings.CONTENT_LOCALES]


def page_models() -> dict[str, Any]:
    """All page types by label."""
    models = (model for model in apps.get_models() if issubclass(model, Page))
    return {str(model._meta.label): model for model in models}


def _check_page(bundle: Bundle, page: PageFiles, known: set[str]) -> None:
    file = f"{page.folder}/page.yaml"
    if file not in known:
        bundle.flaw(file, (), "is missing")
        return
    if any(each.file == file for each in bundle.problems):
        return
    models = page_models()
    if page.type not in models:
        bundle.flaw(file, ("type",), f"“{page.type}” is no type of page.{nearest(page.type, models)}")
    if page.source not in page.codes:
        if page.source not in locales():
            bundle.flaw(
                file,
                ("source",),
                f"“{page.source}” is no language of this site.{nearest(page.source, locales())}",
            )
        else:
            bundle.flaw(
                file,
                ("source",),
                f"the page was written in “{page.source}”, and {page.source}.yaml is missing",
            )
    for code in page.versions.keys() - set(page.codes):
        bundle.flaw(file, (), f"there are unpublished texts in “{code}”, and {code}.yaml is missing")
    _check_key(bundle, file, page.head)


def _check_key(bundle: Bundle, file: str, values: Mapping[str, Any]) -> None:
    try:
        UUID(str(values.get("key", "00000000-0000-0000-0000-000000000000")))
    except ValueError:
        bundle.flaw(file, ("key",), "is no UUID. Leave it out for something new.")


def _check_media(bundle: Bundle, known: set[str]) -> None:
    for kind, entries in bundle.media.items():
        for name, values in entries.items():
            file = f"{kind}s/{name}.yaml"
            if not isinstance(values.get("file"), str):
                bundle.flaw(file, ("file",), "is missing: the name of the file beside this one")
            elif f"{kind}s/{values['file']}" not in known:
                bundle.flaw(file, ("file",), f"there is no file {kind}s/{values['file']}")
