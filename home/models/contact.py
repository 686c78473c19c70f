from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField

from core.blocks import BodyBlock
from core.blocks.body import TEXT_FEATURES
from core.models import BasePage


class ContactPage(BasePage):
    """How to reach the network, with a form."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    thanks = RichTextField(_("thanks after sending"), features=TEXT_FEATURES)

    parent_page_types: ClassVar = ["home.HomePage"]
    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("body"),
        FieldPanel("thanks"),
        *BasePage.picture_panels,
    ]
    api_fields: ClassVar = [*BasePage.api_fields, APIField("body")]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.forms import ContactForm

        context = super().get_context(request, *args, **kwargs)
        context["form"] = kwargs.get("form") or ContactForm()
        context["sent"] = request.GET.get("sent") == "1"
        return context


def deletion_date() -> Any:
    return timezone.localdate() + timedelta(days=settings.CONTACT_MESSAGE_RETENTION_DAYS)


class ContactMessage(models.Model):
    """What somebody wrote by the contact form; deleted by the worker when its day has come."""

    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"))
    subject = models.CharField(_("subject"), max_length=160)
    message = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=12)
    sent_to = models.EmailField(_("sent to"), blank=True)
    delete_on = models.DateField(_("deleted on"), default=deletion_date, db_index=True)
    sender_hash = models.CharField(max_length=64, editable=False, db_index=True)

    class Meta:
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")
        ordering: ClassVar = ["-received_at"]

    def __str__(self) -> str:
        return self.subject
