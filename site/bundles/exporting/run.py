"""Writes a whole site, or one section of it, as a bundle."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page

from bundles.exporting.media import collections_said, export_media
from bundles.exporting.pages import PageExporter
from bundles.exporting.site import redirects_said, site_said
from bundles.exporting.snippets import export_snippets
from bundles.files import Writer, writing
from bundles.names import DOCUMENT, IMAGE, PAGE, Item, NameTable
from bundles.site_names import site_names, snippet_models
from bundles.yaml_text import dump

FORMAT = 1
Progress = Callable[[int, int], None]


@dataclass
class Written:
    """How much went into a bundle."""

    pages: int = 0
    page_versions: int = 0
    snippets: int = 0
    images: int = 0
    documents: int = 0
    #: Primary keys of the pages in a section's bundle, and of the documents that they use.
    page_ids: set[int] = field(default_factory=set)
    document_ids: set[int] = field(default_factory=set)


@dataclass
class _Used:
    """What a section refers to."""

    by_kind: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def name(self, names: NameTable) -> "_Noting":
        return _Noting(names, self)


class _Noting(NameTable):
    """The names of the site, noting each that is asked for."""

    def __init__(self, names: NameTable, used: _Used) -> None:
        self.__dict__.update(names.__dict__)
        self.used = used

    def name(self, kind: str, pk: Any) -> str | None:
        found = super().name(kind, pk)
        if found is not None:
            self.used.by_kind[kind].add(pk)
        return found


def export_bundle(
    path: Path, *, section: Page | None = None, progress: Progress = lambda done, total: None
) -> Written:
    """Write the site to `path`, a folder or a `.zip`; of a section, the pages below it in every language.

    A section comes with the pictures, documents and snippets that it uses; pages elsewhere to which it refers are named
    in `outside.yaml` and must be there where it is imported. Raises BundleError; then nothing has been written.
    """
    with transaction.atomic(), writing(path) as writer:
        return _Export(writer, section, progress).run()


class _Export:
    def __init__(self, writer: Writer, section: Page | None, progress: Progress) -> None:
        self.writer = writer
        self.section = section
        self.progress = progress
        self.used = _Used()
        self.names: NameTable = _Noting(site_names(), self.used)
        self.written = Written()

    def write(self, name: str, text: str) -> None:
        self.writer.write(name, text.encode())

    def run(self) -> Written:
        head: dict[str, Any] = {"format": FORMAT, "covers": "site"}
        items = list(self.names.items(PAGE))
        if self.section is not None:
            head["covers"] = self.names.kind(PAGE).items[str(self.section.translation_key)].name
            items = self._below(self.section, items)
        head["locales"] = sorted(Locale.objects.values_list("language_code", flat=True))
        self.write("bundle.yaml", dump(head))
        self._pages(items)
        self._snippets()
        if self.section is None:
            self.write("site.yaml", dump(site_said(self.names)))
            if redirects := redirects_said(self.names):
                self.write("redirects.yaml", dump(redirects))
            if collections := collections_said():
                self.write("collections.yaml", dump(collections))
        everything = self.section is None
        self.written.images = export_media(
            IMAGE, None if everything else self.used.by_kind[IMAGE], self.names, self.writer
        )
        self.written.documents = export_media(
            DOCUMENT, None if everything else self.used.by_kind[DOCUMENT], self.names, self.writer
        )
        if self.section is not None:
            self._outside({item.key for item in items})
            self.written.page_ids = {pk for item in items for pk in item.rows.values()}
            self.written.document_ids = set(self.used.by_kind[DOCUMENT])
        return self.written

    def _below(self, section: Page, items: list[Item]) -> list[Item]:
        """The items with a page at or below the section, in any language."""
        roots = Page.objects.filter(translation_key=section.translation_key).values_list("path", flat=True)
        keys: set[str] = set()
        for path in roots:
            below = Page.objects.filter(path__startswith=path).values_list("translation_key", flat=True)
            keys.update(map(str, below))
        return [item for item in items if item.key in keys]

    def _pages(self, items: list[Item]) -> None:
        exporter = PageExporter(self.names, self.write)
        total = sum(len(item.rows) for item in items)

        def count(rows: int) -> None:
            self.written.page_versions += rows
            self.progress(self.written.page_versions, total)

        for _item, _rows in exporter.export(items, count):
            self.written.pages += 1

    def _snippets(self) -> None:
        for model in snippet_models():
            kind = str(model._meta.label)
            items = list(self.names.items(kind))
            if self.section is not None:
                places = self.names.kind(kind).places
                wanted = {places[pk][0] for pk in self.used.by_kind[kind]}
                items = [item for item in items if item.key in wanted]
            export_snippets(model, items, self.names, self.write)
            self.written.snippets += len(items)

    def _outside(self, inside: set[str]) -> None:
        kind = self.names.kind(PAGE)
        keys = {kind.places[pk][0] for pk in self.used.by_kind[PAGE]} - inside
        outside = {kind.items[key].name: key for key in keys}
        if outside:
            self.write("outside.yaml", dump(dict(sorted(outside.items()))))
