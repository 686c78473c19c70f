"""Who may take content away as a bundle, and bring it in.

Administrators do so with the whole site. For others there are sections: pages at and below which they may, in every
language, write and publish everything; there a bundle does nothing that they could not do by hand.
"""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page
from wagtail.permissions import policy_registry

from bundles.problems import BundleError, Problem
from core.listing import IndexPage

SITE = "bundles.transfer_site"
SECTION = "bundles.transfer_section"
NEEDED = frozenset({"add_page", "change_page", "publish_page"})


def may_transfer(user: Any) -> bool:
    """Whether bundles are anything for `user` at all."""
    return bool(user.has_perm(SITE) or user.has_perm(SECTION))


def may_transfer_site(user: Any) -> bool:
    return bool(user.has_perm(SITE))


def may_transfer_section(user: Any, page: Page) -> bool:
    """Whether `user` may take or bring all that is at and below `page`, in every language."""
    if may_transfer_site(user):
        return True
    if not user.has_perm(SECTION):
        return False
    territory = Territory(user)
    return all(territory.has(version) for version in versions_of(page.translation_key))


def versions_of(key: Any) -> list[Page]:
    """A page in all its languages."""
    return list(Page.objects.filter(translation_key=key, depth__gt=1).order_by("path"))


class Territory:
    """The part of the tree in which somebody may write and publish whatever they like."""

    def __init__(self, user: Any) -> None:
        self._rights: dict[str, set[str]] = defaultdict(set)
        if user.is_active:
            for right in policy_registry.get_by_type(Page).get_cached_permissions_for_user(user):
                self._rights[right.page.path].add(right.permission.codename)

    def has(self, page: Page) -> bool:
        """Rights given on a list are rights on what is in the list, not on the list."""
        return self.has_path(page.path, is_list=issubclass(page.specific_class or Page, IndexPage))

    def has_path(self, path: str, *, is_list: bool = False) -> bool:
        found: set[str] = set()
        for above, rights in self._rights.items():
            if path.startswith(above) and not (is_list and path == above):
                found |= rights
        return found >= NEEDED


def check_taken(request: HttpRequest, page_ids: set[int], document_ids: set[int]) -> None:
    """Raise BundleError if a bundle holds something that the visitor could not have seen otherwise."""
    if may_transfer_site(request.user):
        return
    territory = Territory(request.user)
    problems = []
    for path, title in _pages(page_ids):
        if not territory.has_path(path):
            problems.append(
                Problem(
                    "pages", (), f"“{title}” lies elsewhere in another language; you may not publish there."
                )
            )
    closed = _closed_collections(request)
    documents = get_document_model()._default_manager.filter(collection_id__in=closed)
    for pk, title in documents.values_list("pk", "title"):
        if pk in document_ids:
            problems.append(
                Problem(
                    "documents", (), f"“{title}” is only for the members of a group. Ask an administrator."
                )
            )
    if problems:
        raise BundleError(problems)


def _pages(pks: set[int]) -> list[tuple[str, str]]:
    rows = Page.objects.filter(depth__gt=1).values_list("pk", "path", "title")
    return [(path, title) for pk, path, title in rows.iterator() if pk in pks]


def _closed_collections(request: HttpRequest) -> set[int]:
    """The collections whose documents the visitor cannot open."""
    closed: set[int] = set()
    for restriction in CollectionViewRestriction.objects.select_related("collection").prefetch_related(
        "groups"
    ):
        if not restriction.accept_request(request):
            below = Collection.objects.descendant_of(restriction.collection, inclusive=True)
            closed.update(below.values_list("pk", flat=True))
    return closed
