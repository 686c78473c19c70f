"""Terms explained where they first appear."""

import pytest

from core.glossary import by_letter, explained
from core.models import Term


def terms(*rows: tuple[str, str]) -> list[Term]:
    return [Term(pk=number, term=term, synonyms=synonyms) for number, (term, synonyms) in enumerate(rows, 1)]


def test_a_term_is_marked_once_over_all_pieces_of_a_text():
    text = explained(terms(("Satzung", "Statut")))
    assert text.mark("<p>Die Satzung.</p>") == (
        '<p>Die <a class="term" id="term-use-1" href="#term-1" data-term>Satzung</a>.</p>'
    )
    assert text.mark("<p>Das Statut, die Satzung.</p>") == "<p>Das Statut, die Satzung.</p>"
    assert [term.term for term in text.found] == ["Satzung"]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/x/">Satzung</a></p>',
        "<h2>Satzung</h2>",
        "<p>Vereinssatzung, Satzungen</p>",
        '<p title="Satzung">x</p>',
    ],
)
def test_links_headings_attributes_and_parts_of_words_are_left_alone(html):
    assert explained(terms(("Satzung", ""))).mark(html) == html


@pytest.mark.parametrize(("term", "word"), [("تطوع", "تطوعًا"), ("تطوع", "تطوعً"), ("خانه", "خانه\u200cها")])
def test_marks_and_joiners_belong_to_the_word(term, word):
    assert explained(terms((term, ""))).mark(f"<p>{word}</p>") == f"<p>{word}</p>"


def test_after_a_link_terms_are_marked_again():
    assert explained(terms(("Satzung", ""))).mark("<p><a>x</a> Satzung</p>").count("term-use-1") == 1


def test_turkish_capitals_are_those_of_turkish():
    words = terms(("ırkçılık", ""), ("itiraz", ""))
    html = "<p>Irkçılık. İtiraz. Iskarta.</p>"
    assert explained(words, "tr").mark(html).count("data-term") == 2
    assert explained(words).mark(html).count("data-term") == 0


def test_the_longest_term_wins():
    text = explained(terms(("Verein", ""), ("Verein zur Förderung", "")))
    text.mark("<p>Ein Verein zur Förderung.</p>")
    assert [term.term for term in text.found] == ["Verein zur Förderung"]


def test_terms_with_dots_and_capitals_are_found():
    text = explained(terms(("e.V.", "eingetragener Verein"), ("النظام الأساسي", "")))
    assert text.mark("Verein E.V. und النظام الأساسي").count("data-term") == 2


def test_a_glossary_is_cut_into_letters_as_its_language_counts_them():
    words = terms(("Ämter", ""), ("Antrag", ""), ("Beleg", ""))
    assert [(letter, len(group)) for letter, group in by_letter(words, "de")] == [("A", 2), ("B", 1)]
    turkish = terms(("çalışma", ""), ("imza", ""))
    assert [letter for letter, _group in by_letter(turkish, "tr")] == ["Ç", "İ"]
