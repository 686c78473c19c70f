from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.blocks.body import SourceBlock
from core.fields import ChoiceListField
from core.filters import Filter, ListFilter, TopicFilter
from core.formats import current_spec
from core.listing import IndexPage
from core.localize import SynchronizedRelation, copied_relation
from core.models import BasePage
from core.serializers import ListField, NameListField
from knowledge.help import HelpedPage
from knowledge.json_ld import article_json_ld
from knowledge.related import related_guides


class Audience(models.TextChoices):
    """For whom a guide is written."""

    EVERYONE = "everyone", _("everyone")
    FOUNDERS = "founders", _("people who found an association")
    BOARDS = "boards", _("boards")
    VOLUNTEERS = "volunteers", _("volunteers")
    STAFF = "staff", _("paid staff")


class SourcesBlock(StreamBlock):
    source = SourceBlock()


class GuideIndexPage(IndexPage):
    """The list of all guides, wherever they live."""

    subpage_types: ClassVar = ["knowledge.GuidePage"]
    item_model = "knowledge.GuidePage"

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")

    @property
    def filters(self) -> list[Filter]:
        return [
            TopicFilter("topic", _("Topic")),
            ListFilter("audience", _("For whom"), "audiences", lambda: Audience.choices),
        ]


class GuidePage(HelpedPage, BasePage):
    """A best-practice guide: how to do something, step by step, and whom to ask."""

    audiences = ChoiceListField(_("for whom"), choices=Audience.choices)
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    sources = StreamField(
        SourcesBlock(),
        blank=True,
        verbose_name=_("sources"),
        help_text=_("Where it is written: laws by paragraph, institutions by name."),
    )
    authors = ParentalManyToManyField(
        "knowledge.OrganisationPage", blank=True, related_name="+", verbose_name=_("written by")
    )
    related = ParentalManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="+",
        verbose_name=_("read on"),
        help_text=_("Guides that belong to this one. Others on its topics are added by themselves."),
    )
    review_interval_months = models.PositiveSmallIntegerField(
        _("check again after (months)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Left empty, the site's usual interval counts."),
    )

    copied_authors = copied_relation("authors")
    copied_related = copied_relation("related")
    linked_pages: ClassVar = ("authors",)
    search_type = "guide"
    search_relations: ClassVar = {**BasePage.search_relations, "organisation": "authors"}
    grows_old = True
    parent_page_types: ClassVar = ["knowledge.GuideIndexPage", "knowledge.OrganisationPage"]

    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("body"),
        *BasePage.topic_panels,
        *BasePage.picture_panels,
        FieldPanel("audiences"),
        FieldPanel("sources"),
        MultiFieldPanel(
            [
                FieldPanel("authors", widget=forms.CheckboxSelectMultiple),
                FieldPanel("related", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Connections"),
            classname="collapsed",
        ),
        *BasePage.quality_panels,
        MultiFieldPanel(
            [FieldPanel("review_interval_months")], heading=_("Next check"), classname="collapsed"
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("audiences"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("audiences", serializer=ListField()),
        APIField("body"),
        APIField("sources"),
        APIField("authors", serializer=NameListField()),
        APIField("related", serializer=NameListField()),
        APIField("review_months"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        SynchronizedField("audiences", overridable=False),
        SynchronizedField("review_interval_months", overridable=False),
        SynchronizedRelation("authors"),
        SynchronizedRelation("related"),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def search_facets(self) -> dict[str, list[str]]:
        return {"audience": list(self.audiences)}

    @property
    def review_months(self) -> int:
        return self.review_interval_months or settings.REVIEW_INTERVAL_MONTHS

    @property
    def audience_labels(self) -> list[str]:
        """For whom it is written, in words; empty if for everyone."""
        if Audience.EVERYONE in self.audiences:
            return []
        return [str(Audience(audience).label) for audience in self.audiences]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        keys = [topic.translation_key for topic in context["topics"]]
        context["related"] = related_guides(self, keys, current_spec().code) if self.pk else []
        return context

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        return article_json_ld(self, request)
