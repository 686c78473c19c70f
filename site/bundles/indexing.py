"""Search documents and references of what was written in bulk: queued for the worker, in chunks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models.signals import post_save
from django_tasks import task
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.bulk import update_statistics
from core.jobs import SLOW_QUEUE

CHUNK = 200


@contextmanager
def quietly() -> Iterator[None]:
    """Within, saving makes no task for each object; `index_written` makes them for all."""
    models = get_indexed_models()
    muted = [model for model in models if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in muted:
            post_save.connect(post_save_signal_handler, sender=model)


def index_written(written: dict[Any, list[int]], *, now: bool = False) -> None:
    """Queue the search documents and references of these rows, or make them at once."""
    for model, pks in written.items():
        for start in range(0, len(pks), CHUNK):
            chunk = pks[start : start + CHUNK]
            if now:
                index_rows.func(model._meta.label, chunk)
            else:
                index_rows.enqueue(model._meta.label, chunk)
    if written:
        update_statistics()


@task(queue_name=SLOW_QUEUE)
def index_rows(label: str, pks: list[int]) -> int:
    """Bring search and references up to date with these rows; returns how many there are still."""
    model = apps.get_model(label)
    rows = list(model._default_manager.filter(pk__in=pks))
    indexed = [row for row in rows if hasattr(row, "get_indexed_objects")]
    if indexed:
        get_search_backend().add_bulk(model, indexed)
    for row in rows:
        if ReferenceIndex.model_is_indexable(model):
            ReferenceIndex.create_or_update_for_object(row)
    return len(rows)
