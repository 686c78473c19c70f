"""Pages of several types, read as cards with one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.cards import cards_of
from knowledge.models.funding import FundingDeadline
from tests.factories import (
    make_event,
    make_funding,
    make_guide,
    make_organisation,
    make_resource,
    make_tree,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree("tr")


def test_pages_of_all_types_take_one_query(tree, django_assert_num_queries):
    pages = [
        make_guide(tree["guides"], "Verein gründen"),
        make_organisation(tree["organisations"], "Sprachhaus"),
        make_event(tree["events"], "Treffen"),
        make_resource(tree["resources"], "Beamer"),
        make_funding(tree["funding"], "Kiezgeld", is_rolling=True),
    ]
    cards_of([pages[0].pk])  # SQLite is asked once whether it knows JSON
    with django_assert_num_queries(1):
        cards = cards_of([page.pk for page in pages])
        shown = {pk: (card.title, card.card_label, card.card_facts) for pk, card in cards.items()}
        assert [cards[page.pk].summary for page in pages] == [page.summary for page in pages]
        assert all(card.locale.language_code == "de" and card.url_path for card in cards.values())
    assert shown == {page.pk: (page.title, page.card_label, page.card_facts) for page in pages}


def test_an_event_has_its_next_time(tree):
    event = make_event(tree["events"], days=3)
    past = make_event(tree["events"], "Vorbei", days=-3)
    cards = cards_of([event.pk, past.pk])
    assert (cards[event.pk].next_start, cards[event.pk].next_end) == (event.start, event.end)
    assert cards[past.pk].next_start is None


def test_a_funding_call_has_its_next_deadline(tree):
    call = make_funding(tree["funding"])
    day = timezone.localdate() + timedelta(days=9)
    FundingDeadline.objects.create(page=call, date=day)
    assert cards_of([call.pk])[call.pk].next_deadline == day


def test_a_page_is_in_its_own_language(tree, django_assert_num_queries):
    guide = translate(make_guide(tree["guides"]), "tr", "Dernek kurmak")
    card = cards_of([guide.pk])[guide.pk]
    with django_assert_num_queries(0):
        assert (card.locale.language_code, card.title) == ("tr", "Dernek kurmak")


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cards_of([]) == {}
