"""What an import does or would do, as it is kept for the person who uploaded the bundle and shown in the admin.

A finding is a mapping: kind (`pages`, `snippets`, `images`, `documents`, `redirects`, `site`), name (the bundle's),
code (the language), title, model (its label) and fields.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bundles.importing.run import Outcome
from bundles.names import DOCUMENT, IMAGE, PAGE
from core.locales import LocaleSpec

#: How many of a kind are kept one by one; all are counted. What would be deleted is always listed whole.
LISTED = 1000
CHUNK = 500
MEDIA = {"images": IMAGE, "documents": DOCUMENT}
MEDIA_MODELS = {
    "images": settings.WAGTAILIMAGES_IMAGE_MODEL,
    "documents": settings.WAGTAILDOCS_DOCUMENT_MODEL,
}

KINDS: dict[str, Promise] = {
    "pages": _("Page"),
    "snippets": _("Snippet"),
    "images": _("Picture"),
    "documents": _("Document"),
    "redirects": _("Redirect"),
    "site": _("Settings of the site"),
}
#: What an import says of a page beside its fields.
STATES: dict[str, Promise] = {
    "published": _("goes online"),
    "unpublished": _("goes offline"),
    "parent": _("moves to another place"),
    "privacy": _("who may see it"),
    "draft": _("an unpublished version"),
    "scheduled": _("a version with a time of publication"),
    "to": _("where it leads"),
    "collection_id": _("collection"),
    "file_hash": _("file"),
    "focal_point": _("focal point"),
}


def findings_of(outcome: Outcome) -> dict[str, Any]:
    """Everything that is kept of an import. Within its transaction, so that what it has made can be named."""
    report = outcome.report
    found: dict[str, Any] = {
        "numbers": {
            "created": len(report.created),
            "changed": len(report.changed),
            "kept": len(report.kept),
            "pruned": len(report.pruned),
            "unchanged": report.unchanged,
        },
        "created": [_finding(label) for label in report.created[:LISTED]],
        "changed": [_finding(label, fields) for label, fields in report.changed[:LISTED]],
        "kept": [_finding(label, fields) for label, fields in report.kept[:LISTED]],
        "pruned": [_finding(label) for label in report.pruned],
        "groups": list(report.new_groups),
    }
    _name([each for kind in ("created", "changed", "kept", "pruned") for each in found[kind]], outcome)
    return found


def _finding(label: str, fields: Any = ()) -> dict[str, Any]:
    kind, slash, rest = label.partition("/")
    if not slash:
        kind, _space, rest = label.partition(" ")
    elif kind in ("pages", "snippets"):
        rest, _slash, code = rest.rpartition("/")
        return {"kind": kind, "name": rest, "code": code, "fields": list(fields)}
    return {"kind": kind, "name": rest, "code": "", "fields": list(fields)}


def _name(findings: list[dict[str, Any]], outcome: Outcome) -> None:
    """Add titles and types."""
    wanted: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for each in findings:
        pk = _row(each, outcome)
        if pk is not None:
            wanted[each["model"]][pk].append(each)
    for label, rows in wanted.items():
        model = apps.get_model(label)
        pks = list(rows)
        for start in range(0, len(pks), CHUNK):
            for pk, title in _titles(model, pks[start : start + CHUNK]):
                for each in rows[pk]:
                    each["title"] = title


def _row(finding: dict[str, Any], outcome: Outcome) -> int | None:
    kind, name, names = finding["kind"], finding["name"], outcome.names
    if kind in MEDIA:
        finding["model"] = MEDIA_MODELS[kind]
        pk = names.media[MEDIA[kind]].get(name)
        return int(pk) if pk is not None else None
    if kind == "snippets":
        label, _slash, name = name.partition("/")
        finding["name"] = name
        item = names.kind(label).called(name)
        finding["model"] = label
    elif kind == "pages":
        item = names.kind(PAGE).called(name)
        finding["model"] = item.type if item is not None and item.type else "wagtailcore.Page"
    else:
        return None
    return item.rows.get(finding["code"]) if item is not None else None


def _titles(model: Any, pks: list[int]) -> list[tuple[int, str]]:
    fields = {each.name for each in model._meta.concrete_fields}
    column = next((name for name in ("draft_title", "title") if name in fields), None)
    rows = model._default_manager.filter(pk__in=pks)
    if column is not None:
        return list(rows.values_list("pk", column))
    return [(row.pk, str(row)) for row in rows]


@dataclass(frozen=True)
class Line:
    """A finding as it is shown."""

    kind: str
    title: str
    name: str
    language: LocaleSpec | None
    fields: str


def lines(findings: list[dict[str, Any]]) -> list[Line]:
    """In the language of the moment."""
    specs = {spec.code: spec for spec in settings.CONTENT_LOCALES}
    return [
        Line(
            _kind(each),
            each.get("title", ""),
            each["name"],
            specs.get(each["code"]),
            ", ".join(dict.fromkeys(_field(each.get("model", ""), name) for name in each["fields"])),
        )
        for each in findings
    ]


def _kind(finding: dict[str, Any]) -> str:
    try:
        return capfirst(str(apps.get_model(finding.get("model", ""))._meta.verbose_name))
    except (LookupError, ValueError):
        return str(KINDS.get(finding["kind"], finding["kind"]))


def _field(label: str, name: str) -> str:
    try:
        return str(apps.get_model(label)._meta.get_field(name).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return str(STATES.get(name, name))
