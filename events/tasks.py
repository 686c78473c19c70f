import logging

from django_tasks import task

from core.jobs import scheduled
from events.rules import RecurrenceError

logger = logging.getLogger(__name__)


@scheduled("40 3 * * *")
@task()
def extend_occurrences() -> int:
    """Keep the occurrences of recurring events as far ahead as the horizon; returns of how many events."""
    from events.models import EventPage

    events = EventPage.objects.filter(live=True).exclude(rrule="").prefetch_related("exception_dates")
    extended = 0
    for event in events:
        try:
            event.refresh_occurrences()
            extended += 1
        except RecurrenceError:
            logger.warning("The rule of event %s cannot be used: %s", event.pk, event.rrule)
    return extended
