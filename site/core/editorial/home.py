"""The home screen of the admin: what do I have to do?"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from core.editorial.todo import LISTS, TodoList
from core.editorial.writing import Place, places_to_write

# Ours say the same for fewer queries; whoever locks a page sees it when opening it.
REPLACED = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


class TodoPanel(Component):
    template_name = "core/admin/todo_panel.html"

    def __init__(self, todo: TodoList, order: int) -> None:
        self.todo = todo
        self.order = order

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"todo": self.todo, "hidden": self.todo.total - len(self.todo.items)}


class WritePanel(Component):
    template_name = "core/admin/write_panel.html"
    order = 50

    def __init__(self, places: list[Place]) -> None:
        self.places = places

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"places": self.places}


class AllDonePanel(Component):
    template_name = "core/admin/all_done_panel.html"
    order = 1000


@hooks.register("construct_homepage_panels", order=-10)
def show_what_to_do(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    if places := places_to_write(request.user):
        panels.append(WritePanel(places))
    for number, make in enumerate(LISTS):
        add_todo(panels, make(request.user), order=100 + 10 * number)


@hooks.register("construct_homepage_panels", order=1000)
def say_that_all_is_done(request: HttpRequest, panels: list[Any]) -> None:
    if not any(isinstance(panel, TodoPanel) for panel in panels):
        panels.append(AllDonePanel())


def add_todo(panels: list[Any], todo: TodoList, order: int) -> None:
    """Add a list to the home screen if there is anything in it."""
    if todo.items:
        panels.append(TodoPanel(todo, order))
