"""Deletes what a bundle lacks, where it says what it covers."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from bundles.importing.names import ImportNames
from bundles.importing.reading import Bundle
from bundles.models import Record
from bundles.names import PAGE
from bundles.site_names import snippet_models


def surplus(bundle: Bundle, names: ImportNames) -> list[tuple[str, Any, int]]:
    """(name, model, primary key) of pages and snippets that the bundle covers and does not have, the deepest first."""
    covers = bundle.head.get("covers", "")
    found: list[tuple[str, Any, int]] = []
    if covers == "site":
        pages = Page.objects.filter(depth__gt=1)
    elif covers:
        item = names.kind(PAGE).called(covers)
        roots = Page.objects.filter(translation_key=item.key) if item else Page.objects.none()
        pages = Page.objects.none()
        for root in roots:
            pages = pages | Page.objects.descendant_of(root)
    else:
        recorded = Record.objects.filter(kind=PAGE, digests__bundle=bundle.head.get("name", ""))
        keys = recorded.values_list("object_key", flat=True) if bundle.head.get("name") else []
        pages = Page.objects.filter(translation_key__in=list(keys))
    gone = dict(_pages(bundle, names, pages))
    found += [
        (f"pages/{name}", Page, pk) for name, pk in gone.items() if _is_all_gone(pk, set(gone.values()))
    ]
    for model in snippet_models():
        kind = str(model._meta.label)
        if covers == "site" or (not covers and bundle.head.get("name")):
            brought = Record.objects.filter(kind=kind, digests__bundle=bundle.head.get("name", ""))
            keys = set(brought.values_list("object_key", flat=True))
            for item in names.items(kind):
                if not covers and item.key not in keys:
                    continue
                texts = bundle.snippets.get(kind, {}).get(item.name, {}).get("texts", {})
                found += [
                    (f"snippets/{kind}/{item.name}/{code}", model, pk)
                    for code, pk in item.rows.items()
                    if code not in texts
                ]
    return found


def _pages(bundle: Bundle, names: ImportNames, pages: Any) -> Iterator[tuple[str, int]]:
    kind = names.kind(PAGE)
    for pk in pages.order_by("-depth", "-path").values_list("pk", flat=True):
        place = kind.places.get(pk)
        if place is None:
            continue
        item = kind.items[place[0]]
        page = bundle.pages.get(item.name)
        if page is None or (place[1] not in page.codes and not _is_alias(pk)):
            yield f"{item.name}/{place[1]}", pk


def _is_all_gone(pk: int, gone: set[int]) -> bool:
    """Whether all that is below the page goes, too: what others have put there keeps it."""
    page = Page.objects.get(pk=pk)
    below = page.get_descendants().filter(alias_of=None).values_list("pk", flat=True)
    return all(each in gone for each in below)


def _is_alias(pk: int) -> bool:
    """An alias that stands in for a parent goes with what is below it."""
    return Page.objects.filter(pk=pk, alias_of__isnull=False).exists()


def prune(found: list[tuple[str, Any, int]], user: Any) -> None:
    for _name, model, pk in found:
        row = model._default_manager.filter(pk=pk).first()
        if row is None:
            continue
        if isinstance(row, Page):
            row.specific.delete(user=user)
        else:
            row.delete()
