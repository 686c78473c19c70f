from django_tasks import task

from core.jobs import scheduled


@scheduled("40 3 * * *")
@task()
def extend_occurrences() -> int:
    """Keep the occurrences of recurring events as far ahead as the horizon; returns of how many events."""
    from events.models import EventPage

    events = EventPage.objects.filter(live=True).exclude(rrule="").prefetch_related("exception_dates")
    for event in events:
        event.refresh_occurrences()
    return len(events)
