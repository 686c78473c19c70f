from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.editorial.home import add_todo
from search.editorial.reports import SearchesView
from search.editorial.views import note_search_task
from search.editorial.viewsets import SearchViewSetGroup
from search.editorial.why import WhyView
from search.todo import files_without_text, search_tasks


class PermittedMenuItem(MenuItem):
    """Shown to whoever has a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_viewset")
def register_words_and_tasks() -> SearchViewSetGroup:
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    return [
        path("reports/searches/", SearchesView.as_view(), name="searches"),
        path("reports/searches/results/", SearchesView.as_view(results_only=True), name="searches_results"),
        path("reports/why-this-hit/", WhyView.as_view(), name="why_this_hit"),
        path("search/note-task/", note_search_task, name="search_task_note"),
    ]


@hooks.register("register_reports_menu_item")
def searches_item() -> MenuItem:
    return PermittedMenuItem(
        _("Searches"),
        reverse_lazy("searches"),
        name="searches",
        icon_name="search",
        order=130,
        permission="site_search.view_queryday",
    )


@hooks.register("register_reports_menu_item")
def why_this_hit_item() -> MenuItem:
    return PermittedMenuItem(
        _("Why is this hit here?"),
        reverse_lazy("why_this_hit"),
        name="why-this-hit",
        icon_name="help",
        order=131,
        permission="site_search.view_queryday",
    )


@hooks.register("construct_homepage_panels")
def show_search_tasks(request: HttpRequest, panels: list[Any]) -> None:
    add_todo(panels, search_tasks(request.user), order=147)
    add_todo(panels, files_without_text(request.user), order=148)
