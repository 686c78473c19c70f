"""From an address to a page: in the visitor's language, else by any language's path, with two queries."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from core.locales import fallback_chain
from core.page_map import visitor_url
from core.prepared import NUMBER, TEXT, prepared
from core.querysets import restricted


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
    if found := _find(components, code):
        page: Any = found.page()
        request.translated_address = found.own_address(code, request.path)  # type: ignore[attr-defined]  # see `serve` of BasePage
        return RouteResult(page)
    if components and (found := _find(components[:-1], code)):
        page = found.page()
        if method := getattr(page, "subviews", {}).get(components[-1]):
            return RouteResult(page, kwargs={"subview": method})
    raise Http404


@dataclass(frozen=True)
class _Candidate:
    """A live page in one language: enough of it to choose between it and its translations."""

    pk: int
    key: Any
    url_path: str
    alias_of: int | None
    content_type: int
    is_restricted: bool
    language: str

    def page(self) -> Any:
        """The page with the fields of its type and its locale."""
        model = ContentType.objects.get_for_id(self.content_type).model_class()
        [page] = _stored(model, pk=self.pk)
        page.is_restricted = self.is_restricted
        return page

    def own_address(self, code: str, path: str) -> str | None:
        """The address of this page if it is in the language `code` but was asked for by another path."""
        if self.language != code:
            return None
        address = visitor_url(self.url_path, code)
        return None if unquote(address) == unquote(path) else address


@prepared(pk=NUMBER)
def _stored(model: Any, *, pk: int) -> QuerySet[Any]:
    return model._default_manager.select_related("locale").filter(pk=pk)


@prepared(slug=TEXT, depth=NUMBER)
def _families(*, slug: str, depth: int) -> QuerySet[Any]:
    return _with_translations(Page.objects.filter(slug=slug, depth=depth, live=True))


@prepared()
def _home_pages() -> QuerySet[Any]:
    homes = apps.get_model("home.HomePage").objects
    return _with_translations(Page.objects.filter(pk__in=homes.values("pk"), depth=2, live=True))


def _with_translations(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Rows for `_Candidate`: the pages and all their live translations."""
    rows = Page.objects.filter(translation_key__in=pages.order_by().values("translation_key"), live=True)
    return rows.order_by("pk").values_list(
        "pk",
        "translation_key",
        "url_path",
        "alias_of_id",
        "content_type_id",
        restricted("path"),
        F("locale__language_code"),
    )


def _find(components: list[str], code: str) -> _Candidate | None:
    """The live page whose path in any language is `components`, in the visitor's best language."""
    tail = "".join(f"{component}/" for component in components)
    rows = _families(slug=components[-1], depth=len(components) + 2) if components else _home_pages()
    pages = [_Candidate(*row) for row in rows]
    asked_for = {page.language: page for page in pages if page.url_path.split("/", 2)[-1] == tail}
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    for language in [*chain, *asked_for]:
        if language in asked_for:
            key = asked_for[language].key
            return _best([page for page in pages if page.key == key and page.alias_of is None], chain)
    return None


def _best(family: list[_Candidate], chain: list[str]) -> _Candidate | None:
    """Of a page's live translations the first in the chain, else its source, else any."""
    by_language = {page.language: page for page in family}
    for language in chain:
        if language in by_language:
            return by_language[language]
    if len(family) > 1:
        source = family[0].page().source_locale
        return by_language.get(source.language_code if source else "", family[0])
    return family[0] if family else None
