"""Lists narrowed by links."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from core.models import Topic
from events.models import EventPage
from tests.factories import (
    make_event,
    make_funding,
    make_guide,
    make_organisation,
    make_resource,
    make_topic,
    make_tree,
    translate,
)

pytestmark = pytest.mark.django_db


def listed(index, code="de", **query):
    with translation.override(code):
        items = index.order(index.narrowed(query, index.items(code)))
        return [page.title for page in items]


def groups(index, code="de", **query):
    request = RequestFactory().get("/", query)
    with translation.override(code):
        found = index.get_context(request)["filter_groups"]
    return {group.label: group for group in found}


def test_each_page_is_listed_once_in_the_best_language():
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    translate(guide, "en", "Founding")
    make_guide(tree.pages["guides"]["tr"], "Oda bulmak")
    assert listed(tree["guides"], "de") == ["Oda bulmak", "Verein gründen"]
    assert listed(tree["guides"], "en") == ["Oda bulmak", "Founding"]
    assert listed(tree["guides"], "ar") == ["Oda bulmak", "Founding"]


def test_pages_are_listed_wherever_they_live():
    tree = make_tree()
    organisation = make_organisation(tree["organisations"])
    make_guide(organisation, "Vom Verein geschrieben")
    assert listed(tree["guides"]) == ["Vom Verein geschrieben"]


def test_private_and_draft_pages_are_not_listed():
    from wagtail.models import PageViewRestriction

    tree = make_tree()
    hidden = make_guide(tree["guides"], "Geheim")
    make_guide(tree["guides"], "Entwurf", live=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert listed(tree["guides"]) == []


def test_a_restricted_translation_hides_no_public_page():
    from wagtail.models import PageViewRestriction

    tree = make_tree("tr")
    turkish = translate(make_guide(tree["guides"]), "tr", "Dernek kurmak")
    PageViewRestriction.objects.create(page=turkish, restriction_type="login")
    assert listed(tree["guides"], "tr") == ["Verein gründen"]


def test_a_topic_filters_in_any_language():
    tree = make_tree("tr")
    topic = make_topic("Räume")
    make_topic("Odalar", code="tr", of=topic)
    make_guide(tree["guides"], "Mit Thema", topics=[topic])
    make_guide(tree["guides"], "Ohne Thema")
    assert Topic.objects.get(name="Räume").slug == "raeume"
    assert listed(tree["guides"], topic="raeume") == ["Mit Thema"]
    assert listed(tree["guides"], "tr", topic="odalar") == ["Mit Thema"]
    assert listed(tree["guides"], topic="unbekannt") == []


def test_organisations_by_language_and_kind():
    tree = make_tree()
    make_organisation(tree["organisations"], "A", languages=["ar", "de"], kind="youth")
    make_organisation(tree["organisations"], "B", languages=["fa"])
    index = tree["organisations"]
    assert listed(index, language="ar") == ["A"]
    assert listed(index, language="a") == []
    assert listed(index, kind="youth") == ["A"]
    assert listed(index, kind="nonsense") == []
    assert listed(index, language="fa", kind="youth") == []


def test_only_spoken_languages_are_offered():
    tree = make_tree()
    make_organisation(tree["organisations"], "A", languages=["ar", "de"])
    with translation.override("en"):
        labels = [link.label for link in groups(tree["organisations"], "en")["Language spoken"].links]
    assert labels == ["Arabic", "German"]


def test_nothing_is_offered_that_leads_nowhere():
    tree = make_tree("en")
    rooms = make_topic("Räume")
    make_topic("Rooms", code="en", of=rooms)
    make_topic("Geld")
    make_event(tree["events"], "Fest", childcare=True, is_free=False, topics=[rooms])
    found = groups(tree["events"], "en")
    assert [link.label for link in found["Topic"].links] == ["Rooms"]
    assert [link.label for link in found["Kind"].links] == ["open event"]
    assert "Childcare" in found
    assert found.keys().isdisjoint({"Online", "Step-free", "Free of charge", "Language", "Interpretation"})


def test_a_chosen_filter_links_to_its_removal_and_keeps_the_others():
    tree = make_tree()
    make_organisation(tree["organisations"], "A", languages=["ar"], kind="youth")
    found = groups(tree["organisations"], "en", language="ar", kind="youth", page="3")
    assert found["Kind"].selected.url == "?language=ar"
    assert found["Language spoken"].selected.url == "?kind=youth"


def test_events_come_in_the_order_of_their_next_dates():
    tree = make_tree()
    make_event(tree["events"], "Später", days=30)
    make_event(tree["events"], "Bald", days=2)
    make_event(tree["events"], "Vorbei", days=-3)
    weekly = make_event(tree["events"], "Jede Woche", days=-20, rrule="FREQ=WEEKLY")
    assert listed(tree["events"]) == ["Bald", "Jede Woche", "Später"] or listed(tree["events"]) == [
        "Jede Woche",
        "Bald",
        "Später",
    ]
    assert weekly.occurrences.count() > 50


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"online": "1"}, ["Netz"]),
        ({"childcare": "1"}, ["Fest"]),
        ({"free": "1"}, ["Fest", "Netz"]),
        ({"step-free": "1"}, ["Fest"]),
        ({"interpretation": "ar"}, ["Fest"]),
        ({"kind": "training"}, ["Kurs"]),
        ({"kind": "training", "free": "1"}, []),
        ({"online": "yes"}, []),
        ({"when": "never"}, []),
    ],
)
def test_event_filters(query, expected):
    tree = make_tree()
    make_event(tree["events"], "Fest", days=1, childcare=True, step_free="yes", interpretation=["ar"])
    make_event(tree["events"], "Netz", days=2, attendance="online", online_url="https://treff.example")
    make_event(tree["events"], "Kurs", days=3, kind="training", is_free=False)
    assert listed(tree["events"], **query) == expected


def test_a_day_filters_recurring_events_too():
    tree = make_tree()
    weekly = make_event(tree["events"], "Jede Woche", days=1, rrule="FREQ=WEEKLY;COUNT=5")
    third = list(weekly.occurrences.all())[2]
    assert listed(tree["events"], when=third.start.date().isoformat()) == ["Jede Woche"]


def test_expired_offers_are_not_listed():
    from datetime import date, timedelta

    tree = make_tree()
    page = make_resource(tree["resources"], "Alt")
    make_resource(tree["resources"], "Neu", direction="request")
    type(page).objects.filter(pk=page.pk).update(expires_on=date.today() - timedelta(days=1))
    assert listed(tree["resources"]) == ["Neu"]
    assert listed(tree["resources"], kind="offer") == []


def test_funding_calls_open_ones_first():
    from datetime import date, timedelta

    from knowledge.models import FundingDeadline

    tree = make_tree()
    make_funding(tree["funding"], "Vorbei")
    make_funding(tree["funding"], "Laufend", is_rolling=True)
    soon = make_funding(tree["funding"], "Bald")
    FundingDeadline.objects.create(page=soon, date=date.today() + timedelta(days=9))
    assert listed(tree["funding"]) == ["Bald", "Laufend", "Vorbei"]
    assert listed(tree["funding"], open="1") == ["Bald", "Laufend"]


def test_occurrences_follow_a_changed_rule():
    tree = make_tree()
    event = make_event(tree["events"], "Kurs", days=3, rrule="FREQ=WEEKLY;COUNT=4")
    kept = event.occurrences.first().pk
    event.rrule = "FREQ=WEEKLY;COUNT=2"
    event.save()
    event.refresh_occurrences()
    assert EventPage.objects.get().occurrences.first().pk == kept
    assert event.occurrences.count() == 2
