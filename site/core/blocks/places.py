import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.facts import FactBlock
from core.maps import map_url


class StepFree(models.TextChoices):
    """Whether a place can be entered and used without a step."""

    YES = "yes", _("step-free")
    PARTLY = "partly", _("partly step-free")
    NO = "no", _("not step-free")
    UNKNOWN = "unknown", _("not known whether step-free")


WEEKDAYS = [
    ("mo", _("Monday")),
    ("tu", _("Tuesday")),
    ("we", _("Wednesday")),
    ("th", _("Thursday")),
    ("fr", _("Friday")),
    ("sa", _("Saturday")),
    ("su", _("Sunday")),
]


class OpeningHoursBlock(blocks.StructBlock):
    """When a place is open: some days of the week with the same times."""

    days = blocks.MultipleChoiceBlock(choices=WEEKDAYS, label=_("Days"))
    opens = blocks.TimeBlock(label=_("from"))
    closes = blocks.TimeBlock(label=_("to"))
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120)

    class Meta:
        icon = "time"
        label_format = "{days} {opens}–{closes}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if value["opens"] >= value["closes"]:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "closes": ValidationError(_("The closing time must be after the opening time."))
                }
            )
        return value


class PlaceValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """The postal address on one line, as it is written in Germany."""
        town = " ".join(part for part in (self.get("postal_code"), self.get("city")) if part)
        return ", ".join(part for part in (self.get("street"), town) if part)

    @property
    def step_free_label(self) -> str:
        return str(StepFree(self.get("step_free") or StepFree.UNKNOWN).label)

    @property
    def map_url(self) -> str:
        return map_url(self.address, self.get("latitude"), self.get("longitude"))

    @property
    def hours(self) -> list[tuple[list[str], list[blocks.StructValue]]]:
        """The opening hours grouped by days: pairs of days and their times, in the order entered."""
        grouped: dict[tuple[str, ...], list[blocks.StructValue]] = {}
        for entry in self.get("opening_hours") or []:
            grouped.setdefault(tuple(entry["days"]), []).append(entry)
        return [(list(days), entries) for days, entries in grouped.items()]


class PlaceBlock(blocks.StructBlock):
    """A place where an organisation can be found."""

    name = blocks.CharBlock(label=_("Name of the place"), required=False, max_length=120)
    street = FactBlock(label=_("Street and number"), max_length=120)
    postal_code = FactBlock(label=_("Postal code"), max_length=5)
    city = FactBlock(label=_("Town"), default="Berlin", max_length=80)
    latitude = blocks.DecimalBlock(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, max_digits=9, decimal_places=6
    )
    longitude = blocks.DecimalBlock(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, max_digits=9, decimal_places=6
    )
    step_free = blocks.ChoiceBlock(choices=StepFree.choices, default=StepFree.UNKNOWN, label=_("Step-free"))
    access_note = blocks.CharBlock(
        label=_("How to get in"),
        required=False,
        max_length=255,
        help_text=_("Entrance, lift, toilets: what should people with a wheelchair or a pram know?"),
    )
    opening_hours = blocks.ListBlock(OpeningHoursBlock(), label=_("Opening hours"), default=[])

    class Meta:
        icon = "site"
        label = _("Place")
        label_format = "{name} {street}"
        value_class = PlaceValue
        template = "core/blocks/place.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        errors = {}
        if not re.fullmatch("[0-9]{5}", value["postal_code"]):
            errors["postal_code"] = ValidationError(_("A German postal code has five digits."))
        if (value["latitude"] is None) != (value["longitude"] is None):
            missing = "latitude" if value["latitude"] is None else "longitude"
            errors[missing] = ValidationError(_("Enter both coordinates, or none."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value
