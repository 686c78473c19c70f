"""The members of a page's relations to many, read lightly."""

from typing import Any

from django.db.models import QuerySet

from core.locales import LocaleSpec
from core.models.snippets import Topic
from core.prepared import NUMBER, prepared
from core.topics import best_topics, topics_in


def ids_of(page: Any, relation: str) -> list[int]:
    """The ids of the pages in one of the page's relations; those of a preview are not stored yet."""
    if relation in _unsaved(page) or not page.pk:
        return [member.pk for member in getattr(page, relation).all()]
    return _ids(type(page), relation, page=page.pk)


def topics_of(page: Any, visitor: LocaleSpec) -> list[Topic]:
    """The topics of a page, each in the best language for the visitor, by name."""
    if "topics" in _unsaved(page) or not page.pk:
        return topics_in(visitor.code, [topic.translation_key for topic in page.topics.all()])
    return best_topics(_topics(type(page), page=page.pk), visitor.code)


def _unsaved(page: Any) -> dict[str, Any]:
    """The relations that were set on this object but perhaps not stored, as modelcluster keeps them."""
    return getattr(page, "_cluster_related_objects", {})


def _links(model: Any, relation: str, page: int) -> tuple[QuerySet[Any], str]:
    """The rows that link a page with its members, and the column of the member."""
    field = getattr(model, relation).field
    links = field.remote_field.through._default_manager.filter(**{field.m2m_column_name(): page}).order_by()
    return links, field.m2m_reverse_name()


@prepared(page=NUMBER)
def _ids(model: Any, relation: str, *, page: int) -> QuerySet[Any]:
    links, member = _links(model, relation, page)
    return links.values_list(member, flat=True)


@prepared(page=NUMBER)
def _topics(model: Any, *, page: int) -> QuerySet[Any]:
    links, _member = _links(model, "topics", page)
    keys = links.values("topic__translation_key")
    return Topic.objects.filter(translation_key__in=keys).select_related("locale").order_by()
