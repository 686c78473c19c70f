"""Topics: one address for each in a language."""

import pytest

from tests.factories import make_topic, make_tree

pytestmark = pytest.mark.django_db


def test_two_topics_of_one_name_have_two_addresses(client):
    make_tree("tr")
    first, second = make_topic("Räume"), make_topic("Räume")
    assert (first.slug, second.slug) == ("raeume", "raeume-2")
    assert make_topic("Räume", code="en").slug == "räume"
    assert make_topic("Räume", code="de-simple").slug == "raeume"
    assert client.get("/de/topic/raeume-2/").context["topic"] == second


def test_a_topic_keeps_its_address_and_does_not_take_another_s():
    make_tree()
    first, second = make_topic("Räume"), make_topic("Geld")
    first.save()
    second.slug = "raeume"
    second.save()
    assert (first.slug, second.slug) == ("raeume", "raeume-2")
    second.save()
    assert second.slug == "raeume-2"


def test_long_names_and_names_without_letters_have_addresses_too():
    make_tree()
    slugs = [make_topic(name).slug for name in ("x" * 80, "x" * 80, "§ !", "§ !")]
    assert slugs == ["x" * 80, "x" * 70 + "-2", "topic", "topic-2"]


def test_the_visitor_s_language_decides_which_topic_an_address_means(client):
    make_tree("tr")
    german, turkish = make_topic("Sport"), make_topic("Sport", code="tr")
    assert client.get("/de/topic/sport/").context["topic"] == german
    assert client.get("/tr/topic/sport/").context["topic"] == turkish
