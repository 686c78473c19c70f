"""How fields read over the API, where Wagtail's own way would give bare ids."""

from typing import Any

from rest_framework.fields import Field


class NameListField(Field):
    """A relation as a list of `{"id": …, "name": …}`; `id` is the key shared by all translations."""

    def __init__(self, attribute: str = "title", **kwargs: Any) -> None:
        self.attribute = attribute
        super().__init__(**kwargs)

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        return [
            {"id": str(item.translation_key), "name": getattr(item, self.attribute)} for item in value.all()
        ]


class ListField(Field):
    """A `ChoiceListField` as a list of its codes."""

    def to_representation(self, value: Any) -> list[str]:
        return list(value)
