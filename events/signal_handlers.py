"""Which event leads to which piece of work."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published, post_page_move

from core.bulk import written_in_bulk


def connect() -> None:
    from events.models import EventPage, MembersAreaPage

    page_published.connect(event_published, sender=EventPage)
    post_page_move.connect(members_area_moved, sender=MembersAreaPage)
    post_save.connect(members_area_saved, sender="events.MembersAreaPage")
    post_save.connect(working_group_saved, sender="events.WorkingGroupPage")
    written_in_bulk.connect(events_in_bulk, sender=EventPage)
    written_in_bulk.connect(members_areas_in_bulk, sender=MembersAreaPage)


def event_published(sender: type, instance: Any, **kwargs: Any) -> None:
    instance.refresh_occurrences()


def events_in_bulk(sender: type, instances: list[Any], **kwargs: Any) -> None:
    for each in instances:
        if each.live:
            each.refresh_occurrences()


def members_areas_in_bulk(sender: type, instances: list[Any], **kwargs: Any) -> None:
    for each in instances:
        each.restrict()


def members_area_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        instance.restrict()


def members_area_moved(sender: type, instance: Any, **kwargs: Any) -> None:
    """It may stand below another working group now."""
    instance.specific.restrict()


def working_group_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Another group of accounts may have been chosen."""
    from events.models import MembersAreaPage

    if not raw:
        for area in MembersAreaPage.objects.child_of(instance):
            area.restrict()
