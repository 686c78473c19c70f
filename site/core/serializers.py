"""How fields read over the API, where Wagtail's own way would give bare ids."""

from typing import Any

from rest_framework.fields import Field
from wagtail.models import Page

from core.querysets import visible_pages


class NameListField(Field):
    """A relation as a list of `{"id": …, "name": …}`; `id` is the key shared by all translations.

    Of pages only those that everyone may read.
    """

    def __init__(self, attribute: str = "title", **kwargs: Any) -> None:
        self.attribute = attribute
        super().__init__(**kwargs)

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        items = list(value.all())
        if issubclass(value.model, Page):
            visible = visible_pages().filter(pk__in=[item.pk for item in items])
            public = set(visible.values_list("pk", flat=True))
            items = [item for item in items if item.pk in public]
        return [{"id": str(item.translation_key), "name": getattr(item, self.attribute)} for item in items]


class ListField(Field):
    """A `ChoiceListField` as a list of its codes."""

    def to_representation(self, value: Any) -> list[str]:
        return list(value)
