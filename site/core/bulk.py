"""Storing hundreds of objects at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Within, nothing that is saved becomes a task for the search and reference indexes; both are rebuilt at the end.

    For commands that fill a site: it concerns the whole process, and rebuilding takes in what was there before.
    """
    models = get_indexed_models()
    muted = [model for model in models if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in muted:
            post_save.connect(post_save_signal_handler, sender=model)
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
