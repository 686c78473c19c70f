"""How often a visitor's page asks the database, whatever it shows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Footer, Menu, Term
from core.page_map import visitor_url
from home.models import AnnouncementPage
from tests.factories import (
    make_document,
    make_event,
    make_guide,
    make_image,
    make_organisation,
    make_resource,
    make_topic,
    make_tree,
    translate,
)
from tests.factories.site import locale

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

DETAIL, LISTING, HOME = 12, 15, 15


def queries(client: Any, page: Any, query: str = "", code: str = "de") -> int:
    """How many queries the second visit takes; the first makes the pictures."""
    address = visitor_url(page.url_path, code) + query
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured.captured_queries)


def body(number: int, page: Any, document: Any) -> list[tuple[str, Any]]:
    """A text with `number` of each block that refers to something, each with as many items."""
    link = f'<p><a linktype="page" id="{page.pk}">Seite</a> <a linktype="document" id="{document.pk}">Datei</a></p>'
    contact = {"name": "Amt", "phone": "030 23125 001", "organisation": page}
    blocks: list[tuple[str, Any]] = []
    for index in range(number):
        picture = make_image(f"Bild {index}")
        picture.contextual_alt_text, picture.decorative = "Ein Bild", False
        blocks += [
            ("heading", f"Abschnitt {index}"),
            ("text", link),
            ("image", {"image": picture, "caption": ""}),
            ("steps", {"title": "", "items": [{"title": "Schritt", "text": link}] * number}),
            ("contacts", {"title": "", "items": [contact] * number}),
            ("downloads", {"title": "", "items": [{"document": document, "title": "Datei"}] * number}),
            ("links", {"title": "", "items": [{"page": page}] * number}),
            ("faq", {"title": "", "items": [{"question": "Was?", "answer": link}] * number}),
        ]
    return blocks


@pytest.fixture
def tree() -> Any:
    tree = make_tree("tr", "ar")
    for place in ("main", "footer"):
        items = [("link", {"page": tree[name]}) for name in ("guides", "organisations", "events")]
        Menu.objects.create(place=place, locale=locale("de"), items=items)
    Footer.objects.create(
        locale=locale("de"), text=f'<p><a linktype="page" id="{tree["news"].pk}">Neues</a></p>'
    )
    for index in range(20):
        Term.objects.create(term=f"Wort{index}", definition="Erklärung.", locale=locale("de"))
    return tree


def test_a_guide_takes_the_same_queries_however_long_it_is(client, tree):
    topics = [make_topic(name) for name in ("Räume", "Förderung", "Verein")]
    organisations = [make_organisation(tree["organisations"], f"Haus {n}", topics=topics) for n in range(8)]
    document = make_document()
    short = make_guide(
        tree["guides"], "Kurz", topics=topics[:1], body=body(1, organisations[0], document), image=make_image(),
        image_alt="Ein Bild",
    )  # fmt: skip
    long = make_guide(
        tree["guides"], "Lang", topics=topics, body=body(6, organisations[0], document), image=make_image(),
        image_alt="Ein Bild", sources=[("source", {"title": f"§ {n}"}) for n in range(9)],
    )  # fmt: skip
    for guide, authors in ((short, organisations[:1]), (long, organisations)):
        guide.authors.set(authors)
        guide.related.set([short, long])
        guide.save_revision().publish()
        translate(guide, "tr", f"{guide.title} tr")
    assert queries(client, short) == queries(client, long) <= DETAIL


def test_a_fallback_takes_no_more(client, tree):
    guide = make_guide(tree["guides"], topics=[make_topic()])
    assert queries(client, guide, code="ar") <= DETAIL


def test_an_organisation_takes_the_same_queries_however_much_it_does(client, tree):
    few, many = (make_organisation(tree["organisations"], title) for title in ("Wenig", "Viel"))
    contact = {"responsibility": "Büro", "phone": "030 23125 001"}
    place = {"street": "Weg 1", "postal_code": "13585", "city": "Berlin", "opening_hours": []}
    for organisation, number in ((few, 1), (many, 5)):
        organisation.logo, organisation.image, organisation.image_alt = make_image(), make_image(), "Haus"
        organisation.contacts = [("contact", contact)] * number
        organisation.places = [("place", place)] * number
        organisation.body = body(number, tree["guides"], make_document())
        organisation.save_revision().publish()
        for index in range(number):
            make_guide(organisation, f"Text {index}", image=make_image(), image_alt="Bild")
            make_event(organisation, f"Treffen {index}")
            make_resource(organisation, f"Beamer {index}")
    assert queries(client, few) == queries(client, many) <= DETAIL


def test_an_event_takes_the_same_queries_however_often_it_takes_place(client, tree):
    once = make_event(tree["events"], "Einmal")
    often = make_event(tree["events"], "Oft")
    often.rrule = f"FREQ=WEEKLY;BYDAY={often.local_start.strftime('%a')[:2].upper()}"
    often.body = body(3, tree["guides"], make_document())
    often.minutes = make_document("Protokoll")
    for event, number in ((once, 1), (often, 5)):
        event.organisers.set(
            [make_organisation(tree["organisations"], f"{event} {n}") for n in range(number)]
        )
        event.save_revision().publish()
        event.refresh_occurrences()
    assert queries(client, often) <= DETAIL
    assert queries(client, once) <= queries(client, often)


@pytest.mark.parametrize(
    "name", ["guides", "organisations", "events", "resources", "funding", "working-groups", "news"]
)
def test_an_empty_list_stays_in_its_bounds(client, tree, name):
    assert queries(client, tree[name]) <= LISTING


@pytest.mark.parametrize(
    ("name", "make", "query"),
    [
        ("guides", make_guide, "?topic=raeume"),
        ("organisations", make_organisation, "?language=de&topic=raeume"),
        ("events", make_event, "?when=month&language=de"),
        ("resources", make_resource, "?category=equipment"),
    ],
)
def test_a_list_takes_the_same_queries_however_many_items_it_has(client, tree, name, make, query):
    topic = make_topic("Räume")
    counts = []
    for number in (2, 14):
        for index in range(number):
            title = f"Seite {number} {index}"
            make(tree[name], title, topics=[topic], image=make_image(), image_alt="Bild")
        counts.append((queries(client, tree[name]), queries(client, tree[name], query)))
    assert counts[0] == counts[1]
    assert max(counts[1]) <= LISTING


def test_home_takes_the_same_queries_however_much_there_is(client, tree):
    counts = []
    for number in (1, 6):
        for index in range(number):
            make_topic(f"Thema {number} {index}")
            make_guide(tree["guides"], f"Leitfaden {number} {index}", image=make_image(), image_alt="Bild")
            make_event(tree["events"], f"Treffen {number} {index}")
            news = AnnouncementPage(
                title=f"Neues {number} {index}",
                summary="Neu.",
                body=[("text", "<p>Neu.</p>")],
                locale=locale("de"),
            )
            tree["news"].add_child(instance=news)
            news.save_revision().publish()
        counts.append(queries(client, tree["home"]))
    assert counts[0] == counts[1] <= HOME


def test_a_topic_takes_the_same_queries_however_much_there_is_on_it(client, tree):
    topic = make_topic("Räume")
    counts = []
    for number in (1, 5):
        for index in range(number):
            for name, make in (
                ("guides", make_guide),
                ("organisations", make_organisation),
                ("events", make_event),
            ):
                make(tree[name], f"Seite {number} {index}", topics=[topic])
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/de/topic/raeume/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= LISTING
