from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.ui.tables import BaseColumn, Column

from search.models import MissingContent


class VisitorsTextColumn(Column):
    """What a visitor wrote, in whichever language and direction."""

    cell_template_name = "search/admin/visitors_text_cell.html"


class TaskColumn(BaseColumn):
    """Buttons that make a task of what a visitor missed."""

    cell_template_name = "search/admin/task_cell.html"

    def __init__(self, label: str | Promise) -> None:
        super().__init__("task", label=label)

    def get_cell_context_data(
        self, instance: MissingContent, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return {
            **context,
            "csrf_token": get_token(request),
            "back": f"{reverse('missing_content:index')}?{request.GET.urlencode()}",
            "query": instance.query or instance.text[:200],
            "may": request.user.has_perm("site_search.add_searchtask"),
            "may_add_synonym": bool(instance.query) and request.user.has_perm("site_search.add_synonym"),
        }
