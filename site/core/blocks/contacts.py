from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.facts import (
    EmailFactBlock,
    FactBlock,
    PageReferenceBlock,
    PhoneBlock,
    URLFactBlock,
    phone_uri,
)


class ContactValue(blocks.StructValue):
    @property
    def phone_uri(self) -> str:
        return phone_uri(self.get("phone") or "")


class ContactBlock(blocks.StructBlock):
    """Whom to ask at one organisation: a responsibility rather than a person."""

    responsibility = blocks.CharBlock(
        label=_("Responsible for"), help_text=_("For example “First advice” or “Office”."), max_length=120
    )
    name = FactBlock(label=_("Name"), required=False, max_length=120)
    phone = PhoneBlock(label=_("Telephone"), required=False)
    email = EmailFactBlock(label=_("Email"), required=False)
    hours = blocks.CharBlock(
        label=_("When to reach"),
        required=False,
        max_length=160,
        help_text=_("For example “Tue and Thu, 10–13”."),
    )

    class Meta:
        icon = "user"
        label = _("Contact")
        label_format = "{responsibility}"
        value_class = ContactValue
        template = "core/blocks/contact.html"


class PlaceToAskBlock(blocks.StructBlock):
    """An institution or organisation that helps on the subject of a text."""

    name = blocks.CharBlock(label=_("Name"), max_length=160)
    role = blocks.CharBlock(label=_("Helps with"), required=False, max_length=255)
    phone = PhoneBlock(label=_("Telephone"), required=False)
    email = EmailFactBlock(label=_("Email"), required=False)
    website = URLFactBlock(label=_("Website"), required=False)
    hours = blocks.CharBlock(label=_("When to reach"), required=False, max_length=160)
    organisation = PageReferenceBlock(
        page_type="knowledge.OrganisationPage",
        label=_("Its page here"),
        required=False,
    )

    class Meta:
        icon = "user"
        label_format = "{name}"
        value_class = ContactValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if not any(value.get(key) for key in ("phone", "email", "website", "organisation")):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "phone": ValidationError(
                        _(
                            "Give at least one way to reach them: telephone, email, website or their page here."
                        )
                    )
                }
            )
        return value


class ContactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(PlaceToAskBlock(), label=_("Contacts"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Contacts")
        template = "core/blocks/contacts.html"
