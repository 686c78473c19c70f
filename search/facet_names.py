"""What the values of facets are called in the visitor's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.formats import language_name, site_language_name
from core.languages import SPOKEN_LANGUAGES
from core.locales import fallback_chain
from core.prepared import KEYS, prepared
from core.querysets import visible_pages
from core.topics import all_topics, best_topics

TYPES: dict[str, str | Promise] = {
    "guide": gettext_lazy("Guides"),
    "organisation": gettext_lazy("Organisations"),
    "event": gettext_lazy("Events"),
    "funding": gettext_lazy("Funding calls"),
    "resource": gettext_lazy("Offers and requests"),
    "working_group": gettext_lazy("Working groups"),
    "announcement": gettext_lazy("News"),
    "page": gettext_lazy("About the network"),
}
PERIODS: dict[str, str | Promise] = {
    "today": gettext_lazy("today"),
    "week": gettext_lazy("this week"),
    "month": gettext_lazy("this month"),
    "later": gettext_lazy("later"),
}
#: Facts that are so or not known to be so, by the name of the facet.
FACTS: dict[str, str | Promise] = {
    "step_free": gettext_lazy("Step-free"),
    "childcare": gettext_lazy("Childcare"),
    "interpretation": gettext_lazy("Interpretation"),
    "free": gettext_lazy("Free of charge"),
    "call_open": gettext_lazy("Open for applications"),
}


@dataclass(frozen=True)
class Name:
    """A label, and the code of the language that it is in."""

    label: str
    code: str


#: Names a value; None if there is no such value.
Naming = Callable[[str], Name | None]


def fixed(labels: Mapping[str, Any], code: str) -> Naming:
    """By labels in the active language, which is `code`."""
    return lambda value: Name(str(labels[value]), code) if value in labels else None


def audiences(code: str) -> Naming:
    guides: Any = apps.get_model("knowledge.GuidePage")
    return fixed(dict(guides._meta.get_field("audiences").choices), code)


def site_languages(code: str) -> Naming:
    known = {spec.code for spec in settings.CONTENT_LOCALES}
    return lambda value: Name(site_language_name(value, code), code) if value in known else None


def spoken_languages(code: str) -> Naming:
    return lambda value: Name(language_name(value, code), code) if value in SPOKEN_LANGUAGES else None


def topics(values: Iterable[str], code: str) -> Naming:
    """By the topics' names; one query if there is any value."""
    found = best_topics(all_topics(), code) if any(True for _ in values) else []
    names = {str(each.translation_key): Name(each.name, each.locale.language_code) for each in found}
    return names.get


def pages(values: Iterable[str], code: str) -> Naming:
    """By the titles of pages that everyone may read; one query if there is any value."""
    keys = [key for value in values if (key := _key(value))]
    rank = {each: place for place, each in enumerate(fallback_chain(settings.CONTENT_LOCALES, code))}
    rows = _titles(keys=keys) if keys else []
    names: dict[str, Name] = {}
    for key, title, language in sorted(rows, key=lambda row: rank.get(row[2], len(rank))):
        names.setdefault(str(key), Name(title, language))
    return names.get


def _key(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


@prepared(keys=KEYS)
def _titles(*, keys: list[UUID]) -> QuerySet[Any]:
    rows = visible_pages().filter(translation_key__in=keys).order_by()
    return rows.values_list("translation_key", "title", "locale__language_code")
