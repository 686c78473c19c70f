"""One sitemap for each language, and an index of them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.page_map import visitor_url
from core.querysets import visible_pages


def sitemap_index(request: HttpRequest) -> HttpResponse:
    addresses = [
        request.build_absolute_uri(reverse("sitemap", args=[spec.code])) for spec in settings.CONTENT_LOCALES
    ]
    return render(request, "sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")


def sitemap(request: HttpRequest, code: str) -> HttpResponse:
    """All visible pages that exist in the language `code`, each with its other languages."""
    codes = [spec.code for spec in settings.CONTENT_LOCALES]
    if code not in codes:
        raise Http404
    by_key: dict[object, dict[str, tuple[str, object]]] = {}
    rows = visible_pages().values_list(
        "translation_key", "locale__language_code", "url_path", "last_published_at"
    )
    for key, language, url_path, changed in rows:
        address = request.build_absolute_uri(visitor_url(url_path, language))
        by_key.setdefault(key, {})[language] = (address, changed)
    entries = [
        {
            "address": family[code][0],
            "changed": family[code][1],
            "alternates": [(language, family[language][0]) for language in codes if language in family],
        }
        for family in by_key.values()
        if code in family
    ]
    return render(request, "sitemap.xml", {"entries": entries}, content_type="application/xml")
