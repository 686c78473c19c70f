"""The buttons below a page's form."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem


@hooks.register("construct_page_action_menu")
def offer_first_what_comes_next(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever cannot publish sends in. Drafts are saved by themselves, so saving is not the next thing to do."""
    if any(isinstance(item, PublishMenuItem) for item in items):
        return
    items.sort(key=lambda item: not isinstance(item, SubmitForModerationMenuItem))
