"""Every mistake in the content is named with its file, its place and the reason."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from demo.loader.bundle import read_bundle
from demo.loader.problems import BundleError
from demo.loader.validation import problems_in
from tests.unit.demo.bundles import FILES, GERMAN, TURKISH, write_bundle


def problems(folder: Path, **changes: Any) -> list[str]:
    return [str(problem) for problem in problems_in(read_bundle(write_bundle(folder, **changes)))]


def changed(texts: dict[str, Any], block: int, value: Any) -> dict[str, Any]:
    copy = deepcopy(texts)
    copy["body"][block] = value
    return copy


def page(**values: Any) -> dict[str, Any]:
    return {**FILES["pages/rooms/page.yaml"], **values}


def test_a_bundle_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_the_demo_content_has_no_problems() -> None:
    assert problems_in(read_bundle()) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (page(colour="red"), "pages/rooms/page.yaml: colour: unknown"),
        (page(type="knowledge.Guide"), "pages/rooms/page.yaml: type: “knowledge.Guide” is unknown"),
        (page(parent="nowhere"), "pages/rooms/page.yaml: parent: “nowhere” is not a page of the bundle"),
        (page(parent="home"), "parent: knowledge.GuidePage cannot stand below home.HomePage"),
        (page(topics=["rooms", "doors"]), "pages/rooms/page.yaml: topics.1: there is no topic “doors”"),
        (page(authors=["home"]), "authors.0: “home” is no knowledge.OrganisationPage"),
        (page(image="img-door"), "pages/rooms/page.yaml: image: there is no image “img-door”"),
        (page(verified_on="yesterday"), "verified_on: “yesterday” is not a date like 2026-11-01"),
        (page(is_example="yes"), "is_example: “yes” is not true or false"),
        (page(review_months="six"), "review_months: “six” is not a whole number"),
        (page(source="en"), "pages/rooms/en.yaml: the text in the source locale is missing"),
        (page(drafts=["xx"]), "pages/rooms/page.yaml: xx: no locale of the site"),
        (
            page(outdated={"tr": {"body.9": "<p>Alt</p>"}}),
            "outdated.body.9: the source has nothing at this path",
        ),
        (page(outdated={"pl": {"title": "Alt"}}), "outdated.pl: there is no such translation"),
    ],
)
def test_mistakes_in_a_page_file(tmp_path: Path, values: Any, expected: str) -> None:
    assert any(expected in problem for problem in problems(tmp_path, pages__rooms__page_yaml=values))


@pytest.mark.parametrize(
    ("block", "value", "expected"),
    [
        (0, {"headline": "Anfang"}, "body.0: each block has one key, one of heading"),
        (0, {"heading": ""}, "body.0: a text is expected"),
        (0, {"heading": "<b>Anfang</b>"}, "body.0: plain text is expected, without tags"),
        (1, {"text": "<p>Eins<br></p>"}, "body.1: <br> is not one of"),
        (1, {"text": "<p>Eins"}, "body.1: <p> is not closed"),
        (1, {"text": "Eins"}, "body.1: text stands outside of a paragraph or list"),
        (1, {"text": '<p class="big">Eins</p>'}, "body.1: <p> has the attributes ['class']"),
        (1, {"text": '<p><a href="page:away">Weg</a></p>'}, "body.1: there is no page “away”"),
        (1, {"text": '<p><a href="document:form">Form</a></p>'}, "body.1: there is no document “form”"),
        (2, {"callout": {"kind": "tip", "text": "<p>A</p>", "colour": "red"}}, "body.2.colour: unknown"),
        (2, {"callout": {"title": "Tipp"}}, "body.2.text: is missing"),
        (3, {"contacts": {"items": []}}, "body.3.items: a list is expected"),
        (
            3,
            {"contacts": {"items": [{"name": "A", "organisation": "rooms"}]}},
            "“rooms” is no knowledge.Organisation",
        ),
        (
            4,
            {"table": {"caption": "C", "header": ["A"], "rows": [["1", "2"]]}},
            "body.4.rows.0: 2 cells below 1 head",
        ),
    ],
)
def test_mistakes_in_the_sources_text(tmp_path: Path, block: int, value: Any, expected: str) -> None:
    found = problems(tmp_path, pages__rooms__de_yaml=changed(GERMAN, block, value))
    assert any(problem.startswith("pages/rooms/de.yaml: ") and expected in problem for problem in found)


@pytest.mark.parametrize(
    ("block", "value", "expected"),
    [
        (
            0,
            {"subheading": "Başlangıç"},
            "body.0: the source has the block “heading” here, this has “subheading”",
        ),
        (1, {"text": "<p>Bkz.</p>"}, "body.1: 1 p+1 ul+2 li in the source, 1 p here"),
        (
            1,
            {"text": "<p>Bkz. ana sayfa.</p><ul><li>Bir</li><li>İki</li></ul>"},
            "body.1: the source links to ['page:home'], this to []",
        ),
        (2, {"callout": {"text": "<p>Erken sorun.</p>"}}, "body.2.title: is missing; the source has it"),
        (
            2,
            {"callout": {"kind": "tip", "title": "A", "text": "<p>B</p>"}},
            "body.2.kind: a fact; it is given in the source",
        ),
        (
            3,
            {"contacts": {"items": [{"name": "A", "role": "B"}] * 2}},
            "body.3.items: 1 entries in the source, 2 here",
        ),
        (
            3,
            {"contacts": {"items": [{"name": "A", "role": "B", "hours": "C"}]}},
            "body.3.items.0.hours: the source does not have it",
        ),
        (
            4,
            {"table": {"caption": "C", "header": ["A", "B"], "rows": [["1", "2"], ["3", "4"]]}},
            "body.4.rows.1: other cells are filled than in the source",
        ),
    ],
)
def test_a_translation_that_is_built_otherwise(tmp_path: Path, block: int, value: Any, expected: str) -> None:
    found = problems(tmp_path, pages__rooms__tr_yaml=changed(TURKISH, block, value))
    assert any(problem.startswith("pages/rooms/tr.yaml: ") and expected in problem for problem in found)


def test_another_number_of_blocks(tmp_path: Path) -> None:
    short = {**TURKISH, "body": TURKISH["body"][:-1]}
    assert problems(tmp_path, pages__rooms__tr_yaml=short) == [
        "pages/rooms/tr.yaml: body: 5 blocks in the source, 4 here"
    ]


def test_a_missing_and_an_unknown_field_of_a_translation(tmp_path: Path) -> None:
    values = {"title": "Oda bulmak", "body": TURKISH["body"], "slug": "oda"}
    assert [problem.split(";")[0] for problem in problems(tmp_path, pages__rooms__tr_yaml=values)] == [
        "pages/rooms/tr.yaml: slug: unknown",
        "pages/rooms/tr.yaml: summary: is missing",
    ]


def test_an_outdated_translation_is_compared_with_the_earlier_text(tmp_path: Path) -> None:
    earlier = page(outdated={"tr": {"body.1": "<p>Früher.</p>"}})
    older = changed(TURKISH, 1, {"text": "<p>Eskiden.</p>"})
    assert problems(tmp_path, pages__rooms__page_yaml=earlier, pages__rooms__tr_yaml=older) == []
    assert problems(tmp_path, pages__rooms__page_yaml=earlier) != []


def test_pages_that_are_each_others_parents(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        pages__guides__page_yaml={"type": "home.StandardPage", "parent": "rooms"},
        pages__rooms__page_yaml={"type": "home.StandardPage", "parent": "guides"},
    )
    assert "pages/rooms/page.yaml: parent: the pages are each other's parents" in found


def test_a_picture_needs_a_file_and_a_description(tmp_path: Path) -> None:
    media = {"images": {"door": {"file": "images/door.png", "title": "Tür"}}}
    found = problems(tmp_path, media_yaml=media, pages__rooms__page_yaml=page(image="door"))
    assert "media.yaml: images.door: the file images/door.png is missing" in found
    assert "pages/rooms/de.yaml: image_alt: is missing; the page has a picture" in found


def test_a_topic_lacks_a_language(tmp_path: Path) -> None:
    topic = deepcopy(FILES["topics.yaml"][0])
    del topic["description"]["tr"]
    assert problems(tmp_path, topics_yaml=[topic]) == [
        "topics.yaml: rooms.description: is not there in the same locales as the name"
    ]


def test_menus_and_footer_are_checked(tmp_path: Path) -> None:
    site = deepcopy(FILES["site.yaml"])
    site["footer"]["text"]["tr"] = "<p>Bir</p><p>İki</p>"
    site["colour"] = "red"
    found = problems(tmp_path, menus_yaml={"main": ["nowhere"], "footer": []}, site_yaml=site)
    assert [problem.split(";")[0] for problem in found] == [
        "menus.yaml: main.0: there is no page “nowhere”",
        "site.yaml: colour: unknown",
        "site.yaml: footer.text.tr: 1 p in the source, 2 p here",
    ]


def test_files_that_cannot_be_read_are_all_named(tmp_path: Path) -> None:
    write_bundle(tmp_path, topics_yaml="a: [1", site_yaml=None, menus_yaml="[]")
    with pytest.raises(BundleError) as caught:
        read_bundle(tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["menus.yaml", "site.yaml", "topics.yaml"]
    assert "line 1" in str(caught.value) or "line 2" in str(caught.value)
