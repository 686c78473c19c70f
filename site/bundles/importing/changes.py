"""Changes pages that are here already: what the bundle has changed since the last import, and only that."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wagtail.models import Page, PageViewRestriction, Revision
from wagtail_localize.models import SegmentOverride, TranslationSource

from bundles.codecs.base import MISSING, Task
from bundles.codecs.fields import FieldSpec, fields_of
from bundles.importing.checking import flaws_of, overflows_of
from bundles.importing.decoding import Text
from bundles.importing.new_pages import NewPage, PageWriter, content_with
from bundles.importing.privacy import set_privacy
from bundles.importing.reading import Bundle, PageFiles
from bundles.importing.report import Report
from bundles.importing.tree import PageRow
from bundles.models import Record
from bundles.names import PAGE, Item, NameTable
from bundles.rows import Raw, raw_from_content, read_rows
from bundles.segments import applied, current, segments_of, visible
from core.bulk import publish
from translations.bulk import TranslatedString
from translations.importing import log_translation
from translations.sources import make_source
from translations.upsert import context_at, write_strings

if TYPE_CHECKING:
    from bundles.importing.pages import PageImporter


@dataclass
class Comparison:
    """What to do with the fields of something that is here."""

    changed: list[FieldSpec]
    kept: list[str]
    #: What has another value than the last import left: it stays this site's own until both are equal again.
    ours: list[str] = field(default_factory=list)


def compare(
    model: Any,
    names: NameTable,
    *,
    here: Raw,
    said: Raw,
    before: Raw | None,
    relative: set[str],
    overwrite: bool,
    ours: Collection[str] = (),
) -> Comparison:
    """Field by field: the bundle's value is taken where it differs and nobody here has changed this field.

    `before` is what the last import left here, None if nobody knows; then every difference is one that was made here.
    """
    task = Task(names, "")

    def written(spec: FieldSpec, raw: Raw) -> Any:
        return spec.codec.encode(raw[spec.name], MISSING, (spec.name,), task)

    found = Comparison([], [])
    for spec in fields_of(model):
        new, now = written(spec, said), written(spec, here)
        if new == now or (spec.name in relative and before is not None):
            continue
        if spec.name == "slug" and new is MISSING:
            continue  # an address that nobody gave was made from the title, and stays
        then = written(spec, before) if before is not None else MISSING
        is_ours = before is None or spec.name in ours or now != then
        if overwrite or not is_ours:
            found.changed.append(spec)
            continue
        found.ours.append(spec.name)
        if before is None or new != then:  # otherwise the bundle is as it was
            found.kept.append(spec.name)
    return found


class PageChanger:
    def __init__(
        self, writer: PageWriter, report: Report, *, user: Any, now: datetime, overwrite: bool
    ) -> None:
        self.writer = writer
        self.report = report
        self.user = user
        self.now = now
        self.overwrite = overwrite
        #: (page, its new parent, the file that says so).
        self.moves: list[tuple[PageRow, int, str]] = []

    def move(self, importer: "PageImporter") -> None:
        """Move pages when all are stored: those above before those below, so that none is put below itself."""

        def depth(row: PageRow) -> int:
            above = importer.tree.rows.get(row.parent) if row.parent else None
            return depth(above) + 1 if above else 0

        for row, parent_pk, file in sorted(self.moves, key=lambda each: depth(each[0])):
            page, parent = Page.objects.get(pk=row.pk), Page.objects.get(pk=parent_pk)
            if not Page._slug_is_available(page.slug, parent, page):
                importer.bundle.flaw(
                    file, ("parent",), f"another page there has the address “{page.slug}” already"
                )
                continue
            page.move(parent, pos="last-child", user=self.user)

    def change(
        self,
        importer: "PageImporter",
        page: PageFiles,
        model: Any,
        item: Item,
        stored: list[tuple[PageRow, Text]],
        texts: dict[str, Text],
        new: dict[str, NewPage],
    ) -> None:
        touched = set()
        for row, text in stored:
            record = importer._recorded.get((item.key, row.code))
            if record is not None and record.digests.get("files") == text.digest and not self.overwrite:
                self.report.unchanged += 1
                continue
            if self._one(importer, page, model, item, row, text, record):
                touched.add(row.code)
        if touched or new:
            importer._note(item, texts, new)
            importer._flush()
            self._translations(importer, page, model, item, texts, touched | set(new))

    def _one(
        self,
        importer: "PageImporter",
        page: PageFiles,
        model: Any,
        item: Item,
        row: PageRow,
        text: Text,
        record: Record | None,
    ) -> bool:
        """Change one language version; whether anything was changed."""
        stored = read_rows(model, [row.pk]).get(row.pk)
        if stored is None:
            importer.bundle.flaw(
                f"{page.folder}/page.yaml", ("type",), "the page is here already, and of another type"
            )
            return False
        instance, name = stored.instance, f"pages/{item.name}/{row.code}"
        if text.state.get("alias_of"):
            self._record(record, item, row, text, instance, [], importer.bundle)
            self.report.unchanged += 1
            return False
        before = self._before(record, model, instance, text, stored.raw)
        found = compare(
            model,
            importer.names,
            here=stored.raw,
            said=text.raw,
            before=before,
            relative=text.relative,
            overwrite=self.overwrite,
            ours=record.digests.get("ours", ()) if record else (),
        )
        if found.changed and self._has_draft_of_others(instance, record) and not self.overwrite:
            names = [spec.name for spec in found.changed]
            found = Comparison([], [*found.kept, *names], [*found.ours, *names])
        if found.kept:
            self.report.kept.append((name, found.kept))
        said = [spec.name for spec in found.changed]
        for spec in found.changed:
            spec.set(instance, text.raw[spec.name])
        if found.changed:
            flaws = (
                flaws_of(instance, is_export=importer.bundle.is_export)
                if text.is_live
                else overflows_of(instance)
            )
            for place, reason in flaws:
                importer.bundle.flaw(
                    importer._file(NewPage(row, model, text, page.source), place), place, reason
                )
        if importer.bundle.problems:
            return False
        is_off = bool(record and record.digests.get("live") and not instance.live and not self.overwrite)
        said += self._state(importer, instance, text, row, bool(found.changed), found.kept, is_off)
        said += self._versions(instance, model, text, record)
        if said:
            self.report.changed.append((name, said))
            importer.written.setdefault(model, []).append(_light(instance))
        else:
            self.report.unchanged += 1
        self._record(record, item, row, text, instance, found.ours, importer.bundle)
        return bool(said)

    def _before(self, record: Record | None, model: Any, page: Any, text: Text, here: Raw) -> Raw | None:
        """What the last import left here."""
        if record is not None:
            revision = Revision.objects.filter(pk=record.digests.get("revision") or 0).first()
            return raw_from_content(model, revision.content) if revision is not None else None
        # A bundle that was exported here, and comes back: nothing has been published in the meantime.
        exported = text.state.get("last_published_at")
        return here if exported is not None and exported == page.last_published_at else None

    def _has_draft_of_others(self, page: Any, record: Record | None) -> bool:
        known = (
            record.digests.get("latest", record.digests.get("revision")) if record else page.live_revision_id
        )
        return bool(page.has_unpublished_changes and page.latest_revision_id != known)

    def _state(
        self,
        importer: "PageImporter",
        page: Any,
        text: Text,
        row: PageRow,
        is_changed: bool,
        kept: list[str],
        is_off: bool,
    ) -> list[str]:
        """`is_off`: an editor has unpublished it here since the last import, and it stays so."""
        said = []
        if text.is_live and not is_off and (is_changed or not page.live) and not (kept and not is_changed):
            if not page.live:
                said.append("published")
            publish(page, self.user)
        elif is_changed:
            page.save()
            page.save_revision(user=self.user, clean=False)
        if not text.is_live and page.live:
            page.unpublish(user=self.user)
            said.append("unpublished")
        parent_pk = importer.names.kind(PAGE).items[row.parent[0]].rows[row.parent[1]] if row.parent else None
        if parent_pk is not None and page.get_parent().pk != parent_pk:
            self.moves.append((row, parent_pk, text.file))
            said.append("parent")
        if "privacy" in text.state or PageViewRestriction.objects.filter(page_id=page.pk).exists():
            said += self._privacy(importer, page, text)
        return said

    def _privacy(self, importer: "PageImporter", page: Any, text: Text) -> list[str]:
        stored = PageViewRestriction.objects.filter(page_id=page.pk).first()
        here = None
        if stored is not None:
            groups = sorted(group.name for group in stored.groups.all())
            here = {"type": stored.restriction_type, "password": stored.password, "groups": groups}
        said = text.state.get("privacy")
        wanted = {"type": "", "password": "", "groups": [], **said} if isinstance(said, dict) else None
        if wanted is None or wanted == here:
            return []  # leaving it out does not open a page
        set_privacy(page, said, importer.bundle, text.file)
        return ["privacy"]

    def _versions(self, page: Any, model: Any, text: Text, record: Record | None) -> list[str]:
        """Unpublished texts, where they are others than those that are here."""
        said = []
        for kind in ("scheduled", "draft"):
            version = text.versions.get(kind)
            if version is None:
                continue
            latest = Revision.objects.filter(pk=page.latest_revision_id or 0).first()
            if latest is not None and raw_from_content(model, latest.content) == version.raw:
                continue
            revision = Revision.objects.create(
                content_object=page,
                base_content_type=page.get_base_content_type(),
                user=self.user,
                created_at=version.saved_at or self.now,
                content=content_with(model, page.serializable_data(), version.raw),
                object_str=str(version.raw["title"]),
                approved_go_live_at=version.approved_go_live_at,
            )
            type(page).objects.filter(pk=page.pk).update(
                latest_revision=revision, has_unpublished_changes=True, draft_title=version.raw["title"]
            )
            page.latest_revision_id = revision.pk
            said.append(kind)
        return said

    def _record(
        self,
        record: Record | None,
        item: Item,
        row: PageRow,
        text: Text,
        page: Any,
        ours: list[str],
        bundle: Bundle,
    ) -> None:
        latest = page.latest_revision_id
        digests = {
            "files": text.digest,
            "revision": page.live_revision_id or latest,
            "latest": latest,
            "live": text.is_live,
            "ours": ours,
            # What was here already was not brought by a bundle.
            "bundle": record.digests.get("bundle", "") if record else "",
        }
        if record is None:
            Record.objects.update_or_create(
                kind=PAGE,
                object_key=item.key,
                locale=row.code,
                defaults={"name": item.name, "digests": digests},
            )
        else:
            record.digests, record.name = digests, item.name
            record.save()

    def _translations(
        self,
        importer: "PageImporter",
        page: PageFiles,
        model: Any,
        item: Item,
        texts: dict[str, Text],
        touched: set[str],
    ) -> None:
        """Bring segments and translated strings in line with the texts."""
        targets = [code for code, text in texts.items() if code != page.source and text.translation != "none"]
        if not targets:
            return
        source = model.objects.get(pk=item.rows[page.source])
        known = TranslationSource.objects.filter(object_id=item.key, locale=source.locale).first()
        if known is None or page.source in touched:
            known = make_source(source)
        shown_source = segments_of(source)
        for code in targets:
            text = texts[code]
            if code not in touched and page.source not in touched and not text.has_no_page:
                continue
            if text.state.get("alias_of"):
                continue
            shown = {}
            if not text.has_no_page:
                target = model.objects.get(pk=item.rows[code])
                shown = current(visible(shown_source, segments_of(target)), shown_source, item.key, code)
            translation = write_strings(
                known,
                self.writer.locales[code].pk,
                [
                    TranslatedString(
                        each.path, each.source, each.text, each.is_machine, each.tool, each.error
                    )
                    for each in applied(shown, text.said_segments).values()
                ],
                self.user,
                is_enabled=text.is_kept_in_step,
            )
            for path, value in text.overrides:
                chosen = importer._override(page, text, path, value, texts[page.source])
                SegmentOverride.objects.update_or_create(
                    context=context_at(known, path),
                    locale=self.writer.locales[code],
                    defaults={"data_json": json.dumps(chosen), "last_translated_by": self.user},
                )
            if not text.has_no_page:
                log_translation(translation, target.latest_revision)


def _light(page: Any) -> Any:
    from bundles.importing.pages import _Light

    return _Light(page)
