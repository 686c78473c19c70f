"""References of what was written in bulk: queued for the worker, in chunks. Search follows the change log."""

from typing import Any

from django.apps import apps
from django_tasks import task
from wagtail.models import ReferenceIndex

from core.bulk import update_statistics
from core.jobs import SLOW_QUEUE

CHUNK = 200


def index_written(written: dict[Any, list[int]], *, now: bool = False) -> None:
    """Queue the references of these rows, or make them at once."""
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
    """Bring references up to date with these rows; returns how many there are still."""
    model = apps.get_model(label)
    rows = list(model._default_manager.filter(pk__in=pks))
    for row in rows:
        if ReferenceIndex.model_is_indexable(model):
            ReferenceIndex.create_or_update_for_object(row)
    return len(rows)
