"""Who may start, edit and end a translation. wagtail-localize itself asks only for one right that holds everywhere."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry


def may_edit(user: Any, instance: Any) -> bool:
    """Edit a page or snippet, perhaps only as a translation."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    return bool(policy_registry.get(instance).user_has_permission_for_instance(user, "change", instance))


def may_edit_freely(user: Any, instance: Any) -> bool:
    """Edit it as a whole: decide into which languages it is translated, take over changes, end a translation."""
    if isinstance(instance, Page):
        return bool(instance.specific_deferred.permissions_for_user(user).can_edit_freely())
    return bool(policy_registry.get(instance).user_has_permission(user, "add")) and may_edit(user, instance)


def may_publish_freely(user: Any, instance: Any) -> bool:
    """Decide what of it visitors see, translations included."""
    if isinstance(instance, Page):
        return may_edit_freely(user, instance) and bool(
            instance.specific_deferred.permissions_for_user(user).itself.can_publish()
        )
    return may_edit_freely(user, instance)
