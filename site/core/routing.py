"""From an address to a page: in the visitor's language, else by any language's path, with as few queries as can be."""

from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from core.locales import fallback_chain
from core.page_map import visitor_url


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` below the active language, or the best of its other languages.

    The route is left where Wagtail looks for it (`Page.route_for_request` keeps it on the request), so its hooks,
    privacy checks and previews work as usual. Raises Http404.
    """
    request._wagtail_route_for_request = route(request, path)  # type: ignore[attr-defined]  # Wagtail's own place
    response: HttpResponse = wagtail_serve(request, path)
    return response


def route(request: HttpRequest, path: str) -> RouteResult:
    """Find the page for `path`; sets `request.translated_address` if the visitor's language has an own address."""
    components = [component for component in path.split("/") if component]
    code = get_language() or settings.LANGUAGE_CODE
    found = _page_at(components, code)
    kwargs: dict[str, Any] = {}
    if found is None and components:
        found = _page_at(components[:-1], code)
        kwargs = {"subview": components[-1]}
    if found is None:
        raise Http404
    page: Any = found.specific
    if not kwargs:
        request.translated_address = own_address(page, code, request.path)  # type: ignore[attr-defined]  # see `serve` of BasePage
    if kwargs and kwargs["subview"] not in getattr(page, "subviews", {}):
        raise Http404
    if kwargs:
        method = page.subviews[kwargs["subview"]]
        return RouteResult(page, kwargs={"subview": method})
    return RouteResult(page)


def _page_at(components: list[str], code: str) -> Page | None:
    """The live page whose path in any language is `components`, in the visitor's best language."""
    roots = {language: root for _site, root, _url, language in Site.get_site_root_paths()}
    tail = "".join(f"{component}/" for component in components)
    pages = Page.objects.filter(live=True, url_path__in=[root + tail for root in roots.values()])
    if components:
        pages = pages.filter(slug=components[-1])
    else:
        pages = pages.filter(pk__in=apps.get_model("home.HomePage").objects.values("pk"))
    candidates = {page.locale.language_code: page for page in pages.select_related("locale", "content_type")}
    own = candidates.get(code)
    if own is not None and own.alias_of_id is None:
        return own
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    for language in [*chain, *candidates]:
        if language in candidates:
            return _best_translation(candidates[language], chain)
    return None


def _best_translation(page: Page, chain: list[str]) -> Page | None:
    """Of the live translations the first in the chain, else the source, else any."""
    translations = {
        each.locale.language_code: each
        for each in Page.objects.filter(
            translation_key=page.translation_key, live=True, alias_of=None
        ).select_related("locale", "content_type")
    }
    if not translations:
        return None
    for language in chain:
        if language in translations:
            return translations[language]
    any_page = next(iter(translations.values()))
    source = any_page.specific.source_locale
    return translations.get(source.language_code if source else "", any_page)


def own_address(page: Page, code: str, path: str) -> str | None:
    """The address of `page` if it is in the language `code` but was asked for by another path."""
    if page.locale.language_code != code:
        return None
    address = visitor_url(page.url_path, code, code)
    return None if unquote(address) == unquote(path) else address
