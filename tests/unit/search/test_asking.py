"""From what visitors type to what engines are asked: what is found, on an index in memory."""

import pytest
from tantivy import Index

from search.analysis import engine_document
from search.asking import plan
from search.documents import PageText, SearchDocument
from search.engines.base import Request
from search.engines.embedded.compiling import Compiler, run
from search.engines.embedded.schema import build_schema, tantivy_document
from search.engines.embedded.words import word_counts
from search.languages import language_for
from search.lexicon import FixedLexicon, Synonym
from search.vocabulary import Vocabulary

LOCALES = ("de", "en", "tr", "ar", "uk", "ru")
PAGES = {
    "status": {
        "de": PageText(1, "Gemeinnützigkeit", body="Wie ein Verein gemeinnützig wird: § 52 AO."),
        "tr": PageText(2, "Kamu yararı statüsü", body="Dernekler için vergi avantajı"),
    },
    "rooms": {"de": PageText(3, "Räume mieten", body="Ein Mietvertrag für den Verein.")},
    "rules": {"de": PageText(4, "Vereinssatzung", body="Was in der Satzung steht.")},
    "minutes": {"de": PageText(5, "Protokoll", body="Die Satzung und der Verein im Text.")},
    "meeting": {"uk": PageText(6, "Зустріч", body="Григорій запрошує на зустріч у Шпандау.")},
    "talk": {"ru": PageText(7, "Встреча", body="Как провести встречу")},
    "union": {"ar": PageText(8, "جمعية", body="كيف تؤسس جمعية مع محمد")},
    "fees": {
        "en": PageText(11, "Fees", body="What it costs."),
        "tr": PageText(12, "Ücretler", body="Kaç para"),
    },
    "places": {"en": PageText(13, "Places"), "tr": PageText(14, "Yerler")},
    "dates": {"en": PageText(15, "Dates"), "tr": PageText(16, "Tarihler")},
    "pdf-own": {"en": PageText(9, "Forms as PDF", body="Print the forms.")},
    "pdf-other": {"tr": PageText(10, "Forms as PDF", body="Print the forms.")},
}


def stems(locale, text):
    return tuple(language_for(locale).stems(text))


@pytest.fixture(scope="module")
def site():
    schema = build_schema(LOCALES)
    index = Index(schema)
    writer = index.writer(15_000_000, 1)
    for key, texts in PAGES.items():
        writer.add_document(tantivy_document(engine_document(SearchDocument(key, texts)), LOCALES))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    lexicon = FixedLexicon(
        {each: Vocabulary(language_for(each), word_counts(searcher, each)) for each in LOCALES},
        {"en": {stems("en", "bylaws"): [Synonym("de", stems("de", "Satzung"))]}},
    )
    return searcher, schema, lexicon


def found(site, query, locale="de", **options):
    searcher, schema, lexicon = site
    clause = plan(query, locale, lexicon, **options).clause
    return [hit.id for hit in run(Compiler(searcher, schema), Request(clause)).hits] if clause else []


def corrected(site, query, locale="de", **options):
    return plan(query, locale, site[2], **options).corrected


def test_the_page_about_it_comes_before_the_page_that_mentions_it(site):
    assert found(site, "Verein Protokoll")[0] == "minutes"
    assert found(site, "verein mieten")[0] == "rooms"


def test_upper_case_and_missing_umlauts_find_the_same(site):
    wanted = found(site, "Räume")
    assert wanted == ["rooms"]
    assert found(site, "RÄUME") == found(site, "raume") == found(site, "raeume") == wanted


def test_a_typo_is_corrected_and_says_so(site):
    assert found(site, "Gemeinnützigket") == ["status"]
    assert corrected(site, "Die Gemeinnützigket!") == "Die gemeinnutzigkeit!"
    assert found(site, "зустрч", "uk") == ["meeting"]
    assert found(site, "جمعة", "ar") == ["union"]


def test_what_was_typed_can_be_insisted_on(site):
    assert found(site, "Gemeinnützigket", literal=True) == []
    assert corrected(site, "Gemeinnützigket", literal=True) is None


def test_words_that_are_known_are_not_corrected(site):
    assert corrected(site, "Verein Vereine Vereinen", "de") is None
    assert corrected(site, "dernekler", "de") is None


def test_compounds_are_found_written_apart_and_by_their_parts(site):
    assert "rules" in found(site, "Verein Satzung")
    assert set(found(site, "Vereinstext")) == {"minutes", "rooms", "status"}
    assert set(found(site, "Vereinssatzung")) == {"rules", "minutes", "rooms", "status"}
    assert found(site, "Vereinssatzung")[0] == "rules"


def test_the_wrong_keyboard_is_noticed(site):
    assert found(site, "pecnhsx", "uk") == ["meeting"]
    assert corrected(site, "pecnhsx", "uk") == "зустріч"
    assert found(site, "мукушт", "de") == found(site, "Verein", "de")


def test_names_are_found_in_latin_letters(site):
    assert found(site, "Hryhorij", "uk") == ["meeting"]
    assert found(site, "Mohammed", "ar") == ["union"]
    assert found(site, "Mohammed", "de") == ["union"]


def test_a_german_word_in_a_turkish_sentence_finds_the_page_that_is_also_turkish(site):
    assert found(site, "Gemeinnützigkeit nedir", "tr") == ["status"]


def test_hits_in_the_own_language_come_before_equal_ones(site):
    assert found(site, "forms", "en") == ["pdf-own", "pdf-other"]
    assert found(site, "forms", "tr") == ["pdf-other", "pdf-own"]


def test_languages_restrict_where_to_look(site):
    assert found(site, "forms", "en", languages=["tr"]) == ["pdf-other"]
    assert found(site, "Verein", "tr", languages=["tr"], literal=True) == []


def test_synonyms_are_found_in_other_languages(site):
    assert set(found(site, "bylaws", "en")) == {"minutes", "rules"}
    assert corrected(site, "bylaws", "en") is None


def test_a_synonym_of_words_that_no_page_has_is_found(site):
    known = {
        "de": {("kita",): (), ("gutschein",): (), ("kita", "gutschein"): [Synonym("de", stems("de", "Raum"))]}
    }
    own = (*site[:2], FixedLexicon(site[2].vocabularies, known))
    assert found(own, "Kita-Gutschein") == ["rooms"]
    assert corrected(own, "Kita-Gutschein") is None


def test_the_best_synonym_counts_and_not_how_many_there_are(site):
    searcher, schema, lexicon = site

    def score(*synonyms):
        known = {"en": {("xylo",): [Synonym(code, stems(code, words)) for code, words in synonyms]}}
        clause = plan("xylo", "en", FixedLexicon(lexicon.vocabularies, known)).clause
        hits = run(Compiler(searcher, schema), Request(clause)).hits
        return {hit.id: hit.score for hit in hits}["status"]

    own, other = ("de", "gemeinnützig"), ("tr", "kamu yararı")
    assert score(own, other) == max(score(own), score(other))


def test_the_words_to_highlight_are_named_by_language(site):
    assert language_for("de").stem("verein") in plan("Vereine", "de", site[2]).stems["de"]
    assert plan("bylaws", "en", site[2]).stems["de"] == {language_for("de").stem("satzung")}
    known = {"de": {stems("de", "Gemeinnützigkeit"): [Synonym("tr", stems("tr", "kamu yararı"))]}}
    marked = plan("Gemeinnützigkeit", "tr", FixedLexicon(site[2].vocabularies, known)).stems
    assert marked["tr"] == {" ".join(stems("tr", "kamu yararı"))}


HOSTILE = {
    "a megabyte": "verein " * 150_000,
    "one long word": "v" * 1_000_000,
    "many typos": " ".join(f"verien{'abcdefghijklmnopqrstuvwxyz'[n]}xq" for n in range(26)),
    "compounds without end": "vereinsatzung" * 40,
    "punctuation": "?!;:()[]{}<>«»…" * 50,
    "wildcards": "* ver* ?? ~2 verein~",
    "syntax": 'title_de:"x" AND (NOT OR) +a -b ^3 [* TO *] /.*/',
    "control characters": "\x00\x01\x1f\x7f\u200b\ufeff\u2028",
    "lone surrogates": "\ud800 verein \udfff",
    "mixed directions": "\u202everein\u202c جمعية \u2067abc\u2069",
    "combining marks": "e" + "\u0301" * 5000,
    "spaces": " \t\n ",
    "nothing": "",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_queries_are_ordinary_queries(site, query, locale):
    found(site, query, locale)
    asked = plan(query, locale, site[2])
    assert len(asked.corrected or "") <= 1000


def test_the_words_beside_hostile_signs_are_found(site):
    assert "minutes" in found(site, HOSTILE["lone surrogates"])
    assert "minutes" in found(site, HOSTILE["a megabyte"])
    assert found(site, HOSTILE["punctuation"]) == []


def test_without_a_vocabulary_words_are_looked_for_as_they_are():
    class Bare:
        locales = ("de",)

        def vocabulary(self, locale):
            return None

        def synonyms(self, locale):
            return {}

    assert plan("Verien", "de", Bare()).corrected is None
    assert plan("Verien", "de", Bare()).clause is not None
