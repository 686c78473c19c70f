"""Addresses of pages that have moved, in every visitor's language."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.locales import fallback_chain
from core.page_map import visitor_url


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Wagtail's, and one thing more: a page is found below each language's prefix, so its old address is, too.

    Wagtail notes that `/de/old/` has become `/de/new/`. Who reads Turkish had it at `/tr/old/`.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer.status_code == 404 and (address := moved_to(request)):
            return HttpResponsePermanentRedirect(address)
        return answer


def moved_to(request: HttpRequest) -> str | None:
    """Where the page is now that once had the address of `request` in another language than its prefix says."""
    code, _slash, rest = request.path_info.lstrip("/").partition("/")
    if not rest or code not in dict(settings.LANGUAGES) or "\0" in rest:
        return None
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    others = [*chain, *(spec.code for spec in settings.CONTENT_LOCALES if spec.code not in chain)]
    paths = {
        Redirect.normalise_path(f"/{other}/{uri_to_iri(rest)}"): other for other in others if other != code
    }
    found = (
        Redirect.objects.filter(Q(site=Site.find_for_request(request)) | Q(site=None))
        .filter(old_path__in=paths, redirect_page__live=True)
        .select_related("redirect_page")
    )
    redirects: dict[str, Any] = {paths[redirect.old_path]: redirect for redirect in found}
    for other in others:
        if other in redirects:
            return visitor_url(redirects[other].redirect_page.url_path, code)
    return None
