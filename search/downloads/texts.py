"""Keeps the texts of documents and says which of them the search may know."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import StrIndex
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction
from wagtail.utils.file import hash_filelike

from core.changes import record
from core.models import ChangeKind
from search.downloads.apart import read_apart
from search.downloads.failures import Failure
from search.downloads.reading import Reading
from search.models import DownloadText
from search.models.downloads import ADVICE

logger = logging.getLogger(__name__)

#: After which a file that was missing is looked for again.
_AGAIN_AFTER = timedelta(days=1)


def texts_of(document_ids: Iterable[int]) -> dict[int, str]:
    """The texts of those of the documents that everybody may read; one query.

    Without the texts of files that have been replaced and not been read yet.
    """
    closed = (
        CollectionViewRestriction.objects.annotate(
            begins=StrIndex(OuterRef("document__collection__path"), F("collection__path"))
        )
        .filter(begins=1)
        .order_by()
    )
    found = DownloadText.objects.filter(
        ~Exists(closed), document__in=list(document_ids), file_hash=F("document__file_hash")
    )
    return dict(found.exclude(text="").values_list("document_id", "text"))


def failed() -> QuerySet[DownloadText]:
    """The documents of which the file, as it is now, cannot be read, though editors could do something about it."""
    found = DownloadText.objects.filter(failure__in=ADVICE, file_hash=F("document__file_hash"))
    return found.select_related("document").order_by("-made_at", "pk")


def needs_reading(document: Any) -> bool:
    """Whether the text of this document's file, as it is now, has not been read."""
    if not document.file_hash:
        return True
    return not DownloadText.objects.filter(document_id=document.pk, file_hash=document.file_hash).exists()


def read_document(document: Any) -> None:
    """Read the file of a document and keep its text; the pages that offer it are indexed again.

    A file that another document has as well is not read a second time. Raises what the storage raises when it cannot
    be reached, and what `read_apart` raises.
    """
    extension = document.file_extension.lower()[:20]
    try:
        file_hash = document.file_hash or _hash(document)
        reading = _known(file_hash, extension) or _read(document, extension)
    except FileNotFoundError:
        file_hash, reading = document.file_hash, Reading("", Failure.MISSING)
    with transaction.atomic():
        if not type(document)._default_manager.select_for_update().filter(pk=document.pk).exists():
            return  # deleted meanwhile
        DownloadText.objects.update_or_create(
            document=document,
            defaults={
                "file_hash": file_hash,
                "extension": extension,
                "text": reading.text,
                "failure": reading.failure or "",
            },
        )
        if reading.text:
            _pages_changed(document)


def unread() -> Any:
    """The documents whose file, as it is now, has not been read; those that were missing again after a day."""
    read = DownloadText.objects.filter(document_id=OuterRef("pk"), file_hash=OuterRef("file_hash"))
    looked_for = DownloadText.objects.filter(
        document_id=OuterRef("pk"), failure=Failure.MISSING, made_at__gte=timezone.now() - _AGAIN_AFTER
    )
    lately_missing = Q(Exists(looked_for), Q(file_hash="") | Exists(read))
    done = Exists(read.exclude(failure=Failure.MISSING)) & ~Q(file_hash="")
    return get_document_model()._default_manager.exclude(done | lately_missing).order_by("pk")


def catch_up(seconds: float) -> int:
    """Read what has not been read, for about so long; returns how many documents. Raises ChildProcessError."""
    end, count = monotonic() + seconds, 0
    for pk in list(unread().values_list("pk", flat=True)):
        if monotonic() > end:
            break
        document = get_document_model()._default_manager.filter(pk=pk).first()
        if document is None:
            continue
        try:
            read_document(document)
        except ChildProcessError:
            raise
        except OSError as error:  # of this file, perhaps; the others should not wait for it
            logger.error("The file of document %d cannot be read: %s", pk, error)
        else:
            count += 1
    return count


def _known(file_hash: str, extension: str) -> Reading | None:
    """What was read of the same file for another document."""
    same = DownloadText.objects.filter(file_hash=file_hash, extension=extension)
    known = same.exclude(failure=Failure.MISSING).first()
    if known is None:
        return None
    return Reading(known.text, Failure(known.failure) if known.failure else None)


def _read(document: Any, extension: str) -> Reading:
    with document.file.storage.open(document.file.name, "rb") as file:
        return read_apart(file, extension)


def _hash(document: Any) -> str:
    """The hash of a document that was stored by a program; Wagtail's forms set it. Kept in the document's row."""
    with document.file.storage.open(document.file.name, "rb") as file:
        document.file_hash = hash_filelike(file)
    type(document)._default_manager.filter(pk=document.pk).update(file_hash=document.file_hash)
    return str(document.file_hash)


def _pages_changed(document: Any) -> None:
    """Have the pages that offer the document indexed again."""
    record(ChangeKind.SAVED, [document])
