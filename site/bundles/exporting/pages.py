"""Writes pages: a folder each, with `page.yaml` for what all languages share and a file for each language."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from bundles.codecs.base import MISSING, Task, written_moment
from bundles.codecs.fields import fields_of
from bundles.exporting.translations import Translations, read_translations
from bundles.names import PAGE, Item, NameTable, key_of
from bundles.rows import Raw, Row, raw_from_content, read_rows
from bundles.yaml_text import dump
from core.models.pages import Provenance

BATCH = 100
Write = Callable[[str, str], None]


@dataclass
class Tree:
    """Where the pages stand: read once, for all."""

    parents: dict[int, int | None] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls) -> "Tree":
        tree, by_path = cls(), {}
        rows = Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", "path")
        for pk, path in rows.iterator():
            by_path[path] = pk
            parent = by_path.get(path[: -Page.steplen])
            tree.parents[pk] = parent
            if parent is not None:
                tree.children[parent].append(pk)
        return tree


class PageExporter:
    def __init__(self, names: NameTable, write: Write) -> None:
        self.names = names
        self.write = write
        self.tree = Tree.read()
        self.codes = dict(Locale.objects.values_list("pk", "language_code"))
        self.order = {code: number for number, code in enumerate(sorted(self.codes.values()))}

    def export(
        self, items: list[Item], progress: Callable[[int], None]
    ) -> Iterator[tuple[Item, dict[str, Row]]]:
        """Write `items`; yields each with its rows by locale when it has been written."""
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            context = _Batch.read(batch)
            for item in batch:
                rows = {code: context.rows[pk] for code, pk in item.rows.items() if pk in context.rows}
                if rows:
                    self._item(item, rows, context)
                    yield item, rows
                progress(len(rows))

    def _item(self, item: Item, rows: dict[str, Row], context: "_Batch") -> None:
        source = rows[item.source]
        model = type(source.instance)
        task = Task(self.names, item.name)
        folder = f"pages/{item.name}"
        self.write(f"{folder}/page.yaml", dump(self._shared(item, source, model, task)))
        # Translations are told from their source; a source is told from nothing.
        bases: dict[str, Raw] = {}
        for code in sorted(rows, key=lambda code: (code != item.source, code)):
            bases[code] = rows[code].raw
            self._locale(folder, item, code, rows, model, task, context)
        for code in context.translations.only_begun(item.key, set(rows)):
            said = context.translations.said(item.key, code, source, None, task)
            self.write(f"{folder}/{code}.yaml", dump({"translation": "begun", **said}))

    def _shared(self, item: Item, source: Row, model: Any, task: Task) -> dict[str, Any]:
        said: dict[str, Any] = {"type": model._meta.label}
        if item.key != str(key_of("pages", item.name)):
            said["key"] = item.key
        pk = source.instance.pk
        parent = self.tree.parents[pk]
        if parent is not None:
            said["parent"] = self._parent_name(parent, item.source)
        if item.source != "de":
            said["source"] = item.source
        children = self._children(pk)
        if children != sorted(children):
            said["children"] = children
        for spec in fields_of(model):
            if spec.scope == "shared":
                value = spec.codec.encode(source.raw[spec.name], MISSING, (spec.name,), task)
                if value is not MISSING:
                    said[spec.name] = value
        return said

    def _parent_name(self, pk: int, code: str) -> str:
        """A parent in the page's own language needs no more than its name."""
        key, locale = self.names.kind(PAGE).places[pk]
        name = self.names.kind(PAGE).items[key].name
        return name if locale == code else f"{name}/{locale}"

    def _children(self, pk: int) -> list[str]:
        kind = self.names.kind(PAGE)
        return [kind.items[kind.places[child][0]].name for child in self.tree.children.get(pk, [])]

    def _locale(
        self,
        folder: str,
        item: Item,
        code: str,
        rows: dict[str, Row],
        model: Any,
        task: Task,
        context: "_Batch",
    ) -> None:
        row, source = rows[code], rows[item.source]
        page = row.instance
        is_source = code == item.source
        said: dict[str, Any] = {}
        said |= self._state(item, code, page, source.instance, context)
        if page.alias_of_id:
            original = self.names.name(PAGE, page.alias_of_id)
            said = {"title": page.title, "slug": page.slug, "alias_of": original, **said}
            self.write(f"{folder}/{code}.yaml", dump(said))
            return
        base = MISSING if is_source else source.raw
        content = self._content(model, row.raw, base, task)
        head = {name: content.pop(name) for name in ("title", "slug") if name in content}
        translated = context.translations.said(item.key, code, source, row, task) if not is_source else {}
        self.write(f"{folder}/{code}.yaml", dump({**head, **said, **content, **translated}))
        for kind, revision in context.versions(page):
            self._version(f"{folder}/{code}.{kind}.yaml", revision, row, model, task)
        if is_source and (earlier := context.translations.snapshot(item.key, code, model)) is not None:
            changed = self._changes(model, earlier, row.raw, task)
            if changed:
                self.write(f"{folder}/{code}.source.yaml", dump(changed))

    def _content(self, model: Any, raw: Raw, base: Any, task: Task) -> dict[str, Any]:
        """The fields of a locale file; `base` is the source's raw values, MISSING for the source itself."""
        said = {}
        for spec in fields_of(model):
            if spec.scope == "shared" and base is MISSING:
                continue
            below = base[spec.name] if base is not MISSING and spec.scope != "own" else MISSING
            value = spec.codec.encode(raw[spec.name], below, (spec.name,), task)
            if value is not MISSING:
                said[spec.name] = value
        return said

    def _state(self, item: Item, code: str, page: Any, source: Any, context: "_Batch") -> dict[str, Any]:
        said: dict[str, Any] = {}
        parent, above = self.tree.parents[page.pk], self.tree.parents[source.pk]
        if parent is not None and above is not None and code != item.source:
            kind = self.names.kind(PAGE)
            if kind.places[parent] != (kind.places[above][0], code):
                said["parent"] = self._parent_name(parent, code)
        if code != item.source:
            children, usual = self._children(page.pk), self._children(source.pk)
            places = {name: number for number, name in enumerate(usual if usual != sorted(usual) else [])}
            if children != sorted(children, key=lambda name: (places.get(name, len(places)), name)):
                said["children"] = children
        if not page.live:
            said["live"] = False
        if page.expired:
            said["expired"] = True
        for name in ("first_published_at", "last_published_at"):
            if moment := getattr(page, name):
                said[name] = written_moment(moment)
        if restriction := context.restrictions.get(page.pk):
            said["privacy"] = self._privacy(restriction)
        usual_provenance = Provenance.ORIGINAL if code == item.source else Provenance.HUMAN
        if getattr(page, "provenance", usual_provenance) != usual_provenance:
            said["provenance"] = page.provenance
        return said

    def _privacy(self, restriction: PageViewRestriction) -> dict[str, Any]:
        said: dict[str, Any] = {"type": restriction.restriction_type}
        if restriction.password:
            said["password"] = restriction.password
        if groups := sorted(group.name for group in restriction.groups.all()):
            said["groups"] = groups
        return said

    def _version(self, file: str, revision: Revision, row: Row, model: Any, task: Task) -> None:
        said: dict[str, Any] = {"saved_at": written_moment(revision.created_at)}
        if revision.approved_go_live_at:
            said["approved_go_live_at"] = written_moment(revision.approved_go_live_at)
        changed = self._changes(model, raw_from_content(model, revision.content), row.raw, task)
        if changed or revision.approved_go_live_at:
            self.write(file, dump({**said, **changed}))

    def _changes(self, model: Any, raw: Raw, live: Raw, task: Task) -> dict[str, Any]:
        """The fields in which `raw` differs from `live`, each whole."""
        said = {}
        for spec in fields_of(model):
            if raw[spec.name] == live[spec.name]:
                continue
            value = spec.codec.encode(raw[spec.name], MISSING, (spec.name,), task)
            if value != spec.codec.encode(live[spec.name], MISSING, (spec.name,), task):
                said[spec.name] = (
                    [] if value is MISSING and spec.is_relation else "" if value is MISSING else value
                )
        return said


@dataclass
class _Batch:
    """What belongs to some pages, read with a constant number of queries."""

    rows: dict[int, Row]
    restrictions: dict[int, PageViewRestriction]
    revisions: dict[str, list[Revision]]
    translations: Translations

    @classmethod
    def read(cls, items: list[Item]) -> "_Batch":
        pks = [pk for item in items for pk in item.rows.values()]
        by_type: dict[int, list[int]] = defaultdict(list)
        for pk, content_type in Page.objects.filter(pk__in=pks).values_list("pk", "content_type_id"):
            by_type[content_type].append(pk)
        rows: dict[int, Row] = {}
        for content_type, found in by_type.items():
            model = apps.get_model(*ContentType.objects.get_for_id(content_type).natural_key())
            rows |= read_rows(model, found)
        restrictions = PageViewRestriction.objects.filter(page__in=pks).prefetch_related("groups")
        wanted = {row.instance.latest_revision_id for row in rows.values() if _has_draft(row.instance)}
        revisions: dict[str, list[Revision]] = defaultdict(list)
        page_type = ContentType.objects.get_for_model(Page)
        scheduled = Revision.objects.filter(base_content_type=page_type, approved_go_live_at__isnull=False)
        for each in [
            *Revision.objects.filter(pk__in=wanted),
            *scheduled.filter(object_id__in=list(map(str, pks))),
        ]:
            if all(each.pk != other.pk for other in revisions[each.object_id]):
                revisions[each.object_id].append(each)
        return cls(
            rows,
            {each.page_id: each for each in restrictions},
            revisions,
            read_translations([item.key for item in items]),
        )

    def versions(self, page: Any) -> Iterator[tuple[str, Revision]]:
        """The unpublished texts of a page: one that will be published by itself, and one under way."""
        for each in self.revisions.get(str(page.pk), []):
            if each.approved_go_live_at:
                yield "scheduled", each
            else:
                yield "draft", each


def _has_draft(page: Any) -> bool:
    return bool(page.latest_revision_id) and (page.has_unpublished_changes or not page.live)
