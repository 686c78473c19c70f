"""What the home page shows besides its own text."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Now

from core.formats import current_spec
from core.media_map import attach_pictures
from core.page_map import visitor_url
from core.prepared import prepared
from core.topics import topics_in
from events.models import EventIndexPage, EventPage
from home.models.announcements import AnnouncementIndexPage, AnnouncementPage
from knowledge.models import GuideIndexPage, GuidePage


def front_context() -> dict[str, Any]:
    """What the home page shows of the site, each in the visitor's best language.

    `all_topics`, `next_events` (4), `new_guides` (3) and `news` (3), and the addresses of their lists.
    """
    code = current_spec().code
    guides = _newest(GuidePage, code)
    attach_pictures(guides)
    return {
        **{name: visitor_url(url_path, code) for name, url_path in _lists(code)},
        "all_topics": topics_in(code),
        "next_events": _next_events(code),
        "new_guides": guides,
        "news": _newest(AnnouncementPage, code),
    }


@prepared()
def _lists(code: str) -> QuerySet[Any]:
    """The lists that the home page shows the first entries of: the name of their address, and where they are."""
    lists = {"events_url": EventIndexPage, "guides_url": GuideIndexPage, "news_url": AnnouncementIndexPage}
    first, *others = (
        model.objects.published().best_for(code).order_by().values_list(Value(name, CharField()), "url_path")
        for name, model in lists.items()
    )
    return first.union(*others)


@prepared()
def _newest(model: Any, code: str) -> QuerySet[Any]:
    newest = model.objects.published().best_for(code).order_by("-first_published_at", "-pk")
    return newest.defer("body").select_related("locale")[:3]


@prepared()
def _next_events(code: str) -> QuerySet[Any]:
    events = EventPage.objects.published().best_for(code).upcoming(Now())
    return events.defer("body").select_related("locale")[:4]
