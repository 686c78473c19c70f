import pytest

from bundles.converters.base import first_sentence
from bundles.converters.html_blocks import blocks_of
from bundles.converters.inline import Targets
from bundles.converters.shortcodes import without_shortcodes

pytestmark = pytest.mark.once


class Pictures(Targets):
    """Knows each picture, and what was asked for that nobody has described."""

    def __init__(self):
        self.bare = []

    def picture(self, src):
        return src, ""

    def undescribed(self, src):
        self.bare.append(src)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>a</p> <p> b\n c </p>", [{"text": "<p>a</p>\n<p>b c</p>"}]),
        ("a <strong>b</strong> <em>c</em> x<sup>2</sup>", [{"text": "<p>a <b>b</b> <i>c</i> x<sup>2</sup></p>"}]),
        ("<h3>a</h3><h4>b</h4><h3> </h3>", [{"heading": "a"}, {"subheading": "b"}]),
        ("<h2>" + "a" * 161 + "</h2>", [{"text": f"<p><b>{'a' * 161}</b></p>"}]),
        ("<b><h2>a</h2></b>b", [{"heading": "a"}, {"text": "<p>b</p>"}]),
        ("<ul><li>a<ol><li>b</ol><li><p>c</p><p>d</p></ul>",
         [{"text": "<ul><li>a<ol><li>b</li></ol></li><li>c<br/>d</li></ul>"}]),
        ("<ul><li>[ ] a<li>[x] b</ul>", [{"checklist": {"items": ["a", "b"]}}]),
        ("<ul><li>[ ] a<li>b</ul>", [{"text": "<ul><li>[ ] a</li><li>b</li></ul>"}]),
        ("<table><caption>k</caption><tr><th>a<th>b</tr><tr><td colspan=2>c</table>",
         [{"table": {"caption": "k", "header": ["a", "b"], "rows": [["c", ""]]}}]),
        ("<table><tr><td>a<br>b<td><a href='https://x.org'>y</a></table>",
         [{"table": {"header": ["", ""], "rows": [["a b", "y (https://x.org)"]]}}]),
        ("<table><tr><td><p>a <b>b</b></table>", [{"text": "<p>a <b>b</b></p>"}]),
        ("<blockquote><p>a</p><p>b</p><cite>— c</cite></blockquote>", [{"quote": {"text": "a\nb", "source": "c"}}]),
        ("<blockquote><ul><li>a</ul></blockquote>", [{"text": "<ul><li>a</li></ul>"}]),
        ("<p>a <a href='x'><img src=i alt=d></a> b</p>",
         [{"text": "<p>a</p>"}, {"image": {"image": {"image": "i", "alt_text": "d"}}}, {"text": "<p>b</p>"}]),
        ("<figure><img src=i alt=d><figcaption>k</figcaption></figure>",
         [{"image": {"image": {"image": "i", "alt_text": "d"}, "caption": "k"}}]),
        ("<pre>a\n b &lt;</pre>", [{"text": "<p>a<br/>b &lt;</p>"}]),
        ("<iframe src='https://v.org/?a=1&amp;b=2'>x</iframe>",
         [{"text": '<p><a href="https://v.org/?a=1&amp;b=2">https://v.org/?a=1&amp;b=2</a></p>'}]),
        ("<script>a</script><style>b</style><!-- c --><svg onload=x></svg><p style=y>d</p>", [{"text": "<p>d</p>"}]),
        ("<a href='javascript:x'>a</a><a href='https://x.org/\"'>b</a>",
         [{"text": '<p>a<a href="https://x.org/&quot;">b</a></p>'}]),
        ("<p>مرحبا <b>بكم</b></p>", [{"text": "<p>مرحبا <b>بكم</b></p>"}]),
        ("<p> <br> </p><ul></ul><table></table><b></b>", []),
    ],
)  # fmt: skip
def test_html_becomes_blocks(html, blocks):
    assert blocks_of(html, Pictures()) == blocks


def test_a_picture_without_description_is_decoration_and_told():
    targets = Pictures()
    assert blocks_of("<img src=i>", targets) == [{"image": {"image": {"image": "i", "decorative": True}}}]
    assert targets.bare == ["i"]


def test_in_old_texts_an_empty_line_makes_a_paragraph():
    html = "a\nb\n\n<h2>c</h2>\nd <b>e</b>\n\n<ul>\n<li>f</li>\n</ul>"
    assert blocks_of(html, Targets(), lines_count=True) == [
        {"text": "<p>a<br/>b</p>"},
        {"heading": "c"},
        {"text": "<p>d <b>e</b></p>\n<ul><li>f</li></ul>"},
    ]


def test_what_is_nested_to_exhaust_the_reader_keeps_its_words():
    assert blocks_of("<div>" * 5000 + "a &lt;" + "</div>" * 5000, Targets()) == [{"text": "<p>a &lt;</p>"}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Der Verein e.V. aus Berlin wurde von Dr. Müller gegründet. Danach kam mehr.",
         "Der Verein e.V. aus Berlin wurde von Dr. Müller gegründet."),
        ("Kurz. Und dann noch ein Satz, der etwas sagt. Ende.", "Kurz. Und dann noch ein Satz, der etwas sagt."),
        ("هذه جملة أولى طويلة بما يكفي لتقول شيئا ما؟ وهذه جملة ثانية.", "هذه جملة أولى طويلة بما يكفي لتقول شيئا ما؟"),
        ("  ", ""),
    ],
)  # fmt: skip
def test_a_summary_is_the_first_sentence_that_says_something(text, sentence):
    assert first_sentence(text) == sentence


def test_a_summary_has_at_most_300_characters():
    long = first_sentence("Wort " * 100)
    assert len(long) <= 300
    assert long.endswith("Wort …")


@pytest.mark.parametrize(
    ("text", "left", "names"),
    [
        ("[sic] [1] [Name] [x](y)", "[sic] [1] [Name] [x](y)", []),
        ('a [contact-form-7 id="3"] b', "a  b", ["contact-form-7"]),
        ("[et_pb_text]a[/et_pb_text]", "a", ["et_pb_text"]),
        ("[box]a[/box] [gallery]", "a ", ["box", "gallery"]),
        ('[caption id="x"]<a href="y"><img src="z"/></a> Im Hof[/caption]',
         '<figure><a href="y"><img src="z"/></a><figcaption>Im Hof</figcaption></figure>', []),
    ],
)  # fmt: skip
def test_shortcodes_go_and_what_people_wrote_stays(text, left, names):
    found = []
    assert without_shortcodes(text, found.append) == left
    assert found == names
