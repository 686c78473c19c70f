import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.blocks.body import TEXT_FEATURES
from core.blocks.places import StepFree
from core.fields import ChoiceListField
from core.formats import current_spec, day, spoken_language_choices
from core.localize import SynchronizedRelation, copied_relation
from core.maps import map_url
from core.models import BasePage
from core.serializers import ListField, NameListField
from events.forms import EventPageForm
from events.json_ld import event_json_ld
from events.models.choices import Attendance, EventKind, Registration
from events.querysets import EventQuerySet
from events.recurrence import LONGEST, next_match, occurrences, takes_place_on
from events.rules import RecurrenceError

#: How many of the next occurrences search knows of.
SEARCHED_OCCURRENCES = 60
#: How far ahead the occurrences of an event without end are kept.
HORIZON = timedelta(days=730)
#: How long occurrences are kept once they are over.
KEPT = timedelta(days=365)


class EventPage(BasePage):
    """A meeting, a training, a workshop or an open event; once or again and again."""

    kind = models.CharField(_("kind"), max_length=14, choices=EventKind, default=EventKind.OPEN_EVENT)
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    rrule = models.CharField(
        _("repeats by the rule"),
        max_length=255,
        blank=True,
        help_text=_(
            "Left empty, it takes place once. Examples: “FREQ=WEEKLY;BYDAY=TU” for each Tuesday, "
            "“FREQ=MONTHLY;BYDAY=2TU;COUNT=10” for ten times on the second Tuesday of a month."
        ),
    )
    attendance = models.CharField(_("where"), max_length=8, choices=Attendance, default=Attendance.ONSITE)
    venue_name = models.CharField(_("name of the place"), max_length=160, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True, default="Berlin")
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    step_free = models.CharField(_("step-free"), max_length=8, choices=StepFree, default=StepFree.UNKNOWN)
    access_note = models.CharField(
        _("how to get in"), max_length=255, blank=True, help_text=_("Entrance, lift, toilets, next stop.")
    )
    online_url = models.URLField(_("link to take part online"), blank=True)
    organisers = ParentalManyToManyField(
        "knowledge.OrganisationPage", blank=True, related_name="+", verbose_name=_("organised by")
    )
    working_group = models.ForeignKey(
        "events.WorkingGroupPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("working group"),
    )
    languages = ChoiceListField(_("languages"), choices=spoken_language_choices)
    interpretation = ChoiceListField(_("interpretation into"), choices=spoken_language_choices)
    sign_language = models.BooleanField(_("German Sign Language"), default=False)
    childcare = models.BooleanField(_("childcare"), default=False)
    is_free = models.BooleanField(_("free of charge"), default=True)
    cost_note = models.CharField(
        _("about the cost"),
        max_length=255,
        blank=True,
        help_text=_("What it costs, and for whom it is cheaper."),
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    registration = models.CharField(
        _("registration"), max_length=8, choices=Registration, default=Registration.NONE
    )
    registration_email = models.EmailField(_("email for registration"), blank=True)
    registration_url = models.URLField(_("address for registration"), blank=True)
    agenda = RichTextField(_("agenda"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    minutes = models.ForeignKey(
        "core.CustomDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes"),
        help_text=_("After the meeting: what was said and decided."),
    )

    objects = PageManager.from_queryset(EventQuerySet)()
    base_form_class = EventPageForm
    copied_organisers = copied_relation("organisers")
    linked_pages: ClassVar = ("organisers",)
    search_type = "event"
    search_relations: ClassVar = {**BasePage.search_relations, "organisation": "organisers"}
    search_ages = True
    subviews: ClassVar = {"event.ics": "serve_calendar"}
    parent_page_types: ClassVar = ["events.EventIndexPage", "knowledge.OrganisationPage"]

    content_panels: ClassVar = [
        *BasePage.title_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("rrule"),
                InlinePanel("exception_dates", label=_("Day on which it does not take place")),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldPanel("venue_name"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")]),
                FieldPanel("step_free"),
                FieldPanel("access_note"),
                FieldPanel("online_url"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where"),
        ),
        FieldPanel("body"),
        FieldPanel("agenda"),
        MultiFieldPanel(
            [
                FieldPanel("languages"),
                FieldPanel("interpretation"),
                FieldPanel("sign_language"),
                FieldPanel("childcare"),
            ],
            heading=_("For everyone"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_free"),
                FieldPanel("cost_note"),
                FieldPanel("capacity"),
                FieldPanel("registration"),
                FieldPanel("registration_email"),
                FieldPanel("registration_url"),
            ],
            heading=_("Cost and registration"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("organisers", widget=forms.CheckboxSelectMultiple),
                FieldPanel("working_group"),
            ],
            heading=_("Who organises it"),
        ),
        *BasePage.topic_panels,
        *BasePage.picture_panels,
        FieldPanel("minutes"),
        *BasePage.quality_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("agenda"),
        index.SearchField("venue_name"),
        *(
            index.FilterField(name)
            for name in (
                "kind",
                "start",
                "end",
                "attendance",
                "step_free",
                "childcare",
                "is_free",
                "languages",
            )
        ),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        *(
            APIField(name)
            for name in (
                "kind",
                "start",
                "end",
                "rrule",
                "exception_dates",
                "attendance",
                "venue_name",
                "street",
                "postal_code",
                "city",
                "latitude",
                "longitude",
                "step_free",
                "access_note",
                "online_url",
                "working_group",
                "sign_language",
                "childcare",
                "is_free",
                "cost_note",
                "capacity",
                "registration",
                "registration_email",
                "registration_url",
                "agenda",
                "body",
                "minutes",
            )
        ),
        APIField("organisers", serializer=NameListField()),
        APIField("languages", serializer=ListField()),
        APIField("interpretation", serializer=ListField()),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "kind",
                "start",
                "end",
                "rrule",
                "attendance",
                "street",
                "postal_code",
                "city",
                "latitude",
                "longitude",
                "step_free",
                "online_url",
                "working_group",
                "languages",
                "interpretation",
                "sign_language",
                "childcare",
                "is_free",
                "capacity",
                "registration",
                "registration_email",
                "registration_url",
                "exception_dates",
                "minutes",
            )
        ),
        SynchronizedRelation("organisers"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.start and self.end and self.end <= self.start:
            errors["end"] = _("The end must be after the start.")
        if self.rrule and self.start:
            message = self._rule_error()
            if message:
                errors["rrule"] = message
        if self.attendance == Attendance.ONSITE and not (self.venue_name or self.street):
            errors["venue_name"] = _("Say where it takes place: the name of the place or the street.")
        if self.attendance == Attendance.ONLINE and not (
            self.online_url or self.registration != Registration.NONE
        ):
            errors["online_url"] = _("Give the link, or say how to register to get it.")
        if self.postal_code and not re.fullmatch("[0-9]{5}", self.postal_code):
            errors["postal_code"] = _("A German postal code has five digits.")
        if self.registration == Registration.EMAIL and not self.registration_email:
            errors["registration_email"] = _("Give the address to which people write to register.")
        if self.registration == Registration.URL and not self.registration_url:
            errors["registration_url"] = _("Give the address of the page on which people register.")
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = _("Give both latitude and longitude, or neither.")
        if errors:
            raise ValidationError(errors)

    def _rule_error(self) -> str | None:
        try:
            first = next_match(self.rrule, self.local_start)
        except RecurrenceError as error:
            return str(error)
        if first is None:
            return str(_("By this rule it never takes place."))
        if first != self.local_start:
            return str(_("The start does not fit the rule. By it, the first time would be on %(day)s.")) % {
                "day": day(first.date(), current_spec().code)
            }
        return None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(settings.TIME_ZONE)

    @property
    def local_start(self) -> datetime:
        """The start as a naive time on the clocks of the place."""
        return self.start.astimezone(self.zone).replace(tzinfo=None)

    @property
    def local_end(self) -> datetime:
        return self.end.astimezone(self.zone).replace(tzinfo=None)

    @property
    def card_label(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_online(self) -> bool:
        return self.attendance != Attendance.ONSITE

    @property
    def address(self) -> str:
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.street, town if self.street else "") if part)

    @cached_property
    def coming(self) -> "list[Occurrence]":
        """The next times that it takes place, at most six."""
        return list(self.occurrences.filter(end__gt=timezone.now())[:6]) if self.pk else []

    @property
    def map_url(self) -> str:
        return map_url(self.address or self.venue_name, self.latitude, self.longitude)

    def search_facets(self) -> dict[str, list[str]]:
        facts = {
            "step_free": self.step_free == StepFree.YES,
            "childcare": self.childcare,
            "interpretation": bool(self.interpretation) or self.sign_language,
            "free": self.is_free,
        }
        return {"spoken": list(self.languages), **{name: ["yes"] for name, holds in facts.items() if holds}}

    def search_dates(self) -> dict[str, list[datetime]]:
        coming = list(self.occurrences.filter(end__gt=timezone.now())[:SEARCHED_OCCURRENCES])
        return {"starts": [each.start for each in coming], "ends": [each.end for each in coming]}

    def occurrences_between(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """(start, end) in UTC of each time the event takes place."""
        exceptions = [each.date for each in self.exception_dates.all()]
        return occurrences(self.start, self.end, self.rrule, exceptions, self.zone, after=after, until=until)

    def refresh_occurrences(self) -> None:
        """Write the table of occurrences anew: as far as the horizon, and the next one even beyond it."""
        now = timezone.now()
        wanted = set(self.occurrences_between(now - KEPT, now + HORIZON))
        wanted.update(islice(self.occurrences_between(now, now + LONGEST), 1))
        stored = {(each.start, each.end): each.pk for each in Occurrence.objects.filter(event_id=self.pk)}
        Occurrence.objects.filter(pk__in=[pk for key, pk in stored.items() if key not in wanted]).delete()
        Occurrence.objects.bulk_create(
            Occurrence(event_id=self.pk, start=start, end=end)
            for start, end in sorted(wanted - stored.keys())
        )

    def fit_dates(self) -> None:
        """Move the start to the first day that fits the rule, and exceptions to days on which it takes place.

        For dates that were given as so many days from today.
        """
        first = next_match(self.rrule, self.local_start) if self.rrule else None
        if first is not None:
            length = self.end - self.start
            self.start = first.replace(tzinfo=self.zone)
            self.end = self.start + length
        for each in self.exception_dates.all():
            days = (each.date + timedelta(days=number) for number in range(366))
            fitting = (day for day in days if takes_place_on(self.rrule, self.local_start, day))
            each.date = next(fitting, each.date)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.presentation import event_context

        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            **event_context(self),
            "group": context["around"].page_map.best(self.working_group_id),
        }

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        from events.calendars import calendar_response, one_event

        return calendar_response(one_event(self, request), "event.ics")

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        return event_json_ld(self, request)


class EventExceptionDate(Orderable):
    """A day on which a recurring event does not take place."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="exception_dates")
    date = models.DateField(_("date"))

    panels: ClassVar = [FieldPanel("date")]
    api_fields: ClassVar = [APIField("date")]

    class Meta(Orderable.Meta):
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")

    def __str__(self) -> str:
        return self.date.isoformat()


class Occurrence(models.Model):
    """One time that an event takes place; made from its start and rule, for lists and search."""

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField()
    end = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [models.Index(fields=["event", "end", "start"], name="occurrence_next")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.start.isoformat()}"
