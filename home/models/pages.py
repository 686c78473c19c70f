from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.blocks.body import INLINE_FEATURES, TEXT_FEATURES
from core.models import BasePage


class HomePage(BasePage):
    """The front door: what is this, search, topics, next dates, new guides, who is behind it."""

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)
    about_title = models.CharField(_("heading: who is behind it"), max_length=160, blank=True)
    about_text = RichTextField(_("who is behind it"), features=TEXT_FEATURES, blank=True)

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    search_type = ""
    subpage_types: ClassVar = [
        "home.AnnouncementIndexPage",
        "home.ContactPage",
        "home.StandardPage",
        "events.EventIndexPage",
        "events.WorkingGroupIndexPage",
        "knowledge.FundingIndexPage",
        "knowledge.GlossaryPage",
        "knowledge.GuideIndexPage",
        "knowledge.OrganisationIndexPage",
        "knowledge.ResourceIndexPage",
    ]
    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("intro"),
        *BasePage.picture_panels,
        MultiFieldPanel([FieldPanel("about_title"), FieldPanel("about_text")], heading=_("Who is behind it")),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("about_text"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        APIField("intro"),
        APIField("about_title"),
        APIField("about_text"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.front import front_context

        return {**super().get_context(request, *args, **kwargs), **front_context()}

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "@type": "WebSite",
            "name": self.title,
            "description": self.summary,
            "inLanguage": self.locale.language_code,
            "url": self.get_full_url(request),
        }


class StandardPage(BasePage):
    """A plain text page: about us, imprint, privacy, accessibility."""

    class Kind(models.TextChoices):
        OTHER = "other", _("plain page")
        ABOUT = "about", _("about us")
        IMPRINT = "imprint", _("imprint")
        PRIVACY = "privacy", _("privacy policy")
        ACCESSIBILITY = "accessibility", _("accessibility statement")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.OTHER)
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    grows_old = True
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("body"),
        FieldPanel("kind"),
        *BasePage.picture_panels,
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    api_fields: ClassVar = [*BasePage.api_fields, APIField("kind"), APIField("body")]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        SynchronizedField("kind", overridable=False),
    ]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
