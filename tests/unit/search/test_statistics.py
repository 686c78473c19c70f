"""What is counted of searches, what of it can be read, and for how long."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from core.jobs import all_jobs
from search import counting, statistics
from search.models import MissingContent, PopularQuery, QueryDay
from search.statistics import popular, purge, record, write
from search.tasks import delete_expired_missing_content

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """The day that the site takes for today; `day(n)` moves it."""
    statistics._buffer.take()

    def move(days: int) -> date:
        now = TODAY + timedelta(days=days)
        monkeypatch.setattr(timezone, "localdate", lambda *args: now)
        return now

    move(0)
    yield move
    statistics._buffer.take()


def search(query, times=1, total=3, code="de", corrected=None):
    for _each in range(times):
        record(query, code, total, corrected)
    write()


def readable():
    return {row.query: row.searches for row in QueryDay.objects.readable()}


def single():
    """The only query that has been counted."""
    return QueryDay.objects.exclude(digest="").get()


def test_searches_are_counted_per_day_language_and_query(day):
    search("Kita", 5)
    search("Kita", 6, code="tr")
    day(1)
    search("Kita", 7)
    rows = QueryDay.objects.readable().order_by("day", "locale").values_list("day", "locale", "searches")
    assert list(rows) == [
        (TODAY, "de", 5),
        (TODAY, "tr", 6),
        (TODAY + timedelta(days=1), "de", 7),
    ]


def test_a_query_can_be_read_from_the_fifth_search_on():
    search("Schulden der Familie Muster", 4)
    assert single().searches == 4
    assert readable() == {}
    assert "schulden" not in str(list(QueryDay.objects.values())).lower()
    assert "schulden" not in str(PopularQuery.objects.values().get()).lower()
    search("Schulden der Familie Muster")
    assert readable() == {"Schulden der Familie Muster": 5}


def test_spellings_that_the_search_takes_for_the_same_are_counted_together():
    search("Räume", 2)
    search("  RÄUME ", 2)
    search("Raume")
    assert list(readable().values()) == [5]


def test_searches_without_result_and_corrected_ones_are_counted():
    search("Gemeinützigkeit", 3, corrected="gemeinnützigkeit")
    search("Gemeinützigkeit", 3, total=0)
    row = single()
    assert (row.searches, row.corrected, row.empty) == (6, 3, 3)
    search("Gemeinützigkeit", corrected="gemeinnützigkeit")
    assert single().corrected_to == "gemeinnützigkeit"


def test_days_with_fewer_searches_are_added_up_until_they_can_be_read(day):
    search("Kita", 2, total=0)
    day(3)
    search("Kita", 2)
    assert readable() == {}
    day(10)
    search("Kita", 2)
    row = single()
    assert (row.query, row.day, row.searches, row.empty) == ("Kita", TODAY + timedelta(days=10), 6, 2)
    day(11)
    search("Kita", 4)
    assert readable() == {"Kita": 6}
    day(12)
    search("Kita")
    assert list(QueryDay.objects.readable().values_list("searches", flat=True).order_by("day")) == [6, 5]


def test_searches_that_lie_further_apart_are_not_added_up(day):
    search("Kita", 4)
    day(30)
    search("Kita", 4)
    assert readable() == {}


def test_days_that_are_written_together_are_added_up(day):
    record("Kita", "de", 3, None)
    day(1)
    for _each in range(4):
        record("Kita", "de", 3, None)
    write()
    assert readable() == {"Kita": 5}
    assert single().day == TODAY + timedelta(days=1)


def test_all_searches_of_a_day_are_counted_the_rare_ones_too(day):
    search("Kita", 5)
    search("Oma Erna", 1, total=0)
    search("dernek", 2, code="tr")
    totals = QueryDay.objects.totals().order_by("locale")
    assert [(row.locale, row.query, row.searches, row.empty) for row in totals] == [
        ("de", "", 6, 1),
        ("tr", "", 2, 0),
    ]
    day(31)
    purge()
    assert totals.count() == 2


@pytest.mark.parametrize(
    "query",
    [
        "anna.muster@example.org",
        "030 1234567",
        "+49 (30) 12 34 56 7",
        "DE02 1203 0000 0000 2020 51",
        "https://example.org/brief",
        "www.example.org",
        "x" * 81,
        "ich suche eine Wohnung für mich und meine zwei Kinder bitte",
        "???",
        "",
        "a\x00b",
        "a\ud800",
    ],
)
def test_what_may_be_about_a_person_is_not_counted(query):
    search(query, 5)
    assert not QueryDay.objects.exists()
    assert not PopularQuery.objects.exists()


@pytest.mark.parametrize(
    "query", ["§ 57 AO", "e.V.", "Antrag 2026", "SGB II § 7 Abs. 1", "جمعية", "Verein gründen"]
)
def test_ordinary_queries_are_counted(query):
    search(query, 5)
    assert readable() == {query: 5}


def test_a_search_writes_nothing_by_itself(django_assert_num_queries):
    with django_assert_num_queries(0):
        for _each in range(100):
            record("Kita", "de", 3, None)


def test_many_searches_are_written_with_few_queries(django_assert_max_num_queries):
    for number in range(200):
        record(f"Frage {number}", "de", 3, None)
    with django_assert_max_num_queries(14):
        write()
    assert QueryDay.objects.pending().count() == 200


def test_counts_are_written_after_a_response_at_most_every_few_seconds(client, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(statistics, "_may_be_undone", lambda: False)  # the test's own transaction
    monkeypatch.setattr(statistics, "monotonic", lambda: now)
    monkeypatch.setattr(statistics, "_written_at", float("-inf"))
    record("Kita", "de", 3, None)
    client.get("/healthz")
    assert single().searches == 1
    record("Kita", "de", 3, None)
    client.get("/healthz")
    assert single().searches == 1
    now += statistics.WRITTEN_EVERY
    client.get("/healthz")
    assert single().searches == 2


def test_what_cannot_be_written_is_written_later(monkeypatch):
    def fail(tallies):
        raise DatabaseError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(statistics, "_write", fail)
        search("Kita", 3)
        record("Kita", "de", 3, None)
    write()
    assert single().searches == 4


def test_a_flood_of_different_queries_does_not_fill_the_memory():
    for number in range(counting.MOST_BUFFERED + 50):
        record(f"Frage {number}", "de", 0, None)
    assert len(statistics._buffer) == counting.MOST_BUFFERED


def test_nothing_is_counted_when_it_is_kept_for_no_day(settings):
    settings.SEARCH_STATISTICS_DAYS = 0
    search("Kita", 5)
    assert not QueryDay.objects.exists()


def test_rare_queries_go_after_a_month_and_all_others_after_the_set_time(day, settings):
    settings.SEARCH_STATISTICS_DAYS = 90
    search("häufig", 5)
    search("selten", 4)
    day(29)
    assert purge() == 0
    day(30)
    assert purge() == 1
    assert not QueryDay.objects.pending().exists()
    day(90)
    purge()
    assert readable() == {"häufig": 5}
    day(91)
    purge()
    assert not QueryDay.objects.exists()
    assert not PopularQuery.objects.exists()


def test_a_query_of_five_days_that_finds_something_is_suggested(day):
    for number in range(5):
        assert popular("kit", "de") == []
        day(number)
        search("Kita", 3)
        purge()
    assert popular("kit", "de") == popular("KITA", "de") == ["Kita"]
    assert popular("ita", "de") == popular("kit", "tr") == popular("", "de") == []


def test_five_searches_on_one_day_are_not_five_days():
    search("Kita", 50)
    assert PopularQuery.objects.get().days == 1
    assert popular("kita", "de") == []


def test_days_without_result_do_not_count_and_a_query_that_finds_nothing_any_more_is_not_suggested(day):
    for number in range(5):
        day(number)
        search("Ausflug", total=0)
        search("Kita")
    assert popular("ausflug", "de") == []
    search("Kita", total=0)
    assert popular("kita", "de") == []
    search("Kita")
    assert popular("kita", "de") == ["Kita"]


def test_days_are_forgotten_after_a_long_pause(day):
    search("Kita")
    day(31)
    purge()
    assert not PopularQuery.objects.exists()


def test_the_most_popular_come_first_and_only_so_many(day):
    for number in range(7):
        day(number)
        search("Kita")
        if number < 6:
            search("Kita-Gutschein")
        if number < 5:
            search("Kitaplatz")
    assert popular("kita", "de", 2) == ["Kita", "Kita-Gutschein"]


def test_what_visitors_missed_is_deleted_after_the_set_time(settings):
    settings.CONTACT_MESSAGE_RETENTION_DAYS = 180
    for age in (179, 181):
        missing = MissingContent.objects.create(query=str(age), locale="de", text="…")
        MissingContent.objects.filter(pk=missing.pk).update(created_at=timezone.now() - timedelta(days=age))
    assert delete_expired_missing_content.call() == 1
    assert MissingContent.objects.get().query == "179"


def test_deleting_runs_each_night():
    names = {job.name for job in all_jobs()}
    assert {"search.tasks.purge_statistics", "search.tasks.delete_expired_missing_content"} <= names
