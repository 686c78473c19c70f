"""The part of a text that shows why it was found."""

import pytest
from django.utils.html import strip_tags

from search import excerpts
from search.excerpts import LENGTH
from search.languages import language_for


def stems(words, code):
    return {stem for word in words for stem in language_for(code).stems(word)}


def excerpt(text, words, code):
    return excerpts.excerpt(text, stems(words, code), code)


def marked(text, words, code):
    return excerpts.marked(text, stems(words, code), code)


FILLER = " ".join(f"Wort{number}" for number in range(400))


def test_the_matches_are_marked():
    assert (
        excerpt("Die Satzung nennt den Zweck.", ["satzung"], "de")
        == "Die <mark>Satzung</mark> nennt den Zweck."
    )


def test_other_forms_of_the_word_are_matches():
    assert "<mark>Vereine</mark>" in excerpt("Viele Vereine suchen Räume.", ["Verein"], "de")
    assert "<mark>Räume</mark>" in excerpt("Viele Vereine suchen Räume.", ["raum"], "de")


def test_markup_in_the_text_stays_text():
    assert excerpt("<script>Satzung & so", ["Satzung"], "de") == "&lt;script&gt;<mark>Satzung</mark> &amp; so"


def test_the_window_has_the_most_different_words():
    text = f"Satzung Satzung Satzung.\n{FILLER}\nHier nennt die Satzung den Zweck.\n{FILLER}"
    shown = excerpt(text, ["Satzung", "Zweck"], "de")
    assert "Hier nennt die <mark>Satzung</mark> den <mark>Zweck</mark>." in shown


def test_an_excerpt_is_short_and_says_where_it_was_cut():
    shown = strip_tags(excerpt(f"{FILLER} Satzung {FILLER}", ["Satzung"], "de"))
    assert len(shown) <= LENGTH + len("…  …") + 2
    assert shown.startswith("… Wort")
    assert shown.endswith(" …")


def test_no_word_is_cut():
    words = strip_tags(excerpt(f"{FILLER} Satzung {FILLER}", ["Satzung"], "de")).strip("… ").split()
    assert set(words) <= {*FILLER.split(), "Satzung"}


def test_lines_that_follow_are_set_apart():
    assert excerpt("Die Satzung\nDer Zweck", ["Satzung", "Zweck"], "de") == (
        "Die <mark>Satzung</mark> · Der <mark>Zweck</mark>"
    )


@pytest.mark.parametrize(
    ("code", "text", "word", "found"),
    [
        ("ar", "يحتاج النادي إلى تمويل جديد.", "تمويل", "تمويل"),
        ("fa", "انجمن به پول نیاز دارد.", "انجمن", "انجمن"),
        ("ru", "Как основать объединение в Берлине.", "основать", "основать"),
        ("uk", "Як заснувати об’єднання в Берліні.", "заснувати", "заснувати"),
        ("tr", "Dernek kurmak için tüzük gerekir.", "TÜZÜK", "tüzük"),
        ("pl", "Jak założyć stowarzyszenie.", "zalozyc", "założyć"),
    ],
)
def test_each_script_is_read_by_its_own_rules(code, text, word, found):
    assert f"<mark>{found}</mark>" in excerpt(text, [word], code)


def test_without_a_match_there_is_no_excerpt():
    assert excerpt("Die Satzung nennt den Zweck.", ["Raum"], "de") is None
    assert excerpt("", ["Raum"], "de") is None
    assert excerpt("Die Satzung", [], "de") is None
    assert marked("Die Satzung", ["Raum"], "de") is None


def test_a_title_is_marked_as_a_whole():
    assert marked(f"Satzung {FILLER}", ["Satzung"], "de") == f"<mark>Satzung</mark> {FILLER}"


def test_only_promising_lines_are_analysed(monkeypatch):
    analysed = []
    kind = type(language_for("de"))
    tokens = kind.tokens
    monkeypatch.setattr(kind, "tokens", lambda self, text: analysed.append(text) or tokens(self, text))
    excerpt(f"{FILLER}\nDie Satzung.\n{FILLER}", ["Satzung"], "de")
    assert analysed == ["Die Satzung."]


def test_small_words_count_only_where_there_are_no_others():
    assert excerpt("Für die Satzung.", ["die", "Satzung"], "de") == "Für die <mark>Satzung</mark>."
    assert excerpt("To be or not to be.", ["be"], "en") == "To <mark>be</mark> or not to <mark>be</mark>."


@pytest.mark.parametrize(
    ("code", "phrase", "text", "found"),
    [
        (
            "tr",
            "dernek tüzüğü",
            "Dernek ve dernek tüzüğü.",
            "Dernek ve <mark>dernek</mark> <mark>tüzüğü</mark>.",
        ),
        ("ar", "نظام أساسي", "نظام! النظام الأساسي", "نظام! <mark>النظام</mark> <mark>الأساسي</mark>"),
        ("de", "Verein gründen", "Der Verein kann nichts gründen.", None),
    ],
)
def test_a_phrase_is_marked_where_its_words_follow_each_other(code, phrase, text, found):
    stems = {" ".join(language_for(code).stems(phrase))}
    assert excerpts.marked(text, stems, code) == found
    assert excerpts.excerpt(text, stems, code) == found
