import threading
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from wagtail.documents import get_document_model

from core.jobs import SLOW_QUEUE, alongside, scheduled


@scheduled("35 3 * * *")
@task()
def purge_statistics() -> int:
    """Delete what few have searched for, and what is too old to be kept; returns how many rows."""
    from search.statistics import purge

    return purge()


@scheduled("36 3 * * *")
@task()
def delete_expired_missing_content() -> int:
    """Delete what visitors missed when it has been kept as long as messages from them are; returns how many."""
    from search.models import MissingContent

    oldest = timezone.now() - timedelta(days=settings.CONTACT_MESSAGE_RETENTION_DAYS)
    deleted, _details = MissingContent.objects.filter(created_at__lt=oldest).delete()
    return deleted


@task(queue_name=SLOW_QUEUE)
def read_download(document_id: int) -> None:
    """Read the text of a document's new file."""
    from search.downloads.texts import needs_reading, read_document

    document = get_document_model()._default_manager.filter(pk=document_id).first()
    if document is not None and needs_reading(document):
        read_document(document)


@scheduled("*/10 * * * *")
@task(queue_name=SLOW_QUEUE)
def read_downloads() -> int:
    """Read the files that were stored while no task was made for them; returns how many."""
    from search.downloads.texts import catch_up

    return catch_up(seconds=300)


@alongside
def follow_changes(is_stopping: threading.Event) -> None:
    """Keep the search indexes of this host up to date."""
    from search.following import follow

    follow(is_stopping)


@scheduled("5 0 * * *")
@task()
def note_a_new_day() -> int:
    """Have search look again at pages of which something is over by now, or comes into view; returns how many."""
    from search.ageing import note_ageing_pages

    return note_ageing_pages()


@scheduled("50 3 * * *")
@task(queue_name=SLOW_QUEUE)
def check_index() -> bool:
    """Look for damage in this host's index, and make it anew if there is any; returns whether there was."""
    from search.engines.current import replica
    from search.indexing import rebuild

    if is_damaged := replica().is_damaged():
        rebuild(replica())
    return is_damaged
