"""All content of a site as plain values in which nothing depends on primary keys: to compare two sites."""

import json
import re
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

#: What a page has of its place in the database, and what an import cannot know.
_PAGE_SKIPPED = frozenset(
    [
        "id",
        "page_ptr",
        "path",
        "numchild",
        "content_type",
        "live_revision",
        "latest_revision",
        "owner",
        "alias_of",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "review_due_on",
    ]
)


class _Names:
    def __init__(self) -> None:
        codes = dict(Page.objects.values_list("pk", "locale__language_code"))
        self.pages = {
            pk: f"{key}/{codes[pk]}" for pk, key in Page.objects.values_list("pk", "translation_key")
        }
        self.media = {
            model: {
                pk: f"{title}/{digest}"
                for pk, title, digest in model.objects.values_list("pk", "title", "file_hash")
            }
            for model in (get_image_model(), get_document_model())
        }
        self.locales = {
            row.pk: row.language_code for row in apps.get_model("wagtailcore.Locale").objects.all()
        }

    def name(self, model: Any, pk: Any) -> Any:
        if pk in (None, ""):  # "" is an override whose picture was deleted
            return None
        if issubclass(model, Page):
            return self.pages.get(int(pk), "gone")
        if model in self.media:
            return self.media[model].get(int(pk), "gone")
        if issubclass(model, TranslatableMixin):
            row = model._default_manager.filter(pk=pk).first()
            return f"{row.translation_key}/{self.locales[row.locale_id]}" if row else "gone"
        row = model._default_manager.filter(pk=pk).first()
        return str(row) if row else "gone"

    def html(self, text: str | None) -> str:
        def named(match: re.Match[str]) -> str:
            kind = {"page": Page, "document": get_document_model()}[match[2]]
            return f'id="{self.name(kind, match[1])}" linktype="{match[2]}"'

        text = re.sub(r' data-block-key="[^"]*"', "", text or "")
        return re.sub(r'id="(\d+)" linktype="(page|document)"', named, text)

    def block(self, block: Any, raw: Any) -> Any:
        """A raw value with names for keys."""
        if isinstance(block, ImageBlock):
            return {**raw, "image": self.name(get_image_model(), raw["image"])} if raw else raw
        if isinstance(block, BaseTypedTableBlock):
            return raw
        if isinstance(block, blocks.BaseStreamBlock):
            return [
                {
                    "type": each["type"],
                    "id": each["id"],
                    "value": self.block(block.child_blocks[each["type"]], each["value"]),
                }
                for each in raw or []
            ]
        if isinstance(block, blocks.ListBlock):
            return [{**each, "value": self.block(block.child_block, each["value"])} for each in raw or []]
        if isinstance(block, blocks.BaseStructBlock):
            return {
                name: self.block(child, (raw or {}).get(name)) for name, child in block.child_blocks.items()
            }
        if isinstance(block, blocks.RichTextBlock):
            return self.html(raw)
        if isinstance(block, blocks.ChooserBlock):
            return self.name(block.model_class, raw)
        if isinstance(block, blocks.DecimalBlock):
            return None if raw in (None, "") else str(float(raw))
        return raw

    def field(self, field: Any, value: Any) -> Any:
        if isinstance(field, StreamField):
            raw = json.loads(value) if isinstance(value, str) else field.stream_block.get_prep_value(value)
            return self.block(field.stream_block, list(raw))
        if isinstance(field, RichTextField):
            return self.html(value)
        if isinstance(field, models.ForeignKey):
            return self.name(field.related_model, value)
        if isinstance(field, models.DateTimeField):
            return field.to_python(value)
        return value


def content_of_site() -> dict[str, Any]:
    names, connected = _Names(), _connected()
    return {
        "pages": {
            names.pages[page.pk]: _page(page, names) for page in Page.objects.filter(depth__gt=1).specific()
        },
        "drafts": _drafts(names),
        "order": {
            names.pages[page.pk]: [names.pages[child.pk] for child in page.get_children()]
            for page in Page.objects.filter(depth__gt=1)
        },
        "snippets": {
            model._meta.label: sorted(
                map(str, (_row(row, names, {"id"}) for row in model._default_manager.all()))
            )
            for model in get_snippet_models()
            if issubclass(model, TranslatableMixin)
        },
        "media": sorted(_medium(row) for model in names.media for row in model.objects.all()),
        "redirects": sorted(
            str(_row(row, names, {"id", "site", "created_at"})) for row in Redirect.objects.all()
        ),
        "segments": _segments(names),
        "translations": sorted(
            Translation.objects.values_list(
                "source__object_id",
                "source__locale__language_code",
                "target_locale__language_code",
                "enabled",
            )
        ),
        "strings": sorted(
            row
            for row in StringTranslation.objects.values_list(
                "context__object_id",
                "locale__language_code",
                "context__path",
                "translation_of__data",
                "data",
                "translation_type",
                "tool_name",
                "has_error",
                "field_error",
            )
            if (row[0], row[1]) in connected
        ),
        "overrides": sorted(
            (
                str(row.context.object_id),
                row.locale.language_code,
                row.context.path,
                names.name(get_image_model(), json.loads(row.data_json)),
            )
            for row in SegmentOverride.objects.all()
            if (row.context.object_id, row.locale.language_code) in connected
        ),
    }


def _connected() -> set[Any]:
    """What is a translation still; for the others, older texts are only a memory."""
    return set(Translation.objects.values_list("source__object_id", "target_locale__language_code"))


def _row(row: Any, names: _Names, skipped: Any) -> dict[str, Any]:
    found = {}
    for field in row._meta.concrete_fields:
        if field.name not in skipped:
            value = getattr(row, field.name if isinstance(field, StreamField) else field.attname)
            found[field.name] = names.field(field, value)
    return found


def _page(page: Any, names: _Names) -> dict[str, Any]:
    found = _row(page, names, _PAGE_SKIPPED)
    found["alias_of"] = names.name(Page, page.alias_of_id)
    found["parent"] = names.pages[page.get_parent().pk] if page.depth > 2 else None
    for field in page._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            found[field.name] = sorted(
                names.name(field.related_model, each.pk) for each in getattr(page, field.name).all()
            )
    for relation in get_all_child_relations(type(page)):
        if relation.name != COMMENTS_RELATION_NAME:
            rows = getattr(page, relation.name).all()
            found[relation.name] = [
                _row(row, names, {"id", "sort_order", relation.field.name}) for row in rows
            ]
    restriction = PageViewRestriction.objects.filter(page_id=page.pk).first()
    found["privacy"] = restriction and (
        restriction.restriction_type,
        restriction.password,
        sorted(group.name for group in restriction.groups.all()),
    )
    return found


def _drafts(names: _Names) -> dict[str, Any]:
    """The texts that are not published, and when they will be."""
    found: dict[str, Any] = {}
    for page in Page.objects.filter(depth__gt=1).specific():
        latest = page.latest_revision
        name = names.pages[page.pk]
        if latest is not None and (page.has_unpublished_changes or not page.live):
            content = latest.content
            found[name] = {
                field.name: names.field(field, content[field.name])
                for field in page._meta.concrete_fields
                if field.name in content and field.name in _CONTENT(page)
            }
        scheduled = page.revisions.filter(approved_go_live_at__isnull=False).first()
        if scheduled is not None:
            found[f"{name} scheduled"] = (
                scheduled.approved_go_live_at,
                scheduled.content["title"],
                scheduled.content["summary"],
            )
    return found


def _CONTENT(page: Any) -> set[str]:  # noqa: N802
    return {"title", "summary", "body", "seo_title", "image", "expire_at", "go_live_at"}


def _medium(row: Any) -> str:
    values = {
        name: getattr(row, name, None)
        for name in (
            "title",
            "description",
            "credit",
            "file_hash",
            "file_size",
            "width",
            "height",
            "focal_point_x",
            "focal_point_y",
            "focal_point_width",
            "focal_point_height",
        )
    }
    ancestors = [each.name for each in row.collection.get_ancestors(inclusive=True)]
    return str((type(row).__name__, values, sorted(tag.name for tag in row.tags.all()), ancestors))


def _segments(names: _Names) -> dict[str, Any]:
    """What translators see of each source that anybody translates."""
    found: dict[str, Any] = defaultdict(list)
    translated = Translation.objects.values("source")
    strings = StringSegment.objects.filter(source__in=translated)
    for each in strings.select_related("source", "context", "string").order_by("source", "order"):
        attrs = names.html(each.attrs) if isinstance(each.attrs, str) else each.attrs
        attrs = re.sub(r'"id": "(\d+)"', lambda match: f'"id": "{names.pages.get(int(match[1]))}"', attrs)
        found[str(each.source.object_id)].append((each.context.path, each.string.data, attrs))
    facts = OverridableSegment.objects.filter(source__in=translated)
    for each in facts.select_related("source", "context").order_by("source", "order"):
        found[f"{each.source.object_id} facts"].append(each.context.path)
    return dict(found)


def changes(before: Any, after: Any, place: str = "") -> list[str]:
    """Where two contents differ, a line for each."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        return [
            line
            for key in keys
            for line in changes(
                before.get(key, "-"), after.get(key, "-"), f"{place} / {key}" if place else str(key)
            )
        ]
    if isinstance(before, list) and isinstance(after, list) and before != after:
        gone = [each for each in before if each not in after]
        new = [each for each in after if each not in before]
        if gone or new:
            return [f"{place}: {each!r} is gone" for each in gone] + [
                f"{place}: {each!r} is new" for each in new
            ]
    return [] if before == after else [f"{place}: {before!r} became {after!r}"]


__all__ = ["changes", "content_of_site"]
