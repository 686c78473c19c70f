"""Where somebody may write what: for whoever writes in one part of the tree only, on the home screen."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.formats import spec_of
from core.locales import LocaleSpec


@dataclass(frozen=True)
class Place:
    """A page below which somebody may create pages: `kinds` are pairs of a type's name and the address of its form."""

    title: str
    spec: LocaleSpec
    kinds: list[tuple[str, str]]


def places_to_write(user: Any) -> list[Place]:
    """The person's organisations and calendars, in all languages. Nothing for those who may write everywhere."""
    if user.is_superuser:
        return []
    rights = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    ids = {right.page_id for right in rights if right.permission.codename == "add_page"}
    pages = (
        Page.objects.filter(pk__in=ids, alias_of=None)
        .select_related("locale", "content_type")
        .order_by("path")
    )
    return [_place(page) for page in pages if page.depth > 2]


def _place(page: Page) -> Place:
    kinds = [
        (
            capfirst(str(model._meta.verbose_name)),
            reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, page.pk]),
        )
        for model in page.specific_class.creatable_subpage_models()
    ]
    return Place(page.title, spec_of(page.locale.language_code), kinds)
