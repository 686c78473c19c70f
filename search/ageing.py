"""Pages whose search documents change by themselves: events take place, deadlines pass."""

from django.apps import apps
from wagtail.models import Page

from core import changes
from core.models import BasePage, ChangeKind


def note_ageing_pages() -> int:
    """Write the live pages of such types into the change log, so that readers look at them again. Returns how many."""
    count = 0
    for model in apps.get_models():
        if issubclass(model, BasePage) and model.search_ages:
            pages = (
                Page.objects.live().type(model).only("pk", "translation_key", "locale_id", "content_type_id")
            )
            changes.record(ChangeKind.PUBLISHED, pages.iterator(changes.CHUNK))
            count += pages.count()
    return count
