"""From the change log to the index that the admin searches: every indexed model, drafts included."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from modelsearch.index import class_is_indexed

from core import changes
from core.models import Change
from search.backends.embedded import position, write_changes


def catch_up() -> None:
    """Bring the admin's index up to the newest change. Raises `EngineUnavailable`; it then goes on where it was."""
    at = position()
    if at is None or at > changes.newest():
        call_command("update_index", verbosity=0)
        return
    for batch in changes.all_after(at):
        write_changes(_objects_of(batch), batch[-1].number or at)


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
