from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock, FactBlock
from core.blocks.body import TEXT_FEATURES, DownloadBlock
from core.filters import Filter, TopicFilter
from core.formats import current_spec
from core.listing import IndexPage
from core.localize import SynchronizedRelation, copied_relation
from core.models import BasePage
from core.serializers import NameListField


class LeadBlock(blocks.StructBlock):
    name = FactBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Task"), required=False, max_length=120)

    class Meta:
        icon = "user"
        label = _("Group lead")
        label_format = "{name}"


class LeadsBlock(blocks.StreamBlock):
    lead = LeadBlock()


class DocumentsBlock(blocks.StreamBlock):
    document = DownloadBlock(label=_("Document"))


class WorkingGroupIndexPage(IndexPage):
    """The list of working groups."""

    subpage_types: ClassVar = ["events.WorkingGroupPage"]
    item_model = "events.WorkingGroupPage"

    class Meta:
        verbose_name = _("list of working groups")
        verbose_name_plural = _("lists of working groups")

    @property
    def filters(self) -> list[Filter]:
        return [TopicFilter("topic", _("Topic"))]

    def order(self, items: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return items.order_by("title", "pk")


class WorkingGroupPage(BasePage):
    """A working group of the network: what for, who leads it, who takes part, when it meets."""

    purpose = RichTextField(_("what for"), features=TEXT_FEATURES)
    leads = StreamField(LeadsBlock(), blank=True, verbose_name=_("group leads"))
    email = models.EmailField(_("email"), blank=True)
    members = ParentalManyToManyField(
        "knowledge.OrganisationPage", blank=True, related_name="+", verbose_name=_("member organisations")
    )
    documents = StreamField(DocumentsBlock(), blank=True, verbose_name=_("documents"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    members_group = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who may read the members' area"),
        help_text=_("A group of accounts. Administrators put people into it."),
    )

    copied_members = copied_relation("members")
    linked_pages: ClassVar = ("members",)
    search_type = "working_group"
    search_relations: ClassVar = {**BasePage.search_relations, "organisation": "members"}
    parent_page_types: ClassVar = ["events.WorkingGroupIndexPage"]
    subpage_types: ClassVar = ["events.MembersAreaPage"]

    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("purpose"),
        FieldPanel("leads"),
        FieldPanel("email"),
        FieldPanel("members", widget=forms.CheckboxSelectMultiple),
        FieldPanel("documents"),
        FieldPanel("body"),
        *BasePage.topic_panels,
        FieldPanel("members_group"),
        *BasePage.picture_panels,
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("purpose"),
        index.SearchField("body"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("purpose"),
        APIField("leads"),
        APIField("email"),
        APIField("members", serializer=NameListField()),
        APIField("documents"),
        APIField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        SynchronizedField("email", overridable=False),
        SynchronizedField("members_group", overridable=False),
        SynchronizedRelation("members"),
    ]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.meetings import group_context

        context = super().get_context(request, *args, **kwargs)
        family = context["around"].translations.values()
        return {**context, **group_context(self, family, current_spec().code)}


class MembersAreaPage(BasePage):
    """Texts and documents of a working group for its members only; its privacy is kept by code."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    documents = StreamField(DocumentsBlock(), blank=True, verbose_name=_("documents"))

    template = "events/members_area_page.html"
    search_type = ""
    parent_page_types: ClassVar = ["events.WorkingGroupPage"]
    content_panels: ClassVar = [*BasePage.title_panels, FieldPanel("body"), FieldPanel("documents")]
    api_fields: ClassVar = [*BasePage.api_fields, APIField("body"), APIField("documents")]

    class Meta:
        verbose_name = _("members' area")
        verbose_name_plural = _("members' areas")

    def restrict(self) -> None:
        """Let only the group's members in, and nobody while no group is chosen; its files likewise."""
        from events.members import keep_files_private

        group = self.get_parent().specific.members_group
        # Wagtail gives a copy, and so a translation, the restrictions of its original beside the one made here.
        kept, *surplus = PageViewRestriction.objects.filter(page_id=self.pk).order_by("pk") or [
            PageViewRestriction(page_id=self.pk)
        ]
        for restriction in surplus:
            restriction.delete()
        kept.restriction_type = PageViewRestriction.GROUPS
        kept.save()
        kept.groups.set([group] if group else [])
        keep_files_private(self, group)
