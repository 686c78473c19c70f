from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import TranslatableMixin

from core.editorial.home import add_todo
from translations.guards import guarded_urls
from translations.permissions import may_edit
from translations.todo import translations_to_do
from translations.views import submit_translation


@hooks.register("register_admin_urls", order=-10)
def admin_urls() -> list[URLPattern]:
    return [
        path("translations/<int:page_id>/submit/", submit_translation, name="submit_translation"),
        *guarded_urls(),
    ]


@hooks.register("before_edit_snippet", order=-10)
def edit_own_languages_only(request: HttpRequest, instance: Any) -> None:
    """Wagtail asks whether somebody may edit snippets of this kind, not this one."""
    if isinstance(instance, TranslatableMixin) and not may_edit(request.user, instance):
        raise PermissionDenied


@hooks.register("construct_homepage_panels")
def show_translations_to_do(request: HttpRequest, panels: list[Any]) -> None:
    add_todo(panels, translations_to_do(request.user), order=105)
