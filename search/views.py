from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.formats import current_spec, number, spec_of
from core.topics import topics_in
from search import statistics
from search.engines.base import EngineUnavailable
from search.finding import Results, find
from search.forms import MissingContentForm
from search.missing import TooMany, keep
from search.nearest import nearest_topics
from search.questions import Question, cleaned
from search.suggestions import Suggestion, suggest


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The page of search results."""
    question = Question.read(request.GET, current_spec().code)
    sent = request.GET.get("sent") == "1"
    return _page(request, question, counted=not sent, context={"sent": sent})


@csrf_exempt  # no account is used and nothing but this text is written; the form has its own signed token
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest) -> HttpResponse:
    """Take what a visitor says is missing; on errors show the form again with what was typed.

    Who comes by the bare address, which the browser shows after an error, is led to the search.
    """
    question = Question(cleaned(request.POST.get("query", "")), current_spec().code)
    address = f"{reverse('search')}?{question.kept}"
    if request.method != "POST":
        return HttpResponseRedirect(reverse("search"))
    form = MissingContentForm(request.POST)
    if form.is_spam:
        return HttpResponseRedirect(f"{address}&sent=1#missing")
    if form.is_valid():
        try:
            keep(form.cleaned_data["query"], form.cleaned_data["text"], question.locale, request)
        except TooMany:
            form.add_error(None, _("You have sent several messages already. Please try again in an hour."))
        else:
            return HttpResponseRedirect(f"{address}&sent=1#missing")
    return _page(request, question, counted=False, context={"form": form}, status=422)


def _page(
    request: HttpRequest, question: Question, *, counted: bool, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context |= {"question": question, "query": question.query}
    try:
        found = find(question)
    except EngineUnavailable:
        context |= {"is_down": True, "hits": [], "all_topics": topics_in(question.locale)}
        response = render(request, "search/results.html", context, status=503)
        response.headers["Retry-After"] = "30"
        return response
    if counted and question.query and question.page == 1 and not question.is_narrowed:
        statistics.record(question.query, question.locale, found.total, found.corrected)
    return render(request, "search/results.html", {**_shown(found), **context}, status=status)


def _shown(found: Results) -> dict[str, Any]:
    question = found.question
    missed = bool(question.query) and not found.total
    return {
        "results": found,
        "hits": found.hits,
        "all_topics": [] if found.total else nearest_topics(question.query, question.locale),
        "form": MissingContentForm(initial={"query": question.query}) if missed else None,
    }


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """What to suggest for what has been typed so far: `suggestions`, and `message`, how many there are in words."""
    code = current_spec().code
    try:
        found = suggest(cleaned(request.GET.get("q", "")), code)
    except EngineUnavailable:
        found = []
    message = ngettext("%(number)s suggestion", "%(number)s suggestions", len(found)) % {
        "number": number(len(found), code)
    }
    return JsonResponse(
        {
            "suggestions": [_as_json(each, code) for each in found],
            "message": message if found else _("No suggestions"),
        }
    )


def _as_json(suggestion: Suggestion, code: str) -> dict[str, str]:
    own = {"label": suggestion.label, "url": suggestion.url, "kind": suggestion.kind}
    if suggestion.code == code:
        return own
    spec = spec_of(suggestion.code)
    return {**own, "lang": spec.html_lang, "dir": spec.direction}
