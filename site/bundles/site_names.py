"""The names of everything on this site."""

import hashlib
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from bundles.models import Record
from bundles.names import DOCUMENT, GROUP, IMAGE, PAGE, Item, NameTable, names_for


def snippet_models() -> list[Any]:
    """The translatable snippets, by label."""
    found = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    return sorted(found, key=lambda model: str(model._meta.label))


def site_names() -> NameTable:
    """Read all names: those under which things were imported, and for others names made of their titles.

    The same content makes the same names.
    """
    table = NameTable()
    recorded: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, name, key in Record.objects.values_list("kind", "name", "object_key").distinct():
        recorded[kind][key] = name
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    _pages(table, recorded[PAGE], codes)
    for model in snippet_models():
        _snippets(table, model, recorded[model._meta.label], codes)
    _media(table, IMAGE, get_image_model(), recorded[IMAGE])
    _media(table, DOCUMENT, get_document_model(), recorded[DOCUMENT])
    for name, pk in Group.objects.values_list("name", "pk"):
        table.add_medium(GROUP, name, pk)
    return table


def _pages(table: NameTable, recorded: dict[str, str], codes: dict[int, str]) -> None:
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    slugs: dict[str, dict[str, str]] = defaultdict(dict)
    pages = Page.objects.filter(depth__gt=1)
    types: dict[str, int] = {}
    columns = ("pk", "translation_key", "locale_id", "slug", "content_type_id")
    for pk, key, locale, slug, content_type in pages.values_list(*columns).iterator():
        types[str(key)] = content_type
        rows[str(key)][codes[locale]] = pk
        slugs[str(key)][codes[locale]] = slug
    sources = _page_sources(codes)
    chosen = {key: _source(sources.get(key), each) for key, each in rows.items()}
    wanted = [(key, slugs[key][chosen[key]]) for key in sorted(rows)]
    kind = table.kind(PAGE)
    kind.recorded = {name: key for key, name in recorded.items()}
    labels = {pk: _label(pk) for pk in set(types.values())}
    for key, name in names_for(wanted, recorded, "page").items():
        kind.add(Item(key, name, chosen[key], dict(sorted(rows[key].items())), labels[types[key]]))


def _label(content_type: int) -> str:
    """The label of a type of page; empty for one whose code is gone."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model._meta.label if model is not None else ""


def _page_sources(codes: dict[int, str]) -> dict[str, str]:
    """The locale in which each page was written, as its rows say."""
    sources: dict[str, str] = {}
    for model in apps.get_models():
        if issubclass(model, Page) and not model._meta.proxy and _has_source(model):
            rows = model._default_manager.exclude(source_locale=None)
            for key, locale in rows.values_list("translation_key", "source_locale_id").iterator():
                sources[str(key)] = codes[locale]
    return sources


def _has_source(model: Any) -> bool:
    return any(each.name == "source_locale" for each in model._meta.fields)


def _source(said: str | None, rows: dict[str, int]) -> str:
    return said if said in rows else min(rows, key=lambda code: (code != "de", code))


def _snippets(table: NameTable, model: Any, recorded: dict[str, str], codes: dict[int, str]) -> None:
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for instance in model._default_manager.order_by("pk"):
        key, code = str(instance.translation_key), codes[instance.locale_id]
        rows[key][code] = instance.pk
        titles[key][code] = str(instance)
    sources = _snippet_sources(model, codes)
    chosen = {key: _source(sources.get(key), each) for key, each in rows.items()}
    wanted = [(key, titles[key][chosen[key]]) for key in sorted(rows)]
    label = str(model._meta.label)
    kind = table.kind(label)
    kind.recorded = {name: key for key, name in recorded.items()}
    for key, name in names_for(wanted, recorded, model._meta.model_name).items():
        kind.add(Item(key, name, chosen[key], dict(sorted(rows[key].items())), label))


def _snippet_sources(model: Any, codes: dict[int, str]) -> dict[str, str]:
    from wagtail_localize.models import TranslationSource

    sources = TranslationSource.objects.filter(
        specific_content_type__app_label=model._meta.app_label,
        specific_content_type__model=model._meta.model_name,
    )
    rows = sources.order_by("-pk").values_list("object_id", "locale_id")
    return {str(key): codes[locale] for key, locale in rows}


def _media(table: NameTable, kind: str, model: Any, recorded: dict[str, str]) -> None:
    """Equal titles are told apart by what is in the files."""
    rows = list(model._default_manager.order_by("file_hash", "pk").values_list("pk", "title", "file_hash"))
    titles: dict[str, list[int]] = defaultdict(list)
    for pk, title, _hash in rows:
        titles[title].append(pk)
    marks = {}
    for pk, title, file_hash in rows:
        number = titles[title].index(pk)
        marks[pk] = hashlib.sha256(f"{title}/{file_hash}/{number}".encode()).hexdigest()
    by_mark = {mark: pk for pk, mark in marks.items()}
    wanted = [(marks[pk], title) for pk, title, _hash in sorted(rows, key=lambda row: marks[row[0]])]
    said = {marks[pk]: recorded[str(pk)] for pk, _title, _hash in rows if str(pk) in recorded}
    for mark, name in names_for(wanted, said, kind).items():
        table.add_medium(kind, name, by_mark[mark])
