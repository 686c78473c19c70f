"""What is missing: said by visitors, and taken up by editors."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.formats import site_language_choices, spec_of


class MissingContent(models.Model):
    """What a visitor looked for and did not find, in their own words."""

    query = models.CharField(_("looked for"), max_length=200, blank=True)
    locale = models.CharField(_("language"), max_length=12, choices=site_language_choices)
    text = models.TextField(_("what was missing"), max_length=2000)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("missing content")
        verbose_name_plural = _("what visitors missed")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.query or self.text[:80]

    @property
    def language(self) -> str:
        return spec_of(self.locale).name


class SearchTask(models.Model):
    """Something to do because a search finds nothing, or not the right thing."""

    class Kind(models.TextChoices):
        WRITE = "write", _("Write it")
        SYNONYM = "synonym", _("Add a synonym")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")

    kind = models.CharField(_("what to do"), max_length=10, choices=Kind.choices)
    query = models.CharField(_("looked for"), max_length=200)
    locale = models.CharField(_("language"), max_length=12, choices=site_language_choices)
    note = models.TextField(_("note for colleagues"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who does it"),
    )
    created_at = models.DateTimeField(_("noted"), auto_now_add=True)

    panels: ClassVar = [
        FieldPanel("query", read_only=True),
        FieldPanel("locale", read_only=True),
        FieldPanel("kind"),
        FieldPanel("assigned_to"),
        FieldPanel("state"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("search task")
        verbose_name_plural = _("search tasks")
        ordering: ClassVar = ["-state", "-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "locale", "query"],
                condition=models.Q(state="open"),
                name="one_open_task_per_query_and_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: “{self.query}”"

    @property
    def language(self) -> str:
        return spec_of(self.locale).name
