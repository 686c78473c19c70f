"""What belongs to a working group: its meetings to come, and the members' area below its page."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.functions import Now, Substr

from core.page_map import Target, visitor_url
from core.prepared import KEY, TEXTS, prepared


def group_context(group: Any, family: Iterable[Target], locale_code: str) -> dict[str, Any]:
    """`meetings` (the next six) and `members_area_url`, in the visitor's best language.

    `family` is the group's page in all its languages.
    """
    areas = _members_areas(locale_code, group.depth + 1, paths=[page.path for page in family])
    return {
        "meetings": _meetings(locale_code, key=group.translation_key),
        "members_area_url": visitor_url(areas[0], locale_code) if areas else None,
    }


@prepared(key=KEY)
def _meetings(locale_code: str, *, key: UUID) -> QuerySet[Any]:
    events = apps.get_model("events.EventPage").objects.published().best_for(locale_code)
    return events.filter(working_group__translation_key=key).upcoming(Now()).select_related("locale")[:6]


@prepared(paths=TEXTS)
def _members_areas(locale_code: str, depth: int, *, paths: list[str]) -> QuerySet[Any]:
    model = apps.get_model("events.MembersAreaPage")
    areas = model.objects.live().filter(alias_of=None, depth=depth).best_for(locale_code)
    above = Substr("path", 1, (depth - 1) * model.steplen)
    return areas.alias(above=above).filter(above__in=paths).values_list("url_path", flat=True)
