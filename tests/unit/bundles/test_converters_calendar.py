from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bundles.converters import CONVERTERS, Options
from bundles.converters.places import Place, place_of
from bundles.converters.recurrence import Unfit, site_rule
from bundles.problems import BundleError
from bundles.yaml_text import load
from tests.support.conversions import SAMPLES, converted, expected, flaws, problems_of

pytestmark = pytest.mark.once

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_calendar_becomes_events(tmp_path):
    assert converted("calendar", "wochenplan.ics", tmp_path / "bundle") == expected("calendar")


def test_what_is_written_can_be_read(tmp_path):
    assert flaws(converted("calendar", "wochenplan.ics", tmp_path / "bundle")) == []


def test_what_is_left_out_or_assumed_is_told():
    bundle = CONVERTERS["calendar"](SAMPLES / "wochenplan.ics", Options())
    assert [str(note) for note in bundle.notes] == [
        "wochenplan.ics: 1 cancelled events are left out.",
        "wochenplan.ics:45: Vorstand.DTEND: does not say when it ends; an hour is taken. Correct it.",
        "wochenplan.ics:45: Vorstand.CLASS: is not public: the event is not published.",
        (
            "wochenplan.ics: does not say what events cost and which languages are spoken: "
            "check “is_free” and “languages”."
        ),
    ]


def test_mistakes_are_named_with_their_event_and_line(tmp_path):
    assert problems_of("calendar", "kaputt.ics", tmp_path / "bundle") == [
        (
            "kaputt.ics:2: Eins.DTSTART: “Europe/Berlyn” is no time zone that is known. Did you mean “Europe/Berlin”? "
            "Use one like Europe/Berlin."
        ),
        (
            "kaputt.ics:9: Zwei.RRULE: its rule FREQ=WEEKLY;BYDAY=TU cannot be said in the site's time zone "
            "Europe/Berlin. Change it in the calendar, or make single events of it."
        ),
        (
            "kaputt.ics:17: Drei.RRULE: its rule FREQ=HOURLY is none of this site: “FREQ=HOURLY” cannot be used. "
            "After FREQ comes DAILY, WEEKLY, MONTHLY or YEARLY. Change it in the calendar, or make single events of it."
        ),
    ]
    assert not (tmp_path / "bundle").exists()


@pytest.fixture
def event(tmp_path):
    """Converts a calendar with one event; returns its facts and its text."""

    def convert(*lines, **options):
        path = tmp_path / "one.ics"
        path.write_text(
            "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
        )
        files = converted("calendar", path, tmp_path / "bundle", **options)
        (page,) = (name for name in files if name.endswith("/page.yaml"))
        text = page.replace("page.yaml", f"{options.get('locale', 'de')}.yaml")
        return load(files[page]), load(files[text])

    return convert


START = "DTSTART;TZID=Europe/Berlin:20261103T180000"


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART:20261103T170000Z", "DTEND:20261103T180000Z"], "2026-11-03 18:00", "2026-11-03 19:00"),
        (["DTSTART:20261103T170000", "DURATION:PT90M"], "2026-11-03 17:00", "2026-11-03 18:30"),
        (["DTSTART;TZID=America/New_York:20260701T200000", "DURATION:PT1H"], "2026-07-02 02:00", "2026-07-02 03:00"),
        (["DTSTART;TZID=W. Europe Standard Time:20260701T200000", "DURATION:PT1H"], "2026-07-01 20:00",
         "2026-07-01 21:00"),
        (["DTSTART;VALUE=DATE:20261103"], "2026-11-03 00:00", "2026-11-03 23:59"),
        (["DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261027"], "2026-10-24 00:00", "2026-10-26 23:59"),
        (["DTSTART:20261025T003000Z", "DTEND:20261025T013000Z"], "2026-10-25 02:30", "2026-10-25 01:30:00Z"),
    ],
)  # fmt: skip
def test_times_are_on_the_clocks_of_the_site(event, lines, start, end):
    facts, _text = event(*lines, "SUMMARY:A", "LOCATION:B")
    assert (facts["start"], facts["end"]) == (start, end)


def test_days_on_which_it_would_not_be_anyway_are_no_exceptions(event):
    facts, _text = event(
        START, "DURATION:PT1H", "SUMMARY:A", "LOCATION:B", "RRULE:FREQ=WEEKLY",
        "EXDATE;VALUE=DATE:20261117", "EXDATE:20261124T170000Z,20261125T170000Z",
    )  # fmt: skip
    assert facts["exception_dates"] == [{"date": "2026-11-17"}, {"date": "2026-11-24"}]


def test_a_description_becomes_text_without_markup_that_runs(event):
    html = 'DESCRIPTION:Hallo<br>alle <script>x</script><b onclick="y">hier</b>'
    _facts, text = event(START, "DURATION:PT1H", "SUMMARY:A & <B>", "LOCATION:C", html)
    assert text["title"] == "A & <B>"
    assert text["body"] == [{"text": "<p>Hallo<br/>alle <b>hier</b></p>"}]


@pytest.mark.parametrize("line", ["CLASS:CONFIDENTIAL", "STATUS:TENTATIVE"])
def test_what_is_not_public_or_certain_is_not_published(event, line):
    _facts, text = event(START, "DURATION:PT1H", "SUMMARY:A", "LOCATION:B", line)
    assert text["live"] == "false"


def test_of_several_versions_the_last_is_taken(tmp_path):
    versions = [
        "\r\n".join(["BEGIN:VEVENT", "UID:1", START, "DURATION:PT1H", f"SEQUENCE:{number}", "SUMMARY:A",
                     f"LOCATION:{name}", "END:VEVENT"])
        for number, name in ((2, "new"), (1, "old"))
    ]  # fmt: skip
    (tmp_path / "x.ics").write_text("\r\n".join(["BEGIN:VCALENDAR", *versions, "END:VCALENDAR", ""]))
    files = converted("calendar", tmp_path / "x.ics", tmp_path / "bundle")
    assert load(files["pages/event-a/de.yaml"])["venue_name"] == "new"


def test_an_event_without_a_place_is_not_published(event):
    facts, text = event(START, "DURATION:PT1H", "SUMMARY:A", locale="en", parent="group")
    assert text["live"] == "false"
    assert (facts["parent"], facts["source"]) == ("group", "en")


def test_a_link_to_a_call_beside_a_place_makes_it_hybrid(event):
    facts, text = event(
        START, "DURATION:PT1H", "SUMMARY:A", "LOCATION:B", "GEO:52.5;13.2",
        "X-GOOGLE-CONFERENCE:https://meet.example.org/x",
    )  # fmt: skip
    assert facts["attendance"] == "hybrid"
    assert facts["online_url"] == "https://meet.example.org/x"
    assert (facts["latitude"], facts["longitude"]) == ("52.500000", "13.200000")
    assert text["venue_name"] == "B"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["SUMMARY:A"], "one.ics:2: A.DTSTART: is missing or no date. Say when it begins."),
        (
            [START, "DTEND;TZID=Europe/Berlin:20261103T170000", "SUMMARY:A"],
            "one.ics:2: A.DTEND: is before its begin.",
        ),
        ([START, "LOCATION:B"], "one.ics:2: VEVENT.SUMMARY: is missing or longer than 255 characters."),
        (["DTSTART:morgen", "SUMMARY:A"], "one.ics:2: A.DTSTART: cannot be read:"),
        (
            [START, "SUMMARY:A", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T180000"],
            "A.RECURRENCE-ID: changes all that",
        ),
        ([START, "SUMMARY:A", "RDATE:20261104T180000"], "one.ics:2: A.RDATE: cannot be taken over."),
        (
            [START, "SUMMARY:A", f"LOCATION:{'x' * 161}"],
            "one.ics:2: A.LOCATION: is longer than 160 characters.",
        ),
        ([START, "SUMMARY:A", "RRULE:FREQ=WEEKLY;BYDAY=WE"], "it does not begin on a day that fits its rule"),
    ],
)
def test_bad_events_are_refused(event, tmp_path, lines, problem):
    with pytest.raises(BundleError) as caught:
        event(*lines)
    assert problem in str(caught.value)
    assert not (tmp_path / "bundle").exists()


@pytest.mark.parametrize(
    "text",
    ["", "hello", "BEGIN:VCALENDAR\nEND:VCALENDAR", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nX", "BEGIN;VALUE=A,B:X"],
)
def test_what_is_no_calendar_is_refused(tmp_path, text):
    (tmp_path / "x.ics").write_text(text)
    (problem,) = problems_of("calendar", tmp_path / "x.ics", tmp_path / "bundle")
    assert problem.startswith("x.ics: ")


def rule(*, start=datetime(2026, 11, 3, 18, tzinfo=BERLIN), **parts):
    return site_rule(parts, start, BERLIN)


def test_rules_are_said_in_the_words_of_the_site():
    assert rule(FREQ=["WEEKLY"], INTERVAL=[1], WKST=["SU"]) == "FREQ=WEEKLY"
    assert rule(FREQ=["DAILY"], BYDAY=["MO", "TU"]) == "FREQ=WEEKLY;BYDAY=MO,TU"
    assert rule(FREQ=["MONTHLY"], BYDAY=["TU"], BYSETPOS=[1]) == "FREQ=MONTHLY;BYDAY=1TU"
    assert rule(FREQ=["YEARLY"], BYMONTH=[11], BYMONTHDAY=[3], COUNT=[4]) == "FREQ=YEARLY;COUNT=4"


def test_until_is_the_day_of_the_last_time():
    assert rule(FREQ=["WEEKLY"], UNTIL=[date(2026, 11, 30)]) == "FREQ=WEEKLY;UNTIL=20261124"
    midnight = datetime(2026, 11, 17, 0, tzinfo=ZoneInfo("UTC"))
    assert rule(FREQ=["WEEKLY"], UNTIL=[midnight]) == "FREQ=WEEKLY;UNTIL=20261110"


def test_a_weekday_elsewhere_is_the_one_here():
    tokyo = datetime(2026, 11, 4, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
    until = datetime(2026, 12, 1, tzinfo=ZoneInfo("UTC"))
    assert (
        rule(start=tokyo, FREQ=["WEEKLY"], BYDAY=["WE"], UNTIL=[until])
        == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124"
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"FREQ": ["WEEKLY"], "INTERVAL": [2], "WKST": ["SU"], "BYDAY": ["SU", "TU"]},
        {"FREQ": ["YEARLY"], "BYMONTH": [11, 12], "BYMONTHDAY": [3]},
        {"FREQ": ["YEARLY"], "BYDAY": ["1TU"], "BYMONTH": [11]},
        {"FREQ": ["MONTHLY"], "BYDAY": ["TU", "WE"], "BYSETPOS": [1]},
        {"FREQ": ["SECONDLY"], "BYMONTH": [2]},
        {"FREQ": ["WEEKLY"], "BYHOUR": [9, 18]},
        {"FREQ": ["WEEKLY"], "UNTIL": [date(2026, 11, 1)]},
        {},
    ],
)
def test_rules_that_would_mean_something_else_are_refused(parts):
    with pytest.raises(Unfit):
        rule(**parts)


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Haus, Weg 3, 13597 Berlin", Place("Haus", "Weg 3", "13597", "Berlin")),
        (
            "Straße des 17. Juni 135, 10623 Berlin, Germany",
            Place("", "Straße des 17. Juni 135", "10623", "Berlin"),
        ),
        ("Saal\nAltstr. 5-7a\nD-14467 Potsdam", Place("Saal", "Altstr. 5-7a", "14467", "Potsdam")),
        ("Raum, Haus, 13597 Berlin", Place("Raum, Haus", "", "13597", "Berlin")),
        ("13597 Berlin", Place("13597 Berlin")),
        ("Haus (Weg 3, 13597 Berlin)", Place("Haus (Weg 3, 13597 Berlin)")),
        ("Weg 3, Berlin", Place("Weg 3, Berlin")),
        ("Rathaus / https://x.org/j", Place("Rathaus", online_url="https://x.org/j", is_online=True)),
        ("Zoom", Place(is_online=True)),
    ],
)
def test_places_are_taken_apart_only_where_that_is_safe(location, place):
    assert place_of(location) == place
