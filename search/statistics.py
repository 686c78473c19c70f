"""What visitors look for, and how often: daily numbers per query and language, without anything about the visitor.

Searches are counted in the process and written together, after a response has gone out, every few seconds. A query
can be read only once it has been made `READABLE_FROM` times; until then its rows hold a digest of it.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from search.counting import Asked, Buffer, Tally, countable, digest_of
from search.languages import language_for
from search.models import PopularQuery, QueryDay

logger = logging.getLogger(__name__)

#: As often within `LONGEST_PAUSE` must a query be made to be kept and shown: in one language of a small network hardly
#: any is on a single day.
READABLE_FROM = 5
#: On so many different days must a query have found something to be suggested to others.
POPULAR_FROM = 5
#: For so long a query that is not readable or not popular yet may pause before its days are forgotten.
LONGEST_PAUSE = timedelta(days=30)
#: Seconds between two writings.
WRITTEN_EVERY = 5.0

_buffer = Buffer()
_writing = Lock()
_written_at = float("-inf")


def record(query: str, locale: str, total: int, corrected: str | None) -> None:
    """Count a search that had `total` results and was `corrected` to another query. Call it once for each search, not
    for its further pages and filters."""
    text = countable(query)
    if not text or not settings.SEARCH_STATISTICS_DAYS:
        return
    key = _folded(text, locale)
    if key:
        today = timezone.localdate()
        _buffer.add(Asked(today, locale, ""), "", total, corrected and "")
        _buffer.add(Asked(today, locale, digest_of(key, locale)), text, total, corrected)


def write_when_due(**kwargs: Any) -> None:
    """Write what has been counted if the last time was long enough ago (receiver of `request_finished`)."""
    due = len(_buffer) and monotonic() - _written_at >= WRITTEN_EVERY
    if due and not _may_be_undone():
        write()


def _may_be_undone() -> bool:
    """Whether what is written now could still be taken back."""
    return transaction.get_connection().in_atomic_block


def write() -> None:
    """Write what this process has counted. What cannot be written now is kept for the next time."""
    global _written_at
    if not _writing.acquire(blocking=False):
        return
    try:
        _written_at = monotonic()
        tallies = _buffer.take()
        try:
            if tallies:
                _write(tallies)
        except DatabaseError:
            logger.warning("Searches could not be counted now; they will be later.", exc_info=True)
            _buffer.give_back(tallies)
    finally:
        _writing.release()


def popular(prefix: str, locale: str, limit: int = 5) -> list[str]:
    """Queries that begin like `prefix`, had results on at least `POPULAR_FROM` days and have still; most days first."""
    folded = _folded(prefix, locale)
    if not folded:
        return []
    rows = PopularQuery.objects.filter(locale=locale, folded__gt="", folded__startswith=folded)
    rows = rows.filter(days__gte=POPULAR_FROM, finds=True)
    return list(rows.order_by("-days", "query").values_list("query", flat=True)[:limit])


def purge(today: date | None = None) -> int:
    """Delete what is too rare to be kept and what is too old; returns how many rows."""
    today = today or timezone.localdate()
    oldest = today - timedelta(days=settings.SEARCH_STATISTICS_DAYS)
    gone = (
        QueryDay.objects.pending().filter(day__lte=today - LONGEST_PAUSE),
        QueryDay.objects.filter(day__lt=oldest),
        PopularQuery.objects.filter(days__lt=POPULAR_FROM, last_day__lt=today - LONGEST_PAUSE),
        PopularQuery.objects.filter(last_day__lt=oldest),
    )
    return sum(rows.delete()[0] for rows in gone)


def _folded(text: str, locale: str) -> str:
    return " ".join(language_for(locale).words(text))


@transaction.atomic
def _write(tallies: dict[Asked, Tally]) -> None:
    _add_to_days(tallies)
    _add_to_popular({asked: tally for asked, tally in tallies.items() if asked.digest})


def _add_to_days(tallies: Mapping[Asked, Tally]) -> None:
    QueryDay.objects.bulk_create(
        [QueryDay(day=each.day, locale=each.locale, digest=each.digest) for each in tallies],
        ignore_conflicts=True,
    )
    days = {each.day for each in tallies}
    recent = ~Q(digest="") & Q(query="", day__gt=min(days) - LONGEST_PAUSE)
    by_query: dict[tuple[str, str], list[QueryDay]] = {}
    for row in _locked(QueryDay.objects.filter(recent | Q(day__in=days)), tallies):
        by_query.setdefault((row.locale, row.digest), []).append(row)
    changed, taken = [], []
    for asked, tally in sorted(tallies.items(), key=_day_of):
        rows = by_query.get((asked.locale, asked.digest), [])
        for row in [each for each in rows if each.day == asked.day]:
            _add(row, tally)
            changed.append(row)
            if asked.digest:
                taken += _made_readable(row, tally, [each for each in rows if each not in taken])
    QueryDay.objects.bulk_update(
        changed, ["searches", "empty", "corrected", "query", "corrected_to"], batch_size=100
    )
    QueryDay.objects.filter(pk__in=[row.pk for row in taken]).delete()


def _made_readable(row: QueryDay, tally: Tally, rows: Iterable[QueryDay]) -> list[QueryDay]:
    """Let a row say its query once it and the waiting days before it have enough searches.

    Returns these days, which it takes in.
    """
    waiting = [each for each in rows if not each.query and row.day - LONGEST_PAUSE < each.day < row.day]
    earlier = [] if row.query else waiting
    if row.searches + sum(each.searches for each in earlier) < READABLE_FROM:
        return []
    for each in earlier:
        _add(row, each)
    row.query = row.query or tally.query
    row.corrected_to = tally.corrected_to or row.corrected_to
    return earlier


def _add(row: QueryDay, counted: Tally | QueryDay) -> None:
    row.searches += counted.searches
    row.empty += counted.empty
    row.corrected += counted.corrected


def _add_to_popular(tallies: dict[Asked, Tally]) -> None:
    latest = {
        (each.locale, each.digest): (each.day, tally) for each, tally in sorted(tallies.items(), key=_day_of)
    }
    finding = [key for key, (_day, tally) in latest.items() if tally.finds]
    PopularQuery.objects.bulk_create(
        [PopularQuery(locale=locale, digest=digest) for locale, digest in finding], ignore_conflicts=True
    )
    changed = []
    for row in _locked(PopularQuery.objects.all(), tallies):
        if (row.locale, row.digest) not in latest:
            continue
        day, tally = latest[row.locale, row.digest]
        row.finds = tally.finds
        if tally.finds and (row.last_day is None or row.last_day < day):
            row.days += 1
            row.last_day = day
        if row.days >= POPULAR_FROM and not row.query:
            row.query, row.folded = tally.query, _folded(tally.query, row.locale)[:160]
        changed.append(row)
    PopularQuery.objects.bulk_update(
        changed, ["finds", "days", "last_day", "query", "folded"], batch_size=100
    )


def _day_of(item: tuple[Asked, Tally]) -> date:
    return item[0].day


def _locked(rows: Any, tallies: Iterable[Asked]) -> Any:
    """In one order, so that two processes never wait for each other."""
    return rows.filter(digest__in={each.digest for each in tallies}).select_for_update().order_by("pk")
