"""Imports a bundle: everything or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone, translation

from bundles.files import Files, open_files
from bundles.importing.media import MediaImporter, alone
from bundles.importing.names import ImportNames, page_items
from bundles.importing.pages import PageImporter
from bundles.importing.prune import prune, surplus
from bundles.importing.reading import Bundle, read_bundle
from bundles.importing.report import Report
from bundles.importing.site import import_redirects, import_site
from bundles.importing.snippets import SnippetImporter
from bundles.importing.tree import PageRow
from bundles.indexing import index_written
from bundles.names import PAGE, Item
from bundles.problems import nearest
from core.bulk import quietly, update_statistics, written_in_bulk
from core.changes import record_rows
from core.site_tree import ensure_locales

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What an import has written, before it deletes anything and before it is final."""

    report: Report
    names: ImportNames
    rows: list[PageRow]
    #: (name, model, primary key) of what will be deleted.
    surplus: list[tuple[str, Any, int]]


class Overseer(Protocol):
    """Looks on within the transaction. What it raises ends the import, and nothing is changed."""

    def begin(self, bundle: Bundle, names: ImportNames, items: dict[str, Item]) -> None:
        """The bundle has been read, nothing has been written."""

    def decide(self, outcome: Outcome) -> None:
        """All has been written, nothing has been deleted."""


@dataclass(frozen=True)
class Options:
    """How to import: who is named as the author, and what may be overwritten or deleted."""

    user: Any = None
    overwrite: bool = False
    prune: bool = False
    dry_run: bool = False
    #: Whether search and reference indexes are brought up to date at once instead of by the worker.
    index_now: bool = False
    overseer: Overseer | None = None


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def import_bundle(
    source: Path | Files, options: Options, progress: Progress = lambda done, total: None
) -> Report:
    """Import the bundle at `source`, a folder or a ZIP archive; returns what was done, or would be.

    Raises BundleError with all mistakes; then nothing has been changed.
    """
    files = open_files(source) if isinstance(source, Path) else source
    run = _Import(files, options, progress)
    try:
        with alone(), translation.override("en"), transaction.atomic(), quietly():
            run.all()
            if options.dry_run:
                raise _DryRun
    except _DryRun:
        run.media.undo()
    except BaseException:
        run.undo()
        raise
    else:
        run.finish()
    return run.report


class _Import:
    def __init__(self, files: Files, options: Options, progress: Progress) -> None:
        self.files = files
        self.options = options
        self.progress = progress
        self.report = Report()
        self.media: Any = None
        self.written: dict[Any, list[int]] = {}

    def all(self) -> None:
        options = self.options
        self.bundle = bundle = read_bundle(self.files)
        self._stop_at_mistakes()
        ensure_locales()
        names = ImportNames()
        self._outside(names)
        items = page_items(bundle, names)
        if options.overseer is not None:
            options.overseer.begin(bundle, names, items)
        covers = bundle.head.get("covers", "site")
        if covers != "site" and names.kind(PAGE).called(covers) is None:
            bundle.flaw(
                "bundle.yaml", ("covers",), f"there is no page “{covers}”.{nearest(covers, bundle.pages)}"
            )
        now = timezone.now()
        today = timezone.localdate()
        self.media = MediaImporter(
            bundle,
            names,
            self.report,
            user=options.user,
            overwrite=options.overwrite,
            dry_run=options.dry_run,
        )
        snippets = SnippetImporter(
            bundle, names, self.report, user=options.user, today=today, overwrite=options.overwrite
        )
        pages = PageImporter(
            bundle,
            names,
            items,
            self.report,
            user=options.user,
            now=now,
            today=today,
            overwrite=options.overwrite,
            progress=self.progress,
        )
        pages.plan()
        self._stop_at_mistakes()
        self.media.run()
        snippets.plan()
        self._stop_at_mistakes()
        pages.run()
        if pages.written:
            # Nobody but this transaction sees its rows, so nobody else counts them: PostgreSQL would go through all
            # strings for each snippet.
            update_statistics()
        snippets.run()
        self._stop_at_mistakes()
        import_site(bundle, names, self.report, overwrite=options.overwrite)
        import_redirects(bundle, names, self.report, overwrite=options.overwrite)
        self._stop_at_mistakes()
        found = surplus(bundle, names) if options.prune else []
        self.report.pruned = [name for name, _model, _pk in found]
        self.report.new_groups = names.new_groups
        if options.overseer is not None:
            rows = list(pages.tree.rows.values())
            options.overseer.decide(Outcome(self.report, names, rows, found))
        prune(found, options.user)
        self.written = {model: [each.pk for each in found] for model, found in pages.written.items()}
        for model, pk in snippets.written:
            self.written.setdefault(model, []).append(pk)
        self._follow_up(pages)

    def _outside(self, names: ImportNames) -> None:
        """Pages that the bundle refers to by names of its own."""
        kind = names.kind(PAGE)
        for name, key in self.bundle.outside.items():
            item = kind.items.get(str(key))
            if item is None:
                self.bundle.flaw("outside.yaml", (name,), "this page is not on the site")
            else:
                kind.keys[name] = item.key

    def _follow_up(self, pages: PageImporter) -> None:
        """What single pages bring with them when they are saved."""
        for model, pks in self.written.items():
            record_rows(model, pks)
        for model, found in pages.written.items():
            if model._meta.label in _WITH_CONSEQUENCES:
                instances = list(model.objects.filter(pk__in=[each.pk for each in found]))
                written_in_bulk.send(sender=model, instances=instances)

    def _stop_at_mistakes(self) -> None:
        if self.bundle.problems:
            raise self.bundle.located(self.bundle.problems)

    def undo(self) -> None:
        if self.media is not None:
            self.media.undo()

    def finish(self) -> None:
        self.media.confirm()
        index_written(self.written, now=self.options.index_now)


#: The types with receivers of `written_in_bulk`; the others, of which there may be thousands, are not read again.
_WITH_CONSEQUENCES = (
    "home.HomePage",
    "events.EventIndexPage",
    "events.EventPage",
    "events.MembersAreaPage",
    "knowledge.OrganisationPage",
)
