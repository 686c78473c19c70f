"""Who may not read a page: sent to sign in, or told so."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from core.models import User
from tests.factories import make_document, make_guide, make_tree
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/de/_util/login/"


@pytest.fixture
def members() -> Group:
    return Group.objects.create(name="AG Räume")


@pytest.fixture
def address(members) -> str:
    page = make_guide(make_tree("tr")["guides"], "Nur für Mitglieder")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set([members])
    return page.get_url()


@pytest.fixture
def stranger() -> User:
    return make_user("stranger")


def test_visitors_sign_in_on_our_page_in_their_language(client, address):
    for own in (address, address.replace("/de/", "/tr/")):
        response = client.get(f"{own}?topic=x")
        to = urlsplit(response.headers["Location"])
        assert (response.status_code, to.path) == (302, f"/{own.split('/')[1]}/_util/login/")
        assert parse_qs(to.query) == {"next": [f"{own}?topic=x"]}
        assert client.get(response.headers["Location"]).status_code == 200


def test_members_get_to_the_page_by_signing_in(client, address, members, stranger):
    stranger.groups.add(members)
    sign_in = client.get(address).headers["Location"]
    hidden = client.get(sign_in).context["next"]
    response = client.post(sign_in, {"username": "stranger", "password": "stranger", "next": hidden})
    assert response.headers["Location"] == address
    assert client.get(address).status_code == 200


def test_strangers_are_told_so_and_may_sign_in_as_somebody_else(client, address, stranger):
    client.force_login(stranger)
    response = client.get(address.replace("/de/", "/tr/"))
    assert response.status_code == 403
    assert '<html lang="tr"' in response.text
    assert "Nur für Mitglieder" not in response.text
    assert 'href="/tr/_util/login/?next=%2Ftr%2Fwissen%2Fnur-fuer-mitglieder%2F"' in response.text


def test_a_document_for_members_is_refused_in_the_same_way(client, members, stranger):
    make_tree()
    document = make_document()
    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set([members])
    assert client.get(document.url).headers["Location"].startswith(f"{SIGN_IN}?next=/documents/")
    client.force_login(stranger)
    assert client.get(document.url).status_code == 403
    stranger.groups.add(members)
    response = client.get(document.url)
    assert response.getvalue()
    response.close()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", ""])
def test_signing_in_leads_to_no_other_site(client, stranger, elsewhere):
    make_tree()
    data = {"username": "stranger", "password": "stranger", "next": elsewhere}
    assert client.post("/tr/_util/login/", data).headers["Location"] == "/tr/"


def test_the_switcher_of_the_sign_in_page_keeps_where_one_goes(client):
    make_tree("tr")
    assert 'href="/tr/_util/login/?next=/de/wissen/"' in client.get(f"{SIGN_IN}?next=/de/wissen/").text
