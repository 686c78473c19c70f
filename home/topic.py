"""Everything on one topic."""

from typing import Any

from core.formats import current_spec
from core.models import Topic
from events.models import EventPage
from knowledge.models import FundingPage, GuidePage, OrganisationPage, ResourcePage


def topic_context(topic: Topic) -> dict[str, Any]:
    """The topic's `guides`, `organisations`, `events`, `funding` and `resources`, in the visitor's best language."""
    code = current_spec().code
    keys = [topic.translation_key]

    def on_topic(model: Any) -> Any:
        return model.objects.published().best_for(code).about(keys).select_related("locale")

    return {
        "topic": topic,
        "guides": on_topic(GuidePage).order_by("title")[:24],
        "organisations": on_topic(OrganisationPage).order_by("title")[:24],
        "events": on_topic(EventPage).upcoming()[:6],
        "funding": on_topic(FundingPage).order_by("title")[:12],
        "resources": on_topic(ResourcePage).order_by("title")[:12],
    }
