"""What only the members of a working group may see: the files of its members' areas."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page, ReferenceIndex

from core.changes import record_rows
from core.querysets import visible_pages
from core.references import references_of
from core.roles import shared_collection


def keep_files_private(area: Any, group: Group | None) -> None:
    """Put the files of a members' area where only `group` may open them; not those that a public page offers, too."""
    documents = get_document_model().objects.filter(pk__in=references_of(area).documents)
    private = [document.pk for document in documents if not _is_public(document)]
    if private:
        get_document_model().objects.filter(pk__in=private).update(collection=members_collection(group))
        record_rows(get_document_model(), private)


def members_collection(group: Group | None) -> Collection:
    """The collection of which `group` alone may open the files, nobody if it is None; made at its first use."""
    restriction = CollectionViewRestriction.objects.filter(
        restriction_type=BaseViewRestriction.GROUPS, groups=group
    ).first()
    if restriction is None:
        name = f"Members: {group.name}" if group else "Members"
        collection = Collection.objects.get(pk=shared_collection().pk).add_child(name=name)
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=BaseViewRestriction.GROUPS
        )
        restriction.groups.set([group] if group else [])
    return restriction.collection


def _is_public(document: Any) -> bool:
    references = ReferenceIndex.get_references_to(document)
    in_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    pages = [int(pk) for pk in in_pages.values_list("object_id", flat=True)]
    return bool(visible_pages().filter(pk__in=pages).exists())
