"""What an organisation has written or takes part in, whether it stands below its page or names it elsewhere."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from core.page_map import Target


def works_of(organisation: Any, family: Iterable[Target], locale_code: str) -> dict[str, list[Any]]:
    """`own_guides`, `own_events` (to come) and `own_resources`, each in the visitor's best language; a query each.

    `family` is the organisation's page in all its languages.
    """
    below = Q(pk__in=[])
    for page in family:
        below |= Q(path__startswith=page.path, depth__gt=len(page.path) // organisation.steplen)

    def works(label: str, named: Q) -> Any:
        model = apps.get_model(label)
        pages = model.objects.published().best_for(locale_code).filter(below | named)
        return pages.defer("body").select_related("locale", "image").prefetch_related("image__renditions")

    key = organisation.translation_key
    resources = works("knowledge.ResourcePage", Q(provider__translation_key=key))
    running = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate())
    return {
        "own_guides": list(
            works("knowledge.GuidePage", _named("knowledge.GuidePage", "authors", key)).order_by("title")[:6]
        ),
        "own_events": list(
            works("events.EventPage", _named("events.EventPage", "organisers", key)).upcoming()[:4]
        ),
        "own_resources": list(resources.filter(running).order_by("title")[:6]),
    }


def _named(label: str, relation: str, key: Any) -> Q:
    """The condition that a page names the organisation with the translation key `key` in its `relation`."""
    field = getattr(apps.get_model(label), relation).field
    links = field.remote_field.through.objects.filter(organisationpage__translation_key=key)
    return Q(pk__in=links.values(field.m2m_column_name()))
