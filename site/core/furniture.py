"""What stands on every page: menus, footer, notice and facts about the operator, read with one query."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.http import HttpRequest
from django.utils import timezone

from core.locales import fallback_chain
from core.models import CustomRendition, Footer, Menu, Notice, SiteSettings, Term
from core.prepared import TIME, prepared


@dataclass
class Furniture:
    """Raw values, each in the best language for the visitor; `locale` beside a text says which that is."""

    menus: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    footer: dict[str, Any] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


def furniture_for(request: HttpRequest, code: str, *, with_terms_in: str | None = None) -> Furniture:
    """The furniture for a visitor reading `code`, with the terms of the locale `with_terms_in` if wanted."""
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    rank = {candidate: position for position, candidate in enumerate(chain)}
    rows = _parts(tuple(chain), with_terms_in, now=timezone.now())
    by_kind: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for kind, language, value in rows:
        by_kind[kind].append((language, json.loads(value)))
    for values in by_kind.values():
        values.sort(key=lambda pair: rank.get(pair[0], len(rank)))
    furniture = Furniture()
    for _language, value in by_kind["menu"]:
        items = value["items"]
        furniture.menus.setdefault(value["place"], json.loads(items) if isinstance(items, str) else items)
    for language, value in by_kind["footer"][:1]:
        furniture.footer = {**value, "locale": language}
    seen: set[str] = set()
    for language, value in by_kind["notice"]:
        if value["key"] not in seen:
            seen.add(value["key"])
            furniture.notices.append({**value, "locale": language})
    for _language, value in by_kind["facts"][:1]:
        furniture.facts = value
    furniture.terms = [
        Term(term=value["term"], definition=value["definition"], synonyms=value["synonyms"])
        for _language, value in by_kind["term"]
    ]
    return furniture


@prepared(now=TIME)
def _parts(
    chain: tuple[str, ...], terms_in: str | None, *, now: datetime
) -> QuerySet[Any, tuple[str, str, str]]:
    """All parts as rows of (kind, language code, JSON text)."""
    menus = Menu.objects.filter(locale__language_code__in=chain)
    footers = Footer.objects.filter(locale__language_code__in=chain)
    notices = Notice.objects.active(now).filter(locale__language_code__in=chain)
    parts = [
        _rows(menus, "menu", place="place", items="items"),
        _rows(footers, "footer", text="text", funding="funding"),
        _rows(notices, "notice", text="text", level="level", key=Cast("translation_key", CharField())),
    ]
    if terms_in:
        terms = Term.objects.filter(locale__language_code=terms_in).order_by()
        parts.append(_rows(terms, "term", term="term", definition="definition", synonyms="synonyms"))
    pictures = CustomRendition.objects.filter(
        image=OuterRef("share_image"), filter_spec__contains="format-jpeg"
    )
    values: dict[str, Any] = {name: name for name in ("operator", "phone", "email", "instagram", "facebook")}
    values["site_name"] = "site__site_name"
    values["share_picture"] = Subquery(pictures.order_by("pk").values("file")[:1])
    facts = SiteSettings.objects.filter(site__is_default_site=True)
    parts.append(_rows(facts, "facts", language=Value(""), **values))
    return parts[0].union(*parts[1:], all=True)


def _rows(queryset: QuerySet[Any], kind: str, *, language: Any = None, **values: Any) -> QuerySet[Any, Any]:
    return queryset.order_by().values_list(
        Value(kind, CharField()),
        Cast(language if language is not None else F("locale__language_code"), CharField()),
        Cast(JSONObject(**values), TextField()),
    )
