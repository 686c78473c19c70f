from typing import Any, Self

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from core.querysets import BasePageQuerySet


class EventQuerySet(BasePageQuerySet):
    def upcoming(self, after: Any = None, until: Any = None) -> Self:
        """Events with an occurrence that ends after `after` (now) and starts before `until`, the next one first.

        Each has `next_start` and `next_end`.
        """
        return self.with_next(after, until).filter(next_start__isnull=False).order_by("next_start", "pk")

    def with_next(self, after: Any = None, until: Any = None) -> Self:
        """Events with `next_start` and `next_end` of such an occurrence, None where there is none."""
        coming = coming_occurrences(after, until).filter(event=OuterRef("pk"))
        return self.annotate(
            next_start=Subquery(coming.values("start")[:1]), next_end=Subquery(coming.values("end")[:1])
        )


def coming_occurrences(after: Any = None, until: Any = None) -> QuerySet[Any]:
    """Occurrences that end after `after` (now) and start before `until`, in order."""
    from events.models import Occurrence

    coming = Occurrence.objects.filter(end__gt=after or timezone.now()).order_by("start")
    return coming.filter(start__lt=until) if until else coming
