"""The change log under transactions that overlap, which only PostgreSQL has."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from core import changes
from core.models import Change, ChangeKind, Topic
from tests.factories.site import locale

pytestmark = pytest.mark.postgresql


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Transactions that end; what the tests make is deleted, for emptying the database would take too much."""
    with django_db_blocker.unblock():
        yield
        Topic.objects.all().delete()
        Change.objects.all().delete()
        connection.close()


def since(number: int) -> list[tuple[str, str, str]]:
    return [(each.kind, each.model, each.object_id) for each in changes.after(number)]


def test_a_transaction_that_began_first_and_ends_last_is_not_missed(committing: None) -> None:
    began, may_end = threading.Event(), threading.Event()
    german = locale("de")
    start = changes.newest()

    def slow() -> None:
        with transaction.atomic():
            Topic.objects.create(name="langsam", locale=german)
            began.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    began.wait(10)
    quick = Topic.objects.create(name="schnell", locale=german)
    assert since(start) == [("saved", "core.topic", str(quick.pk))]
    reached = changes.newest()
    may_end.set()
    thread.join()
    slow_one = Topic.objects.get(name="langsam")
    assert Change.objects.get(object_id=slow_one.pk).pk < Change.objects.get(object_id=quick.pk).pk
    assert since(reached) == [("saved", "core.topic", str(slow_one.pk))]


def test_readers_see_each_change_once_and_in_order_while_many_write(committing: None) -> None:
    german = locale("de")
    start = changes.newest()
    writers, each_writes = 4, 25
    running = threading.Event()
    running.set()
    readings: list[list[int]] = [[], []]

    def write(name: int) -> None:
        for number in range(each_writes):
            with transaction.atomic():
                changes.record(ChangeKind.SAVED, [Topic(pk=1000 * name + number, locale=german)])
                time.sleep(0.004 if number % 3 else 0.02)
        connection.close()

    def read(found: list[int]) -> None:
        while running.is_set() or changes.has_new(found[-1] if found else start):
            found += [each.number or 0 for each in changes.after(found[-1] if found else start, limit=7)]
        connection.close()

    threads = [threading.Thread(target=write, args=[name]) for name in range(writers)]
    readers = [threading.Thread(target=read, args=[found]) for found in readings]
    for thread in (*threads, *readers):
        thread.start()
    for thread in threads:
        thread.join()
    running.clear()
    for thread in readers:
        thread.join()
    expected = list(range(start + 1, start + 1 + writers * each_writes))
    assert readings == [expected, expected]
