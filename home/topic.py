"""Everything on one topic."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from core.formats import current_spec
from core.models import Topic
from core.prepared import KEY, prepared
from events.models import EventPage
from knowledge.models import FundingPage, GuidePage, OrganisationPage, ResourcePage


def topic_context(topic: Topic) -> dict[str, Any]:
    """The topic's `guides`, `organisations`, `events`, `funding` and `resources`, in the visitor's best language."""
    code = current_spec().code
    key = topic.translation_key
    return {
        "topic": topic,
        "guides": _by_title(GuidePage, code, 24, key=key),
        "organisations": _by_title(OrganisationPage, code, 24, key=key),
        "events": _events(code, key=key),
        "funding": _by_title(FundingPage, code, 12, key=key),
        "resources": _by_title(ResourcePage, code, 12, key=key),
    }


@prepared(key=KEY)
def _by_title(model: Any, code: str, limit: int, *, key: UUID) -> QuerySet[Any]:
    return _about(model, code, key).order_by("title")[:limit]


@prepared(key=KEY)
def _events(code: str, *, key: UUID) -> QuerySet[Any]:
    return _about(EventPage, code, key).upcoming(Now())[:6]


def _about(model: Any, code: str, key: UUID) -> Any:
    return model.objects.published().best_for(code).about([key]).defer("body").select_related("locale")
