"""The blocks of a text as visitors get them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from core.blocks.facts import PhoneBlock
from core.blocks.places import PlaceBlock
from core.page_map import visitor_url
from tests.factories import make_guide, make_organisation, make_tree, translate

pytestmark = pytest.mark.django_db


def shown(client: Any, guide: Any, code: str = "de") -> str:
    response = client.get(visitor_url(guide.url_path, code))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_headings_follow_each_other_without_gaps(client):
    guide = make_guide(
        make_tree()["guides"],
        body=[
            ("checklist", {"title": "Vorab", "items": ["a"]}),
            ("heading", "Teil"),
            ("checklist", {"title": "Im Teil", "items": ["a"]}),
            ("subheading", "Unterteil"),
            ("checklist", {"title": "Im Unterteil", "items": ["a"]}),
            ("subheading", "Noch einer"),
        ],
    )
    html = shown(client, guide)
    for expected in (
        "<h2>Vorab</h2>",
        '<h2 id="s-teil">Teil</h2>',
        "<h3>Im Teil</h3>",
        "<h3>Unterteil</h3>",
        "<h4>Im Unterteil</h4>",
        "<h3>Noch einer</h3>",
    ):
        assert expected in html


def test_a_long_text_has_contents_that_lead_to_its_headings(client):
    titles = ["Eins", "Zwei", "Eins"]
    html = shown(client, make_guide(make_tree()["guides"], body=[("heading", title) for title in titles]))
    for anchor in ("s-eins", "s-zwei", "s-eins-2"):
        assert html.count(f'href="#{anchor}"') == html.count(f'id="{anchor}"') == 1


def test_a_contact_has_a_number_to_dial_and_leads_to_the_organisations_page(client):
    tree = make_tree("tr")
    organisation = make_organisation(tree["organisations"])
    translate(organisation, "tr", "Dil Evi")
    contact = {"name": "Amt", "phone": "030 23125 001", "organisation": organisation}
    guide = make_guide(tree["guides"], body=[("contacts", {"title": "", "items": [contact]})])
    assert '<a href="tel:+493023125001" dir="ltr">030 23125 001</a>' in shown(client, guide)
    assert '<a href="/tr/organisationen-tr/dil-evi/">Dil Evi</a>' in shown(client, guide, "tr")


def test_interface_texts_within_a_text_of_another_language_say_theirs(client):
    tree = make_tree("ar")
    guide = make_guide(
        tree["guides"], body=[("callout", {"kind": "tip", "title": "", "text": "<p>Tipp.</p>"})]
    )
    assert '<p class="callout-kind"><svg' in shown(client, guide)
    html = shown(client, guide, "ar")
    assert '<div class="prose" lang="de" dir="ltr">' in html
    assert '<p class="callout-kind" lang="ar" dir="rtl"><svg' in html


def test_the_first_cell_of_a_tables_row_names_it(client):
    table = {
        "caption": "Kosten",
        "columns": [{"type": "text", "heading": "Was"}, {"type": "text", "heading": "Wie viel"}],
        "rows": [{"values": ["Raum", "nichts"]}],
    }
    guide = make_guide(make_tree()["guides"], body=[{"type": "table", "value": table}])
    html = shown(client, guide)
    assert '<th scope="col">Was</th><th scope="col">Wie viel</th>' in html
    assert '<th scope="row">Raum</th><td>nichts</td>' in html


def test_opening_hours_are_grouped_by_days(client):
    hours = [
        {"days": ["mo", "th"], "opens": "09:00", "closes": "12:00", "note": "ohne Termin"},
        {"days": ["mo", "th"], "opens": "14:00", "closes": "18:00", "note": ""},
    ]
    place = {
        "street": "Weg 1",
        "postal_code": "13585",
        "city": "Berlin",
        "step_free": "yes",
        "opening_hours": hours,
    }
    organisation = make_organisation(make_tree()["organisations"], places=[{"type": "place", "value": place}])
    html = shown(client, organisation)
    assert html.count("<dt>Montag und Donnerstag</dt>") == 1
    assert "14:00–18:00" in html


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("030 23125 012", "030 23125 012"),
        ("+49 (0)30/23125-012", "+49 (0)30/23125-012"),
        ("٠٣٠ ٢٣١٢٥ ٠١٢", "030 23125 012"),
        ("۰۳۰ ۲۳۱۲۵ ۰۱۲", "030 23125 012"),
    ],
)
def test_a_telephone_number_has_latin_digits(typed, kept):
    assert PhoneBlock(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["call me 030 23125 012 now", "1", "030 23125 012 030 23125 012", "abc"])
def test_what_cannot_be_dialled_is_no_telephone_number(typed):
    with pytest.raises(ValidationError):
        PhoneBlock().clean(typed)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"postal_code": "١٣٥٨٥"}, "postal_code"),
        ({"latitude": "52.5"}, "longitude"),
        ({"longitude": "13.2"}, "latitude"),
    ],
)
def test_a_place_needs_a_real_postal_code_and_both_coordinates(values, wrong):
    block = PlaceBlock()
    place = {"street": "Weg 1", "postal_code": "13585", "city": "Berlin", "step_free": "yes", **values}
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python(place))
    assert set(caught.value.block_errors) == {wrong}
