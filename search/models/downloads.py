from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.downloads.failures import Failure

FAILURES = (
    (Failure.UNSUPPORTED.value, _("Files of this kind hold no text that can be searched.")),
    (Failure.ENCRYPTED.value, _("The file is protected by a password.")),
    (Failure.BROKEN.value, _("The file is damaged.")),
    (Failure.NO_TEXT.value, _("The file holds only pictures, no text.")),
    (Failure.TOO_LARGE.value, _("The file is too large to be read.")),
    (Failure.TOO_SLOW.value, _("Reading the file takes too long.")),
    (Failure.MISSING.value, _("The file is not there.")),
)

#: What editors can do about it, where they can do anything.
ADVICE = {
    Failure.ENCRYPTED: _("Upload it without the password if everybody may read it."),
    Failure.BROKEN: _("Save it anew in the program that made it, and upload that file."),
    Failure.NO_TEXT: _(
        "Upload the original instead of a scan, or have the text recognised (OCR): screen readers need it, too."
    ),
    Failure.TOO_LARGE: _("Divide it into several files."),
    Failure.TOO_SLOW: _("Divide it into several files."),
    Failure.MISSING: _("Upload it again."),
}


class DownloadText(models.Model):
    """What is written in a document's file. It belongs to the content of the file, which is read once.

    A failure beside a text says why the text ends early.
    """

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    file_hash = models.CharField(max_length=40, db_index=True)
    extension = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    failure = models.CharField(max_length=20, blank=True, choices=FAILURES)
    made_at = models.DateTimeField(auto_now=True)

    # What is read of a document is no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.failure or len(self.text)}"

    @property
    def advice(self) -> str:
        """What to do about the failure; "" if nothing can be done or needs to be."""
        return str(ADVICE.get(Failure(self.failure), "")) if self.failure else ""
