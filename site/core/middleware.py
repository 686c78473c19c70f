from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.urls import ResolverMatch

#: Of an address, in characters. Longer than any form of the site makes it; gunicorn takes less.
LONGEST_QUERY = 8000


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for everything, the looser one for Wagtail's admin and Django's."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(("/admin/", "/django-admin/")) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]  # type: ignore[attr-defined]  # django-csp's own place
        return super().process_response(request, response)


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Django's, but the browser's language decides on the bare address only; other addresses are as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info != "/":
            return response
        return super().process_response(request, response)


class PageTransactionMiddleware:
    """What an editor does with a page is one transaction: it happens with its entry in the change log, or not at all.

    Only what may change something: on SQLite a transaction keeps all others from writing. Stands last, so that it wraps
    the view alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method in ("GET", "HEAD", "OPTIONS") or not _changes_pages(request.resolver_match):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)


def _changes_pages(match: ResolverMatch | None) -> bool:
    if match is None:
        return False
    is_ours = match.namespace in ("wagtailadmin_pages", "wagtailadmin_collections")
    return match.url_name == "wagtail_bulk_action" or (is_ours and "preview" not in (match.url_name or ""))


def only_sensible_addresses(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answers addresses with a NUL character, which PostgreSQL takes in no text and no name of a page contains, and
    those that are too long to be meant: links on the page would repeat them.

    Stands inside the language's middleware, which reads no more than the prefix, and around all that asks the database.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            raise BadRequest("The query contains a NUL character.")
        if len(query) > LONGEST_QUERY:
            raise BadRequest(f"The query is longer than {LONGEST_QUERY} characters.")
        return get_response(request)

    return middleware
