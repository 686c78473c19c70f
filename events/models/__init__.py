from events.models.events import EventExceptionDate, EventIndexPage, EventPage, Occurrence
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
