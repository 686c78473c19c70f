"""The change log: which published content and which snippet changed, in the order in which it became visible."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone


class ChangeKind(models.TextChoices):
    """What happened. Readers look at the object as it is now: the kind tells them whether it concerns them."""

    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    DRAFTED = "drafted"
    MOVED = "moved"
    PRIVACY = "privacy"
    SAVED = "saved"
    DELETED = "deleted"


class Change(models.Model):
    """One object that has changed; it is written in the transaction of the change.

    Ids are given before a transaction ends, so on PostgreSQL a later one may become visible first. Readers go by
    `number`, which `core.changes` gives to what is visible, one process at a time.
    """

    number = models.BigIntegerField(null=True, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=ChangeKind)
    model = models.CharField(max_length=100)  # "app.model", lower case
    object_id = models.CharField(max_length=64)
    key = models.UUIDField(null=True)  # the translation key of what has one
    locale = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="change_unnumbered", condition=models.Q(number=None)),
            models.Index(fields=["model", "object_id", "number"], name="change_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind} {self.model} {self.object_id}"


class OneTransaction:
    """A mixin of models: saved in one transaction with what signals write, so no change is without its entry in the log.

    Django sends `post_save` after the transaction of a model with a single table.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[misc]  # the model's
