"""What a person may do with a page or snippet. Wagtail asks here before each action, in the admin and in the API.

Three rules beyond Wagtail's rights, which hold for a page and what is below it:

- Rights given on a list (the calendar) are rights on what is in the list, not on the list.
- Nobody deletes or moves the page on which their rights rest (their organisation, a language's home page), and
  only whoever may create pages in a place may take pages away from it.
- Whoever translates into a language edits translations into it, and publishes those whose original is live. They do
  nothing else: the original, the facts and the tree are not theirs. wagtail-localize's editor cannot send to
  moderation; the original has been through it.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

#: What Wagtail asks for when it means "anything at all".
ANY_RIGHT = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})


class RolePagePermissionPolicy(PagePermissionPolicy):
    """Shows people the part of the tree that they translate."""

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(super().user_has_any_permission(user, _with_ours(actions)))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        return super().instances_user_has_any_permission_for(user, _with_ours(actions))

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        if user.is_superuser:
            return super().instances_with_direct_explore_permission(user)
        return [right.page for right in self.get_cached_permissions_for_user(user)]


def _with_ours(actions: Iterable[str]) -> set[str]:
    actions = set(actions)
    return actions | {"translate"} if actions >= ANY_RIGHT else actions


class RolePermissionTester(PagePermissionTester):
    """Answers for one person and one page.

    `permissions` are the rights on what is below the page, `itself` tests with those on the page itself, `removal`
    with those that rest higher up.
    """

    itself: PagePermissionTester
    removal: PagePermissionTester

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.itself = PagePermissionTester(user, page)
        self.removal = PagePermissionTester(user, page)
        if user.is_active and not user.is_superuser:
            higher = {_action(right) for right in self._rights() if right.page_id != page.pk}
            self.removal.permissions = higher
            if _is_list(page):
                self.itself.permissions = higher

    def _rights(self) -> list[Any]:
        rights = self.permission_policy.get_cached_permissions_for_user(self.user)
        return [right for right in rights if self.page.path.startswith(right.page.path)]

    @cached_property
    def translation(self) -> Any:
        """The row of wagtail-localize for this page if the person may work on it, else None."""
        from wagtail_localize.models import Translation

        if self.user.is_superuser or not self.user.is_active or "translate" not in self.permissions:
            return None
        if self.page.alias_of_id is not None:
            return None
        return (
            Translation.objects.select_related("source")
            .filter(
                source__object_id=self.page.translation_key,
                target_locale_id=self.page.locale_id,
                enabled=True,
            )
            .exclude(source__locale_id=self.page.locale_id)
            .first()
        )

    @property
    def original_is_live(self) -> bool:
        source = self.translation.source
        return Page.objects.filter(
            translation_key=source.object_id, locale_id=source.locale_id, live=True
        ).exists()

    def can_edit_freely(self) -> bool:
        """Edit everything about the page, not only its translation."""
        return bool(self.itself.can_edit())

    def can_edit(self) -> bool:
        return self.can_edit_freely() or self.translation is not None

    def can_publish(self) -> bool:
        return bool(self.itself.can_publish()) or (self.translation is not None and self.original_is_live)

    def can_unpublish(self) -> bool:
        if self.itself.can_unpublish():
            return True
        may = self.user.is_active and not self.user.is_superuser and "unpublish" in self.itself.permissions
        return may and self.page.live and not self.page_locked()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Moving asks the same. Whoever may not create here may not take away, and nobody what is locked for them."""
        if self.user.is_active and not self.user.is_superuser:
            may = "add" in self.removal.permissions and not self.page_locked()
        else:
            may = self.user.is_superuser
        return may and bool(self.removal.can_delete(ignore_bulk=ignore_bulk))

    def can_submit_for_moderation(self) -> bool:
        return self.can_edit_freely() and bool(super().can_submit_for_moderation())

    def can_set_view_restrictions(self) -> bool:
        return bool(self.itself.can_publish())

    def can_unschedule(self) -> bool:
        return bool(self.itself.can_publish())

    def can_copy(self) -> bool:
        return self.can_edit_freely()

    def can_lock(self) -> bool:
        return bool(self.itself.can_lock())

    def can_unlock(self) -> bool:
        return bool(self.itself.can_unlock())


def _action(right: Any) -> str:
    return str(right.permission.codename.rsplit("_", maxsplit=1)[0])


def _is_list(page: Any) -> bool:
    from core.listing import IndexPage

    return issubclass(page.specific_class or Page, IndexPage)


class SnippetPermissionPolicy(ModelPermissionPolicy):
    """Whoever may add snippets of a kind edits them all; whoever may only change them translates them."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        allowed = [action for action in actions if self.user_has_permission(user, action)]
        if allowed == ["change"] and not self.user_has_permission(user, "add"):
            return is_translated_by(user, instance)
        return bool(allowed)


def is_translated_by(user: Any, snippet: Any) -> bool:
    """Whether a snippet is a translation, in wagtail-localize's hands, into a language of `user`."""
    from wagtail_localize.models import Translation

    from core.roles import locales_translated_by

    return (
        snippet.locale.language_code in locales_translated_by(user)
        and Translation.objects.filter(
            source__object_id=snippet.translation_key, target_locale_id=snippet.locale_id, enabled=True
        )
        .exclude(source__locale_id=snippet.locale_id)
        .exists()
    )
