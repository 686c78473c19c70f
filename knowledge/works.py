"""What an organisation has written or takes part in, whether it stands below its page or names it elsewhere."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from core.page_map import Target
from core.prepared import DAY, KEY, TEXTS, TIME, prepared


def works_of(organisation: Any, family: Iterable[Target], locale_code: str) -> dict[str, list[Any]]:
    """`own_guides`, `own_events` (to come) and `own_resources`, each in the visitor's best language; a query each.

    `family` is the organisation's page in all its languages.
    """
    owner = {"paths": [page.path for page in family], "key": organisation.translation_key}
    depth = organisation.depth + 1
    return {
        "own_guides": _guides(locale_code, depth, **owner),
        "own_events": _events(locale_code, depth, **owner, now=timezone.now()),
        "own_resources": _resources(locale_code, depth, **owner, today=timezone.localdate()),
    }


@prepared(paths=TEXTS, key=KEY)
def _guides(locale_code: str, depth: int, *, paths: list[str], key: UUID) -> QuerySet[Any]:
    guides = apps.get_model("knowledge.GuidePage")
    return _works(guides, locale_code, depth, paths, _named(guides, "authors", key)).order_by("title")[:6]


@prepared(paths=TEXTS, key=KEY, now=TIME)
def _events(locale_code: str, depth: int, *, paths: list[str], key: UUID, now: datetime) -> QuerySet[Any]:
    events = apps.get_model("events.EventPage")
    return _works(events, locale_code, depth, paths, _named(events, "organisers", key)).upcoming(now)[:4]


@prepared(paths=TEXTS, key=KEY, today=DAY)
def _resources(locale_code: str, depth: int, *, paths: list[str], key: UUID, today: date) -> QuerySet[Any]:
    resources = apps.get_model("knowledge.ResourcePage")
    works = _works(resources, locale_code, depth, paths, Q(provider__translation_key=key))
    return works.filter(Q(expires_on=None) | Q(expires_on__gte=today)).order_by("title")[:6]


def _works(model: Any, locale_code: str, depth: int, paths: list[str], named: Q) -> Any:
    """Pages below one of `paths`, which are at the level above `depth`, or for which `named` holds."""
    pages = (
        model.objects.published()
        .best_for(locale_code)
        .alias(above=Substr("path", 1, (depth - 1) * model.steplen))
    )
    return pages.filter(Q(above__in=paths, depth=depth) | named).defer("body").select_related("locale")


def _named(model: Any, relation: str, key: UUID) -> Q:
    """The condition that a page names the organisation with the translation key `key` in its `relation`."""
    field = getattr(model, relation).field
    links = field.remote_field.through.objects.filter(organisationpage__translation_key=key)
    return Q(pk__in=links.values(field.m2m_column_name()))
