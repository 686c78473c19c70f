from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.formats import current_spec
from search.queries import find

#: Longer than any question, shorter than what would cost time.
LONGEST_QUERY = 200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The page of search results."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    hits = find(query, current_spec().code) if query else []
    page = Paginator(hits, 10).get_page(request.GET.get("page"))
    return render(request, "search/results.html", {"query": query, "hits": page, "total": len(hits)})
