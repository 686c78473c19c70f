from typing import Any

from django.utils.translation import gettext as _

from core.forms import BasePageForm
from events.recurrence import takes_place_on
from events.rules import RecurrenceError


class EventPageForm(BasePageForm):
    """Compares the days on which an event does not take place with its rule, as both were sent.

    A day cannot do this itself: it comes to know its page only after it has been checked.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        days = self.formsets.get("exception_dates")
        if cleaned.get("start") and "rrule" in cleaned and days is not None and days.is_valid():
            for form in days.forms:
                day = form.cleaned_data.get("date")
                if day and form not in days.deleted_forms and (problem := self._problem_of(day)):
                    form.add_error("date", problem)
        return cleaned

    def _problem_of(self, day: Any) -> str | None:
        rule = self.cleaned_data["rrule"]
        if not rule:
            return _("This event takes place only once, so it can have no exceptions. Remove this day.")
        start = self.cleaned_data["start"].astimezone(self.instance.zone).replace(tzinfo=None)
        try:
            fits = takes_place_on(rule, start, day)
        except RecurrenceError:  # said beside the rule
            return None
        return None if fits else _("By its rule, the event does not take place on this day anyway.")
