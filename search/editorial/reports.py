"""What visitors search for: the report, and the tasks that are made from it."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, Max, QuerySet, Sum, When
from django.db.models.functions import TruncMonth, TruncWeek
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from core.formats import site_language_choices, spec_of
from search.models import QueryDay, SearchTask
from search.statistics import READABLE_FROM

PERIODS = {"week": TruncWeek("day"), "month": TruncMonth("day")}
_TOTALS_FIRST = Case(When(digest="", then=0), default=1)


class SearchesFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)
    locale = django_filters.ChoiceFilter(
        label=_("Language"), choices=site_language_choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    outcome = django_filters.ChoiceFilter(
        label=_("Searches"),
        choices=[("empty", _("without result")), ("corrected", _("corrected"))],
        method="unchanged",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    per = django_filters.ChoiceFilter(
        label=_("Add up"),
        choices=[("month", _("per month")), ("week", _("per week"))],
        method="unchanged",
        empty_label=_("over the whole period"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = QueryDay
        fields = ["day", "locale", "outcome", "per"]

    def unchanged(self, rows: Any, name: str, value: str) -> Any:
        """These two concern the sums, which the view makes."""
        return rows


class SearchesView(ReportView):
    """Queries by how often they were made, per language, as sums of days.

    Above them are all queries together, including the rare ones, which cannot be read.
    """

    model = QueryDay
    page_title = _("Searches")
    header_icon = "search"
    results_template_name = "search/admin/searches_results.html"
    filterset_class = SearchesFilterSet
    index_url_name = "searches"
    index_results_url_name = "searches_results"
    permission_required = "view"
    is_searchable = True
    search_fields = ["query"]
    export_headings = {
        "period": _("From"),
        "text": _("Query"),
        "language": _("Language"),
        "total": _("Searches"),
        "without": _("Without result"),
        "fixed": _("Corrected"),
        "instead": _("Searched instead"),
    }
    list_export = list(export_headings)
    # Visitors wrote it: no spreadsheet may take it for a formula.
    custom_field_preprocess = {name: {"csv": lambda value: _plain(value)} for name in ("text", "instead")}

    def get_filename(self) -> str:
        return "searches"

    def get_base_queryset(self) -> QuerySet[QueryDay]:
        return QueryDay.objects.readable() | QueryDay.objects.totals()

    def get_filtered_queryset(self) -> Any:
        filters = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        rows = self.get_queryset().order_by()  # filtered and searched
        keys = ["locale", "digest"]
        if period := PERIODS.get(filters.get("per") or ""):
            rows = rows.annotate(period=period)
            keys.append("period")
        sums = rows.values(*keys).annotate(
            text=Max("query"),
            total=Sum("searches"),
            without=Sum("empty"),
            fixed=Sum("corrected"),
            instead=Max("corrected_to"),
        )
        first = {"empty": "without", "corrected": "fixed"}.get(filters.get("outcome") or "", "total")
        recent = ["-period"] if period else []
        shown = sums.filter(**{f"{first}__gt": 0}, total__gte=READABLE_FROM)
        return shown.order_by(*recent, _TOTALS_FIRST, f"-{first}", "text", "locale")

    def decorate_paginated_queryset(self, object_list: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        rows = list(object_list)
        open_tasks = SearchTask.objects.filter(
            state=SearchTask.State.OPEN, query__in=[row["text"] for row in rows]
        ).values_list("locale", "query", "kind")
        noted: dict[tuple[str, str], set[str]] = {}
        for locale, query, kind in open_tasks:
            noted.setdefault((locale, query), set()).add(kind)
        return [
            {
                "period": None,
                **row,
                "is_total": not row["digest"],
                "text": row["text"] or gettext("All searches"),
                "spec": spec_of(row["locale"]),
                "language": spec_of(row["locale"]).name,
                "noted": noted.get((row["locale"], row["text"]), ()),
            }
            for row in rows
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm
        return super().get_context_data(
            back=f"{reverse('searches')}?{self.request.GET.urlencode()}",
            may_note=may("site_search.add_searchtask"),
            may_add_synonym=may("site_search.add_synonym"),
            **kwargs,
        )


def _plain(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t") else value
