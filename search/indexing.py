"""From the change log to the engines: what has changed is found, or gone, within two seconds."""

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core import changes
from core.models import BasePage, Change, ChangeKind, CustomDocument, Topic
from search.analysis import engine_document
from search.engines.base import Engine, Has, Request
from search.extraction import all_documents, documents

logger = logging.getLogger(__name__)

#: Pages (in all their languages) that are written at a time.
CHUNK = 50
#: More pages than any topic has.
MANY = 10_000


def catch_up(engine: Engine) -> int:
    """Bring `engine` up to the newest change, or make its index if there is none.

    Returns how many pages were looked at. Raises `EngineUnavailable`; the engine then goes on from where it was.
    """
    position = engine.position()
    if (
        position is None or position > changes.newest()
    ):  # the database is an older one, put back from a backup
        return rebuild(engine)
    looked_at = 0
    for batch in changes.all_after(position):
        keys = sorted(_pages_of(batch, engine))
        end = batch[-1].number or position
        for start in range(0, max(1, len(keys)), CHUNK):
            chunk = keys[start : start + CHUNK]
            found = [engine_document(each) for each in documents(chunk)]
            gone = {str(key) for key in chunk} - {each.id for each in found}
            is_last = start + CHUNK >= len(keys)
            engine.write(found, sorted(gone), end if is_last else position)
        position = end
        looked_at += len(keys)
    return looked_at


def rebuild(engine: Engine) -> int:
    """Make the index anew; the old one answers meanwhile. Returns the number of pages."""
    position = changes.newest()
    count = 0

    def made() -> Iterator[Any]:
        nonlocal count
        for each in all_documents():
            count += 1
            yield engine_document(each)

    engine.rebuild(made(), position)
    logger.info("Search: an index of %d pages was made.", count)
    return count


def _pages_of(batch: Iterable[Change], engine: Engine) -> set[UUID]:
    """The translation keys of the pages whose search documents these changes concern."""
    keys: set[UUID] = set()
    names: dict[type[Any], set[UUID]] = {}
    files: set[str] = set()
    for change in batch:
        model = _model(change.model)
        if model is None or change.kind == ChangeKind.DRAFTED:
            continue
        if issubclass(model, Page) and change.key:
            keys.add(change.key)
        if issubclass(model, CustomDocument):
            files.add(change.object_id)
        elif change.key and (issubclass(model, Topic) or getattr(model, "search_type", "") == "organisation"):
            names.setdefault(model, set()).add(change.key)
    for model, named in names.items():
        keys |= _connected_with(model, named)
        keys |= _found_by(engine, "topic" if issubclass(model, Topic) else "organisation", named)
    return keys | _with_files(files)


def _model(label: str) -> Any:
    try:
        return apps.get_model(label)
    except LookupError:  # a type of an older version of the code
        return None


def _connected_with(model: type[Any], keys: set[UUID]) -> set[UUID]:
    """Pages that are related to these topics or organisations, which are part of their search documents."""
    found: set[UUID] = set()
    for page_model in apps.get_models():
        if not (issubclass(page_model, BasePage) and not page_model._meta.abstract):
            continue
        for relation in page_model.search_relations.values():
            if page_model._meta.get_field(relation).related_model is model:
                rows = page_model._default_manager.filter(**{f"{relation}__translation_key__in": keys})
                found.update(rows.values_list("translation_key", flat=True))
    return found


def _found_by(engine: Engine, facet: str, keys: set[UUID]) -> set[UUID]:
    """Pages that the index has under these keys: a relation that is gone is not in the database any more."""
    values = tuple(str(key) for key in keys)
    answer = engine.search(Request(None, filters=(Has(facet, values),), limit=MANY))
    return {UUID(hit.id) for hit in answer.hits}


def _with_files(ids: set[str]) -> set[UUID]:
    """Pages that offer these documents for download."""
    if not ids:
        return set()
    to = ContentType.objects.get_for_model(CustomDocument)
    base = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=to, to_object_id__in=ids, base_content_type=base
    )
    pages = {int(pk) for pk in references.values_list("object_id", flat=True)}
    found: set[UUID] = set()
    rest = iter(pages)
    while chunk := list(islice(rest, 1000)):
        found.update(Page.objects.filter(pk__in=chunk).values_list("translation_key", flat=True))
    return found
