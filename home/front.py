"""What the home page shows besides its own text."""

from typing import Any

from django.db.models import CharField, Value

from core.formats import current_spec
from core.page_map import visitor_url
from core.topics import topics_in
from events.models import EventIndexPage, EventPage
from home.models.announcements import AnnouncementIndexPage, AnnouncementPage
from knowledge.models import GuideIndexPage, GuidePage


def list_addresses(code: str) -> dict[str, str]:
    """The addresses of the lists that the home page shows the first entries of; one query."""
    lists = {"events_url": EventIndexPage, "guides_url": GuideIndexPage, "news_url": AnnouncementIndexPage}
    first, *others = (
        model.objects.published().best_for(code).order_by().values_list(Value(name, CharField()), "url_path")
        for name, model in lists.items()
    )
    return {name: visitor_url(url_path, code) for name, url_path in first.union(*others)}


def front_context() -> dict[str, Any]:
    """What the home page shows of the site, each in the visitor's best language.

    `all_topics`, `next_events` (4), `new_guides` (3) and `news` (3), and the addresses of their lists.
    """
    code = current_spec().code
    guides = GuidePage.objects.published().best_for(code).order_by("-first_published_at", "-pk")
    news = AnnouncementPage.objects.published().best_for(code).order_by("-first_published_at", "-pk")
    return {
        **list_addresses(code),
        "all_topics": topics_in(code),
        "next_events": EventPage.objects.published().best_for(code).upcoming().select_related("locale")[:4],
        "new_guides": guides.select_related("locale", "image").prefetch_related("image__renditions")[:3],
        "news": news.select_related("locale")[:3],
    }
