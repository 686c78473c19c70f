from typing import Any

from django.db.models import BooleanField, Case, Min, Q, QuerySet, Value, When
from django.utils import timezone


def with_next_deadline(calls: QuerySet[Any]) -> QuerySet[Any]:
    """Funding calls with `next_deadline` (a date or None) and `is_open`."""
    coming = Q(deadlines__date__gte=timezone.localdate())
    return calls.annotate(next_deadline=Min("deadlines__date", filter=coming)).annotate(
        is_open=Case(
            When(is_rolling=True, then=Value(True)),
            When(Q(next_deadline__isnull=False), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )
