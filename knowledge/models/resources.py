from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.filters import ChoiceFilter, Filter, TopicFilter
from core.listing import IndexPage
from core.models import BasePage
from knowledge.models.organisations import OrganisationContactsBlock, OrganisationPage


class Direction(models.TextChoices):
    OFFER = "offer", _("offer")
    REQUEST = "request", _("request")


class ResourceCategory(models.TextChoices):
    ROOM = "room", _("room")
    EQUIPMENT = "equipment", _("equipment")
    INTERPRETING = "interpreting", _("interpreting")
    KNOW_HOW = "know_how", _("know-how")
    FUNDING = "funding", _("funding")
    TEMPLATE = "template", _("template")


class ResourceIndexPage(IndexPage):
    """The list of offers and requests that have not expired."""

    subpage_types: ClassVar = ["knowledge.ResourcePage"]
    item_model = "knowledge.ResourcePage"

    class Meta:
        verbose_name = _("list of offers and requests")
        verbose_name_plural = _("lists of offers and requests")

    @property
    def filters(self) -> list[Filter]:
        return [
            ChoiceFilter("kind", _("Offer or request"), "direction", lambda: Direction.choices),
            ChoiceFilter("category", _("Category"), "category", lambda: ResourceCategory.choices),
            TopicFilter("topic", _("Topic")),
        ]

    def items(self, locale_code: str) -> models.QuerySet[Any]:
        today = timezone.localdate()
        return super().items(locale_code).filter(models.Q(expires_on=None) | models.Q(expires_on__gte=today))


class ResourcePage(BasePage):
    """Something that one organisation offers to others, or asks for."""

    direction = models.CharField(
        _("offer or request"), max_length=8, choices=Direction, default=Direction.OFFER
    )
    category = models.CharField(_("category"), max_length=14, choices=ResourceCategory)
    provider = models.ForeignKey(
        "knowledge.OrganisationPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Left empty, it is the organisation below whose page this stands."),
    )
    availability = models.CharField(
        _("when"), max_length=255, blank=True, help_text=_("For example “on weekdays after 5 pm”.")
    )
    expires_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("After this day it is no longer listed.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    contacts = StreamField(OrganisationContactsBlock(), blank=True, verbose_name=_("contacts"))

    parent_page_types: ClassVar = ["knowledge.ResourceIndexPage", "knowledge.OrganisationPage"]
    search_type = "resource"
    search_relations: ClassVar = {**BasePage.search_relations, "organisation": "provider"}

    content_panels: ClassVar = [
        FieldRowPanel([FieldPanel("direction"), FieldPanel("category")]),
        *BasePage.title_panels,
        FieldPanel("body"),
        FieldPanel("availability"),
        FieldPanel("expires_on"),
        FieldPanel("contacts"),
        FieldPanel("provider"),
        *BasePage.topic_panels,
        *BasePage.picture_panels,
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("availability"),
        index.FilterField("direction"),
        index.FilterField("category"),
        index.FilterField("expires_on"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("direction"),
        APIField("category"),
        APIField("provider"),
        APIField("availability"),
        APIField("expires_on"),
        APIField("body"),
        APIField("contacts"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("direction", "category", "provider", "expires_on")
        ),
    ]

    class Meta:
        verbose_name = _("offer or request")
        verbose_name_plural = _("offers and requests")

    def clean(self) -> None:
        super().clean()
        if self.expires_on and not self.pk and self.expires_on < timezone.localdate():
            raise ValidationError({"expires_on": _("This day has passed. Choose a later one.")})

    @property
    def is_over(self) -> bool:
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["provider"] = context["around"].page_map.best(self.organisation_id)
        return context

    @property
    def card_label(self) -> str:
        return f"{self.get_direction_display()} · {self.get_category_display()}"

    @property
    def organisation_id(self) -> int | None:
        """The provider's id, or that of the organisation in whose part of the tree the page stands."""
        if self.provider_id or not self.path:
            return self.provider_id
        parent = self.get_parent()
        return parent.pk if issubclass(parent.specific_class, OrganisationPage) else None
