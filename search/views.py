from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.formats import current_spec
from core.topics import topics_in
from search.queries import find, pages_of

#: Longer than any question, shorter than what would cost time.
LONGEST_QUERY = 200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The page of search results."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    code = current_spec().code
    hits = find(query, code) if query else []
    page = Paginator(hits, 10).get_page(request.GET.get("page"))
    page.object_list = pages_of(page.object_list)
    context = {
        "query": query,
        "hits": page,
        "total": len(hits),
        "query_kept": f"{urlencode({'q': query})}&",
        "all_topics": [] if hits else topics_in(code),
    }
    return render(request, "search/results.html", context)
