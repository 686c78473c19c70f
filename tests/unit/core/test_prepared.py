"""SQL that is made once and then given its values."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from core.models import Topic
from core.prepared import DAY, KEYS, NUMBER, NUMBERS, TEXT, TEXTS, TIME, prepared
from events.models import Occurrence
from knowledge.models import ResourcePage
from tests.factories import make_event, make_resource, make_topic, make_tree

pytestmark = pytest.mark.django_db


def test_a_query_is_built_once_and_gives_what_the_values_ask_for():
    built = []

    @prepared(slug=TEXT, depth=NUMBER)
    def pages(*, slug, depth):
        built.append(slug)
        return Page.objects.filter(slug=slug, depth=depth)

    make_tree()
    assert [page.title for page in pages(slug="wissen", depth=3)] == ["Wissen"]
    assert [page.title for page in pages(slug="kalender", depth=3)] == ["Kalender"]
    assert pages(slug="kalender", depth=4) == []
    assert len(built) == 1


def test_results_are_never_kept():
    @prepared()
    def topics():
        return Topic.objects.order_by("name").values_list("name", flat=True)

    make_topic("Verein")
    assert topics() == ["Verein"]
    make_topic("Räume")
    assert topics() == ["Räume", "Verein"]


def test_lists_of_any_length_share_few_statements():
    lengths = []

    @prepared(keys=KEYS, names=TEXTS)
    def topics(*, keys, names):
        lengths.append(len(keys))
        return Topic.objects.filter(translation_key__in=keys, name__in=names)

    made = [make_topic(f"Thema {index}") for index in range(5)]
    for number in range(6):
        some = made[:number]
        found = topics(keys=[topic.translation_key for topic in some], names=[topic.name for topic in made])
        assert set(found) == set(some)
    assert lengths == [0, 4, 16]


def test_what_is_fixed_makes_a_statement_of_its_own():
    @prepared(ids=NUMBERS)
    def titles(field, *, ids):
        return Page.objects.filter(pk__in=ids).values_list(field, flat=True)

    home = make_tree()["home"]
    assert titles("title", ids=[home.pk]) == ["MigrAktiv"]
    assert titles("slug", ids=[home.pk]) == ["home"]


def test_times_and_days_are_values_too():
    @prepared(now=TIME)
    def coming(*, now):
        return Occurrence.objects.filter(end__gt=now)

    @prepared(today=DAY)
    def running(*, today):
        return ResourcePage.objects.filter(expires_on__gte=today)

    tree = make_tree()
    event = make_event(tree["events"], days=7)
    assert len(coming(now=timezone.now())) == 1
    assert coming(now=event.end + timedelta(seconds=1)) == []
    make_resource(tree["resources"], expires_on=date(2099, 1, 2))
    assert len(running(today=date(2099, 1, 2))) == 1
    assert running(today=date(2099, 1, 3)) == []


def test_relations_come_along_as_in_any_queryset():
    @prepared()
    def pages():
        return Page.objects.filter(depth__gt=1).select_related("locale").prefetch_related("view_restrictions")

    make_tree()
    with CaptureQueriesContext(connection) as captured:
        assert {page.locale.language_code for page in pages()} == {"de"}
    assert len(captured) == 2


def test_a_value_that_is_changed_on_its_way_is_refused():
    @prepared(word=TEXT)
    def topics(*, word):
        return Topic.objects.filter(name__contains=word)

    with pytest.raises(ValueError, match="topics"):
        topics(word="Verein")
