import pytest

from bundles.problems import BundleError
from bundles.yaml_text import load
from tests.support.conversions import SAMPLES, converted, expected, flaws, problems_of

pytestmark = pytest.mark.once

PAGE = "pages/ordner-a/de.yaml"


@pytest.fixture
def folder(tmp_path):
    """A folder to put Markdown files into."""
    path = tmp_path / "Ordner"
    path.mkdir()

    def fill(**files):
        for name, text in files.items():
            (path / f"{name.replace('__', '.')}.md").write_text(text, encoding="utf-8")
        return path

    return fill


def test_a_folder_becomes_guides_with_their_translations(tmp_path):
    files = converted("markdown", "handbuch", tmp_path / "bundle")
    assert files == expected("markdown") | {
        "documents/satzung-muster-545ccf43.txt": "",
        "images/tisch-d21f5722.png": "",
    }


def test_what_is_written_can_be_read(tmp_path):
    assert flaws(converted("markdown", "handbuch", tmp_path / "bundle")) == []


def test_each_run_writes_the_same(tmp_path):
    first = converted("markdown", "handbuch", tmp_path / "one")
    assert converted("markdown", "handbuch", tmp_path / "two") == first


def test_a_translation_that_is_built_otherwise_is_a_hidden_page_and_told():
    from bundles.converters import CONVERTERS, Options

    bundle = CONVERTERS["markdown"](SAMPLES / "handbuch", Options())
    assert [str(note) for note in bundle.notes] == [
        (
            "gruendung.ar.md: is not built as gruendung.md: it has 1 blocks, the source 9. "
            "It is the page handbuch-gruendung-ar of its own, not published."
        )
    ]


@pytest.mark.parametrize(
    ("translation", "is_alike"),
    [
        ("# T\n\nBir\n\n- iki\n- üç", True),
        ("# T\n\nBir\n\n- iki", False),
        ("# T\n\nBir\n\n1. iki\n2. üç", False),
        ("# T\n\nBir [x](https://example.org)\n\n- iki\n- üç", False),
        ("# T\n\n## Bir\n\n- iki\n- üç", False),
    ],
)
def test_only_texts_of_the_same_form_are_translations(folder, tmp_path, translation, is_alike):
    source = folder(a="# T\n\nEins\n\n- zwei\n- drei", a__tr=translation)
    files = converted("markdown", source, tmp_path / "bundle")
    assert ("pages/ordner-a/tr.yaml" in files) is is_alike
    assert ("pages/ordner-a-tr/tr.yaml" in files) is not is_alike
    if not is_alike:
        assert load(files["pages/ordner-a-tr/tr.yaml"])["live"] == "false"
        assert load(files["pages/ordner-a-tr/page.yaml"])["source"] == "tr"


def test_front_matter_says_title_summary_topics_and_locale(folder, tmp_path):
    source = folder(
        a="---\ntitle: Yes\nsummary: 18:00\ntopics: x, y-z\nlocale: en\n---\n# Not the title\n\nText"
    )
    files = converted("markdown", source, tmp_path / "bundle", parent="elsewhere")
    assert load(files["pages/ordner-a/page.yaml"]) == {
        "type": "knowledge.GuidePage",
        "parent": "elsewhere",
        "source": "en",
        "topics": ["x", "y-z"],
    }
    assert load(files["pages/ordner-a/en.yaml"]) == {
        "title": "Yes",
        "summary": "18:00",
        "body": [{"heading": "Not the title"}, {"text": "<p>Text</p>"}],
    }


def test_links_to_folders_lead_to_their_first_page_and_broken_ones_nowhere(tmp_path):
    source = tmp_path / "Ordner"
    (source / "b").mkdir(parents=True)
    (source / "a.md").write_text("# T\n\n[x](b/) [y](http://[z) [w](#v) [u](HTTPS://example.org)")
    (source / "b" / "index.md").write_text("# B\n\nText")
    files = converted("markdown", source, tmp_path / "bundle")
    assert load(files[PAGE])["body"] == [
        {"text": '<p><a href="page:ordner-b-index">x</a> y w <a href="https://example.org">u</a></p>'}
    ]


def test_a_hidden_translation_takes_no_id_of_another_page(folder, tmp_path):
    source = folder(**{"a": "# T\n\nText", "a__tr": "# T\n\n- Text", "a-tr": "# Other\n\nText"})
    files = converted("markdown", source, tmp_path / "bundle")
    assert sum(name.endswith("/page.yaml") for name in files) == 3
    assert load(files["pages/ordner-a-tr/de.yaml"])["title"] == "Other"


def test_a_heading_that_repeats_the_title_is_left_out(folder, tmp_path):
    files = converted("markdown", folder(a="---\ntitle: T\n---\n# T\n\nText"), tmp_path / "bundle")
    assert load(files[PAGE])["body"] == [{"text": "<p>Text</p>"}]


def test_equal_names_get_ids_of_their_own_in_any_order(tmp_path):
    for name in ("a b", "a-b", "c"):
        (tmp_path / f"{name}.md").write_text("# T\n\nText")
    (tmp_path / "src").mkdir()
    files = converted("markdown", tmp_path, tmp_path / "bundle", locale="en")
    names = sorted(name.split("/")[1] for name in files if name.endswith("/page.yaml"))
    assert len(names) == 3
    assert [name.endswith("-c") for name in names] == [False, False, True]
    assert len({len(name) for name in names[:2]}) == 1


def test_markup_does_not_get_in(folder, tmp_path):
    text = '`<script>` [a](javascript:alert(1)) <i onclick="x">b</i> &lt;img&gt;\n\n<script>x</script>'
    files = converted("markdown", folder(a=f"# T & <b>x</b>\n\n{text}"), tmp_path / "bundle")
    page = load(files[PAGE])
    assert page["title"] == "T & x"
    assert page["body"] == [{"text": "<p>&lt;script&gt; [a](javascript:alert(1)) <i>b</i> &lt;img&gt;</p>"}]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a": "# T\n\n\nText ![x](bild.png)"}, ("a.md:4: “bild.png” is not in the folder. Correct the address, or "
         "put the file there.")),
        ({"a": "# T\n\nText [x](b.md)", "bb": "# B\n\nText"}, ("a.md:3: “b.md” is not in the folder. Did you mean "
         "“bb.md”? Correct the address, or put the file there.")),
        ({"a": "# T\n\nText [x](../../../../etc/passwd)"}, ("a.md:3: “../../../../etc/passwd” is not in the folder. "
         "Correct the address, or put the file there.")),
        ({"a": "Text"}, "a.md:1: has no title. Begin it with a line like “# Title”."),
        ({"a": "# T"}, "a.md: has no text below its title. Write one, or remove the file."),
        ({"a": "---\ntitle: [\n---\nText"}, ("a.md:3: what stands between the --- lines is no YAML: "
         "did not find expected node content")),
        ({"a": "---\ntopics: [Gründung]\n---\n# T\n\nText"}, ("a.md:1: “Gründung” is no id of a topic: these are like "
         "“project-funding”.")),
        ({"a": "---\nlocale: tu\n---\n# T\n\nText"}, "a.md:1: “tu” is no language of this site. Did you mean “uk”?"),
        ({"a__es": "# T\n\nText"}, "a.es.md: “es” is no language of this site. Did you mean “en”?"),
        ({"a": "# T\n\nText", "a__de": "# T\n\nText"}, ("a.de.md: “de” is the language of a.md, too. "
         "Remove one of the two.")),
        ({"a__tr": "---\nlocale: ar\n---\n# T\n\nText"}, ("a.tr.md:1: says “locale: ar”, its name says “tr”. "
         "Correct one of them.")),
        ({}, "Ordner: has no file whose name ends in .md. Name the folder in which they lie."),
    ],
)  # fmt: skip
def test_mistakes_are_named_and_nothing_is_written(folder, tmp_path, files, problem):
    target = tmp_path / "bundle"
    assert problem in problems_of("markdown", folder(**files), target)
    assert not target.exists()


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    (tmp_path / "a.md").write_bytes("# Titel\n\nÜber".encode("cp1252"))
    problems = problems_of("markdown", tmp_path, tmp_path / "bundle")
    assert problems == ["a.md:3: is not in UTF-8. Save it in this encoding."]


def test_a_link_out_of_the_folder_is_no_way_to_other_files(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    path = folder(a="# T\n\n[x](link.txt)")
    (path / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert "“link.txt” is not in the folder" in problems_of("markdown", path, tmp_path / "bundle")[0]


def test_a_file_is_no_folder(tmp_path):
    with pytest.raises(BundleError, match="is no folder"):
        converted("markdown", "organisationen.csv", tmp_path / "bundle")
