"""Reports: pages due for review, broken links."""

from typing import Any

import django_filters
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.models import Locale, Page, get_page_content_types

from core.editorial.due import due_pages
from core.editorial.scope import editable_paths, within
from core.models import BrokenLink


def _page_types(request: HttpRequest) -> Any:
    return get_page_content_types(include_base_page_type=False)


class DueFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=_page_types)
    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())

    class Meta:
        model = Page
        fields = ["content_type", "locale"]


class DueForReviewView(PageReportView):
    """Pages that nobody has checked for longer than their review interval."""

    page_title = _("Due for review")
    header_icon = "date"
    results_template_name = "core/admin/due_for_review_results.html"
    filterset_class = DueFilterSet
    index_url_name = "due_for_review"
    index_results_url_name = "due_for_review_results"
    any_permission_required = ["add", "change", "publish"]
    export_headings = {
        "title": _("Title"),
        "review_due_on": _("Due since"),
        "locale.language_code": _("Language"),
        "content_type.name": _("Type"),
    }
    list_export = ["title", "review_due_on", "locale.language_code", "content_type.name"]

    def get_filename(self) -> str:
        return "due-for-review"

    def get_queryset(self) -> Any:
        self.queryset = due_pages(editable_paths(self.request.user))
        return super().get_queryset()


class BrokenLinkFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=_page_types, field_name="page__content_type")
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), field_name="page__locale"
    )

    class Meta:
        model = BrokenLink
        fields = ["content_type", "locale"]


class BrokenLinksView(ReportView):
    """Links of live pages that did not answer when the worker last tried them."""

    model = BrokenLink
    page_title = _("Broken links")
    header_icon = "link"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "core/admin/broken_links_results.html"
    filterset_class = BrokenLinkFilterSet
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    permission_policy = None
    any_permission_required = None
    export_headings = {
        "page.title": _("Page"),
        "page.locale.language_code": _("Language"),
        "url": _("Link"),
        "explanation": _("Reason"),
        "first_seen": _("Since"),
    }
    list_export = ["page.title", "page.locale.language_code", "url", "explanation", "first_seen"]

    def get_filename(self) -> str:
        return "broken-links"

    def get_queryset(self) -> Any:
        self.queryset = (
            BrokenLink.objects.filter(within(editable_paths(self.request.user), "page__"))
            .select_related("page__locale", "page__content_type")
            .order_by("first_seen", "pk")
        )
        return super().get_queryset()


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/due-for-review/", DueForReviewView.as_view(), name="due_for_review"),
        path(
            "reports/due-for-review/results/",
            DueForReviewView.as_view(results_only=True),
            name="due_for_review_results",
        ),
        path("reports/broken-links/", BrokenLinksView.as_view(), name="broken_links"),
        path(
            "reports/broken-links/results/",
            BrokenLinksView.as_view(results_only=True),
            name="broken_links_results",
        ),
    ]


class EditorsMenuItem(MenuItem):
    """Shown to whoever may edit some part of the tree."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(editable_paths(request.user))


@hooks.register("register_reports_menu_item")
def due_for_review_item() -> MenuItem:
    return EditorsMenuItem(
        _("Due for review"),
        reverse_lazy("due_for_review"),
        name="due-for-review",
        icon_name="date",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def broken_links_item() -> MenuItem:
    return EditorsMenuItem(
        _("Broken links"), reverse_lazy("broken_links"), name="broken-links", icon_name="link", order=110
    )
