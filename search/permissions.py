from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class ReadAndDeletePolicy(ModelPermissionPolicy):
    """For what visitors wrote: nobody writes or changes it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "delete") and bool(super().user_has_permission(user, action))
