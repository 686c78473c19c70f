"""Who may see a page or a collection."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import BaseViewRestriction, PageViewRestriction

from bundles.importing.reading import Bundle
from bundles.problems import nearest

TYPES = [BaseViewRestriction.LOGIN, BaseViewRestriction.PASSWORD, BaseViewRestriction.GROUPS]
KEYS = ("type", "password", "groups")


def restriction(model: Any, said: Any, bundle: Bundle, file: str, **values: Any) -> Any:
    """The restriction that a bundle says, stored; None after a mistake, which is noted."""
    if not isinstance(said, dict) or said.get("type") not in TYPES:
        kind = said.get("type", "") if isinstance(said, dict) else said
        bundle.flaw(file, ("privacy",), f"“{kind}” is no kind of restriction.{nearest(kind, TYPES)}")
        return None
    if said["type"] == BaseViewRestriction.PASSWORD and not said.get("password"):
        bundle.flaw(file, ("privacy", "password"), "is missing")
        return None
    for key in said.keys() - set(KEYS):
        bundle.flaw(file, ("privacy", key), f"is unknown here.{nearest(key, KEYS)}")
    groups = said.get("groups", [])
    if not isinstance(groups, list) or not all(
        isinstance(name, str) and 0 < len(name) <= 150 for name in groups
    ):
        bundle.flaw(file, ("privacy", "groups"), "a list of names of groups is expected")
        return None
    if not isinstance(said.get("password", ""), str) or len(said.get("password", "")) > 255:
        bundle.flaw(file, ("privacy", "password"), "a text of at most 255 characters is expected")
        return None
    row = model.objects.create(restriction_type=said["type"], password=said.get("password", ""), **values)
    row.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    return row


def set_privacy(page: Any, said: Any, bundle: Bundle, file: str) -> None:
    PageViewRestriction.objects.filter(page_id=page.pk).delete()
    if said:
        restriction(PageViewRestriction, said, bundle, file, page_id=page.pk)
