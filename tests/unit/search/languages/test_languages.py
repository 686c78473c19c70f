"""Words of the languages, as people write and as they type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.languages import language_for

CODES = ["de", "de-simple", "en", "fr", "tr", "ar", "fa", "uk", "ru", "pl", "es", "vi", "xx"]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("de", ("Häuser", "Haeuser", "HAUSER", "häuser", "Ha\u0308user", "Häu\u00adser")),
        ("de", ("Straße", "STRASSE", "strasse", "STRAẞE")),
        ("de", ("e.V.", "e. V.", "eV", "E.V.")),
        ("de", ("§ 57 AO", "§57 AO", "§§ 57 AO")),
        ("de", ("1.000", "1000", "1'000", "1\u202f000")),
        ("de", ("030 40 75 75 51", "030/40757551", "(030) 40757551", "+49 30 40757551", "0049 30 40757551")),
        ("de", ("01.02.2024", "1.2.2024")),
        ("de", ("2024-2026", "2024–2026", "2024 2026")),
        ("de-simple", ("Förder-Antrag", "foerder antrag")),
        ("en", ("association's", "associations", "ASSOCIATION’S")),
        ("en", ("don't", "dont", "don’t")),
        ("fr", ("l'école", "l’ecole", "L'ÉCOLE")),
        ("tr", ("IŞIK", "ışık", "isik", "İŞİK")),
        ("tr", ("İstanbul'da", "ISTANBUL", "istanbul’dan")),
        ("ar", ("أحمد", "احمد", "أَحْمَد", "أحـمد")),
        ("ar", ("جمعية", "جمعيه", "الجمعية", "والجمعيات")),
        ("ar", ("٢٠٢٤", "2024", "۲۰۲۴")),
        ("fa", ("می‌شود", "می شود")),
        ("fa", ("کتابي", "كتابی")),
        ("uk", ("комп'ютер", "комп’ютер", "компʼютер", "компютер")),
        ("uk", ("ґанок", "ганок")),
        ("ru", ("ещё", "еще", "ЕЩЁ")),
        ("pl", ("źródło", "zrodlo", "ŹRÓDŁO")),
        ("es", ("información", "informacion", "INFORMACIÓN")),
        ("vi", ("Đường", "duong", "ĐƯỜNG")),
    ],
)
def test_what_is_typed_differently_is_the_same(code, texts):
    language = language_for(code)
    assert len({tuple(language.stems(text)) for text in texts}) == 1, [language.stems(text) for text in texts]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "installieren installiert Installierung"),
        ("de", "Verein Vereine Vereinen Vereins"),
        ("en", "printing printed prints printer"),
        ("fr", "associer associées"),
        ("es", "imagen imágenes"),
        ("tr", "dernek derneği dernekler derneklerin derneğimizde"),
        ("ar", "خدمات الخدمات والخدمات"),
        ("uk", "проблема проблеми проблемами"),
        ("ru", "документ документа документами"),
        ("pl", "drukowanie drukuje drukować"),
    ],
)
def test_forms_of_a_word_have_one_stem(code, words):
    assert len(set(language_for(code).stems(words))) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [("de", "Feuer neue quer Frauen Mauer Mutter"), ("tr", "dil dal"), ("ru", "й и"), ("uk", "і ї й и")],
)
def test_different_words_stay_different(code, words):
    assert len(set(language_for(code).stems(words))) == len(words.split())


@pytest.mark.parametrize("word", ["Feuer", "neue", "quer", "Frauen"])
def test_german_ue_after_a_vowel_is_no_umlaut(word):
    assert language_for("de").words(word) == [word.lower()]


def test_places_of_tokens_are_those_of_the_text():
    text = "Die l’association, Häu\u00adser!"
    language = language_for("fr")
    assert [text[each.start : each.end] for each in language.tokens(text)] == [
        "Die",
        "l",
        "association",
        "Häu\u00adser",
    ]


def test_locales_find_their_language():
    assert language_for("de-simple").code == "de-simple"
    assert language_for("de-AT").code == "de"
    assert language_for("sw").stems("Habari zako") == ["habari", "zako"]
    assert language_for("base").code == ""


@pytest.mark.parametrize("text", ["", "\0", "\ud800a\udfff", "\u202eabc\u202c", "'", "\u200c", "___", "+()0"])
@pytest.mark.parametrize("code", CODES)
def test_hostile_text_is_analysed(code, text):
    language = language_for(code)
    assert language.stems(text) == [token.stem for token in language.tokens(text)]


@pytest.mark.parametrize("text", ["a" * 10**6, "0" * 10**6, "a'" * 10**5, "030/" * 10**5])
def test_words_have_a_bounded_length(text):
    assert all(len(word) <= 64 for word in language_for("de").words(text))


@given(text=st.text(), code=st.sampled_from(CODES))
def test_any_text_gives_its_words(text, code):
    language = language_for(code)
    tokens = language.tokens(text)
    assert language.stems(text) == [token.stem for token in tokens]
    assert language.words(text) == [token.word for token in tokens]
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.word
        assert token.stem == language.stem(token.word) or token.end - token.start == 1


# Unicode has letters whose foldings fold again; those of the languages must not.
LETTERS = "abceijlnoqsuwyzäöüßàçéèêëîïœñąćęłńóśźżığşİIđơưạ абвгґеёєиіїйьюя ابتكکيیىةهأإآءگ 0123456789٣۴'’ʼ.,-/()+_§€"


@given(text=st.text(alphabet=LETTERS), code=st.sampled_from(CODES))
def test_a_word_is_analysed_as_itself(text, code):
    language = language_for(code)
    for word in language.words(text):
        assert "".join(language.words(word)) == word
