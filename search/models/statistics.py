"""What visitors look for, counted. Nothing here says who, and nothing that few have typed can be read."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.formats import site_language_choices, spec_of


class QueryDayQuerySet(models.QuerySet["QueryDay"]):
    def readable(self) -> Self:
        """Queries that were made often enough."""
        return self.exclude(query="")

    def pending(self) -> Self:
        """Queries that were not made often enough so far."""
        return self.exclude(digest="").filter(query="")

    def totals(self) -> Self:
        """All queries of a day in a language, the rare ones included."""
        return self.filter(digest="")


class QueryDay(models.Model):
    """How often one query was made on one day in one language; with an empty `digest`, how often any was.

    `digest` is made from the query with the site's secret; `query` stays empty until the query has been made
    `statistics.READABLE_FROM` times. Days that alone have fewer are added up then, to the day that completes them;
    those that do not come so far are deleted after `statistics.LONGEST_PAUSE`.
    """

    day = models.DateField(_("day"))
    locale = models.CharField(_("language"), max_length=12, choices=site_language_choices)
    digest = models.CharField(max_length=64, editable=False)
    query = models.CharField(_("query"), max_length=80, blank=True)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    empty = models.PositiveIntegerField(_("without result"), default=0)
    corrected = models.PositiveIntegerField(_("corrected"), default=0)
    corrected_to = models.CharField(_("searched instead"), max_length=200, blank=True)

    objects = QueryDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "locale", "digest"], name="one_row_per_query_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.query}"

    @property
    def language(self) -> str:
        return spec_of(self.locale).name


class PopularQuery(models.Model):
    """On how many different days a query was made in one language and found something.

    `query` stays empty until these are `statistics.POPULAR_FROM` days. `folded` is what suggestions compare.
    """

    locale = models.CharField(_("language"), max_length=12, choices=site_language_choices)
    digest = models.CharField(max_length=64, editable=False)
    query = models.CharField(_("query"), max_length=80, blank=True)
    folded = models.CharField(max_length=160, blank=True, editable=False)
    days = models.PositiveIntegerField(_("days"), default=0)
    last_day = models.DateField(_("last day"), null=True)
    finds = models.BooleanField(_("finds something"), default=True)

    class Meta:
        verbose_name = _("popular query")
        verbose_name_plural = _("popular queries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["locale", "digest"], name="one_row_per_popular_query")
        ]
        indexes: ClassVar = [models.Index(fields=["locale", "folded"], name="popular_by_prefix")]

    def __str__(self) -> str:
        return self.query
