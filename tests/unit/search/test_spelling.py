"""Corrections, compounds, keyboards and other scripts, with small vocabularies."""

import pytest

from search.compounds import joined, parted
from search.languages import language_for
from search.layouts import retyped
from search.spelling import corrections
from search.vocabulary import Vocabulary


def vocabulary(locale, **counts):
    return Vocabulary(language_for(locale), counts.items())


def best(word, words):
    return [meant for meant, _share in corrections(word, words)][:1]


GERMAN = vocabulary(
    "de", verein=50, vereine=20, verteilung=9, gemeinnutzigkeit=12, raum=30, satzung=8, steuer=40
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("verien", "verein"),
        ("vrein", "verein"),
        ("vereein", "verein"),
        ("verwin", "verein"),
        ("erein", "verein"),
        ("gemeinutzigket", "gemeinnutzigkeit"),
        ("gemeinnutzigekit", "gemeinnutzigkeit"),
    ],
)
def test_slips_are_corrected(typed, meant):
    assert best(typed, GERMAN) == [meant]


@pytest.mark.parametrize("typed", ["", "x", "12345", "qqqqqqqq", "raumschiffe", "v" * 5000])
def test_what_is_like_nothing_is_left_alone(typed):
    assert corrections(typed, GERMAN) == []


def test_slips_are_corrected_in_every_script():
    assert best("встрча", vocabulary("ru", встреча=3, вече=1)) == ["встреча"]
    assert best("جمعه", vocabulary("ar", جمعيه=3)) == ["جمعيه"]
    assert best("debiвn", vocabulary("ru", debian=3)) == ["debian"]


def test_of_two_equal_slips_the_more_frequent_word_is_meant():
    words = vocabulary("de", haus=2, maus=30)
    assert [meant for meant, _share in corrections("aus", words)] == ["maus", "haus"]
    shares = [share for _meant, share in corrections("aus", words)]
    assert shares == pytest.approx([1, 2 / 30])


def test_a_vocabulary_knows_words_and_their_forms():
    assert "vereine" in GERMAN
    assert "vereinen" not in GERMAN
    assert GERMAN.knows("vereinen")
    assert not GERMAN.knows("stiftung")
    assert (GERMAN.frequency("raum"), GERMAN.frequency("stiftung")) == (30, 0)


def test_a_compound_is_parted_at_words_of_the_index():
    words = vocabulary("de", verein=9, satzung=9, arbeit=9, vertrag=9, schule=9, raum=9, hof=9, fest=9)
    assert parted("vereinssatzung", words) == ("verein", "satzung")
    assert parted("arbeitsvertrag", words) == ("arbeit", "vertrag")
    assert parted("schulraum", words) == ("schule", "raum")
    assert parted("schulhoffest", words) == ("schule", "hof", "fest")
    assert parted("vereinsxyz", words) == ()
    assert parted("raum", words) == ()


def test_words_written_apart_make_the_compound_of_the_index():
    words = vocabulary("de", vereinssatzung=4, farbtabelle=2)
    assert joined("verein", "satzung", words) == "vereinssatzung"
    assert joined("farbe", "tabelle", words) == "farbtabelle"
    assert joined("satzung", "verein", words) == ""


def test_languages_without_compounds_have_none():
    words = vocabulary("en", key=9, board=9, keyboard=1)
    assert parted("keyboards", words) == ()
    assert joined("key", "board", words) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("Ghbdtn Vbh", "привет мир"),
        ("pecnhsx", "зустріч"),
        ("цщкв", "word"),
        ("[fnf", "хата"),
    ],
)
def test_another_keyboard_gives_what_was_meant(typed, meant):
    assert meant in retyped(typed)


@pytest.mark.parametrize(
    ("locale", "word", "typed"),
    [
        ("uk", "григорій", ["hryhorij", "grigori", "hryhorii"]),
        ("ru", "шевченко", ["schewtschenko", "shevchenko"]),
        ("ru", "хрущев", ["khrushchev", "chruschtschow"]),
        ("ar", "محمد", ["mohammed", "muhamad", "mohamed"]),
        ("fa", "حسین", ["hossein", "husein"]),
        ("fa", "تهران", ["tehran", "teheran"]),
        ("ar", "فاطمه", ["fatima", "fatimah"]),
        ("ar", "نوروز", ["newroz", "nowruz", "nouruz"]),
        ("ar", "ابراهيم", ["ibrahim", "ebrahim"]),
        ("ar", "مصطفي", ["mustafa", "mostafa"]),
        ("ar", "السلام", ["alsalam", "salam"]),
    ],
)
def test_names_in_other_scripts_are_found_by_their_sound(locale, word, typed):
    words = vocabulary(locale, **{word: 3})
    assert [each for each in typed if words.sounding_like(each) != [word]] == []


def test_a_word_with_other_vowels_is_another_one():
    assert vocabulary("fa", هایشان=9, آگاهشان=2).sounding_like("gutschein") == []
    assert vocabulary("uk", гучні=9).sounding_like("gutschein") == []


def test_a_latin_word_sounds_like_nothing_in_a_latin_language():
    assert GERMAN.sounding_like("verein") == []
