from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.blocks.body import TEXT_FEATURES
from core.fields import ChoiceListField
from core.filters import Filter, ListFilter, TopicFilter, YesFilter
from core.formats import current_spec, day, spoken_language_choices
from core.listing import IndexPage
from core.localize import SynchronizedRelation, copied_relation
from core.models import BasePage
from core.serializers import ListField, NameListField
from knowledge.help import HelpedPage
from knowledge.models.organisations import OrganisationContactsBlock
from knowledge.querysets import with_next_deadline


class FundingIndexPage(IndexPage):
    """The list of funding calls, the next deadline first."""

    subpage_types: ClassVar = ["knowledge.FundingPage"]
    item_model = "knowledge.FundingPage"

    class Meta:
        verbose_name = _("list of funding calls")
        verbose_name_plural = _("lists of funding calls")

    @property
    def filters(self) -> list[Filter]:
        return [
            TopicFilter("topic", _("Topic")),
            YesFilter("open", _("Open now"), "is_open"),
            ListFilter(
                "language", _("Language of the application"), "application_languages", spoken_language_choices
            ),
        ]

    def items(self, locale_code: str) -> models.QuerySet[Any]:
        return with_next_deadline(super().items(locale_code))

    def order(self, items: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return items.order_by("-is_open", models.F("next_deadline").asc(nulls_last=True), "title")


class FundingPage(HelpedPage, BasePage):
    """A funding call: who gives money for what, to whom, until when, and who helps to apply."""

    funder = models.CharField(_("funder"), max_length=160)
    amount = models.CharField(
        _("amount"),
        max_length=255,
        blank=True,
        help_text=_("For example “up to 5,000 euros for one project”."),
    )
    who_may_apply = RichTextField(_("who may apply"), features=TEXT_FEATURES)
    what_for = RichTextField(_("for what"), features=TEXT_FEATURES)
    is_rolling = models.BooleanField(
        _("applications at any time"), default=False, help_text=_("There is no deadline.")
    )
    application_languages = ChoiceListField(
        _("languages of the application"), choices=spoken_language_choices
    )
    call_url = models.URLField(_("address of the call"), blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("more"))
    contacts = StreamField(OrganisationContactsBlock(), blank=True, verbose_name=_("contacts"))
    helpers = ParentalManyToManyField(
        "knowledge.OrganisationPage",
        blank=True,
        related_name="+",
        verbose_name=_("who helps to apply"),
    )

    copied_helpers = copied_relation("helpers")
    grows_old = True
    search_type = "funding"
    search_relations: ClassVar = {**BasePage.search_relations, "organisation": "helpers"}
    search_ages = True
    parent_page_types: ClassVar = ["knowledge.FundingIndexPage"]

    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("funder"),
        MultiFieldPanel(
            [FieldPanel("is_rolling"), InlinePanel("deadlines", label=_("Deadline"))], heading=_("Until when")
        ),
        FieldPanel("amount"),
        FieldPanel("who_may_apply"),
        FieldPanel("what_for"),
        FieldPanel("application_languages"),
        FieldPanel("call_url"),
        FieldPanel("contacts"),
        FieldPanel("helpers", widget=forms.CheckboxSelectMultiple),
        FieldPanel("body"),
        *BasePage.topic_panels,
        *BasePage.picture_panels,
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("funder"),
        index.SearchField("who_may_apply"),
        index.SearchField("what_for"),
        index.SearchField("body"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("funder"),
        APIField("amount"),
        APIField("who_may_apply"),
        APIField("what_for"),
        APIField("is_rolling"),
        APIField("deadlines"),
        APIField("application_languages", serializer=ListField()),
        APIField("call_url"),
        APIField("body"),
        APIField("contacts"),
        APIField("helpers", serializer=NameListField()),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("is_rolling", "application_languages", "call_url")
        ),
        SynchronizedField("deadlines", overridable=False),
        SynchronizedRelation("helpers"),
    ]

    class Meta:
        verbose_name = _("funding call")
        verbose_name_plural = _("funding calls")

    def search_facets(self) -> dict[str, list[str]]:
        return {"spoken": list(self.application_languages), "call_open": ["yes"] if self.open_now else []}

    def search_dates(self) -> dict[str, list[datetime]]:
        zone = timezone.get_default_timezone()
        return {"deadline": [datetime.combine(each.date, time.max, zone) for each in self.all_deadlines]}

    def clean(self) -> None:
        super().clean()
        if self.is_rolling and self.deadlines.count():
            raise ValidationError(
                {"is_rolling": _("Either applications are possible at any time, or there are deadlines.")}
            )

    @cached_property
    def all_deadlines(self) -> "list[FundingDeadline]":
        """The days on which applications are due, the earliest first."""
        return sorted(self.deadlines.all(), key=lambda each: each.date)

    @property
    def next_deadline_on(self) -> Any:
        """The next day on which applications are due, or None."""
        return next((each.date for each in self.all_deadlines if not each.is_over), None)

    @property
    def open_now(self) -> bool:
        return self.is_rolling or self.next_deadline_on is not None

    @property
    def card_facts(self) -> str:
        """Until when, for pages read by `with_next_deadline`."""
        if self.is_rolling:
            return gettext("Applications at any time")
        if not hasattr(self, "next_deadline"):
            return ""
        if self.next_deadline is None:
            return gettext("No deadline to come")
        return gettext("Next deadline: %(day)s") % {"day": day(self.next_deadline, current_spec().code)}


class FundingDeadline(Orderable):
    page = ParentalKey(FundingPage, on_delete=models.CASCADE, related_name="deadlines")
    date = models.DateField(_("date"), db_index=True)

    panels: ClassVar = [FieldPanel("date")]
    api_fields: ClassVar = [APIField("date")]

    class Meta(Orderable.Meta):
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")

    def __str__(self) -> str:
        return self.date.isoformat()

    @property
    def days_left(self) -> int:
        """Days from today on; negative when it is over."""
        days: int = (self.date - timezone.localdate()).days
        return days

    @property
    def is_over(self) -> bool:
        return self.days_left < 0
