from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.surroundings import Surroundings


def site(request: HttpRequest) -> dict[str, Any]:
    """`around` for views that are not pages (search, topics, errors), made when a template asks for it."""
    return {
        "around": SimpleLazyObject(lambda: getattr(request, "surroundings", None) or Surroundings(request)),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.BASE_URL,
    }
