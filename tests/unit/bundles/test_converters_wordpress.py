import pytest

from bundles.converters import CONVERTERS, Options
from bundles.yaml_text import load
from tests.support.conversions import SAMPLES, converted, expected, flaws, problems_of

pytestmark = pytest.mark.once

FEED = """<?xml version="1.0" encoding="UTF-8" ?>
<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://alt.example.org</link>
<wp:wxr_version>1.2</wp:wxr_version>%s</channel></rss>"""


def item(number, kind="post", title="Titel", text="<p>Text</p>", status="publish", more=""):
    return f"""<item><title>{title}</title><content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{more}</item>"""


@pytest.fixture
def feed(tmp_path):
    """Writes an export."""

    def write(*items):
        path = tmp_path / "feed.xml"
        path.write_text(FEED % "\n".join(items), encoding="utf-8")
        return path

    return write


def test_an_export_becomes_news_pages_topics_and_redirects(tmp_path):
    files = converted("wordpress", "export.xml", tmp_path / "bundle", media=SAMPLES / "uploads")
    assert files == expected("wordpress") | {
        "documents/antrag-6de53fb1.txt": "",
        "images/fest-e63694fa.png": "",
    }


def test_what_is_written_can_be_read(tmp_path):
    assert flaws(converted("wordpress", "export.xml", tmp_path / "bundle", media=SAMPLES / "uploads")) == []


def test_without_the_files_pictures_are_left_out_and_told():
    bundle = CONVERTERS["wordpress"](SAMPLES / "export.xml", Options())
    assert [str(note) for note in bundle.notes] == [
        "export.xml: 1 items of the kind nav_menu_item (publish) are left out.",
        "export.xml:39: “Sommerfest & Tanz”: [contact-form-7] is removed.",
        (
            "export.xml: 2 files are not there and left out: 2024/03/antrag.txt, 2024/03/fest.png. "
            "Give the folder wp-content/uploads with --media."
        ),
    ]
    body = bundle.entries["pages/post-sommerfest/de.yaml"]["body"]
    assert [next(iter(block)) for block in body] == ["heading", "text"]
    assert "https://alt.example.org/wp-content/uploads/2024/03/antrag.txt" in body[1]["text"]


def test_files_outside_of_the_uploads_are_out_of_reach(feed, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "media").mkdir()
    href = "https://alt.example.org/wp-content/uploads/../secret.txt"
    source = feed(item(1, text=f'<p><a href="{href}">x</a></p>'))
    files = converted("wordpress", source, tmp_path / "bundle", media=tmp_path / "media")
    assert not [name for name in files if name.startswith("documents")]


def test_entities_that_grow_are_refused(tmp_path):
    assert problems_of("wordpress", "bombe.xml", tmp_path / "bundle") == [
        (
            "bombe.xml:2: has a document type or entities, as no export of WordPress has; it is not read. "
            "Export it anew in WordPress: Tools → Export → All content."
        )
    ]
    assert not (tmp_path / "bundle").exists()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<rss><channel></rss>", "x.xml:1: is no XML that can be read: mismatched tag."),
        ("", "x.xml:1: is no XML that can be read: no element found."),
        ("<rss><channel><title>x</title></channel></rss>", "x.xml: is no export of WordPress."),
        ("<!DOCTYPE rss><rss/>", "x.xml:1: has a document type or entities"),
        (FEED % "", "x.xml: has no posts or pages."),
        (FEED % item(1, title="", text=""), "x.xml:4: item 1 has no title, or one of more than 255 characters."),
        (FEED % item(1, more='<category domain="language" nicename="xx"/>'),
         "x.xml:4: “xx” is no language of this site."),
    ],
)  # fmt: skip
def test_bad_exports_are_refused(tmp_path, text, problem):
    (tmp_path / "x.xml").write_text(text)
    (found,) = problems_of("wordpress", tmp_path / "x.xml", tmp_path / "bundle")
    assert found.startswith(problem)
    assert not (tmp_path / "bundle").exists()


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future"])
def test_what_was_not_public_is_not_published(feed, tmp_path, status):
    date = "<wp:post_date_gmt>2030-01-01 10:00:00</wp:post_date_gmt><link>https://alt.example.org/x/</link>"
    files = converted("wordpress", feed(item(1, status=status, more=date)), tmp_path / "bundle")
    text = load(files["pages/post-titel/de.yaml"])
    assert text["live"] == "false"
    assert text.get("go_live_at") == ("2030-01-01 10:00:00Z" if status == "future" else None)
    assert "first_published_at" not in text
    assert "redirects.yaml" not in files


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_thrown_away_stays_there(feed, tmp_path, status):
    files = converted("wordpress", feed(item(1, status=status), item(2, title="B")), tmp_path / "bundle")
    assert [name for name in files if name.endswith("/page.yaml")] == ["pages/post-b/page.yaml"]


def test_a_password_stays_one(feed, tmp_path):
    source = feed(item(1, more="<wp:post_password>geheim</wp:post_password>"))
    files = converted("wordpress", source, tmp_path / "bundle")
    assert load(files["pages/post-titel/de.yaml"])["privacy"] == {"type": "password", "password": "geheim"}


def test_a_page_without_text_is_not_published(feed, tmp_path):
    files = converted("wordpress", feed(item(1, kind="page", text="[slider id=1]")), tmp_path / "bundle")
    assert load(files["pages/page-titel/de.yaml"]) == {"title": "Titel", "summary": "Titel", "live": "false"}


def test_pages_keep_their_order_below_each_other_even_in_a_circle(feed, tmp_path):
    above = "<wp:post_parent>%d</wp:post_parent>"
    pages = [
        item(1, "page", "A", more=above % 2),
        item(2, "page", "B", more=above % 1),
        item(3, "page", "C"),
        item(4, "page", "D", more=above % 3),
        item(5, "page", "E", more=above % 99),
    ]
    files = converted("wordpress", feed(*pages), tmp_path / "bundle", home="old")
    parents = {name: load(files[f"pages/page-{name}/page.yaml"])["parent"] for name in "abcde"}
    assert parents == {"a": "old", "b": "old", "c": "old", "d": "page-c", "e": "old"}


def test_news_and_plain_pages_have_parents_of_their_own(feed, tmp_path):
    source = feed(item(1), item(2, "page", "B"))
    files = converted("wordpress", source, tmp_path / "bundle", parent="aktuelles", home="start")
    assert load(files["pages/post-titel/page.yaml"])["parent"] == "aktuelles"
    assert load(files["pages/page-b/page.yaml"])["parent"] == "start"


def test_a_translation_that_is_built_otherwise_is_a_hidden_page(feed, tmp_path):
    def wpml(code):
        pairs = {"_wpml_import_language_code": code, "_wpml_import_translation_group": "7"}
        return "".join(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
            for key, value in pairs.items()
        )

    source = feed(
        item(2, title="Pl", text="<p>x</p>", more=wpml("pl")),
        item(1, more=wpml("de_DE")),
        item(3, title="Tr", text="<ul><li>x</li></ul>", more=wpml("tr")),
    )
    files = converted("wordpress", source, tmp_path / "bundle")
    assert sorted(name for name in files if name.startswith("pages")) == [
        "pages/post-titel-tr-3/page.yaml",
        "pages/post-titel-tr-3/tr.yaml",
        "pages/post-titel/de.yaml",
        "pages/post-titel/page.yaml",
        "pages/post-titel/pl.yaml",
    ]
    assert load(files["pages/post-titel-tr-3/tr.yaml"])["live"] == "false"


def test_links_to_pages_by_number_lead_to_them(feed, tmp_path):
    text = '<p><a href="https://www.alt.example.org/?p=2">a</a> <a href="/weg/">b</a> <a href="#x">c</a></p>'
    files = converted("wordpress", feed(item(1, text=text), item(2, title="B")), tmp_path / "bundle")
    assert load(files["pages/post-titel/de.yaml"])["body"] == [
        {"text": '<p><a href="page:post-b">a</a> <a href="https://alt.example.org/weg/">b</a> c</p>'}
    ]
