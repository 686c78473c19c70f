"""A page that has moved is still found where it was, in every language."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import make_guide, make_organisation, make_tree, translate

pytestmark = pytest.mark.django_db


def lands_at(client: Client, address: str) -> str:
    """The address at which a visitor ends who asks for `address`; fails if nothing is there."""
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return str(response.redirect_chain[-1][0]) if response.redirect_chain else address


@pytest.fixture
def tree() -> Any:
    return make_tree("tr", "ar")


def test_the_old_address_leads_to_the_new_one_in_every_language(client: Client, tree: Any) -> None:
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    guide = make_guide(tree["guides"], "Räume finden")
    old = guide.get_url()
    guide.move(organisation, pos="last-child")
    guide.refresh_from_db()
    new = guide.get_url()
    assert old != new
    assert lands_at(client, old) == new
    # Nobody has translated it: readers of Turkish and Arabic see the German text below their own prefix.
    for code in ("tr", "ar"):
        assert lands_at(client, old.replace("/de/", f"/{code}/")) == new.replace("/de/", f"/{code}/")


def test_the_old_address_of_the_original_leads_readers_to_their_translation(
    client: Client, tree: Any
) -> None:
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    guide = make_guide(tree["guides"], "Räume finden")
    turkish = translate(guide, "tr", "Mekan bulmak")
    old = guide.get_url()
    guide.move(organisation, pos="last-child")
    assert lands_at(client, old.replace("/de/", "/tr/")) == turkish.get_url()


def test_a_translation_that_moves_takes_its_readers_along(client: Client, tree: Any) -> None:
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    arabic_organisation = translate(organisation, "ar", "بيت اللغة")
    arabic = translate(make_guide(tree["guides"], "Räume finden"), "ar", "إيجاد قاعات")
    old = arabic.get_url()
    assert quote("إيجاد") in old
    arabic.move(arabic_organisation, pos="last-child")
    arabic.refresh_from_db()
    assert lands_at(client, old) == arabic.get_url()


def test_what_stands_below_a_moved_page_is_found_too(
    client: Client, tree: Any, django_capture_on_commit_callbacks: Any
) -> None:
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    guide = make_guide(organisation, "Räume finden")
    old = guide.get_url()
    organisation.slug = "haus-der-sprachen"
    with django_capture_on_commit_callbacks(execute=True):
        organisation.save_revision().publish()
    guide.refresh_from_db()
    assert guide.get_url() != old
    for prefix in ("/de/", "/tr/"):
        assert lands_at(client, old.replace("/de/", prefix)) == guide.get_url().replace("/de/", prefix)


def test_an_address_that_never_was_is_not_found(client: Client, tree: Any) -> None:
    guide = make_guide(tree["guides"], "Räume finden")
    old = guide.get_url()
    guide.move(make_organisation(tree["organisations"]), pos="last-child")
    for address in (f"/xx{old.removeprefix('/de')}", "/tr/nie-dagewesen/", "/tr/%00/", "/nie/"):
        assert client.get(address).status_code == 404


def test_nobody_is_led_to_a_page_that_is_no_longer_public(client: Client, tree: Any) -> None:
    guide = make_guide(tree["guides"], "Räume finden")
    old = guide.get_url()
    guide.move(make_organisation(tree["organisations"]), pos="last-child")
    guide.refresh_from_db()
    guide.unpublish()
    assert client.get(old.replace("/de/", "/tr/")).status_code == 404
