from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class BrokenLink(models.Model):
    """A link of a live page that did not answer when the worker last tried it."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="broken_links")
    url = models.URLField(max_length=1000)
    reason = models.CharField(max_length=255)
    first_seen = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        ordering: ClassVar = ["first_seen"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "url"], name="one_broken_link_per_page_and_url")
        ]

    def __str__(self) -> str:
        return self.url
