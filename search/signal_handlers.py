"""Which event leads to which piece of work. The work itself is elsewhere."""

from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model

from core.bulk import written_in_bulk


def connect() -> None:
    from search.statistics import write_when_due
    from search.versioned import forget_all

    request_finished.connect(write_when_due, dispatch_uid="search.statistics")
    for signal in (post_save, post_delete):
        for model in ("site_search.Synonym", "site_search.PreferredResult", "core.Term"):
            signal.connect(forget_all, sender=model)
    post_save.connect(synonym_saved, sender="site_search.Synonym")
    post_save.connect(document_saved, sender=settings.WAGTAILDOCS_DOCUMENT_MODEL)
    written_in_bulk.connect(documents_in_bulk, sender=get_document_model())


def document_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        documents_in_bulk(sender, [instance])


def documents_in_bulk(sender: type, instances: list[Any], **kwargs: Any) -> None:
    from search.downloads.texts import needs_reading
    from search.tasks import read_download

    for document in instances:
        if needs_reading(document):
            read_download.enqueue(document.pk)


def synonym_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from search.wishes import close_answered

    if not raw:
        close_answered(instance)
