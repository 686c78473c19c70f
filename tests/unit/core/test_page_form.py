"""The form in which a page is written: nobody has to think of its address."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.models import User
from home.models import StandardPage
from knowledge.models import GuidePage
from tests.factories import make_document, make_guide, make_organisation, make_tree, translate
from tests.factories.site import locale

pytestmark = pytest.mark.django_db


def sent(page: Any, parent: Any, **values: str) -> Any:
    """The page's form, sent with these values."""
    form_class = type(page).get_edit_handler().get_form_class()
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
    return form_class(data, instance=page, parent_page=parent, for_user=User(username="x"))


def address_of(page: Any, parent: Any, **values: str) -> str:
    """The slug that the form gives the page when it is sent with these values."""
    form = sent(page, parent, **values)
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


def test_a_page_directly_below_the_home_page_leaves_the_site_its_own_addresses(client) -> None:
    home = make_tree("en")["home"]
    for number, code in enumerate(("de", "en", "de"), 1):
        page = StandardPage(title="Search", summary="Was man sucht.", locale=locale(code))
        below = home if code == "de" else home.get_translation(locale(code))
        below.add_child(instance=page)
        assert page.slug == ("search-1" if number < 3 else "search-2")
    deeper = StandardPage(title="Search", summary="Was man sucht.", locale=home.locale)
    page.add_child(instance=deeper)
    assert deeper.slug == "search"
    assert client.get("/de/search-2/search/").context["page"] == deeper


@pytest.mark.parametrize("slug", ["search", "topic", "contact-message", "_util"])
def test_an_address_of_the_site_s_own_cannot_be_chosen(slug: str) -> None:
    home = make_tree()["home"]
    page = StandardPage(title="Suche", summary="Was man sucht.", slug=slug, locale=home.locale)
    with pytest.raises(ValidationError, match=slug):
        home.add_child(instance=page)
    new = StandardPage(locale=home.locale)
    stored = StandardPage(title="Suche", summary="Was man sucht.", locale=home.locale)
    home.add_child(instance=stored)
    for each in (new, stored):
        [error] = sent(each, home, title="Suche", slug=slug).errors["slug"]
        assert slug in error
    assert "slug" not in sent(new, home, title="Suche", slug="finden").errors


def new_form(parent: Any, page: Any) -> Any:
    form_class = type(page).get_edit_handler().get_form_class()
    return form_class(instance=page, parent_page=parent, for_user=User(username="x"))


def test_a_new_guide_begins_with_an_empty_text_and_the_organisation_that_writes_it() -> None:
    tree = make_tree()
    organisation = make_organisation(tree["organisations"])
    form = new_form(organisation, GuidePage(locale=organisation.locale))
    assert [block.block_type for block in form.initial["body"]] == ["text"]
    assert form.initial["authors"] == [organisation]
    assert not new_form(tree["guides"], GuidePage(locale=organisation.locale)).initial["authors"]


def test_each_organisation_is_offered_once_in_the_language_of_the_page() -> None:
    tree = make_tree("tr", "ar")
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    turkish = translate(organisation, "tr", "Dil Evi")
    organisation.copy_for_translation(tree.pages["home"]["ar"].locale, alias=True)
    for index, expected in ((tree["guides"], organisation), (tree.pages["guides"]["tr"], turkish)):
        form = new_form(index, GuidePage(locale=index.locale))
        assert list(form.fields["authors"].queryset) == [expected]


def test_a_page_does_not_refer_to_itself() -> None:
    tree = make_tree()
    guide, other = make_guide(tree["guides"], "Eins"), make_guide(tree["guides"], "Zwei")
    assert list(new_form(tree["guides"], guide).fields["related"].queryset) == [other]


def test_a_download_without_a_title_gets_that_of_its_file() -> None:
    from core.blocks.body import DownloadBlock

    document = make_document("Satzung")
    block = DownloadBlock()
    value = block.clean(block.to_python({"document": document.pk, "title": "", "language": "de"}))
    assert value["title"] == "Satzung"
