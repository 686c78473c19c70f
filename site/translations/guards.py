"""wagtail-localize's own addresses, each behind the question whether this person may do this with this object.

They stand before wagtail-localize's at the same paths; its names go on leading there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsView
from wagtail_localize.wagtail_hooks import register_admin_urls

from translations.permissions import may_edit, may_edit_freely, may_publish_freely

Check = Callable[..., bool]
View = Callable[..., HttpResponseBase]


def _works_on(request: HttpRequest, translation_id: int, **kwargs: Any) -> bool:
    return may_edit(request.user, get_object_or_404(Translation, pk=translation_id).get_target_instance())


def _ends(request: HttpRequest, translation_id: int) -> bool:
    return may_edit_freely(
        request.user, get_object_or_404(Translation, pk=translation_id).get_target_instance()
    )


def _makes_alias(request: HttpRequest, page_id: int) -> bool:
    """An alias shows what its original shows: to make one is to publish."""
    return may_publish_freely(request.user, get_object_or_404(Page, pk=page_id))


def _starts(request: HttpRequest, page_id: int) -> bool:
    return may_edit_freely(request.user, get_object_or_404(Page, pk=page_id))


def _starts_for_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> bool:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    return may_edit_freely(request.user, get_object_or_404(model, pk=pk))


def _takes_over_changes(request: HttpRequest, translation_source_id: int) -> bool:
    source = get_object_or_404(TranslationSource, pk=translation_source_id).get_source_instance()
    return may_edit_freely(request.user, source)


class UpdateTranslations(UpdateTranslationsView):
    """Offers to publish the translations at once only to those who may publish."""

    def get_form(self) -> Any:
        form = super().get_form()
        if not may_publish_freely(self.request.user, self.object.get_source_instance()):
            form.fields["publish_translations"].disabled = True
        return form


CHECKS: dict[str, Check] = {
    "submit_page_translation": _starts,
    "submit_snippet_translation": _starts_for_snippet,
    "update_translations": _takes_over_changes,
    "edit_string_translation": _works_on,
    "edit_override": _works_on,
    "download_pofile": _works_on,
    "upload_pofile": _works_on,
    "machine_translate": _works_on,
    "preview_translation": _works_on,
    "stop_translation": _ends,
    "convert_to_alias": _makes_alias,
}
VIEWS: dict[str, View] = {"update_translations": UpdateTranslations.as_view()}


def guarded(view: View, check: Check) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not check(request, *args, **kwargs):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def guarded_urls() -> list[URLPattern]:
    """Every address of wagtail-localize that changes or shows something, with its check."""
    (theirs,) = register_admin_urls()
    prefix = str(theirs.pattern)
    return [
        path(f"{prefix}{each.pattern}", guarded(VIEWS.get(each.name, each.callback), CHECKS[each.name]))
        for each in theirs.url_patterns
        if each.name in CHECKS
    ]
