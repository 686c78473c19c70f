"""Search tasks for the admin's home screen."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from core.editorial.todo import SHOWN, Item, TodoList
from core.formats import spec_of
from search.downloads.texts import failed
from search.models import SearchTask


def search_tasks(user: Any) -> TodoList:
    """Open ones that are the person's, or nobody's yet."""
    tasks = SearchTask.objects.none()
    if user.has_perm("site_search.change_searchtask"):
        tasks = SearchTask.objects.filter(
            Q(assigned_to=user) | Q(assigned_to=None), state=SearchTask.State.OPEN
        )
    items = [
        Item(
            title=task.query,
            url=reverse("search_tasks:edit", args=[task.pk]),
            note=task.get_kind_display(),
            spec=spec_of(task.locale),
        )
        for task in tasks.order_by("created_at", "pk")[:SHOWN]
    ]
    return TodoList(
        "search-tasks",
        gettext_lazy("Searched for and not found"),
        items,
        tasks.count(),
        f"{reverse('search_tasks:index')}?state={SearchTask.State.OPEN}",
    )


def files_without_text(user: Any) -> TodoList:
    """Files that the search cannot read, of those that the person may replace."""
    policy = policy_registry.get_by_type(get_document_model())
    found = failed().filter(document__in=policy.instances_user_has_permission_for(user, "change"))
    items = [
        Item(
            title=each.document.title,
            url=reverse("wagtaildocs:edit", args=[each.pk]),
            note=f"{each.get_failure_display()} {each.advice}",
        )
        for each in found[:SHOWN]
    ]
    return TodoList(
        "files-without-text", gettext_lazy("Files that the search cannot read"), items, found.count()
    )
