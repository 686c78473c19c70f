from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock, ContactBlock, PlaceBlock
from core.blocks.body import TEXT_FEATURES
from core.blocks.facts import FactMixin, URLFactBlock
from core.blocks.places import StepFree
from core.fields import ChoiceListField
from core.filters import ChoiceFilter, Filter, ListFilter, TopicFilter
from core.formats import current_spec, language_names, spoken_language_choices
from core.listing import IndexPage
from core.models import BasePage
from core.serializers import ListField
from knowledge.json_ld import organisation_json_ld


class OrganisationKind(models.TextChoices):
    ASSOCIATION = "association", _("association")
    INITIATIVE = "initiative", _("initiative")
    COUNSELLING = "counselling", _("advice centre")
    YOUTH = "youth", _("youth organisation")
    CULTURE = "culture", _("cultural association")
    UMBRELLA = "umbrella", _("umbrella organisation")
    PUBLIC = "public", _("public office")


class NetworkChoiceBlock(FactMixin, blocks.ChoiceBlock):
    choices: ClassVar = [
        ("instagram", "Instagram"),
        ("facebook", "Facebook"),
        ("youtube", "YouTube"),
        ("mastodon", "Mastodon"),
        ("linkedin", "LinkedIn"),
        ("other", _("another network")),
    ]


class ProfileValue(blocks.StructValue):
    @property
    def network_label(self) -> str:
        return str(dict(NetworkChoiceBlock.choices)[self["network"]])


class ProfileBlock(blocks.StructBlock):
    network = NetworkChoiceBlock(label=_("Network"))
    url = URLFactBlock(label=_("Address"))

    class Meta:
        value_class = ProfileValue
        icon = "link"
        label_format = "{network}"


class ProfilesBlock(blocks.StreamBlock):
    profile = ProfileBlock(label=_("Profile"))


class PlacesBlock(blocks.StreamBlock):
    place = PlaceBlock()


class OrganisationContactsBlock(blocks.StreamBlock):
    contact = ContactBlock()


class OrganisationIndexPage(IndexPage):
    """The list of all organisations."""

    subpage_types: ClassVar = ["knowledge.OrganisationPage"]
    item_model = "knowledge.OrganisationPage"

    class Meta:
        verbose_name = _("list of organisations")
        verbose_name_plural = _("lists of organisations")

    @property
    def filters(self) -> list[Filter]:
        return [
            TopicFilter("topic", _("Topic")),
            ListFilter("language", _("Language spoken"), "languages", spoken_language_choices),
            ChoiceFilter("kind", _("Kind"), "kind", lambda: OrganisationKind.choices),
        ]

    def order(self, items: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return items.order_by("title", "pk")


class OrganisationPage(BasePage):
    """The profile of an organisation, and the root of what that organisation writes."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind, default=OrganisationKind.ASSOCIATION
    )
    logo = models.ForeignKey(
        "core.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("about the organisation"))
    offers = RichTextField(
        _("what it offers"), features=TEXT_FEATURES, blank=True, help_text=_("A list is read best.")
    )
    languages = ChoiceListField(_("languages spoken"), choices=spoken_language_choices)
    places = StreamField(PlacesBlock(), blank=True, verbose_name=_("places with opening hours"))
    contacts = StreamField(OrganisationContactsBlock(), blank=True, verbose_name=_("contacts"))
    website = models.URLField(_("website"), blank=True)
    social = StreamField(ProfilesBlock(), blank=True, verbose_name=_("elsewhere on the web"))
    open_for_cooperation = models.BooleanField(_("open for cooperation"), default=False)
    cooperation_text = models.TextField(
        _("looking for"), blank=True, max_length=500, help_text=_("With whom, and for what?")
    )

    grows_old = True
    search_type = "organisation"
    parent_page_types: ClassVar = ["knowledge.OrganisationIndexPage"]
    subpage_types: ClassVar = ["knowledge.GuidePage", "events.EventPage", "knowledge.ResourcePage"]

    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("kind"),
        FieldPanel("offers"),
        FieldPanel("languages"),
        *BasePage.topic_panels,
        FieldPanel("contacts"),
        FieldPanel("places"),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("social")], heading=_("On the web")),
        FieldPanel("body"),
        FieldPanel("logo"),
        *BasePage.picture_panels,
        MultiFieldPanel(
            [FieldPanel("open_for_cooperation"), FieldPanel("cooperation_text")], heading=_("Cooperation")
        ),
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("offers"),
        index.SearchField("places"),
        index.SearchField("contacts"),
        index.FilterField("kind"),
        index.FilterField("languages"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("kind"),
        APIField("logo"),
        APIField("body"),
        APIField("offers"),
        APIField("languages", serializer=ListField()),
        APIField("places"),
        APIField("contacts"),
        APIField("website"),
        APIField("social"),
        APIField("open_for_cooperation"),
        APIField("cooperation_text"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        TranslatableField("body"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("kind", "logo", "languages", "website", "open_for_cooperation")
        ),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def first_contact(self) -> Any:
        """The contact to name where there is room for one: the first with a telephone, else the first; or None."""
        contacts = [block.value for block in self.contacts]
        return next((contact for contact in contacts if contact["phone"]), contacts[0] if contacts else None)

    @property
    def first_place(self) -> Any:
        """The place to name where there is room for one; None if there is none."""
        return self.places[0].value if self.places else None

    def search_facets(self) -> dict[str, list[str]]:
        is_step_free = any(place.value.get("step_free") == StepFree.YES for place in self.places)
        return {
            "organisation": [str(self.translation_key)],
            "spoken": list(self.languages),
            "step_free": ["yes"] if is_step_free else [],
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from knowledge.works import works_of

        context = super().get_context(request, *args, **kwargs)
        family = context["around"].translations.values()
        return {**context, **works_of(self, family, current_spec().code)}

    @property
    def card_label(self) -> str:
        return str(self.get_kind_display())

    @property
    def card_facts(self) -> str:
        """The languages spoken."""
        code = current_spec().code
        return language_names(self.languages, code)

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        return organisation_json_ld(self, request)
