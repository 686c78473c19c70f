"""What groups may do, as one wanted state: three tables are brought to it with one comparison each."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.models import GroupCollectionPermission, GroupPagePermission

#: Rights on pages that Wagtail knows (`wagtailcore.<right>_page`) and that we added (`core.<right>_page`).
OUR_PAGE_RIGHTS = frozenset({"translate", "unpublish"})


class Grants:
    """Collects what the groups named here shall have, exactly; `apply` adds what is missing and takes the rest away."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._wanted: dict[type[models.Model], set[tuple[int, ...]]] = {
            Group.permissions.through: set(),
            GroupPagePermission: set(),
            GroupCollectionPermission: set(),
        }

    @cached_property
    def _permission_ids(self) -> dict[str, int]:
        rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
        return {f"{app}.{codename}": pk for app, codename, pk in rows}

    def keep(self, group: Group) -> None:
        """Have this group hold nothing but what is said below."""
        self._groups.add(group.pk)

    def permissions(self, group: Group, names: Iterable[str]) -> None:
        """Django's permissions, as `app.codename`. Raises KeyError for one that does not exist."""
        self._wanted[Group.permissions.through] |= {(group.pk, self._permission_ids[name]) for name in names}

    def everything(self, group: Group) -> None:
        self._wanted[Group.permissions.through] |= {(group.pk, pk) for pk in self._permission_ids.values()}

    def pages(self, group: Group, page_ids: Iterable[int], rights: Iterable[str]) -> None:
        """`rights` (`add`, `change`, …) on pages and what is below them."""
        names = [f"{'core' if right in OUR_PAGE_RIGHTS else 'wagtailcore'}.{right}_page" for right in rights]
        self._wanted[GroupPagePermission] |= {
            (group.pk, page_id, self._permission_ids[name]) for page_id in page_ids for name in names
        }

    def collection(self, group: Group, collection_id: int, names: Iterable[str]) -> None:
        """Permissions, as `app.codename`, on what lies in a collection and below it."""
        self._wanted[GroupCollectionPermission] |= {
            (group.pk, collection_id, self._permission_ids[name]) for name in names
        }

    def apply(self) -> None:
        columns: dict[Any, tuple[str, ...]] = {
            Group.permissions.through: ("group_id", "permission_id"),
            GroupPagePermission: ("group_id", "page_id", "permission_id"),
            GroupCollectionPermission: ("group_id", "collection_id", "permission_id"),
        }
        for model, names in columns.items():
            rows: Any = model._default_manager.filter(group_id__in=self._groups)
            present = {tuple(row): pk for pk, *row in rows.values_list("pk", *names)}
            wanted = self._wanted[model]
            if surplus := [pk for row, pk in present.items() if row not in wanted]:
                model._default_manager.filter(pk__in=surplus).delete()
            missing = sorted(wanted - present.keys())
            model._default_manager.bulk_create(
                [model(**dict(zip(names, row, strict=True))) for row in missing], ignore_conflicts=True
            )
