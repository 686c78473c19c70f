"""Each organisation's group and collection: who writes for it, and where their pictures and files lie.

An organisation is one thing in all languages: its group has rights on its page in each, aliases included.
"""

import re
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from core.grants import Grants
from core.models import Role
from core.roles import (
    ACCESS,
    MEDIA,
    MEDIA_CHOOSE,
    TRANSLATE,
    free_name,
    keep_role,
    shared_collection,
)

PREFIX = "organisation:"


def organisation_code(translation_key: Any) -> str:
    return f"{PREFIX}{translation_key}"


def ensure_organisation_groups() -> None:
    """A group for each organisation, none for those that are gone."""
    pages = defaultdict(list)
    for page in _organisation_pages():
        pages[page.translation_key].append(page)
    grants = Grants()
    for family in pages.values():
        _keep(grants, family)
    grants.apply()
    codes = {organisation_code(key) for key in pages}
    for role in Role.objects.filter(code__startswith=PREFIX).exclude(code__in=codes):
        _forget(role)


@transaction.atomic
def keep_organisation_group(translation_key: Any) -> None:
    """Bring one organisation's group up to date after its page was made, renamed, translated or deleted."""
    family = list(_organisation_pages().filter(translation_key=translation_key))
    if not family:
        role = Role.objects.filter(code=organisation_code(translation_key)).first()
        if role is not None:
            _forget(role)
        return
    grants = Grants()
    _keep(grants, family)
    grants.apply()


def _organisation_pages() -> Any:
    fields = ("pk", "translation_key", "title", "locale_id", "source_locale_id", "alias_of_id")
    return apps.get_model("knowledge.OrganisationPage").objects.only(*fields).order_by("pk")


def _keep(grants: Grants, family: list[Any]) -> None:
    original = next((page for page in family if page.is_source and page.alias_of_id is None), family[0])
    name = f"Organisation: {original.title}"
    role = keep_role(organisation_code(original.translation_key), name)
    if not _is_called(role.group.name, name):
        role.group.name = free_name(name, keep=role.group)
        role.group.save(update_fields=["name"])
    collection = _keep_collection(role, original.title)
    grants.keep(role.group)
    grants.permissions(role.group, (ACCESS, TRANSLATE))
    grants.pages(role.group, [page.pk for page in family], ("add", "change"))
    grants.collection(role.group, collection.pk, MEDIA)
    grants.collection(role.group, shared_collection().pk, MEDIA_CHOOSE)


def _is_called(present: str, name: str) -> bool:
    """Whether a group bears the name already, perhaps shortened or numbered."""
    return present == name[:150] or re.fullmatch(re.escape(name[:144]) + r" \(\d+\)", present) is not None


def _keep_collection(role: Role, title: str) -> Collection:
    if role.collection is None:
        folder = _folder()
        # One of this name that no organisation has came with imported content.
        free = folder.get_children().filter(name=title[:255], role=None).first()
        role.collection = free or folder.add_child(name=title[:255])
        role.save(update_fields=["collection"])
    elif role.collection.name != title[:255]:
        role.collection.name = title[:255]
        role.collection.save(update_fields=["name"])
    return role.collection


def _folder() -> Collection:
    """The collection in which those of the organisations lie."""
    root = Collection.objects.get(depth=1)
    return root.get_children().filter(name="Organisations").first() or root.add_child(name="Organisations")


def _forget(role: Role) -> None:
    """Delete the group; of the collection only what is empty, for other pages may show what lies in it."""
    collection = role.collection
    role.group.delete()
    if collection is not None and not any(
        model.objects.filter(collection__path__startswith=collection.path).exists()
        for model in (get_image_model(), get_document_model())
    ):
        Collection.objects.get(pk=collection.pk).delete()
