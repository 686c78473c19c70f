"""Who may not read a page or a document, and is told so.

Wagtail sends everybody to the sign-in page who may not read something: right for visitors, but whoever is signed in
and lacks the group would come back from there for ever.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def refuse_page(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Raises PermissionDenied if somebody signed in is not in a group for which `page` is."""
    if request.user.is_authenticated:
        _refuse(page.get_view_restrictions(), request)


def refuse_document(document: Any, request: HttpRequest) -> None:
    """Raises PermissionDenied if somebody signed in is not in a group for which `document` is."""
    if request.user.is_authenticated:
        _refuse(document.collection.get_view_restrictions(), request)


def _refuse(restrictions: Iterable[Any], request: HttpRequest) -> None:
    for restriction in restrictions:
        if restriction.restriction_type == restriction.GROUPS and not restriction.accept_request(request):
            raise PermissionDenied
