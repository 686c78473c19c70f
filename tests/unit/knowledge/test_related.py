"""What leads on from a guide and from an organisation."""

import pytest

from core.page_map import PageMap
from knowledge.help import organisations_that_help
from knowledge.related import related_guides
from knowledge.works import works_of
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


def keys(*topics):
    return [topic.translation_key for topic in topics]


def test_chosen_guides_come_first_then_those_that_share_most_topics():
    tree = make_tree()
    rooms, money = make_topic("Räume"), make_topic("Geld")
    guide = make_guide(tree["guides"], "Dieser", topics=[rooms, money])
    chosen = make_guide(tree["guides"], "Zuletzt im Alphabet")
    one = make_guide(tree["guides"], "Ein Thema", topics=[rooms])
    both = make_guide(tree["guides"], "Zwei Themen", topics=[rooms, money])
    make_guide(tree["guides"], "Anderes")
    guide.related.set([chosen])
    guide.save_revision().publish()
    assert related_guides(guide, keys(rooms, money), "de") == [chosen, both, one]


def test_related_guides_come_in_the_visitors_language():
    tree = make_tree("tr")
    rooms = make_topic("Räume")
    guide = make_guide(tree["guides"], "Dieser", topics=[rooms])
    other = make_guide(tree["guides"], "Anderer", topics=[rooms])
    turkish = translate(other, "tr", "Diğeri", topics=[rooms])
    assert related_guides(guide, keys(rooms), "tr") == [turkish]
    assert related_guides(guide, keys(rooms), "ar") == [other]


def test_an_organisations_works_stand_below_it_or_name_it():
    tree = make_tree("tr")
    ours = make_organisation(tree["organisations"], "Wir")
    turkish = translate(ours, "tr", "Biz")
    theirs = make_organisation(tree["organisations"], "Andere")
    below = make_guide(ours, "Unter uns")
    written = make_guide(turkish, "Bizim")
    named = make_guide(theirs, "Mit uns")
    named.authors.set([ours])
    named.save_revision().publish()
    make_guide(theirs, "Von anderen")
    event = make_event(ours)
    make_event(ours, "Vorbei", days=-7)
    offered = make_resource(tree["resources"], provider=ours)
    make_resource(theirs, "Beamer der anderen")
    pages = PageMap("de", ids=[ours.pk])
    works = works_of(ours, pages.translations(ours.translation_key).values(), "de")
    assert {each.pk for each in works["own_guides"]} == {below.pk, written.pk, named.pk}
    assert works["own_events"] == [event]
    assert works["own_resources"] == [offered]


def test_those_help_who_speak_the_language_and_know_the_subject():
    tree = make_tree()
    rooms = make_topic("Räume")
    helps = make_organisation(tree["organisations"], "Hilft", topics=[rooms], languages=["ar"])
    named = make_organisation(tree["organisations"], "Zuerst genannt", languages=["ar"])
    make_organisation(tree["organisations"], "Falsche Sprache", topics=[rooms], languages=["de"])
    make_organisation(tree["organisations"], "Anderes Thema", languages=["ar"])
    assert organisations_that_help(keys(rooms), "ar", keys(named)) == [named, helps]
    assert organisations_that_help(keys(rooms), "pl") == []


def test_those_an_editor_named_are_listed_whatever_they_speak(client):
    tree = make_tree()
    named = make_organisation(tree["organisations"], "Auf Deutsch", languages=["de"])
    call = make_funding(tree["funding"], helpers=[named])
    assert organisations_that_help([], "ar", keys(named)) == [named]
    arabic = client.get(f"/ar/{call.url_path.split('/', 2)[2]}").content.decode()
    german = client.get(call.get_url()).content.decode()
    assert "Auf Deutsch" in arabic
    assert "Auf Deutsch" in german
    assert arabic.count('class="helper-cards"') == german.count('class="helper-cards"') == 1
