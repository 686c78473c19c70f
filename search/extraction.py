"""From pages to search documents: each page in all languages in which everybody may read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType

from core.models import BasePage, Topic
from core.querysets import visible_pages
from core.references import references_of
from search.documents import PageText, SearchDocument
from search.plain_text import texts_of

#: Pages (in all their languages) that are read at a time.
CHUNK = 100


def all_documents() -> Iterator[SearchDocument]:
    """Every page of the site, in no order."""
    keys = list(visible_pages().order_by().values_list("translation_key", flat=True).distinct())
    for start in range(0, len(keys), CHUNK):
        yield from documents(keys[start : start + CHUNK])


def documents(keys: Iterable[UUID]) -> list[SearchDocument]:
    """The documents of these translation keys; of pages that nobody may read there is none."""
    pages = _pages(keys)
    surroundings = _Surroundings(page for family in pages.values() for page in family)
    return [_document(key, family, surroundings) for key, family in pages.items()]


def _pages(keys: Iterable[UUID]) -> dict[UUID, list[Any]]:
    """The visible pages by translation key, with the fields of their types."""
    rows = visible_pages().filter(translation_key__in=list(keys), depth__gt=2).order_by()
    ids: dict[int, list[int]] = defaultdict(list)
    for pk, content_type in rows.values_list("pk", "content_type_id"):
        ids[content_type].append(pk)
    families: dict[UUID, list[Any]] = defaultdict(list)
    for content_type, pks in ids.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and issubclass(model, BasePage) and model.search_type:
            for page in model.objects.filter(pk__in=pks).select_related("locale").order_by("pk"):
                families[page.translation_key].append(page)
    return families


def _document(key: UUID, family: list[Any], surroundings: "_Surroundings") -> SearchDocument:
    # Facts are the same in every language; where they are not yet, the page that they come from is right.
    source = next((page for page in family if page.is_source), family[0])
    facets: dict[str, list[str]] = {
        "type": [source.search_type],
        "language": sorted(page.locale.language_code for page in family),
        **{name: list(values) for name, values in source.search_facets().items()},
    }
    for name, relation in source.search_relations.items():
        facets.setdefault(name, []).extend(surroundings.keys(source, relation))
    published = [page.first_published_at for page in family if page.first_published_at]
    dates: dict[str, list[datetime]] = {name: list(days) for name, days in source.search_dates().items()}
    if published:
        dates["published"] = [min(published)]
    return SearchDocument(
        str(key),
        {page.locale.language_code: _text(page, surroundings) for page in family},
        {name: values for name, values in facets.items() if values},
        {name: values for name, values in dates.items() if values},
    )


def _text(page: Any, surroundings: "_Surroundings") -> PageText:
    headings, body = texts_of(page)
    return PageText(
        page_id=page.pk,
        title=page.title,
        summary=page.summary,
        headings=headings,
        body=body,
        terms=surroundings.names(page),
        downloads=surroundings.downloads(page),
    )


class _Surroundings:
    """What pages are connected with: read once for many of them."""

    def __init__(self, pages: Iterable[Any]) -> None:
        self._pages = list(pages)
        #: By model and relation, by page: translation keys.
        self._related: dict[tuple[Any, str], dict[int, list[UUID]]] = {}
        for model in {type(page) for page in self._pages}:
            for relation in {"topics", *model.search_relations.values()}:
                self._related[model, relation] = self._read(model, relation)
        self._names = self._read_names()
        self._documents = {page.pk: references_of(page).documents for page in self._pages}
        self._texts = self._read_downloads()

    def keys(self, page: Any, relation: str) -> list[str]:
        return [str(key) for key in self._related[type(page), relation].get(page.pk, ())]

    def names(self, page: Any) -> str:
        """The names of topics and organisations in the page's language, with the words of the glossary for them."""
        relations = {"topics", *page.search_relations.values()}
        related = (self._related[type(page), relation] for relation in sorted(relations))
        keys = [key for found in related for key in found.get(page.pk, ())]
        found = (self._names.get((key, page.locale_id), "") for key in keys)
        return "\n".join(dict.fromkeys(filter(None, found)))

    def downloads(self, page: Any) -> str:
        return "\n".join(self._texts[pk] for pk in sorted(self._documents[page.pk]) if pk in self._texts)

    def _read(self, model: Any, relation: str) -> dict[int, list[UUID]]:
        pks = [page.pk for page in self._pages if type(page) is model]
        field = model._meta.get_field(relation)
        rows = model.objects.filter(pk__in=pks).exclude(**{relation: None})
        if not issubclass(field.related_model, Topic):
            # Organisations: a draft or a private one must not be found by its name.
            rows = rows.filter(**{f"{relation}__in": visible_pages()})
        found: dict[int, list[UUID]] = defaultdict(list)
        for pk, key in rows.values_list("pk", f"{relation}__translation_key").order_by(f"{relation}__pk"):
            if key not in found[pk]:
                found[pk].append(key)
        return found

    def _read_names(self) -> dict[tuple[UUID, int], str]:
        keys = {key for found in self._related.values() for each in found.values() for key in each}
        if not keys:
            return {}
        names: dict[tuple[UUID, int], str] = {}
        for model, field in ((Topic.objects, "name"), (visible_pages(), "title")):
            rows = model.filter(translation_key__in=keys)
            for key, locale, name in rows.values_list("translation_key", "locale_id", field):
                names[key, locale] = name
        return names

    def _read_downloads(self) -> dict[int, str]:
        from search.downloads import texts_of as texts_of_downloads

        wanted = {pk for pks in self._documents.values() for pk in pks}
        return texts_of_downloads(wanted) if wanted else {}
