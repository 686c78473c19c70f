"""Search tasks for the admin's home screen."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.editorial.todo import SHOWN, Item, TodoList
from core.formats import spec_of
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
