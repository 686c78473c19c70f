from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from core.editorial.home import add_todo
from home.message_admin import ContactMessageViewSet, contact_message_viewset
from home.todo import contact_messages


@hooks.register("register_admin_viewset")
def register_contact_messages() -> ContactMessageViewSet:
    return contact_message_viewset


@hooks.register("construct_homepage_panels")
def show_contact_messages(request: HttpRequest, panels: list[Any]) -> None:
    add_todo(panels, contact_messages(request.user), order=145)
