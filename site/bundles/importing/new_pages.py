"""Writes pages that are not on the site yet, many at once."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry, Revision

from bundles.codecs.fields import Relation, Rows, fields_of
from bundles.importing.decoding import Text
from bundles.importing.names import reserve
from bundles.importing.tree import PageRow
from bundles.rows import Raw, fill
from core.models.pages import Provenance

CHUNK = 500


@dataclass
class NewPage:
    """A page about to be stored: where, what, and in which versions."""

    row: PageRow
    model: Any
    text: Text
    source: str
    instance: Any = None
    alias_of: int | None = None
    content: dict[str, Any] | None = None


class PageWriter:
    def __init__(self, user: Any, now: datetime) -> None:
        self.user = user
        self.now = now
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def build(self, new: NewPage, slug: str, url_path: str) -> Any:
        """The instance as it will be stored."""
        row, state = new.row, new.text.state
        page = new.model(
            pk=row.pk,
            id=row.pk,
            path=row.path,
            depth=row.depth,
            numchild=row.numchild,
            translation_key=row.item.key,
            locale=self.locales[row.code],
            content_type=ContentType.objects.get_for_model(new.model),
            owner=self.user,
        )
        fill(page, new.text.raw)
        for relation in get_all_child_relations(new.model):
            if relation.name not in new.text.raw:
                setattr(page, relation.name, [])  # or it would be looked up for each page
        page._cached_parent_obj = None  # nobody asks the database about a page that is not there
        page.slug, page.url_path = slug, url_path
        page.draft_title = page.title
        page.live = new.text.is_live
        page.expired = bool(state.get("expired"))
        page.has_unpublished_changes = not page.live
        if page.live or "first_published_at" in state:
            page.first_published_at = state.get("first_published_at") or self.now
            page.last_published_at = state.get("last_published_at") or page.first_published_at
        page.alias_of_id = new.alias_of
        if hasattr(page, "source_locale_id"):
            page.source_locale = self.locales[new.source]
            usual = Provenance.ORIGINAL if row.code == new.source else Provenance.HUMAN
            page.provenance = state.get("provenance") or usual
            page.review_due_on = page.review_due
        new.instance = page
        return page

    def write(self, batch: list[NewPage]) -> None:
        self._revisions(batch)
        by_model: dict[Any, list[NewPage]] = {}
        for new in batch:
            by_model.setdefault(new.model, []).append(new)
        for model, found in by_model.items():
            pages = [new.instance for new in found]
            _insert(Page, pages)
            if model is not Page:
                _insert(model, pages)
            self._relations(model, found)
        self._log(batch)

    def _revisions(self, batch: list[NewPage]) -> None:
        """One of what visitors see, and one of each version that they do not see yet."""
        wanted = [(new, kind) for new in batch if new.alias_of is None for kind in _versions_of(new.text)]
        rows = []
        for (new, kind), pk in zip(wanted, reserve(Revision, len(wanted)), strict=True):
            page = new.instance
            version = new.text.versions.get(kind)
            saved_at = (version.saved_at if version else page.last_published_at) or self.now
            if kind == "live":
                page.live_revision_id = pk if page.live else None
            else:
                page.has_unpublished_changes = True
            page.latest_revision_id, page.latest_revision_created_at = pk, saved_at
            if (version is not None and kind == "draft") or not page.live:
                page.draft_title = (version.raw if version else new.text.raw)["title"]
            rows.append((new, kind, pk, saved_at))
        Revision.objects.bulk_create(
            [self._revision(new, kind, pk, saved_at) for new, kind, pk, saved_at in rows], batch_size=CHUNK
        )

    def _revision(self, new: NewPage, kind: str, pk: int, saved_at: datetime) -> Revision:
        page = new.instance
        version = new.text.versions.get(kind)
        content = page.serializable_data()
        if kind == "live":
            new.content = content
        elif version is not None:
            content = content_with(new.model, content, version.raw)
        return Revision(
            pk=pk,
            content_type=ContentType.objects.get_for_model(new.model),
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(page.pk),
            created_at=saved_at,
            user=self.user,
            object_str=str((version.raw if version else new.text.raw)["title"]),
            content=content,
            approved_go_live_at=version.approved_go_live_at if version else None,
        )

    def _relations(self, model: Any, found: list[NewPage]) -> None:
        for spec in fields_of(model):
            rows: list[Any] = []
            if isinstance(spec.codec, Relation):
                through = spec.field.remote_field.through
                columns = {each.column: each.attname for each in through._meta.concrete_fields}
                here, there = columns[spec.field.m2m_column_name()], columns[spec.field.m2m_reverse_name()]
                for new in found:
                    rows += [
                        through(**{here: new.row.pk, there: pk}) for pk in new.text.raw.get(spec.name, [])
                    ]
                through._default_manager.bulk_create(rows, batch_size=CHUNK)
            elif isinstance(spec.codec, Rows):
                for new in found:
                    for child in getattr(new.instance, spec.name).all():
                        setattr(child, spec.field.field.attname, new.row.pk)
                        rows.append(child)
                spec.field.related_model._default_manager.bulk_create(rows, batch_size=CHUNK)

    def _log(self, batch: list[NewPage]) -> None:
        """As if each had been made and published in the admin."""
        entries = []
        for new in batch:
            page = new.instance
            for action in ("wagtail.create", *(("wagtail.publish",) if page.live else ())):
                entries.append(
                    PageLogEntry(
                        content_type=page.content_type,
                        label=page.title,
                        action=action,
                        timestamp=self.now,
                        user=self.user,
                        revision_id=page.latest_revision_id,
                        content_changed=True,
                        page_id=page.pk,
                        data={},
                    )
                )
        PageLogEntry.objects.bulk_create(entries, batch_size=CHUNK)


def content_with(model: Any, content: dict[str, Any], raw: Raw) -> dict[str, Any]:
    """A revision's content with the fields of `raw`."""
    changed = dict(content)
    for spec in fields_of(model):
        changed[spec.name] = spec.to_content(raw[spec.name], content)
    result: dict[str, Any] = json.loads(json.dumps(changed, cls=DjangoJSONEncoder))
    return result


def _versions_of(text: Text) -> list[str]:
    """In the order in which they were saved; the last one is the latest revision."""
    return ["live", *(kind for kind in ("scheduled", "draft") if kind in text.versions)]


def _insert(model: Any, instances: list[Any]) -> None:
    """The rows of one table of a page. Django's `bulk_create` refuses pages, because they lie in two tables."""
    fields: list[models.Field[Any, Any]] = model._meta.local_concrete_fields
    size = min(CHUNK, max(1, 60_000 // len(fields))) if connection.vendor == "postgresql" else CHUNK
    for start in range(0, len(instances), size):
        model._base_manager._insert(instances[start : start + size], fields, using=connection.alias)
