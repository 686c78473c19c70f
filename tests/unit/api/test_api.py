"""The HTTP API read without an account."""

import pytest
from wagtail.models import Page, PageViewRestriction

from core.models import Term
from tests.factories import (
    make_event,
    make_funding,
    make_group,
    make_guide,
    make_organisation,
    make_resource,
    make_topic,
    make_tree,
    translate,
)
from tests.factories.site import locale

pytestmark = pytest.mark.django_db


def pages(client, **query):
    response = client.get("/api/v3/pages/", query, headers={"host": "localhost"})
    assert response.status_code == 200, response.content
    return response.json()


def one(client, page):
    response = client.get(f"/api/v3/pages/{page.pk}/", headers={"host": "localhost"})
    assert response.status_code == 200, response.content
    return response.json()


def test_every_page_type_is_read_with_its_fields(client):
    tree = make_tree()
    topic = make_topic("Räume")
    organisation = make_organisation(
        tree["organisations"],
        contacts=[("contact", {"responsibility": "Büro", "phone": "030 23125 001"})],
    )
    made = [
        organisation,
        make_guide(tree["guides"], topics=[topic], audiences=["boards"]),
        make_event(tree["events"], rrule="FREQ=WEEKLY", interpretation=["ar"]),
        make_group(tree["working-groups"]),
        make_resource(tree["resources"], provider=organisation),
        make_funding(tree["funding"], application_languages=["de"]),
    ]
    for page in made:
        data = one(client, page)
        names = {field if isinstance(field, str) else field.name for field in type(page).api_fields}
        assert names <= set(data), (type(page), names - set(data))
        assert data["title"] == page.title
        assert data["summary"] == page.summary
    assert one(client, made[0])["languages"] == ["de", "tr"]
    assert one(client, made[0])["contacts"][0]["value"]["phone"] == "030 23125 001"
    assert one(client, made[1])["topics"] == [{"id": str(topic.translation_key), "name": "Räume"}]
    assert one(client, made[1])["audiences"] == ["boards"]
    assert one(client, made[2])["interpretation"] == ["ar"]


def test_every_concrete_page_type_lists_its_own_fields():
    from wagtail.models import get_page_models

    for model in get_page_models():
        if model is Page:
            continue
        names = {getattr(field, "name", field) for field in model.api_fields}
        assert "summary" in names, model


def test_private_and_draft_pages_are_not_read(client):
    tree = make_tree()
    draft = make_guide(tree["guides"], "Entwurf", live=False)
    hidden = make_guide(tree["guides"], "Geheim")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    titles = {item["title"] for item in pages(client)["items"]}
    assert titles.isdisjoint({"Entwurf", "Geheim"})
    for page in (draft, hidden):
        assert client.get(f"/api/v3/pages/{page.pk}/", headers={"host": "localhost"}).status_code == 404


def test_the_names_of_what_is_not_public_are_not_read_either(client):
    tree = make_tree()
    public = make_organisation(tree["organisations"], "Öffentlich")
    hidden = make_organisation(tree["organisations"], "Geheim")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft = make_organisation(tree["organisations"], "Entwurf", live=False)
    guide = make_guide(tree["guides"], authors=[public, hidden, draft])
    assert [each["name"] for each in one(client, guide)["authors"]] == ["Öffentlich"]


def test_translations_are_told_apart_by_their_locale(client):
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    turkish = translate(guide, "tr", "Dernek kurmak")
    assert one(client, turkish)["meta"]["locale"] == "tr"


def test_writing_needs_an_account(client):
    make_tree()
    response = client.post(
        "/api/v3/pages/", "{}", content_type="application/json", headers={"host": "localhost"}
    )
    assert response.status_code in (401, 403)


def test_topics_by_name_and_locale(client):
    make_tree()
    topic = make_topic("Räume")
    make_topic("Odalar", code="tr", of=topic)
    make_topic("Förderung")
    data = client.get("/api/v3/topics/").json()
    assert data["count"] == 3
    turkish = client.get("/api/v3/topics/", {"locale": "tr"}).json()["items"]
    assert [(item["name"], item["slug"], item["id"]) for item in turkish] == [
        ("Odalar", "odalar", str(topic.translation_key))
    ]
    assert client.get("/api/v3/topics/", {"name": "örd"}).json()["count"] == 1


def test_terms_with_their_synonyms(client):
    make_tree()
    Term.objects.create(
        locale=locale("de"), term="Satzung", definition="Die Regeln.", synonyms="Vereinssatzung\nStatut"
    )
    (item,) = client.get("/api/v3/terms/", {"locale": "de"}).json()["items"]
    assert item["synonyms"] == ["Vereinssatzung", "Statut"]
    assert item["do_not_translate"] is False
