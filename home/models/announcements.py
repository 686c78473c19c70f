from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.filters import Filter, TopicFilter
from core.listing import IndexPage
from core.models import BasePage


class AnnouncementIndexPage(IndexPage):
    """The news, newest first."""

    subpage_types: ClassVar = ["home.AnnouncementPage"]
    item_model = "home.AnnouncementPage"

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    @property
    def filters(self) -> list[Filter]:
        return [TopicFilter("topic", _("Topic"))]


class AnnouncementPage(BasePage):
    """News of the network."""

    body = StreamField(BodyBlock(), verbose_name=_("text"))

    parent_page_types: ClassVar = ["home.AnnouncementIndexPage"]
    search_type = "announcement"
    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("body"),
        *BasePage.topic_panels,
        *BasePage.picture_panels,
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    api_fields: ClassVar = [*BasePage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        data: dict[str, Any] = {
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.summary,
            "inLanguage": self.locale.language_code,
            "url": self.get_full_url(request),
        }
        if self.first_published_at:
            data["datePublished"] = self.first_published_at.isoformat()
        return data
