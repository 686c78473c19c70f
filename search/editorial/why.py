"""“Why is this hit here?”: a question as a visitor would ask it, taken apart."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.formats import site_language_choices, spec_of
from core.locales import LocaleSpec, fallback_chain
from search.editorial.explaining import Reason, explain
from search.editorial.preferred import preferred
from search.engines.base import Clause, Engine, EngineHit, EngineUnavailable, OneOf, Request, field_name
from search.languages import language_for
from search.models import QueryDay
from search.synonyms import expansions

SHOWN = 10
#: Longer phrases of a query are not looked up among the synonyms.
LONGEST = 6


@dataclass(frozen=True)
class Asked:
    """What the engine is asked for a query: `clause` None for nothing, `corrected` the query it stands for instead."""

    engine: Engine
    clause: Clause | None
    corrected: str | None


@dataclass(frozen=True)
class ExplainedHit:
    """A page, its title in the language `spec`, and why it is found; `preferred` by editors, whatever matches."""

    page_id: int
    title: str
    spec: LocaleSpec
    score: float
    reasons: Sequence[Reason]
    preferred: bool = False


@dataclass(frozen=True)
class Meanings:
    """What else a word or phrase of the query means, by language, the visitor's first."""

    typed: str
    others: Sequence[tuple[LocaleSpec, Sequence[str]]]


@dataclass(frozen=True)
class Explanation:
    corrected: str | None
    synonyms: Sequence[Meanings]
    total: int
    hits: Sequence[ExplainedHit]


def ask(query: str, locale: str) -> Asked:
    """The very question that a visitor's query becomes. Raises `EngineUnavailable`."""
    from search.asking import plan
    from search.engines.current import visitors_engine, visitors_lexicon

    planned = plan(query, locale, visitors_lexicon())
    return Asked(visitors_engine(), planned.clause, planned.corrected)


def explanation(query: str, locale: str) -> Explanation:
    """What a reader of `locale` finds with `query`, and why: preferred pages first. Raises `EngineUnavailable`."""
    asked = ask(query, locale)
    codes = [spec.code for spec in settings.CONTENT_LOCALES]
    stored = tuple(field_name("card", code) for code in codes)
    wanted = tuple(str(key) for key in preferred(query, locale))
    found: tuple[EngineHit, ...] = ()
    total = 0
    if asked.clause is not None:
        answer = asked.engine.search(Request(asked.clause, limit=SHOWN, stored=stored))
        found, total = answer.hits, answer.total
    first: dict[str, EngineHit] = {}
    if wanted:
        answer = asked.engine.search(Request(None, (OneOf(wanted),), limit=len(wanted), stored=stored))
        first = {hit.id: hit for hit in answer.hits}
    scores = {hit.id: hit.score for hit in found}
    hits = [*(first[key] for key in wanted if key in first), *(hit for hit in found if hit.id not in first)]
    reasons = explain(asked.engine, asked.clause, [hit.id for hit in hits], codes) if asked.clause else {}
    chain = fallback_chain(settings.CONTENT_LOCALES, locale)
    shown = [
        ExplainedHit(
            *_card(hit.stored, [*chain, *codes]),
            score=scores.get(hit.id, 0.0),
            reasons=reasons.get(hit.id, ()),
            preferred=hit.id in first,
        )
        for hit in hits
    ]
    synonyms = _synonyms(asked.corrected or query, sorted(codes, key=lambda code: code != locale))
    return Explanation(asked.corrected, synonyms, total, shown)


def _card(stored: Mapping[str, str], codes: Sequence[str]) -> tuple[int, str, LocaleSpec]:
    """A page in the first of these languages that it has: id, title, language."""
    for code in codes:
        if text := stored.get(field_name("card", code)):
            card = json.loads(text)
            return card["page_id"], card["title"], spec_of(code)
    return 0, "", spec_of(settings.LANGUAGE_CODE)


def _synonyms(query: str, codes: Sequence[str]) -> list[Meanings]:
    """The words and phrases of a query that mean something else, too, whichever languages know them."""
    found: dict[tuple[int, int], dict[str, dict[str, None]]] = {}
    for code in codes:
        known, tokens = expansions(code), language_for(code).tokens(query)
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                for also in known.get(tuple(token.stem for token in tokens[start:end]), ()):
                    others = found.setdefault((tokens[start].start, tokens[end - 1].end), {})
                    others.setdefault(also.locale, {})[also.phrase] = None
    return [
        Meanings(
            query[start:end],
            [(spec_of(code), list(others[code])) for code in codes if code in others],
        )
        for (start, end), others in sorted(found.items())
    ]


class WhyForm(forms.Form):
    q = forms.CharField(label=_("What visitors type"), max_length=200)
    locale = forms.ChoiceField(label=_("Language in which they read"), choices=site_language_choices)


class WhyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A form, and below it what is found and why."""

    model = QueryDay
    permission_required = "view"
    page_title = _("Why is this hit here?")
    header_icon = "help"
    template_name = "search/admin/why.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WhyForm(request.GET) if request.GET else WhyForm(initial={"locale": settings.LANGUAGE_CODE})
        context: dict[str, Any] = {"form": form}
        if form.is_bound and form.is_valid():
            try:
                context["found"] = explanation(form.cleaned_data["q"], form.cleaned_data["locale"])
            except EngineUnavailable as reason:
                context["unavailable"] = str(reason)
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
