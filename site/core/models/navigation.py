from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.blocks.body import INLINE_FEATURES, LinkBlock
from core.models.changes import OneTransaction


class MenuItemsBlock(blocks.StreamBlock):
    link = LinkBlock(label=_("Link"))


class Menu(OneTransaction, TranslatableMixin, models.Model):
    """A menu that editors arrange. Entries lead to pages in the reader's language, or elsewhere."""

    class Place(models.TextChoices):
        MAIN = "main", _("main menu")
        FOOTER = "footer", _("footer")

    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.MAIN)
    items = StreamField(MenuItemsBlock(), verbose_name=_("entries"))

    panels: ClassVar = [FieldPanel("place"), FieldPanel("items")]
    override_translatable_fields: ClassVar = [SynchronizedField("place", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "locale"], name="one_menu_per_place_and_locale")
        ]

    def __str__(self) -> str:
        return self.get_place_display()


class Footer(OneTransaction, TranslatableMixin, models.Model):
    """What stands at the foot of every page, above the footer menu."""

    text = RichTextField(_("text"), features=INLINE_FEATURES)
    funding = RichTextField(
        _("funding"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("Who pays for this, in the words that the funder asks for."),
    )

    panels: ClassVar = [FieldPanel("text"), FieldPanel("funding")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("footer")
        verbose_name_plural = _("footers")
        constraints: ClassVar = [models.UniqueConstraint(fields=["locale"], name="one_footer_per_locale")]

    def __str__(self) -> str:
        return str(_("Footer"))


class NoticeQuerySet(models.QuerySet["Notice"]):
    def active(self, now: datetime | None = None) -> "NoticeQuerySet":
        now = now or timezone.now()
        return self.filter(models.Q(starts_at=None) | models.Q(starts_at__lte=now)).filter(
            models.Q(ends_at=None) | models.Q(ends_at__gt=now)
        )


class Notice(OneTransaction, TranslatableMixin, models.Model):
    """A message above every page: the office is closed, the festival is cancelled."""

    class Level(models.TextChoices):
        INFO = "info", _("information")
        URGENT = "urgent", _("urgent")

    text = RichTextField(_("text"), features=INLINE_FEATURES)
    level = models.CharField(_("kind"), max_length=10, choices=Level, default=Level.INFO)
    starts_at = models.DateTimeField(_("shown from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("text"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField(name, overridable=False) for name in ("level", "starts_at", "ends_at")
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site-wide notice")
        verbose_name_plural = _("site-wide notices")

    def __str__(self) -> str:
        from django.utils.html import strip_tags

        return strip_tags(self.text)[:80]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            raise ValidationError({"ends_at": _("The end must be after the start.")})
