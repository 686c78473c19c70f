from events.models.calendar import EventIndexPage
from events.models.events import EventExceptionDate, EventPage, Occurrence
from events.models.working_groups import MembersAreaPage, WorkingGroupIndexPage, WorkingGroupPage

__all__ = [
    "EventExceptionDate",
    "EventIndexPage",
    "EventPage",
    "MembersAreaPage",
    "Occurrence",
    "WorkingGroupIndexPage",
    "WorkingGroupPage",
]
