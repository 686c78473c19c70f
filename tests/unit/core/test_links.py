"""Which links the pages hold, and what is kept about the broken ones."""

from collections.abc import Iterable
from typing import Any

import pytest

from core.link_check import OwnNetworkDown
from core.links import all_links, check_all_links, urls_of
from core.models import BrokenLink
from tests.factories import make_document, make_event, make_guide, make_organisation, make_tree, translate

pytestmark = pytest.mark.django_db


def linking_to(html: str) -> list[tuple[str, Any]]:
    return [("text", f"<p>{html}</p>")]


def all_well(urls: Iterable[str]) -> dict[str, str | None]:
    return dict.fromkeys(urls)


def broken() -> list[tuple[str, str, str]]:
    return sorted((row.page.title, row.url, row.reason) for row in BrokenLink.objects.select_related("page"))


def test_addresses_are_found_in_texts_blocks_and_fields() -> None:
    tree = make_tree()
    guide = make_guide(
        tree["guides"],
        body=[
            (
                "text",
                '<p>Siehe <a href="https://text.net/?a=1&amp;b=2">hier</a>, nicht https://prose.net/.</p>',
            ),
            ("links", {"title": "", "items": [{"url": "https://block.net/", "title": "Block"}]}),
            (
                "contacts",
                {"title": "", "items": [{"name": "Amt", "website": "https://contact.net/", "phone": "115"}]},
            ),
            (
                "steps",
                {"title": "", "items": [{"title": "x", "text": '<p><a href="https://step.net/">x</a></p>'}]},
            ),
        ],
        sources=[("source", {"title": "§ 21 BGB", "url": "https://source.net/"})],
    )
    assert urls_of(guide) == {
        "https://text.net/?a=1&b=2",
        "https://block.net/",
        "https://contact.net/",
        "https://step.net/",
        "https://source.net/",
    }
    organisation = make_organisation(tree["organisations"], website="https://website.net/")
    assert urls_of(organisation) == {"https://website.net/"}
    event = make_event(
        tree["events"], online_url="https://meet.net/x", agenda='<p><a href="https://rich.net/">x</a></p>'
    )
    assert urls_of(event) == {"https://meet.net/x", "https://rich.net/"}


def test_only_what_visitors_see_is_checked() -> None:
    tree = make_tree()
    make_guide(tree["guides"], "Live", body=linking_to('<a href="https://live.net/">x</a>'))
    make_guide(tree["guides"], "Draft", body=linking_to('<a href="https://draft.net/">x</a>'), live=False)
    make_guide(tree["guides"], "Invented", body=linking_to('<a href="https://verein.example/">x</a>'))
    make_guide(tree["guides"], "Mail", body=linking_to('<a href="mailto:a@b.net">x</a>'))
    assert set(all_links().urls) == {"https://live.net/"}


def test_a_broken_link_is_kept_once_for_each_page_and_goes_when_it_is_whole_again() -> None:
    tree = make_tree()
    for title in ("Eins", "Zwei"):
        make_guide(tree["guides"], title, body=linking_to('<a href="https://weg.net/">x</a>'))
    assert check_all_links(lambda urls: dict.fromkeys(urls, "404")) == 2
    expected = [("Eins", "https://weg.net/", "404"), ("Zwei", "https://weg.net/", "404")]
    assert broken() == expected
    first_seen = BrokenLink.objects.values_list("first_seen", flat=True)[0]

    check_all_links(lambda urls: dict.fromkeys(urls, "timeout"))
    assert {row.reason for row in BrokenLink.objects.all()} == {"timeout"}
    assert BrokenLink.objects.values_list("first_seen", flat=True)[0] == first_seen

    assert check_all_links(all_well) == 0
    assert broken() == []


def test_a_link_that_was_taken_out_of_a_page_is_forgotten() -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"], body=linking_to('<a href="https://weg.net/">x</a>'))
    check_all_links(lambda urls: dict.fromkeys(urls, "404"))
    guide.body = [("text", "<p>Ohne.</p>")]
    guide.save_revision().publish()
    check_all_links(all_well)
    assert broken() == []


def test_what_cannot_be_judged_stays_as_it_was() -> None:
    tree = make_tree()
    make_guide(tree["guides"], "Eins", body=linking_to('<a href="https://weg.net/">x</a>'))
    check_all_links(lambda urls: dict.fromkeys(urls, "404"))
    check_all_links(lambda urls: {})
    assert broken() == [("Eins", "https://weg.net/", "404")]

    def network_down(urls: Iterable[str]) -> dict[str, str | None]:
        raise OwnNetworkDown

    check_all_links(network_down)
    assert broken() == [("Eins", "https://weg.net/", "404")]


def test_links_inside_the_site_break_when_nobody_can_read_the_page_in_any_language() -> None:
    tree = make_tree("tr")
    target = make_guide(tree["guides"], "Ziel")
    turkish = translate(target, "tr", "Hedef")
    make_guide(tree["guides"], "Quelle", body=linking_to(f'<a linktype="page" id="{target.pk}">x</a>'))
    gone = make_guide(tree["guides"], "Weg")
    links = {"title": "", "items": [{"page": gone, "title": "x"}]}
    make_guide(tree["guides"], "Ins Leere", body=[("links", links)])
    check_all_links(all_well)
    assert broken() == []

    pk = gone.pk
    gone.delete()
    check_all_links(all_well)
    assert broken() == [("Ins Leere", f"page:{pk}", "page-gone")]

    target.unpublish()
    check_all_links(all_well)
    assert ("Quelle", f"page:{target.pk}", "page-hidden") not in broken()
    turkish.unpublish()
    check_all_links(all_well)
    assert ("Quelle", f"page:{target.pk}", "page-hidden") in broken()


def test_a_deleted_file_is_a_broken_link() -> None:
    tree = make_tree()
    document = make_document()
    make_guide(tree["guides"], "Quelle", body=linking_to(f'<a linktype="document" id="{document.pk}">x</a>'))
    check_all_links(all_well)
    assert broken() == []
    pk = document.pk
    document.delete()
    check_all_links(all_well)
    assert broken() == [("Quelle", f"document:{pk}", "document-gone")]


@pytest.mark.parametrize("reason", ["404", "500", "timeout", "loop", "private", "page-gone"])
def test_each_reason_is_said_in_words(reason: str) -> None:
    explanation = BrokenLink(url="https://weg.net/", reason=reason).explanation
    assert " " in explanation
