from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.blocks.places import StepFree
from core.filters import ChoiceFilter, Filter, ListFilter, TopicFilter, YesFilter
from core.formats import spoken_language_choices
from core.listing import IndexPage
from events.filters import PeriodFilter
from events.models.choices import EventKind


class EventIndexPage(IndexPage):
    """The calendar: all events to come, the next first."""

    list_template: ClassVar = "events/event_index_page.html"
    subpage_types: ClassVar = ["events.EventPage"]
    item_model = "events.EventPage"
    subviews: ClassVar = {"feed.atom": "serve_feed", "calendar.ics": "serve_calendar"}

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    @property
    def filters(self) -> list[Filter]:
        return [
            PeriodFilter("when", _("When")),
            TopicFilter("topic", _("Topic")),
            ChoiceFilter("kind", _("Kind"), "kind", lambda: EventKind.choices),
            ListFilter("language", _("Language"), "languages", spoken_language_choices),
            ListFilter("interpretation", _("Interpretation"), "interpretation", spoken_language_choices),
            YesFilter("online", _("Online"), "attendance", ("online", "hybrid")),
            YesFilter("step-free", _("Step-free"), "step_free", (StepFree.YES,)),
            YesFilter("childcare", _("Childcare"), "childcare"),
            YesFilter("free", _("Free of charge"), "is_free"),
        ]

    def items(self, locale_code: str) -> models.QuerySet[Any]:
        events: Any = super().items(locale_code)
        upcoming: models.QuerySet[Any] = events.upcoming(Now())
        return upcoming

    def order(self, items: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return items.order_by("next_start", "pk")

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        from events.calendars import calendar_response, many_events

        return calendar_response(many_events(self, request), "calendar.ics")
