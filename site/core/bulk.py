"""Storing hundreds of objects at once, without the work that repeats for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

#: Sent once for each model (`sender`) after rows of it were written without its own signals: `instances`, a list.
written_in_bulk = Signal()


@contextmanager
def quietly() -> Iterator[None]:
    """Within, nothing that is saved becomes a task for the reference index. For the whole process."""
    with disable_reference_index_auto_update():
        yield


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Within, as `quietly`; at the end the index is rebuilt, with what was there before. For filling a site."""
    with quietly():
        yield
    call_command("rebuild_references_index", verbosity=0)
    update_statistics()


def update_statistics() -> None:
    """Let the database count its rows: without, SQLite chooses slow ways through joins."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def publish(page: Any, user: Any = None, *, below: Page | None = None) -> Revision:
    """Publish what `page` holds; a page that is not stored yet becomes a child of `below`. Returns the revision.

    The same as Wagtail's saving of a draft and publishing of its revision, which store the page three times. For pages
    of which nobody else holds a draft.
    """
    now = timezone.now()
    page.live = True
    page.expired = False
    page.has_unpublished_changes = False
    page.first_published_at = page.first_published_at or now
    page.last_published_at = page.latest_revision_created_at = now
    page.draft_title = page.title
    if below is not None:
        below.add_child(instance=page)
    else:
        page.save()
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        created_at=now,
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(latest_revision=revision, live_revision=revision)
    log(instance=page, action="wagtail.publish", user=user, revision=revision, content_changed=True)
    page_published.send(sender=type(page), instance=page, revision=revision)
    return revision
