"""The links that narrow results: named for the visitor, with counts, each keeping everything else of the question."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.utils import translation
from wagtail.models import PageViewRestriction

from search.facets import MOST, SEEN, facet_groups
from search.questions import Question
from tests.factories import make_organisation, make_topic, make_tree, translate

pytestmark = pytest.mark.django_db


def groups(address, counts, code="de", periods=None):
    question = Question.read(QueryDict(address), code)
    with translation.override(code):
        return {group.name: group for group in facet_groups(question, counts, periods or {})}


def labels(group):
    return [(link.label, link.count) for link in group.links]


def test_topics_are_named_in_the_visitors_language_the_most_frequent_first():
    make_tree()
    rooms, money = make_topic("Räume"), make_topic("Geld")
    make_topic("Oda", code="tr", of=rooms)
    counts = {"topic": {str(rooms.translation_key): 2, str(money.translation_key): 5, "unknown": 9}}
    assert labels(groups("q=a", counts)["topic"]) == [("Geld", 5), ("Räume", 2)]
    links = groups("q=a", counts, "tr")["topic"].links
    assert [(link.label, link.code) for link in links] == [("Geld", "de"), ("Oda", "tr")]


def test_organisations_are_named_by_their_titles_unless_they_are_not_for_everyone():
    tree = make_tree("tr")
    house, secret = (make_organisation(tree["organisations"], title) for title in ("Sprachhaus", "Geheim"))
    translate(house, "tr", "Dil Evi")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    counts = {"organisation": {str(house.translation_key): 1, str(secret.translation_key): 3, "no key": 1}}
    assert labels(groups("q=a", counts)["organisation"]) == [("Sprachhaus", 1)]
    assert labels(groups("q=a", counts, "tr")["organisation"]) == [("Dil Evi", 1)]


def test_languages_and_audiences_are_named():
    counts = {
        "language": {"de": 3, "de-simple": 1, "xx": 4},
        "spoken": {"tr": 2, "<b>": 1},
        "audience": {"boards": 1, "nobody": 1},
    }
    found = groups("q=a", counts)
    assert labels(found["language"]) == [("Deutsch", 3), ("Einfache Sprache", 1)]
    assert labels(found["spoken"]) == [("Türkisch", 2)]
    assert len(found["audience"].links) == 1


def test_a_link_adds_its_value_and_keeps_everything_else_but_the_page():
    counts = {"type": {"guide": 4, "event": 1}}
    link = groups("q=Geld+%26+Raum&type=event&spoken=tr&when=week&sort=newest&literal=1&page=3", counts)[
        "type"
    ].links[-1]
    assert parse_qs(link.url.removeprefix("?")) == {
        "q": ["Geld & Raum"],
        "type": ["event", "guide"],
        "spoken": ["tr"],
        "when": ["week"],
        "sort": ["newest"],
        "literal": ["1"],
    }


def test_a_chosen_value_comes_first_and_its_link_removes_it_even_if_nothing_has_it():
    group = groups("q=a&type=event", {"type": {"guide": 4}})["type"]
    chosen, other = group.links
    assert (chosen.selected, chosen.count, chosen.url) == (True, 0, "?q=a")
    assert (other.selected, other.count) == (False, 4)
    assert group.chosen == [chosen]


def test_values_without_a_result_and_groups_without_a_value_are_left_out():
    found = groups("q=a", {"type": {"guide": 0}, "step_free": {"yes": 2}, "childcare": {}})
    assert [(name, len(group.links)) for name, group in found.items()] == [("facts", 1)]


def test_facts_are_one_group_and_each_can_be_chosen():
    group = groups("q=a&free=yes", {"step_free": {"yes": 2}, "free": {"yes": 1}, "call_open": {"yes": 1}})[
        "facts"
    ]
    assert [(link.count, link.selected) for link in group.links] == [(2, False), (1, True), (1, False)]
    assert [link.url for link in group.links] == [
        "?q=a&step_free=yes&free=yes",
        "?q=a",
        "?q=a&free=yes&call_open=yes",
    ]


def test_a_period_takes_the_place_of_another():
    group = groups("q=a&when=week", {}, periods={"today": 1, "week": 2, "later": 0})["when"]
    assert [(link.count, link.selected, link.url) for link in group.links] == [
        (1, False, "?q=a&when=today"),
        (2, True, "?q=a"),
    ]


def test_rare_values_are_there_on_request_and_the_rarest_not_at_all():
    tree = make_tree()
    topics = [make_topic(f"Thema {number:02}") for number in range(MOST + 5)]
    counts = {"topic": {str(topic.translation_key): 100 - place for place, topic in enumerate(topics)}}
    group = groups("q=a", counts)["topic"]
    assert (len(group.links), len(group.links) + len(group.more)) == (SEEN, MOST)
    assert tree


@pytest.mark.parametrize("number", [SEEN, SEEN + 1])
def test_nobody_has_to_ask_for_a_single_further_value(number):
    topics = [make_topic(f"Thema {each}") for each in range(number)]
    group = groups("q=a", {"topic": {str(topic.translation_key): 1 for topic in topics}})["topic"]
    assert (len(group.links), group.more) == (number, [])
