"""What the home page shows besides its own text."""

from typing import Any

from core.formats import current_spec
from core.topics import topics_in
from events.models import EventPage
from home.models.announcements import AnnouncementPage
from knowledge.models import GuidePage


def front_context() -> dict[str, Any]:
    """`all_topics`, `next_events` (4), `new_guides` (3) and `news` (3), each in the visitor's best language."""
    code = current_spec().code
    guides = GuidePage.objects.published().best_for(code).order_by("-first_published_at", "-pk")
    news = AnnouncementPage.objects.published().best_for(code).order_by("-first_published_at", "-pk")
    return {
        "all_topics": topics_in(code),
        "next_events": EventPage.objects.published().best_for(code).upcoming().select_related("locale")[:4],
        "new_guides": guides.select_related("locale", "image").prefetch_related("image__renditions")[:3],
        "news": news.select_related("locale")[:3],
    }
