"""What texts refer to, and what is read for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.media_map import MediaMap
from core.page_map import PageMap, current_page_map
from core.references import References, references_of
from core.rich_text import expand_db_html
from tests.factories import make_document, make_guide, make_image, make_organisation, make_tree, translate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_of_other_tests():
    from core.per_response import forget_all

    forget_all()
    yield
    forget_all()


def test_references_lie_in_blocks_and_in_rich_text_with_attributes_in_any_order():
    found = References()
    found.add_from(
        [
            {"type": "links", "value": {"items": [{"type": "item", "value": {"page": 3, "title": "x"}}]}},
            {"type": "image", "value": {"image": {"image": 5, "decorative": False, "alt_text": ""}}},
            {"type": "text", "value": '<a linktype="page" id="7">a</a> <a id="8" linktype="page">b</a>'},
            {"type": "text", "value": '<a href="https://example.org" id="9">c</a>'},
            {"type": "text", "value": '<a linktype="document" id="11">d</a>'},
            {"type": "checklist", "value": {"items": ["page", "organisation"]}},
        ]
    )
    assert (found.pages, found.images, found.documents) == ({3, 7, 8}, {5}, {11})


def test_a_pages_own_keys_count_too():
    tree = make_tree()
    logo = make_image()
    organisation = make_organisation(
        tree["organisations"], logo=logo, offers='<a linktype="page" id="4">x</a>'
    )
    found = references_of(organisation)
    assert (found.images, found.pages) == ({logo.pk}, {4})


def test_a_link_leads_to_the_translation_that_the_visitor_gets():
    tree = make_tree("tr", "ar")
    guide = make_guide(tree["guides"])
    translate(guide, "tr", "Dernek kurmak")
    link = f'<a linktype="page" id="{guide.pk}">'
    for code, address in (("tr", "/tr/wissen-tr/dernek-kurmak/"), ("ar", "/ar/wissen/verein-gruenden/")):
        PageMap(code, ids=[guide.pk])
        assert expand_db_html(link) == f'<a href="{address}">'


def test_a_link_to_what_is_gone_leads_nowhere():
    tree = make_tree()
    draft = make_guide(tree["guides"], live=False)
    PageMap("de", ids=[draft.pk, 99999])
    assert expand_db_html(f'<a linktype="page" id="{draft.pk}">x</a>') == "<a>x</a>"
    assert expand_db_html('<a linktype="page" id="99999">x</a>') == "<a>x</a>"


def test_a_draft_with_a_live_translation_leads_there():
    tree = make_tree("tr")
    draft = make_guide(tree["guides"], live=False)
    translate(draft, "tr", "Dernek kurmak")
    PageMap("de", ids=[draft.pk])
    assert expand_db_html(f'<a linktype="page" id="{draft.pk}">') == '<a href="/de/wissen-tr/dernek-kurmak/">'


def test_many_links_take_no_query_once_the_map_is_there():
    tree = make_tree()
    document = make_document()
    guides = [make_guide(tree["guides"], f"Text {index}") for index in range(3)]
    html = "".join(f'<a linktype="page" id="{guide.pk}">x</a>' for guide in guides)
    html += f'<a linktype="document" id="{document.pk}">x</a>'
    PageMap("de", ids=[guide.pk for guide in guides])
    assert MediaMap(documents=[document.pk]).documents[document.pk] == document
    with CaptureQueriesContext(connection) as captured:
        assert document.url in expand_db_html(html)
    assert len(captured) == 0


def test_outside_of_a_response_wagtails_way_is_taken():
    tree = make_tree()
    guide = make_guide(tree["guides"])
    assert current_page_map() is None
    with translation.override("de"):
        assert expand_db_html(f'<a linktype="page" id="{guide.pk}">') == f'<a href="{guide.url}">'


def test_the_next_request_does_not_see_the_maps_of_the_last(client):
    tree = make_tree()
    PageMap("de", ids=[tree["home"].pk])
    client.get("/robots.txt")
    assert current_page_map() is None
