from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

EXPLANATIONS = {
    "certificate": gettext_lazy("The connection is not safe: something is wrong with the certificate."),
    "document-gone": gettext_lazy("The file has been deleted."),
    "invalid": gettext_lazy("This is not an address."),
    "loop": gettext_lazy("The address leads in circles."),
    "page-gone": gettext_lazy("The page has been deleted."),
    "page-hidden": gettext_lazy("The page is not published."),
    "private": gettext_lazy("The address is inside a private network."),
    "timeout": gettext_lazy("The server does not answer in time."),
    "unreachable": gettext_lazy("There is no server at this address."),
}


class BrokenLink(models.Model):
    """A link of a live page that led nowhere when the worker last tried it.

    `url` is an address elsewhere, or `page:ID` or `document:ID`. `reason` is a key of EXPLANATIONS or a status of HTTP.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="broken_links")
    url = models.URLField(max_length=1000)
    reason = models.CharField(max_length=255)
    first_seen = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("broken link")
        verbose_name_plural = gettext_lazy("broken links")
        ordering: ClassVar = ["first_seen"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "url"], name="one_broken_link_per_page_and_url")
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_elsewhere(self) -> bool:
        return self.url.startswith(("http://", "https://"))

    @property
    def explanation(self) -> str:
        """Why the link is broken, in words."""
        if self.reason in ("404", "410"):
            return _("There is no page at this address any more.")
        if self.reason.isdecimal():
            return _("The server answers with the error %(status)s.") % {"status": self.reason}
        return str(EXPLANATIONS.get(self.reason, self.reason))
