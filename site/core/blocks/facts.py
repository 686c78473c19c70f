"""Blocks whose values are facts: the same in every language, so never a segment for translators."""

from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class FactMixin:
    """Keeps a block out of translation; wagtail-localize asks blocks for these two methods."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class FactBlock(FactMixin, blocks.CharBlock):
    """A short text that is the same in every language: a name, a street, a paragraph of a law."""


class PhoneBlock(FactBlock):
    """A telephone number, checked and stored in international form."""

    class Meta:
        icon = "mobile-alt"

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if not value:
            return value
        try:
            number = phonenumbers.parse(value, "DE")
        except phonenumbers.NumberParseException as error:
            raise ValidationError(
                _("“%(value)s” is not a telephone number. Enter it like 030 23125 012.") % {"value": value}
            ) from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(
                _("“%(value)s” has too few or too many digits for a telephone number.") % {"value": value}
            )
        return value


class EmailFactBlock(FactMixin, blocks.EmailBlock):
    pass


class URLFactBlock(FactMixin, blocks.URLBlock):
    pass


class PageReferenceBlock(FactMixin, blocks.PageChooserBlock):
    """A page, shown in the reader's language wherever it exists in it."""


class DocumentFactBlock(FactMixin, DocumentChooserBlock):
    pass


def phone_uri(value: str) -> str:
    """Return the `tel:` address of a number as people write it, or "" if it is none."""
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException:
        return ""
    return "tel:" + phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
