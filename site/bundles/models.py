"""What came in with a bundle, so that the next import knows what has changed, and where."""

from typing import ClassVar

from django.db import models


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
