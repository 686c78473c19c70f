from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class Role(models.Model):
    """A group of accounts that code made and keeps: found by its code, whatever the group is called.

    `collection` is where the pictures and files of its members lie; that of the member editors is shared by all.
    """

    code = models.CharField(max_length=80, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role")
    collection = models.OneToOneField(
        Collection, on_delete=models.SET_NULL, null=True, blank=True, related_name="role"
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering: ClassVar = ["code"]
        # Rights on pages that Wagtail does not know; core.permissions says what they allow.
        default_permissions = ()
        permissions: ClassVar = [
            ("translate_page", "Can translate pages into the language of this part of the tree"),
            ("unpublish_page", "Can take pages off the site"),
        ]

    def __str__(self) -> str:
        return self.code
