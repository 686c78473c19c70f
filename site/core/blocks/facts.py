"""Blocks whose values are facts: the same in every language, so never a segment for translators."""

import re
from typing import Any
from unicodedata import digit

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from core.media_map import MappedChooser, current_media_map
from core.page_map import current_page_map


class FactMixin:
    """Keeps a block out of translation; wagtail-localize asks blocks for these two methods."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class FactBlock(FactMixin, blocks.CharBlock):
    """A short text that is the same in every language: a name, a street, a paragraph of a law."""


def clean_phone(value: str) -> str:
    """A telephone number as it was typed, with Latin digits. Raises ValidationError if it cannot be dialled."""
    value = "".join(str(digit(sign)) if sign.isdigit() else sign for sign in value)
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not re.fullmatch(r"[0-9+()/. \-–]+", value):
        raise ValidationError(
            _("“%(value)s” is not a telephone number. Enter it like 030 23125 012.") % {"value": value}
        )
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("“%(value)s” has too few or too many digits for a telephone number.") % {"value": value}
        )
    return value


class PhoneBlock(FactBlock):
    """A telephone number that can be dialled."""

    class Meta:
        icon = "mobile-alt"

    def clean(self, value: str) -> str:
        value = super().clean(value)
        return clean_phone(value) if value else value


class EmailFactBlock(FactMixin, blocks.EmailBlock):
    pass


class URLFactBlock(FactMixin, blocks.URLBlock):
    pass


class PageReferenceBlock(FactMixin, MappedChooser, blocks.PageChooserBlock):
    """A page, shown in the reader's language wherever it exists in it.

    In a visitor's response it has its id and leaves all else to the `target` tag.
    """

    def known(self, pks: set[int]) -> dict[int, Any] | None:
        pages = current_page_map()
        if pages is None or not all(pages.knows(pk) for pk in pks):
            return None
        names = ("id", self.model_class._meta.pk.attname)
        return {pk: self.model_class.from_db(None, names, (pk, pk)) for pk in pks if pages.best(pk)}


class DocumentFactBlock(FactMixin, MappedChooser, DocumentChooserBlock):
    def known(self, pks: set[int]) -> dict[int, Any] | None:
        media = current_media_map()
        return media.documents_with(pks) if media else None


class MappedImageChooserBlock(MappedChooser, ImageChooserBlock):
    def known(self, pks: set[int]) -> dict[int, Any] | None:
        media = current_media_map()
        return media.images_with(pks) if media else None


class PictureBlock(ImageBlock):
    """Wagtail's picture with an alternative text; its pictures come from the response's map, where there is one."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = MappedImageChooserBlock(required=required)
        self.child_blocks["image"].set_name("image")


def phone_uri(value: str) -> str:
    """Return the `tel:` address of a number as people write it, or "" if it is none."""
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException:
        return ""
    return "tel:" + phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
