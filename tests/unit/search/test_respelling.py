"""Corrected words are shown as the texts have them."""

from search.respelling import respelled


def test_words_are_written_as_in_the_excerpts():
    excerpts = [
        "Die <mark>Gemeinnützigkeit</mark> &amp; <mark>Räume</mark>",
        "<mark>gemeinnützige</mark> Vereine",
    ]
    assert respelled("gemeinnutzigkeit", excerpts, "de") == "Gemeinnützigkeit"
    assert respelled("gemeinnutzigkeit raume mieten", excerpts, "de") == "Gemeinnützigkeit Räume mieten"


def test_a_capital_at_the_beginning_of_a_sentence_is_not_taken_over():
    excerpts = ["<mark>Założyć</mark> i <mark>Założyć</mark>, jak <mark>założyć</mark>"]
    assert respelled("zalozyc", excerpts, "pl") == "założyć"


def test_what_no_excerpt_has_stays():
    assert respelled("raume", [], "de") == "raume"
    assert respelled("", ["<mark>Raum</mark>"], "de") == ""
