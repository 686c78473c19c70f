from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from events.models import EventPage, WorkingGroupPage
from knowledge.models import FundingPage, GuidePage, OrganisationPage, ResourcePage
from tests.factories.site import locale

BERLIN = ZoneInfo("Europe/Berlin")


def _publish(parent: Any, model: type[Any], live: bool, topics: Any, values: dict[str, Any]) -> Any:
    values.setdefault("locale", parent.locale)
    page = model(live=False, **values)
    parent.add_child(instance=page)
    if topics:
        page.topics.set(topics)
    revision = page.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def make_guide(
    parent: Any, title: str = "Verein gründen", *, live: bool = True, topics: Any = (), **values: Any
) -> Any:
    values.setdefault("summary", f"{title}, Schritt für Schritt.")
    values.setdefault("body", [("heading", "Anfang"), ("text", "<p>Die Satzung zuerst.</p>")])
    return _publish(parent, GuidePage, live, topics, {"title": title, **values})


def make_organisation(
    parent: Any, title: str = "Sprachhaus", *, live: bool = True, topics: Any = (), **values: Any
) -> Any:
    values.setdefault("summary", f"{title} in Spandau.")
    values.setdefault("languages", ["de", "tr"])
    return _publish(parent, OrganisationPage, live, topics, {"title": title, **values})


def make_event(
    parent: Any,
    title: str = "Netzwerktreffen",
    *,
    days: int = 7,
    live: bool = True,
    topics: Any = (),
    **values: Any,
) -> Any:
    """An event of two hours at 18:00 in `days` days."""
    day = (timezone.localtime() + timedelta(days=days)).date()
    values.setdefault("start", datetime(day.year, day.month, day.day, 18, tzinfo=BERLIN))
    values.setdefault("end", values["start"] + timedelta(hours=2))
    values.setdefault("summary", f"{title} für alle.")
    values.setdefault("venue_name", "Sprachhaus")
    page = _publish(parent, EventPage, live, topics, {"title": title, **values})
    page.refresh_occurrences()
    return page


def make_group(
    parent: Any, title: str = "AG Räume", *, live: bool = True, topics: Any = (), **values: Any
) -> Any:
    values.setdefault("summary", f"{title} sucht Räume.")
    values.setdefault("purpose", "<p>Räume finden.</p>")
    return _publish(parent, WorkingGroupPage, live, topics, {"title": title, **values})


def make_resource(
    parent: Any, title: str = "Beamer", *, live: bool = True, topics: Any = (), **values: Any
) -> Any:
    values.setdefault("summary", f"{title} zu verleihen.")
    values.setdefault("category", "equipment")
    values.setdefault("body", [("text", "<p>Bitte anrufen.</p>")])
    return _publish(parent, ResourcePage, live, topics, {"title": title, **values})


def make_funding(
    parent: Any, title: str = "Kiezgeld", *, live: bool = True, topics: Any = (), **values: Any
) -> Any:
    values.setdefault("summary", f"{title} für Projekte.")
    values.setdefault("funder", "Beispielstiftung")
    values.setdefault("who_may_apply", "<p>Vereine.</p>")
    values.setdefault("what_for", "<p>Projekte.</p>")
    return _publish(parent, FundingPage, live, topics, {"title": title, **values})


def translate(page: Any, code: str, title: str, *, live: bool = True, **values: Any) -> Any:
    """`page` in the language `code`, without wagtail-localize; its parent must exist there."""
    copy = page.copy_for_translation(locale(code))
    copy.title = title
    copy.slug = ""
    for name, value in values.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        revision.publish()
    copy = type(page).objects.get(pk=copy.pk)
    if hasattr(copy, "refresh_occurrences"):
        copy.refresh_occurrences()
    return copy
