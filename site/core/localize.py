"""Field kinds for wagtail-localize that it lacks.

Its `override_translatable_fields` takes any subclass of `BaseTranslatableField`; these are used there.
"""

from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from wagtail_localize.fields import BaseTranslatableField


class ExcludedField(BaseTranslatableField):
    """A field that each locale keeps for itself: neither translated nor copied (slugs)."""


class SynchronizedRelation(BaseTranslatableField):
    """A many-to-many relation whose members are facts: the translation always has those of the source.

    wagtail-localize copies many-to-many values only where there are some, so clearing them would not reach the
    translation. It copies any attribute it is told of, so it is told of a property that `copied_relation` makes.
    """

    def get_field(self, model: type[Model]) -> Any:
        return SimpleNamespace(name=self.field_name, attname=f"copied_{self.field_name}")

    def get_value(self, obj: Model) -> list[Any]:
        return list(getattr(obj, self.field_name).all())

    def is_synchronized(self, obj: Model) -> bool:
        return True

    def is_overridable(self, obj: Model) -> bool:
        return False


def copied_relation(name: str) -> property:
    """A property that reads the members of the relation `name` as a list, and replaces them when set."""

    def read(instance: Any) -> list[Any]:
        return list(getattr(instance, name).all())

    def write(instance: Any, members: list[Any]) -> None:
        getattr(instance, name).set(members)

    return property(read, write)
