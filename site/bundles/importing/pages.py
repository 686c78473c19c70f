"""Imports pages: new ones in batches, those that are here already one by one, field by field."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail_localize.models import TranslationSource

from bundles.importing.changes import PageChanger
from bundles.importing.checking import flaws_of, overflows_of
from bundles.importing.decoding import Decoder, Text
from bundles.importing.names import ImportNames
from bundles.importing.new_pages import NewPage, PageWriter, content_with
from bundles.importing.privacy import set_privacy
from bundles.importing.reading import Bundle, PageFiles, page_models
from bundles.importing.report import Report
from bundles.importing.tree import PageRow, Tree, TreePlanner
from bundles.models import Record
from bundles.names import PAGE, Item
from bundles.problems import nearest
from bundles.rows import Raw, fill
from bundles.segments import Paths, Segment, applied, segments_of, visible
from core.slugs import HOME_DEPTH, slugify_for
from translations.alignment import Misaligned, Segments
from translations.bulk import NewSource, SourceWriter, Target, TranslatedString
from translations.extraction import segments_in

#: Language versions that are held in memory at a time.
BATCH = 400
Progress = Callable[[int, int], None]


class PageImporter:
    def __init__(
        self,
        bundle: Bundle,
        names: ImportNames,
        items: dict[str, Item],
        report: Report,
        *,
        user: Any,
        now: datetime,
        today: date,
        overwrite: bool,
        progress: Progress,
    ) -> None:
        self.bundle = bundle
        self.names = names
        self.items = items
        self.report = report
        self.planner = TreePlanner(bundle, names, items)
        self.tree: Tree = self.planner.tree
        self.decoder = Decoder(bundle, names, today)
        self.writer = PageWriter(user, now)
        self.sources = SourceWriter(user, now)
        self.changer = PageChanger(self.writer, report, user=user, now=now, overwrite=overwrite)
        self.progress = progress
        self.models = page_models()
        #: Rows that were written, by model, for what follows from them.
        self.written: dict[Any, list[Any]] = {}
        self._batch: list[NewPage] = []
        self._new_sources: list[_Pending] = []
        self._records: list[Record] = []
        self._recorded: dict[tuple[str, str], Record] = {}
        #: Keys of what has translators' texts here, even if its pages were deleted.
        self._translated: set[str] = set()

    def plan(self) -> None:
        """Work out where everything stands. Mistakes are noted in the bundle."""
        self.tree = self.planner.plan()

    def run(self) -> None:
        """Decode, check and write; what is wrong is noted in the bundle, and then nothing more is written."""
        self._recorded = {
            (each.object_key, each.locale): each for each in Record.objects.filter(kind=PAGE).iterator()
        }
        keys = TranslationSource.objects.values_list("object_id", flat=True)
        self._translated = {str(key) for key in keys.iterator()}
        total, done = sum(len(page.codes) for page in self.bundle.pages.values()), 0
        for page in self.planner.ordered_items():
            self._page(page)
            done += len(page.codes)
            if len(self._batch) >= BATCH:
                self._flush()
            self.progress(done, total)
        self._flush()
        if not self.bundle.problems:
            self.changer.move(self)

    def _page(self, page: PageFiles) -> None:
        model, item = self.models[page.type], self.items[page.name]
        texts = self.decoder.page(page, model)
        source = texts[page.source]
        new: dict[str, NewPage] = {}
        stored: list[tuple[PageRow, Text]] = []
        for code, text in texts.items():
            row = self.tree.rows.get((item.key, code))
            if row is None:  # only begun
                continue
            if not row.is_new:
                stored.append((row, text))
                continue
            found = NewPage(row, model, text, page.source)
            self._original(found, source, page)
            self._build(found)
            new[code] = found
        for (key, code), row in [each for each in self._implied.get(item.key, []) if each[0][1] not in texts]:
            found = NewPage(
                row, model, Text(code, page.file(code), source.raw), page.source, alias_of=source_pk(item)
            )
            self._build(found)
            new[code] = found
            self.report.implied.append(f"{page.name}/{code} ({key})")
        self._batch += new.values()
        if stored:
            self._changed(page, model, item, stored, texts, new)
        elif new:
            self._translations(page, item, texts, new)

    @property
    def _implied(self) -> dict[str, list[tuple[tuple[str, str], PageRow]]]:
        if not hasattr(self, "_implied_rows"):
            self._implied_rows: dict[str, list[tuple[tuple[str, str], PageRow]]] = {}
            for key, row in self.tree.rows.items():
                if row.is_implied:
                    self._implied_rows.setdefault(key[0], []).append((key, row))
        return self._implied_rows

    def _original(self, new: NewPage, source: Text, page: PageFiles) -> None:
        """An alias shows what its original shows."""
        said = new.text.state.get("alias_of")
        if not said:
            return
        new.alias_of = self.names.find(PAGE, str(said))
        if new.alias_of is None:
            self.bundle.flaw(new.text.file, ("alias_of",), f"there is no page “{said}”")
            return
        own = {name: value for name, value in new.text.raw.items() if value}
        name = str(said).partition("/")[0]
        if name == page.name and str(said) in (page.name, f"{page.name}/{page.source}"):
            new.text.raw = {**source.raw, **own}
        else:
            original = self.bundle.pages.get(name)
            texts = self.decoder.page(original, self.models[original.type]) if original else {}
            code = str(said).partition("/")[2] or (original.source if original else "")
            if code not in texts:
                self.bundle.flaw(new.text.file, ("alias_of",), "its original must be in the bundle")
                return
            new.model = self.models[original.type] if original else new.model
            new.text.raw = {**texts[code].raw, **own}

    def _build(self, new: NewPage) -> None:
        if self.bundle.problems or not new.text.raw:
            return
        row = new.row
        wanted = new.text.raw.get("slug") or ""
        if row.is_implied:
            wanted = self.tree.free_slug(row, f"{wanted}-{row.code}" if row.depth == HOME_DEPTH else wanted)
        taken = self.tree.slugs[row.parent_pk or 0]
        if not wanted:
            wanted = self.tree.free_slug(row, slugify_for(row.code, new.text.raw["title"]))
        elif wanted in taken:
            self.bundle.flaw(
                new.text.file, ("slug",), f"another page beside it has the address “{wanted}” already"
            )
        taken.add(wanted)
        new.text.raw = {**new.text.raw, "slug": wanted}
        above = self.tree.url_paths.get(row.parent_pk or 0)
        url_path = f"{above or '/'}{wanted}/"
        if row.numchild:
            self.tree.url_paths[row.pk] = url_path
        try:
            page = self.writer.build(new, wanted, url_path)
            if new.text.relative and hasattr(page, "fit_dates"):
                page.fit_dates()
            if new.alias_of is None and page.live:
                flaws = list(flaws_of(page, is_export=self.bundle.is_export))
            else:
                flaws = list(overflows_of(page))
        except (ArithmeticError, ValueError) as error:  # dates at the edge of time
            flaws = [((), f"cannot be stored: {error}")]
        for place, reason in flaws:
            self.bundle.flaw(self._file(new, place), place, reason)

    def _file(self, new: NewPage, place: tuple[str | int, ...]) -> str:
        """Facts stand in the common file."""
        from bundles.codecs.fields import fields_of

        shared = {spec.name for spec in fields_of(new.model) if spec.scope == "shared"}
        return f"pages/{new.row.item.name}/page.yaml" if place and place[0] in shared else new.text.file

    def _translations(
        self, page: PageFiles, item: Item, texts: dict[str, Text], new: dict[str, NewPage]
    ) -> None:
        """The source of translations, if there are any."""
        source = texts[page.source]
        targets = {
            code: text
            for code, text in texts.items()
            if code != page.source and text.translation != "none" and not text.state.get("alias_of")
        }
        if not targets or self.bundle.problems or page.source not in new:
            self._note(item, texts, new)
            return
        if item.key in self._translated:
            self._note(item, texts, new)
            self._flush()
            self.changer._translations(self, page, self.models[page.type], item, texts, set(new))
            return
        instance = new[page.source].instance
        shown_source = segments_of(instance)
        made = []
        for code, text in targets.items():
            revision = None
            shown: dict[tuple[str, str], Segment] = {}
            if not text.has_no_page:
                revision = new[code]
                shown = self._shown(shown_source, new[code], text)
            target = Target(
                self.writer.locales[code].pk,
                [_string(each) for each in applied(shown, text.said_segments).values()],
                [(path, self._override(page, text, path, value, source)) for path, value in text.overrides],
                text.is_kept_in_step,
                is_saved=revision is not None,
            )
            made.append((target, revision))
        frozen, raw = instance, None
        if (snapshot := source.versions.get("source")) is not None:
            raw = snapshot.raw
            frozen = type(instance)(
                pk=instance.pk, translation_key=instance.translation_key, locale=instance.locale
            )
            fill(frozen, raw)
        self._new_sources.append(_Pending(new[page.source], frozen, raw, segments_in(frozen), made))
        self._note(item, texts, new)

    def _shown(self, source: Segments, new: NewPage, text: Text) -> dict[tuple[str, str], Segment]:
        try:
            return visible(source, segments_of(new.instance), strict=not text.said_segments)
        except Misaligned as error:
            path, _colon, reason = str(error).partition(": ")
            at = Paths(new.text.raw).place(path).split(".")
            place = tuple(int(step) if step.isdigit() else step for step in at)
            self.bundle.flaw(text.file, place, f"is not built like its source: {reason}")
            return {}

    def _override(self, page: PageFiles, text: Text, path: str, value: Any, source: Text) -> Any:
        from bundles.codecs.paths import reference_at

        kind = reference_at(self.models[page.type], path, source.raw)
        found = self.names.find(kind, str(value)) if kind and value else value
        if kind and found is None:
            self.bundle.flaw(
                text.file,
                ("overrides",),
                f"there is no {kind} “{value}”.{nearest(value, self.names.known(kind))}",
            )
        return found

    def _changed(
        self,
        page: PageFiles,
        model: Any,
        item: Item,
        stored: list[tuple[PageRow, Text]],
        texts: dict[str, Text],
        new: dict[str, NewPage],
    ) -> None:
        """A page of which some languages are here already."""
        if self.bundle.problems:
            return
        same = [
            (row, text)
            for row, text in stored
            if (record := self._recorded.get((item.key, row.code)))
            and record.digests.get("files") == text.digest
        ]
        if len(same) == len(stored) and not new and not self.changer.overwrite:
            self.report.unchanged += len(stored)
            return
        self._flush()  # what it refers to must be stored
        self.changer.change(self, page, model, item, stored, texts, new)

    def _note(self, item: Item, texts: dict[str, Text], new: dict[str, NewPage]) -> None:
        for code, found in new.items():
            self.report.created.append(f"pages/{item.name}/{code}")
            self._records.append(
                Record(
                    kind=PAGE,
                    name=item.name,
                    object_key=item.key,
                    locale=code,
                    digests={
                        "files": found.text.digest,
                        "live": found.text.is_live,
                        "bundle": self.bundle.head.get("name", ""),
                    },
                )
            )

    def _flush(self) -> None:
        """Write what has been gathered."""
        batch, pending, records = self._batch, self._new_sources, self._records
        self._batch, self._new_sources, self._records = [], [], []
        if self.bundle.problems:
            return
        self.writer.write(batch)
        self.sources.write([each.finished() for each in pending])
        for new in batch:
            if privacy := new.text.state.get("privacy"):
                set_privacy(new.instance, privacy, self.bundle, new.text.file)
        revisions = {new.row.pk: new.instance.latest_revision_id for new in batch}
        pks = {(new.row.item.key, new.row.code): new.row.pk for new in batch}
        for record in records:
            record.digests["revision"] = revisions.get(pks.get((record.object_key, record.locale), 0))
        stale = [self._recorded.pop(place) for place in pks if place in self._recorded]
        Record.objects.filter(pk__in=[each.pk for each in stale]).delete()  # of rows that were deleted since
        Record.objects.bulk_create(records, batch_size=500)
        for new in batch:
            self.written.setdefault(new.model, []).append(_Light(new.instance))


class _Light:
    """What is remembered of a page that was written: thousands of them must not fill the memory."""

    __slots__ = ("key", "live", "model", "pk")

    def __init__(self, instance: Any) -> None:
        self.pk = instance.pk
        self.model = type(instance)
        self.live = instance.live
        self.key = instance.translation_key


@dataclass
class _Pending:
    """A source of translations that waits for the revisions of its pages."""

    new: NewPage
    #: The source as translators have it, where that is not the page as it is.
    frozen: Any
    raw: Raw | None
    segments: list[Any]
    made: list[tuple[Target, NewPage | None]]

    def finished(self) -> NewSource:
        for target, page in self.made:
            if page is not None:
                target.revision_id = page.instance.latest_revision_id
        content = self.new.content or {}
        if self.raw is not None:
            content = content_with(self.new.model, content, self.raw)
        text = json.dumps(content, cls=DjangoJSONEncoder)
        return NewSource(self.frozen, text, self.segments, [target for target, _page in self.made])


def _string(each: Segment) -> TranslatedString:
    return TranslatedString(each.path, each.source, each.text, each.is_machine, each.tool, each.error)


def source_pk(item: Item) -> int:
    return item.rows[item.source]
