from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Facts about who runs the site; the same in all languages."""

    operator = models.CharField(
        _("operator"),
        max_length=160,
        blank=True,
        help_text=_("The association or office that runs this site."),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
    instagram = models.URLField(_("Instagram"), blank=True)
    facebook = models.URLField(_("Facebook"), blank=True)
    contact_recipient = models.EmailField(
        _("contact form goes to"),
        blank=True,
        help_text=_("Messages are sent here. Left empty, they go to the address above."),
    )
    share_image = models.ForeignKey(
        "core.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for shared links"),
    )

    panels: ClassVar = [
        FieldPanel("operator"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contact")),
        MultiFieldPanel([FieldPanel("instagram"), FieldPanel("facebook")], heading=_("Elsewhere")),
        FieldPanel("contact_recipient"),
        FieldPanel("share_image"),
    ]

    class Meta:
        verbose_name = _("operator and contact")

    def clean(self) -> None:
        from core.blocks.facts import clean_phone

        super().clean()
        if self.phone:
            try:
                self.phone = clean_phone(self.phone)
            except ValidationError as error:
                raise ValidationError({"phone": error}) from error
