"""What came in with a bundle, so that the next import knows what has changed, and where; and bundles that come in."""

import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: So long an upload may be looked at and imported.
KEPT = timedelta(days=1)


class Record(models.Model):
    """A page or snippet in one language, or a file, under the name that bundles have for it."""

    kind = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    #: The translation key of a page or snippet, the primary key of a file.
    object_key = models.CharField(max_length=40)
    #: Empty for files.
    locale = models.CharField(max_length=20, blank=True)
    #: By field: a digest of what the bundle said, and one of what then was in the database.
    digests = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "name", "locale"], name="one_record_per_name"),
            models.UniqueConstraint(fields=["kind", "object_key", "locale"], name="one_record_per_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.locale}".strip()


def new_token() -> str:
    return secrets.token_urlsafe(24)


class UploadQuerySet(models.QuerySet["Upload"]):
    def outdated(self) -> "UploadQuerySet":
        return self.filter(created_at__lt=timezone.now() - KEPT)


class Upload(models.Model):
    """A bundle that somebody has handed in: it is examined, shown to them, and imported if they say so.

    The file lies in `bundles.uploads.path_of`, where no web server reaches it, as long as it may be imported.
    """

    class Step(models.TextChoices):
        EXAMINING = "examining", _("is being examined")
        EXAMINED = "examined", _("examined, not imported yet")
        IMPORTING = "importing", _("is being imported")
        IMPORTED = "imported", _("imported")
        REFUSED = "refused", _("has mistakes, was not imported")
        FAILED = "failed", _("failed, was not imported")

    token = models.CharField(max_length=43, unique=True, default=new_token)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file that was handed in.")
    #: The translation key of the page that all of it must lie at or below; None for the whole site.
    section_key = models.UUIDField(null=True)
    overwrite = models.BooleanField(default=False)
    prune = models.BooleanField(default=False)
    step = models.CharField(max_length=10, choices=Step, default=Step.EXAMINING)
    task_id = models.CharField(max_length=64, blank=True)
    #: What the import does or would do, as bundles.findings has it.
    findings = models.JSONField(default=dict)
    problems = models.JSONField(default=list)

    objects = UploadQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions: ClassVar = [
            ("transfer_site", "Can download and upload content bundles of the whole site"),
            ("transfer_section", "Can download and upload content bundles of sections they may publish in"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_outdated(self) -> bool:
        return self.created_at < timezone.now() - KEPT

    @property
    def is_under_way(self) -> bool:
        return self.step in (self.Step.EXAMINING, self.Step.IMPORTING)
