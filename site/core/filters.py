"""Filters of listing pages: each offers links and narrows a queryset. Values come from the address."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.fields import having
from core.models.snippets import Topic

Choices = Iterable[tuple[str, Any]]
Occurring = Mapping[str, Container[Any]]


@dataclass(frozen=True)
class Filter:
    """One question that a list can be asked, by the parameter `name`."""

    name: str
    label: str | Promise

    @property
    def reads(self) -> str | None:
        """The field of the items on which the options depend, or None."""
        return None

    @property
    def changes_cards(self) -> bool:
        """Whether it changes what is shown of an item, not only which items there are."""
        return False

    def options(self, occurring: Occurring, locale_code: str, chosen: str = "") -> list[tuple[str, str]]:
        """Values with labels that lead to some item, given the values that occur in each field that is read.

        Where `chosen` means the same as one of the values, it stands in its place.
        """
        raise NotImplementedError

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The items that answer to `value`; an unknown value matches nothing."""
        raise NotImplementedError


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One of a field's choices."""

    field: str
    choices: Callable[[], Choices]

    @property
    def reads(self) -> str:
        return self.field

    def options(self, occurring: Occurring, locale_code: str, chosen: str = "") -> list[tuple[str, str]]:
        return [
            (value, str(label)) for value, label in self.choices() if value and value in occurring[self.field]
        ]

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        return items.filter(**{self.field: value})


@dataclass(frozen=True)
class ListFilter(ChoiceFilter):
    """One among the several choices of a `ChoiceListField`."""

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        return items.filter(**{f"{self.field}__contains": having(value.replace("|", ""))})


@dataclass(frozen=True)
class YesFilter(Filter):
    """Only those for which something is so."""

    field: str
    values: tuple[Any, ...] = (True,)

    @property
    def reads(self) -> str:
        return self.field

    def options(self, occurring: Occurring, locale_code: str, chosen: str = "") -> list[tuple[str, str]]:
        return (
            [("1", str(self.label))] if any(value in occurring[self.field] for value in self.values) else []
        )

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        return items.filter(**{f"{self.field}__in": self.values}) if value == "1" else items.none()


@dataclass(frozen=True)
class TopicFilter(Filter):
    """A topic, named by its slug in any language."""

    def options(self, occurring: Occurring, locale_code: str, chosen: str = "") -> list[tuple[str, str]]:
        from core.topics import all_topics, best_topics

        topics = list(all_topics())
        meant = {topic.translation_key for topic in topics if topic.slug == chosen}
        return [
            (chosen if topic.translation_key in meant else topic.slug, topic.name)
            for topic in best_topics(topics, locale_code)
            if topic.translation_key in occurring["topics"]
        ]

    def apply(self, items: QuerySet[Any], value: str) -> QuerySet[Any]:
        keys = Topic.objects.filter(slug=value).values("translation_key")
        ids = items.model.topics.through.objects.filter(topic__translation_key__in=keys)
        page_field = items.model.topics.field.m2m_column_name()
        return items.filter(pk__in=ids.values(page_field))
