"""The part of the tree that a person writes in."""

from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import policy_registry


def editable_paths(user: Any) -> list[str]:
    """The paths in the tree below which `user` may edit everything; one empty path for all of it."""
    if user.is_superuser:
        return [""]
    rights = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return sorted({right.page.path for right in rights if right.permission.codename == "change_page"})


def within(paths: list[str], prefix: str = "") -> Q:
    """A condition on pages (or, with `prefix`, on what refers to them) that lie at or below `paths`."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{prefix}path__startswith": path})
    return condition
