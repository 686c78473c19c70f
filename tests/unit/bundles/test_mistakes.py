"""Whatever is wrong with a bundle is named by file, line, place and reason, and nothing is changed by it."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from bundles.exporting.run import export_bundle
from bundles.importing.run import Options, import_bundle
from bundles.problems import BundleError, Problem
from tests.factories import make_tree
from tests.factories.bundles import GUIDE, small, write
from tests.support.chance import examples

pytestmark = pytest.mark.django_db

GUIDE_FILE = "pages/found/de.yaml"


def in_body(*blocks: str) -> dict[str, Any]:
    """The guide with these blocks; the first begins on line 4. It is in one language."""
    body = "".join(f"- {block}\n" for block in blocks)
    return {GUIDE_FILE: f"title: T\nsummary: S\nbody:\n{body}", "pages/found/tr.yaml": None}


#: By what is wrong: (changed files, file, line, place, part of the reason).
CASES: dict[str, tuple[dict[str, Any], str, int | None, str, str]] = {
    "broken YAML": ({GUIDE_FILE: "title: [a\nsummary: S\n"}, GUIDE_FILE, 2, "", "is no YAML"),
    "a tab": ({GUIDE_FILE: "title: a\nbody:\n\t- text: a\n"}, GUIDE_FILE, 3, "", "is no YAML"),
    "two values on a line": ({GUIDE_FILE: "title: a: b\n"}, GUIDE_FILE, 1, "", "is no YAML"),
    "a key twice": ({GUIDE_FILE: GUIDE + "title: Noch einer\n"}, GUIDE_FILE, 6, "", "twice"),
    "an unknown field": ({GUIDE_FILE: GUIDE + "sumary: S\n"}, GUIDE_FILE, 6, "sumary", "“summary”"),
    "an unknown shared field": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\ntopic: [founding]\n"},
        "pages/found/page.yaml",
        3,
        "topic",
        "“topics”",
    ),
    "prose among the facts": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nsummary: S\n"},
        "pages/found/page.yaml",
        3,
        "summary",
        "each language's file",
    ),
    "a fact among the prose": (
        {GUIDE_FILE: GUIDE + "topics: [founding]\n"},
        GUIDE_FILE,
        6,
        "topics",
        "common part",
    ),
    "an unknown block": (in_body("heading: H", "hedding: H"), GUIDE_FILE, 5, "body.1", "“heading”"),
    "an unknown part of a block": (
        in_body("checklist:\n    title: T\n    itms: [a]"),
        GUIDE_FILE,
        6,
        "body.0.checklist.itms",
        "“items”",
    ),
    "a block with two kinds": (in_body("heading: H\n  text: T"), GUIDE_FILE, 4, "body.0", "one key"),
    "a text for a block": (in_body("heading"), GUIDE_FILE, 4, "body.0", "one key"),
    "a list for a text": (in_body("heading: [a]"), GUIDE_FILE, 4, "body.0.heading", "a text is expected"),
    "a text for a list": (
        in_body("checklist: {title: T, items: a}"),
        GUIDE_FILE,
        4,
        "body.0.checklist.items",
        "a list is expected",
    ),
    "a mapping for a list of blocks": (
        {GUIDE_FILE: "title: T\nsummary: S\nbody: {heading: H}\n", "pages/found/tr.yaml": None},
        GUIDE_FILE,
        3,
        "body",
        "a list is expected",
    ),
    "an empty list that needs an entry": (
        in_body("checklist: {title: T, items: []}"),
        GUIDE_FILE,
        4,
        "body.0.checklist.items",
        "",
    ),
    "an unknown choice": (
        in_body("callout: {kind: waring, text: <p>a</p>}"),
        GUIDE_FILE,
        4,
        "body.0.callout.kind",
        "“warning”",
    ),
    "a telephone number that is none": (
        in_body("contacts:\n    items:\n    - {name: N, phone: zwölf}"),
        GUIDE_FILE,
        6,
        "body.0.contacts.items.0.phone",
        "telephone number",
    ),
    "an address that is none": (
        in_body("links:\n    items:\n    - {url: 'example', title: T}"),
        GUIDE_FILE,
        6,
        "body.0.links.items.0.url",
        "URL",
    ),
    "a script for an address": (
        in_body("links:\n    items:\n    - {url: 'javascript:alert(1)', title: T}"),
        GUIDE_FILE,
        6,
        "body.0.links.items.0.url",
        "URL",
    ),
    "a link that runs a script": (
        in_body("text: '<p><a href=\"javascript:alert(1)\">a</a></p>'"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "is no address",
    ),
    "a link that runs a script, disguised": (
        in_body("text: '<p><a href=\" java&#115;cript:alert(1)\">a</a></p>'"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "is no address",
    ),
    "a link that runs a script, in other quotation marks": (
        in_body("text: |-\n    <p><a href='javascript:alert(1)'>a</a></p>"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "",
    ),
    "an attribute that runs": (
        in_body("text: '<p onclick=\"alert(1)\">a</p>'"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "onclick",
    ),
    "a script": (
        in_body("text: <script>alert(1)</script>"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "<script> is not one",
    ),
    "an SVG": (in_body("text: '<p><svg/onload=alert(1)>a</p>'"), GUIDE_FILE, 4, "body.0.text", "svg"),
    "a comment": (in_body("text: '<p><!-- a -->b</p>'"), GUIDE_FILE, 4, "body.0.text", ""),
    "an unclosed tag": (in_body("text: <p><b>a</p>"), GUIDE_FILE, 4, "body.0.text", "closes nothing"),
    "an unclosed paragraph": (in_body("text: <p>a"), GUIDE_FILE, 4, "body.0.text", "is not closed"),
    "a sign that opens no tag": (in_body("text: <p>a < b</p>"), GUIDE_FILE, 4, "body.0.text", "&lt;"),
    "a link to no page": (
        in_body("text: '<p><a href=\"page:foundd\">a</a></p>'"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "“found”",
    ),
    "a link to no document": (
        in_body("text: '<p><a href=\"document:x\">a</a></p>'"),
        GUIDE_FILE,
        4,
        "body.0.text",
        "no document “x”",
    ),
    "a block with no page": (
        in_body("links:\n    items:\n    - {page: gone, title: T}"),
        GUIDE_FILE,
        6,
        "body.0.links.items.0.page",
        "no page “gone”",
    ),
    "a block with no picture": (
        in_body("image:\n    image:\n      image: citadelle\n      alt_text: A"),
        GUIDE_FILE,
        6,
        "body.0.image.image.image",
        "“citadel”",
    ),
    "a picture without words": (
        in_body("image:\n    image:\n      image: citadel"),
        GUIDE_FILE,
        5,
        "body.0.image.image.alt_text",
        "alt text",
    ),
    "a page of another type": (
        in_body("contacts:\n    items:\n    - {name: N, organisation: guides}"),
        GUIDE_FILE,
        6,
        "body.0.contacts.items.0.organisation",
        "OrganisationPage is expected",
    ),
    "no such topic": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\ntopics: [founding, fonding]\n"},
        "pages/found/page.yaml",
        3,
        "topics.1",
        "“founding”",
    ),
    "a title that is too long": (
        {GUIDE_FILE: f"title: {'x' * 300}\nsummary: S\nbody:\n- heading: H\n", "pages/found/tr.yaml": None},
        GUIDE_FILE,
        1,
        "title",
        "255",
    ),
    "a heading that is too long": (in_body(f"heading: {'x' * 200}"), GUIDE_FILE, 4, "body.0.heading", "160"),
    "no title": (
        {GUIDE_FILE: "summary: S\nbody:\n- heading: H\n", "pages/found/tr.yaml": None},
        GUIDE_FILE,
        None,
        "title",
        "",
    ),
    "no text": (
        {GUIDE_FILE: "title: T\nsummary: S\n", "pages/found/tr.yaml": None},
        GUIDE_FILE,
        None,
        "body",
        "",
    ),
    "an unknown type": (
        {"pages/found/page.yaml": "type: knowledge.Guidepage\nparent: guides\n"},
        "pages/found/page.yaml",
        1,
        "type",
        "“knowledge.GuidePage”",
    ),
    "no type": (
        {"pages/found/page.yaml": "parent: guides\n"},
        "pages/found/page.yaml",
        None,
        "type",
        "no type of page",
    ),
    "an empty page.yaml": ({"pages/found/page.yaml": ""}, "pages/found/page.yaml", None, "type", ""),
    "no page.yaml": ({"pages/found/page.yaml": None}, "pages/found/page.yaml", None, "", "is missing"),
    "a type that cannot stand there": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: home\n"},
        "pages/found/page.yaml",
        2,
        "parent",
        "cannot stand below",
    ),
    "a guide without a parent": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\n"},
        "pages/found/page.yaml",
        None,
        "parent",
        "",
    ),
    "a parent that is not there": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guide\n"},
        "pages/found/page.yaml",
        2,
        "parent",
        "“guides”",
    ),
    "a parent that is a list": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: [guides]\n"},
        "pages/found/page.yaml",
        2,
        "parent",
        "",
    ),
    "children that are a text": (
        {"pages/guides/page.yaml": "type: knowledge.GuideIndexPage\nparent: home\nchildren: found\n"},
        "pages/guides/page.yaml",
        3,
        "children",
        "list",
    ),
    "pages below each other": (
        {
            "pages/a/page.yaml": "type: home.StandardPage\nparent: b\n",
            "pages/a/de.yaml": "title: A\nsummary: A\nbody: [{heading: H}]\n",
            "pages/b/page.yaml": "type: home.StandardPage\nparent: a\n",
            "pages/b/de.yaml": "title: B\nsummary: B\nbody: [{heading: H}]\n",
        },
        "pages/a/page.yaml",
        2,
        "parent",
        "stand below each other",
    ),
    "a page below itself": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: found\n"},
        "pages/found/page.yaml",
        2,
        "parent",
        "stand below each other",
    ),
    "an unknown language": ({"pages/found/trr.yaml": GUIDE}, "pages/found/trr.yaml", None, "", "“tr”"),
    "an unknown language as source": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nsource: trr\n"},
        "pages/found/page.yaml",
        3,
        "source",
        "“tr”",
    ),
    "a source that is missing": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nsource: en\n"},
        "pages/found/page.yaml",
        3,
        "source",
        "en.yaml is missing",
    ),
    "an unknown version": (
        {"pages/found/de.draf.yaml": "title: T\n"},
        "pages/found/de.draf.yaml",
        None,
        "",
        "“draft”",
    ),
    "a draft of nothing": (
        {"pages/found/en.draft.yaml": "title: T\n"},
        "pages/found/page.yaml",
        None,
        "",
        "en.yaml is missing",
    ),
    "a title of a draft that is too long": (
        {"pages/found/de.draft.yaml": f"title: {'T' * 256}\n"},
        "pages/found/de.draft.yaml",
        1,
        "title",
        "255 characters",
    ),
    "a title that is too long on a page that is not online": (
        {GUIDE_FILE: f"title: {'T' * 256}\nsummary: S\nlive: false\n", "pages/found/tr.yaml": None},
        GUIDE_FILE,
        1,
        "title",
        "255 characters",
    ),
    "an unknown field of a draft": (
        {"pages/found/de.draft.yaml": "titel: T\n"},
        "pages/found/de.draft.yaml",
        1,
        "titel",
        "“title”",
    ),
    "an unknown file": ({"colections.yaml": "[]\n"}, "colections.yaml", None, "", "“collections.yaml”"),
    "an unknown folder": ({"image/a.yaml": "file: a\n"}, "image/a.yaml", None, "", "“images”"),
    "an unknown kind of snippet": (
        {"snippets/core.Topics/a.yaml": "texts: {}\n"},
        "snippets/core.Topics/a.yaml",
        None,
        "",
        "“core.Topic”",
    ),
    "an unknown format": ({"bundle.yaml": "format: 2\n"}, "bundle.yaml", 1, "format", "the format 1"),
    "no format": ({"bundle.yaml": "name: x\n"}, "bundle.yaml", None, "format", "the format 1"),
    "an unknown key of the bundle": (
        {"bundle.yaml": "format: 1\ncover: site\n"},
        "bundle.yaml",
        2,
        "cover",
        "“covers”",
    ),
    "a wrong key": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nkey: 12\n"},
        "pages/found/page.yaml",
        3,
        "key",
        "is no UUID",
    ),
    "a key twice among pages": (
        {
            "pages/a/page.yaml": "type: home.StandardPage\nparent: home\nkey: 11111111-1111-4111-8111-111111111111\n",
            "pages/a/de.yaml": "title: A\nsummary: A\nbody: [{heading: H}]\n",
            "pages/b/page.yaml": "type: home.StandardPage\nparent: home\nkey: 11111111-1111-4111-8111-111111111111\n",
            "pages/b/de.yaml": "title: B\nsummary: B\nbody: [{heading: H}]\n",
        },
        "pages/b/page.yaml",
        3,
        "key",
        "pages/a",
    ),
    "no such covered page": (
        {"bundle.yaml": "format: 1\ncovers: foundd\n"},
        "bundle.yaml",
        2,
        "covers",
        "“found”",
    ),
    "one address twice": (
        {
            "pages/found/de.yaml": GUIDE + "slug: gleich\n",
            "pages/twin/page.yaml": "type: knowledge.GuidePage\nparent: guides\n",
            "pages/twin/de.yaml": GUIDE + "slug: gleich\n",
        },
        "pages/twin/de.yaml",
        6,
        "slug",
        "“gleich” already",
    ),
    "an address of a page that is none": (
        {"pages/found/de.yaml": GUIDE + "slug: a/b c\n"},
        "pages/found/de.yaml",
        6,
        "slug",
        "",
    ),
    "an address that is too long": (
        {"pages/found/de.yaml": GUIDE + f"slug: {'a' * 300}\n"},
        "pages/found/de.yaml",
        6,
        "slug",
        "255",
    ),
    "an address that the site needs itself": (
        {"pages/guides/de.yaml": "title: W\nsummary: W\nslug: search\n"},
        "pages/guides/de.yaml",
        3,
        "slug",
        "",
    ),
    "another encoding": (
        {GUIDE_FILE: "title: T\nsummary: Gründen\n".encode("latin-1")},
        GUIDE_FILE,
        2,
        "",
        "UTF-8",
    ),
    "UTF-16": ({GUIDE_FILE: GUIDE.encode("utf-16")}, GUIDE_FILE, 1, "", "UTF-8"),
    "a NUL": ({GUIDE_FILE: "title: a\0b\nsummary: S\n"}, GUIDE_FILE, None, "", "NUL"),
    "a NUL, escaped": ({GUIDE_FILE: GUIDE.replace("Verein gründen", '"a\\0b"')}, GUIDE_FILE, None, "", "NUL"),
    "half a character": ({GUIDE_FILE: GUIDE.replace("Verein gründen", '"\\uD83D"')}, GUIDE_FILE, 1, "", ""),
    "an alias": ({GUIDE_FILE: "title: &a T\nsummary: *a\n"}, GUIDE_FILE, 1, "", "anchors"),
    "a bomb of aliases": (
        {
            GUIDE_FILE: "a: &a [x, x]\n"
            + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdef", "bcdefg", strict=True))
        },
        GUIDE_FILE,
        1,
        "",
        "anchors",
    ),
    "a tag of YAML": (
        {GUIDE_FILE: "title: !!python/object/apply:os.system ['true']\n"},
        GUIDE_FILE,
        1,
        "title",
        "",
    ),
    "two documents in a file": ({GUIDE_FILE: GUIDE + "---\n" + GUIDE}, GUIDE_FILE, None, "", "is no YAML"),
    "lists in lists": (
        {GUIDE_FILE: "title: " + "[" * 60 + "]" * 60 + "\n"},
        GUIDE_FILE,
        None,
        "",
        "nested too deeply",
    ),
    "very many lists in lists": (
        {GUIDE_FILE: "title: " + "[" * 20000 + "]" * 20000 + "\n"},
        GUIDE_FILE,
        None,
        "",
        "nested too deeply",
    ),
    "a list for a page": ({GUIDE_FILE: "- title: T\n"}, GUIDE_FILE, None, "", "a mapping is expected"),
    "a text for a page": ({GUIDE_FILE: "Verein\n"}, GUIDE_FILE, None, "", "a mapping is expected"),
    "no file for a picture": (
        {"images/citadel.png": None},
        "images/citadel.yaml",
        1,
        "file",
        "no file images/citadel.png",
    ),
    "a picture whose file is not named": (
        {"images/citadel.yaml": "title: Z\n"},
        "images/citadel.yaml",
        None,
        "file",
        "is missing",
    ),
    "a file outside of the folder": (
        {"images/citadel.yaml": "file: ../bundle.yaml\ntitle: Z\n"},
        "images/citadel.yaml",
        1,
        "file",
        "",
    ),
    "a picture that is none": ({"images/citadel.png": b"<html>"}, "images/citadel.png", None, "", ""),
    "a picture that ends too early": (
        {"images/citadel.png": small()["images/citadel.png"][:60]},
        "images/citadel.png",
        None,
        "",
        "",
    ),
    "an empty picture": ({"images/citadel.png": b""}, "images/citadel.png", None, "", ""),
    "a focal point that is none": (
        {"images/citadel.yaml": "file: citadel.png\ntitle: Z\nfocal_point: [1, 2]\n"},
        "images/citadel.yaml",
        3,
        "focal_point",
        "four whole numbers",
    ),
    "a focal point of odd digits": (
        {"images/citadel.yaml": "file: citadel.png\ntitle: Z\nfocal_point: [1, ², 3, 4]\n"},
        "images/citadel.yaml",
        3,
        "focal_point",
        "four whole numbers",
    ),
    "an unknown fact of a picture": (
        {"images/citadel.yaml": "file: citadel.png\ntitel: Z\n"},
        "images/citadel.yaml",
        2,
        "titel",
        "“title”",
    ),
    "a document of a kind that is not allowed": (
        {"documents/a.yaml": "file: a.exe\ntitle: A\n", "documents/a.exe": b"MZ"},
        "documents/a.exe",
        None,
        "",
        "no kind",
    ),
    "a translation with fewer blocks": (
        {"pages/found/tr.yaml": "title: D\nsummary: A\nbody:\n- heading: B\n"},
        "pages/found/tr.yaml",
        3,
        "body",
        "2 entries",
    ),
    "a translation with other blocks": (
        {"pages/found/tr.yaml": "title: D\nsummary: A\nbody:\n- text: <p>B</p>\n- heading: B\n"},
        "pages/found/tr.yaml",
        4,
        "body.0",
        "“heading”",
    ),
    "a translation with more paragraphs": (
        {"pages/found/tr.yaml": "title: D\nsummary: A\nbody:\n- heading: B\n- text: <p>a</p><p>b</p>\n"},
        "pages/found/tr.yaml",
        5,
        "body.1",
        "not built like its source",
    ),
    "a translation without a text": (
        {"pages/found/tr.yaml": "title: D\nsummary: A\n"},
        "pages/found/tr.yaml",
        None,
        "body.0.heading",
        "is missing",
    ),
    "a block id twice": (
        in_body(
            "heading: A\n  id: 1b4f0e98-5b0a-4b1f-8f4b-0f0f0f0f0f0f",
            "heading: B\n  id: 1b4f0e98-5b0a-4b1f-8f4b-0f0f0f0f0f0f",
        ),
        GUIDE_FILE,
        6,
        "body.1",
        "is there twice",
    ),
    "a wrong date": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nverified_on: 2026-02-30\n"},
        "pages/found/page.yaml",
        3,
        "verified_on",
        "2026-11-01",
    ),
    "a date far away": (
        {"pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nverified_on: today-99999999\n"},
        "pages/found/page.yaml",
        3,
        "verified_on",
        "2026-11-01",
    ),
    "a date before all dates": (
        {
            "pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nverified_on: today-99999\n"
            * 1
            + "is_example: maybe\n"
        },
        "pages/found/page.yaml",
        4,
        "is_example",
        "true or false",
    ),
    "a wrong moment": (
        {GUIDE_FILE: GUIDE + "first_published_at: gestern\n"},
        GUIDE_FILE,
        6,
        "first_published_at",
        "18:00",
    ),
    "a moment at the edge of time": (
        {GUIDE_FILE: GUIDE + "first_published_at: 0001-01-01 00:00\n"},
        GUIDE_FILE,
        6,
        "first_published_at",
        "18:00",
    ),
    "a number that is none": (
        {
            "pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\nreview_interval_months: viele\n"
        },
        "pages/found/page.yaml",
        3,
        "review_interval_months",
        "whole number",
    ),
    "an enormous number": (
        {
            "pages/found/page.yaml": f"type: knowledge.GuidePage\nparent: guides\nreview_interval_months: {'9' * 30}\n"
        },
        "pages/found/page.yaml",
        3,
        "review_interval_months",
        "",
    ),
    "a yes that is none": (
        {GUIDE_FILE: GUIDE + "live: vielleicht\n"},
        GUIDE_FILE,
        6,
        "live",
        "true or false",
    ),
    "a yes that is a list": ({GUIDE_FILE: GUIDE + "live: [true]\n"}, GUIDE_FILE, 6, "live", "true or false"),
    "an unknown privacy": (
        {GUIDE_FILE: GUIDE + "privacy: {type: secret}\n"},
        GUIDE_FILE,
        6,
        "privacy",
        "no kind",
    ),
    "privacy without a password": (
        {GUIDE_FILE: GUIDE + "privacy: {type: password}\n"},
        GUIDE_FILE,
        6,
        "privacy.password",
        "is missing",
    ),
    "privacy for groups that are a text": (
        {GUIDE_FILE: GUIDE + "privacy: {type: groups, groups: Vorstand}\n"},
        GUIDE_FILE,
        6,
        "privacy.groups",
        "list",
    ),
    "an unknown key of privacy": (
        {GUIDE_FILE: GUIDE + "privacy: {type: login, grups: [a]}\n"},
        GUIDE_FILE,
        6,
        "privacy.grups",
        "",
    ),
    "an unknown provenance": (
        {
            "pages/found/tr.yaml": "title: D\nsummary: A\nprovenance: robot\nbody:\n- heading: B\n- text: <p>a</p>\n"
        },
        "pages/found/tr.yaml",
        3,
        "provenance",
        "machine",
    ),
    "an unknown state of a translation": (
        {
            "pages/found/tr.yaml": "title: D\nsummary: A\ntranslation: begin\nbody:\n- heading: B\n- text: <p>a</p>\n"
        },
        "pages/found/tr.yaml",
        3,
        "translation",
        "“begun”",
    ),
    "segments that are a text": (
        {"pages/found/tr.yaml": "translation: begun\nsegments: alle\n"},
        "pages/found/tr.yaml",
        2,
        "segments",
        "list",
    ),
    "a segment without a place": (
        {"pages/found/tr.yaml": "translation: begun\nsegments:\n- {source: Anfang, text: B}\n"},
        "pages/found/tr.yaml",
        3,
        "segments.0",
        "at and source",
    ),
    "a segment at no place": (
        {
            "pages/found/tr.yaml": "translation: begun\nsegments:\n- {at: nowhere.3, source: Anfang, text: B}\n"
        },
        "pages/found/tr.yaml",
        3,
        "segments.0",
        "nowhere",
    ),
    "an unknown part of a segment": (
        {"pages/found/tr.yaml": "translation: begun\nsegments:\n- {at: title, source: A, txt: B}\n"},
        "pages/found/tr.yaml",
        3,
        "segments.0",
        "“text”",
    ),
    "a segment whose place is a list": (
        {"pages/found/tr.yaml": "translation: begun\nsegments:\n- {at: [title], source: A, text: B}\n"},
        "pages/found/tr.yaml",
        3,
        "segments.0",
        "“at” is a text",
    ),
    "an override of nothing": (
        {
            "pages/found/tr.yaml": "title: D\nsummary: A\nbody:\n- heading: B\n- text: <p>a</p>\noverrides:\n- {at: nothing, value: x}\n"  # noqa: E501
        },
        "pages/found/tr.yaml",
        7,
        "overrides.0",
        "nothing",
    ),
    "an override with no such picture": (
        {
            "pages/found/tr.yaml": "title: D\nsummary: A\nbody:\n- heading: B\n- text: <p>a</p>\noverrides:\n- {at: image, value: x}\n"  # noqa: E501
        },
        "pages/found/tr.yaml",
        6,
        "overrides",
        "no image “x”",
    ),
    "an alias of nothing": (
        {"pages/found/tr.yaml": "title: D\nalias_of: nothing\n"},
        "pages/found/tr.yaml",
        2,
        "alias_of",
        "no page “nothing”",
    ),
    "a redirect to nothing": (
        {"redirects.yaml": "- from: /a\n  page: gone\n"},
        "redirects.yaml",
        2,
        "0.page",
        "no page “gone”",
    ),
    "a redirect that leads nowhere": (
        {"redirects.yaml": "- from: /a\n"},
        "redirects.yaml",
        1,
        "0",
        "where it leads",
    ),
    "a redirect that runs a script": (
        {"redirects.yaml": "- from: /a\n  to: javascript:alert(1)\n"},
        "redirects.yaml",
        2,
        "0.to",
        "",
    ),
    "redirects that are a mapping": (
        {"redirects.yaml": "from: /a\n"},
        "redirects.yaml",
        None,
        "",
        "a list is expected",
    ),
    "a redirect that is too long": (
        {"redirects.yaml": f"- from: /{'a' * 300}\n  to: https://example.org/\n"},
        "redirects.yaml",
        1,
        "0.from",
        "255",
    ),
    "a redirect twice": (
        {
            "redirects.yaml": "- {from: /a, to: 'https://example.org/'}\n- {from: /a, to: 'https://example.com/'}\n"
        },
        "redirects.yaml",
        2,
        "1.from",
        "",
    ),
    "a collection without a name": (
        {"collections.yaml": "- privacy: {type: login}\n"},
        "collections.yaml",
        1,
        "0",
        "name",
    ),
    "an unknown setting": (
        {"site.yaml": "name: P\nroot_page: home\ncore.SiteSettings: {fone: 1}\n"},
        "site.yaml",
        3,
        "core.SiteSettings.fone",
        "“phone”",
    ),
    "a wrong setting": (
        {"site.yaml": "name: P\nroot_page: home\ncore.SiteSettings: {email: niemand}\n"},
        "site.yaml",
        3,
        "core.SiteSettings.email",
        "",
    ),
    "a home page that is not there": (
        {"site.yaml": "root_page: hom\n"},
        "site.yaml",
        1,
        "root_page",
        "“home”",
    ),
    "an unknown field of a snippet": (
        {"snippets/core.Topic/founding.yaml": "icon: list\ntexts:\n  de: {name: G, titel: T}\n"},
        "snippets/core.Topic/founding.yaml",
        3,
        "texts.de.titel",
        "",
    ),
    "a snippet without texts": (
        {"snippets/core.Topic/founding.yaml": "icon: list\n"},
        "snippets/core.Topic/founding.yaml",
        None,
        "texts",
        "mapping",
    ),
    "a snippet in no language": (
        {"snippets/core.Topic/founding.yaml": "texts:\n  de: {name: G}\n  trr: {name: G}\n"},
        "snippets/core.Topic/founding.yaml",
        3,
        "texts.trr",
        "“tr”",
    ),
    "a snippet with a wrong choice": (
        {"snippets/core.Topic/founding.yaml": "icon: lst\ntexts:\n  de: {name: G}\n"},
        "snippets/core.Topic/founding.yaml",
        1,
        "icon",
        "“list”",
    ),
    "a snippet whose name is too long": (
        {"snippets/core.Topic/founding.yaml": f"texts:\n  de:\n    name: {'x' * 100}\n"},
        "snippets/core.Topic/founding.yaml",
        3,
        "texts.de.name",
        "80",
    ),
    "a second footer in a language": (
        {
            "snippets/core.Footer/a.yaml": "texts:\n  de: {text: <p>a</p>}\n",
            "snippets/core.Footer/b.yaml": "texts:\n  de: {text: <p>b</p>}\n",
        },
        "snippets/core.Footer/b.yaml",
        None,
        "texts.de",
        "",
    ),
    "a page that is not on this site": (
        {"outside.yaml": "elsewhere: 11111111-1111-4111-8111-111111111111\n"},
        "outside.yaml",
        1,
        "elsewhere",
        "not on the site",
    ),
}


def state() -> dict[str, int]:
    """How many rows each table has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def media_files() -> set[Path]:
    from django.conf import settings

    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def problems_of(bundle: Path) -> list[Problem]:
    before, files = state(), media_files()
    with pytest.raises(BundleError) as caught:
        import_bundle(bundle, Options())
    assert state() == before
    assert media_files() == files
    return list(caught.value.problems)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, name: str) -> None:
    changes, file, line, place, reason = CASES[name]
    found = problems_of(write(tmp_path, {**small(), **changes}))
    said = "\n".join(map(str, found))
    matching = [each for each in found if each.file == file and reason.lower() in each.reason.lower()]
    assert matching, said
    assert any(place == ".".join(map(str, each.place)) for each in matching), said
    if line is not None:
        assert any(each.line == line for each in matching), said


def test_the_bundle_that_the_mistakes_are_made_in_is_right(tmp_path: Path) -> None:
    report = import_bundle(write(tmp_path, small()), Options())
    assert len(report.created) == 10
    assert Page.objects.filter(depth__gt=1).count() == 6


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    changes = {
        "pages/found/de.yaml": GUIDE + "a: 1\nb: 2\n",
        "pages/guides/de.yaml": "title: T\nsummary: S\nc: 3\n",
    }
    assert [each.place for each in problems_of(write(tmp_path, {**small(), **changes}))] == [
        ("a",),
        ("b",),
        ("c",),
    ]


def test_a_mistake_leaves_the_content_as_it_was(tmp_path: Path) -> None:
    make_tree("tr")
    export_bundle(tmp_path / "before")
    problems_of(write(tmp_path / "bundle", {**small(), "pages/found/tr.yaml": "title: D\n"}))
    export_bundle(tmp_path / "after")
    files = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("before", "after")
    ]
    assert files[0] == files[1]


def archive(path: Path, files: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/etc/x.yaml", "pages/../../x.yaml", "C:/x.yaml", "..\\x.yaml"]
)
def test_an_archive_that_leads_out_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    found = problems_of(archive(tmp_path / "b.zip", {**small(), name: "a: b"}))
    assert any("leads out of the bundle" in each.reason for each in found)
    assert not (tmp_path.parent / "x.yaml").exists()


def test_an_archive_that_grows_suspiciously_is_refused(tmp_path: Path) -> None:
    found = problems_of(archive(tmp_path / "b.zip", {**small(), "images/bomb.png": b"\0" * 30_000_000}))
    assert [each.file for each in found] == ["images/bomb.png"]


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 and no more")
    assert "no ZIP archive" in str(problems_of(tmp_path / "b.zip")[0])


def test_an_archive_with_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in small().items():
            packed.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"Die Satzung zuerst", b"Die Satzung zuletz"))
    found = problems_of(path)
    assert found[0].file == GUIDE_FILE
    assert "cannot be read" in found[0].reason


def test_an_archive_with_a_damaged_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in small().items():
            packed.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"IHDR", b"IHDx"))
    assert problems_of(path)[0].file == "images/citadel.png"


def test_an_archive_with_a_password_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "b.zip", small())
    data = bytearray(path.read_bytes())
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(start)
        while at >= 0:
            data[at + offset] |= 1  # what says that a file is encrypted
            at = data.find(start, at + 4)
    path.write_bytes(data)
    assert "cannot be read" in problems_of(path)[0].reason


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "bundle", small())
    secret = tmp_path / "secret.yaml"
    secret.write_text(GUIDE)
    (folder / "pages/found/en.yaml").symlink_to(secret)
    assert [each.file for each in problems_of(folder)] == ["pages/found/en.yaml"]


def test_a_folder_that_is_a_link_out_of_the_bundle_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "bundle", small())
    write(
        tmp_path / "elsewhere", {"page.yaml": "type: knowledge.GuidePage\nparent: guides\n", "de.yaml": GUIDE}
    )
    (folder / "pages/secret").symlink_to(tmp_path / "elsewhere")
    assert [each.file for each in problems_of(folder)] == ["pages/secret"]


def test_a_link_in_a_loop_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "bundle", small())
    (folder / "pages/found/en.yaml").symlink_to(folder / "pages/found/en.yaml")
    assert [each.file for each in problems_of(folder)] == ["pages/found/en.yaml"]


def test_a_folder_without_a_bundle_is_named(tmp_path: Path) -> None:
    assert problems_of(tmp_path)[0].file == "bundle.yaml"


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "does not exist" in problems_of(tmp_path / "gone")[0].reason


RICH = {
    **small(),
    "pages/found/page.yaml": (
        "type: knowledge.GuidePage\nparent: guides\ntopics: [founding]\nimage: citadel\nverified_on: 2026-01-01\n"
        "audiences: []\nchildren: []\nsource: de\n"
    ),
    GUIDE_FILE: (
        "title: T\nslug: t\nsummary: S\nimage_alt: A\nlive: true\nfirst_published_at: 2026-01-01 10:00\n"
        "privacy: {type: groups, groups: [Rat]}\nbody:\n- heading: H\n- text: <p>a</p>\n"
        "- checklist: {title: T, items: [a, b]}\n- table: {caption: C, header: [A], rows: [[a]]}\n"
        "- contacts: {items: [{name: N, phone: 030 40757551}]}\n"
        "- image: {image: {image: citadel, alt_text: A}, caption: C}\nsources:\n- source: {title: T, url: 'https://a.de/'}\n"
    ),
    "pages/found/tr.yaml": "translation: begun\nsegments:\n- {at: title, source: T, text: D, machine: deepl}\n",
    "pages/found/de.draft.yaml": "saved_at: 2026-01-01 10:00\ntitle: U\nbody:\n- heading: H\n",
    "images/citadel.yaml": "file: citadel.png\ntitle: Z\ntags: [a]\nfocal_point: [1, 2, 3, 4]\ncollection: A / B\n",
    "collections.yaml": "- name: A\n  privacy: {type: login}\n",
    "redirects.yaml": "- {from: /a, page: found, permanent: false}\n",
    "site.yaml": "name: P\nroot_page: home\ncore.SiteSettings: {operator: O, phone: 030 40757551}\n",
    "bundle.yaml": "format: 1\nname: a\nlocales: [de]\n",
}
ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "x",
            "-1",
            "1e999",
            "nan",
            "true",
            "2026-13-45",
            "today+99999",
            "../..",
            "a/b/c",
            "<p>",
            "\0",
            "😀" * 300,
        ]
    ),
    st.sampled_from(
        [
            [],
            ["x"],
            [[]],
            [{}],
            {},
            {"x": "y"},
            {"x": {}},
            [None],
            {"id": ["x"]},
            {"value": "x"},
            {"type": {}},
        ]
    ),
)


def places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [place]
    for key, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        found += places(inner, (*place, key))
    return found


def with_at(value: Any, place: tuple[Any, ...], odd: Any) -> Any:
    if not place:
        return odd
    changed = value.copy()
    changed[place[0]] = with_at(value[place[0]], place[1:], odd)
    return changed


@given(st.data())
@examples(150)
def test_whatever_stands_in_a_file_is_imported_or_named(tmp_path_factory: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in RICH if name.endswith(".yaml")]))
    value = yaml.load(RICH[name], yaml.BaseLoader)  # noqa: S506 (nothing but texts)
    place = data.draw(st.sampled_from(places(value)))
    changed = yaml.dump(with_at(value, place, data.draw(ODD)), allow_unicode=True)
    bundle = write(tmp_path_factory.mktemp("odd"), {**RICH, name: changed})
    try:
        import_bundle(bundle, Options(dry_run=True))
    except BundleError as error:
        assert error.problems
        assert all(each.file and each.reason for each in error.problems)
