from typing import Any

from django import template

from search.models import DownloadText

register = template.Library()


@register.simple_tag
def download_text(document: Any) -> DownloadText | None:
    """What was read of the document's file, as it is now; None while it waits to be read."""
    return DownloadText.objects.filter(document_id=document.pk, file_hash=document.file_hash).first()
