"""Headings of a text and their anchors."""

from core.outline import Anchors


def test_each_heading_gets_an_anchor_of_its_own():
    anchors = Anchors("de")
    assert [anchors.take(title) for title in ("Die Satzung", "Kosten", "Die Satzung")] == [
        "s-die-satzung",
        "s-kosten",
        "s-die-satzung-2",
    ]


def test_a_heading_without_letters_gets_one_too():
    assert Anchors("de").take("???") == "s-"


def test_anchors_are_readable_in_every_script():
    assert Anchors("ar").take("النظام الأساسي") == "s-النظام-الأساسي"
