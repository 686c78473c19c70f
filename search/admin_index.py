"""From the change log to the index that the admin searches: every indexed model, drafts included."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db.models import Model
from modelsearch.index import class_is_indexed

from core import changes
from core.models import Change
from search.backends.base import backend
from search.backends.indexing import rebuild, write_changes
from search.engines.base import Engine


def engines_to_feed() -> tuple[Engine, ...]:
    """Every index of the admin's search that follows the change log."""
    return backend().fed


def catch_up(engine: Engine) -> None:
    """Bring an index up to the newest change. Raises `EngineUnavailable`; it then goes on where it was."""
    at, newest = engine.position(), changes.newest()
    if at is None or at > newest:
        rebuild(engine, newest)
        return
    for batch in changes.all_after(at):
        write_changes(engine, _objects_of(batch), batch[-1].number or at)


def _objects_of(batch: list[Change]) -> dict[type[Model], set[str]]:
    """The ids of what these changes concern, by model."""
    found: dict[Any, set[str]] = defaultdict(set)
    for change in batch:
        try:
            model = apps.get_model(change.model)
        except LookupError:  # a type of an older version of the code
            continue
        if class_is_indexed(model):
            found[model].add(change.object_id)
    return found
