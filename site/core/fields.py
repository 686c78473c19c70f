from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.TextField):
    """Several of the given choices, in a list; stored as `|a|b|`, so that `having("a")` is one LIKE.

    A join less than a relation, and a fact that wagtail-localize copies as it is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        if not value:
            return []
        if isinstance(value, str):
            return [code for code in value.split("|") if code]
        return list(value)

    def get_prep_value(self, value: Iterable[str] | str | None) -> str:
        if isinstance(value, str):
            return value
        codes = list(dict.fromkeys(value or []))
        return f"|{'|'.join(codes)}|" if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        value: Any = self.value_from_object(obj)
        return self.get_prep_value(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        known = {code for code, _label in self.flatchoices}
        unknown = [code for code in value if code not in known]
        if unknown:
            raise ValidationError(
                _("%(value)s is not one of the choices."), code="invalid_choice", params={"value": unknown[0]}
            )
        if not self.blank and not value:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def formfield(self, **kwargs: Any) -> forms.Field:
        # The parent would turn the choices into a single select.
        return forms.MultipleChoiceField(
            choices=self.get_choices(include_blank=False),
            required=not self.blank,
            label=kwargs.get("label", str(self.verbose_name).capitalize()),
            help_text=self.help_text,
            initial=self.get_default(),
            widget=forms.CheckboxSelectMultiple,
        )


def having(code: str) -> str:
    """The text that a `ChoiceListField` contains when `code` is among its choices, for `contains` lookups."""
    return f"|{code}|"
