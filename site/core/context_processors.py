from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.surroundings import Surroundings


def site(request: HttpRequest) -> dict[str, Any]:
    """`around` for views that are not pages (search, topics, errors), made when a template asks for it."""

    def around() -> Surroundings:
        if not hasattr(request, "surroundings"):
            request.surroundings = Surroundings(request)  # type: ignore[attr-defined]  # kept for this response
        surroundings: Surroundings = request.surroundings  # type: ignore[attr-defined]
        return surroundings

    return {
        "around": SimpleLazyObject(around),
        "site_name": SimpleLazyObject(
            lambda: around().furniture.facts.get("site_name") or settings.WAGTAIL_SITE_NAME
        ),
        "base_url": settings.BASE_URL,
    }
