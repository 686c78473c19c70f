"""The form in which a page is written: nobody has to think of its address."""

from typing import Any

import pytest

from core.models import User
from knowledge.models import GuidePage
from tests.factories import make_guide, make_tree

pytestmark = pytest.mark.django_db


def address_of(page: Any, parent: Any, **values: str) -> str:
    """The slug that the form gives the page when it is sent with these values."""
    form_class = GuidePage.get_edit_handler().get_form_class()
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": "Kurz gesagt.",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-value": "Anfang",
        "sources-count": "0",
        **{f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")},
        **values,
    }
    form = form_class(data, instance=page, parent_page=parent, for_user=User(username="x"))
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["slug"])


def test_a_new_page_gets_its_address_from_its_title_beside_those_that_are_taken() -> None:
    tree = make_tree()
    make_guide(tree["guides"], "Räume finden")
    new = GuidePage(locale=tree["guides"].locale)
    assert address_of(new, tree["guides"], title="Räume finden", slug="") == "raeume-finden-1"
    assert address_of(new, tree["guides"], title="Räume finden", slug="raeume") == "raeume"


def test_the_address_follows_the_title_until_the_page_is_published() -> None:
    tree = make_tree()
    draft = make_guide(tree["guides"], "Rä", live=False)
    assert draft.slug == "rae"
    assert address_of(draft, tree["guides"], title="Räume", slug="rae") == "raeume"
    assert address_of(draft, tree["guides"], title="Räume", slug="") == "raeume"
    published = make_guide(tree["guides"], "Geld")
    assert address_of(published, tree["guides"], title="Geld finden") == "geld"
    assert address_of(published, tree["guides"], title="Geld finden", slug="") == "geld"


def test_a_chosen_address_stays() -> None:
    tree = make_tree()
    draft = make_guide(tree["guides"], "Räume", slug="wo", live=False)
    assert address_of(draft, tree["guides"], title="Andere Räume") == "wo"
