"""The texts of the demo content: what it has to have, and the typography of its ten languages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bundles.yaml_text import load
from tests.support import demo_counts
from tests.support.demo_counts import LANGUAGES
from tests.support.prose import (
    CONTENT,
    Prose,
    all_prose,
    by_place,
    languages,
    pages,
    segments,
    snippets,
    source_language,
    strings,
)

pytestmark = pytest.mark.once

GERMAN = ("de", "de-simple")
ARABIC_SCRIPT = ("ar", "fa")
#: Outer and inner quotation marks; French ones have a narrow no-break space within.
QUOTATION_MARKS = {
    "ar": "«»",
    "de": "„“‚‘",
    "de-simple": "„“‚‘",
    "en": "“”‘’",
    "fa": "«»",
    "fr": "«»“”",
    "pl": "„”«»",
    "ru": "«»„“",
    "tr": "“”‘’",
    "uk": "«»„“",
}
#: Letters of the language's own alphabet, where another language in the same script has others that look alike.
ALPHABETS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـ",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
#: How the hours of the clock are written.
TIMES = {
    "ar": r"\d{1,2}:\d\d",
    "de": r"\d{1,2}:\d\d",
    "de-simple": r"\d{1,2}:\d\d",
    "en": r"\d{1,2}\.\d\d",
    "fa": r"[۰-۹]{1,2}:[۰-۹]{2}",
    "fr": "\\d{1,2}\xa0h(?:\xa0\\d\\d)?",
    "pl": r"\d{1,2}\.\d\d",
    "ru": r"\d{1,2}:\d\d",
    "tr": r"\d{1,2}\.\d\d",
    "uk": r"\d{1,2}:\d\d",
}
#: Common German words that are none in the other languages, or not written like this there.
GERMAN_WORDS = re.compile(
    r"\b(?:und|der|die|das|dem|nicht|mit|für|ist|sind|eine|einen|einer|oder|auch|zum|zur|bei|wird|werden|haben|Sie|Ihre|"
    r"wenn|dass|keine|vom|nach|aus)\b"
)
#: What these words are in another language.
HOMOGRAPHS = {("tr", "der"), ("fr", "dem"), ("pl", "bei")}
NAMES_WITH_GERMAN_WORDS = ("Allgemeine Nebenbestimmungen für Zuwendungen zur Projektförderung",)
#: The only name with a gender asterisk: its owners write it so.
NAME_WITH_ASTERISK = "Gebärdensprachdolmetscher*innen"
#: Words that other languages write like German.
COGNATES = frozenset({"Chat", "Euro", "Form", "Fundraising", "Konto", "Kontakt", "Online", "Situation"})

PHONES = re.compile(r"030 23125 \d{3}|030 40 75 75 51|030 61 00 66")
MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+(?:example)|migraktiv-spandau@narud\.org")
#: Addresses below a main one that were looked up, or are given.
DEEP_LINKS = frozenset(
    {
        "https://service.berlin.de/dienstleistung/326808/",
        "https://www.facebook.com/profile.php?id=61558815422286",
    }
)


def found(pattern: str, text: str, around: int = 20) -> list[str]:
    """What matches, with something of what stands around it."""
    return [
        text[max(0, match.start() - around) : match.end() + around].replace("\n", " ")
        for match in re.finditer(pattern, text)
    ]


def report(findings: list[str]) -> None:
    assert not findings, f"{len(findings)} found:\n" + "\n".join(findings[:40])


def in_languages(*codes: str) -> Iterator[Prose]:
    return (prose for prose in all_prose() if prose.language in codes)


def matches(pattern: str, *codes: str) -> list[str]:
    return [f"{prose}: {each!r}" for prose in in_languages(*codes) for each in found(pattern, prose.text)]


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


# What there is


def test_there_is_as_much_of_each_kind_as_was_promised() -> None:
    types = Counter(files["page"]["type"] for files in pages().values())
    kinds = {
        "knowledge.GuidePage": 14,
        "knowledge.OrganisationPage": 12,
        "events.EventPage": 20,
        "events.WorkingGroupPage": 4,
        "knowledge.ResourcePage": 10,
        "knowledge.FundingPage": 6,
        "home.AnnouncementPage": 6,
    }
    assert {kind: types[kind] for kind in kinds} == kinds
    directions = {files["page"].get("direction") for files in pages().values()} - {None}
    assert directions == {"offer", "request"}


def guides() -> list[str]:
    return [page for page, files in pages().items() if files["page"]["type"] == "knowledge.GuidePage"]


@pytest.mark.parametrize("page", guides())
def test_a_guide_is_long_enough_and_has_all_its_parts(page: str) -> None:
    source = source_language(page)
    length = sum(
        len(prose.text.split())
        for prose in all_prose()
        if prose.owner == f"pages/{page}"
        and prose.language == source
        and not prose.place.startswith(("sources", "image_alt"))
    )
    assert 800 <= length <= 2000
    content = pages()[page][source]
    blocks = {kind for block in content["body"] for kind in block}
    assert blocks >= {"checklist", "contacts", "downloads"}
    assert len(content["sources"]) >= 3


def test_every_term_is_explained_in_all_languages() -> None:
    terms = snippets("Term")
    assert len(terms) == 60
    for name, texts in terms.items():
        assert set(texts) == set(LANGUAGES), name
        for code, text in texts.items():
            assert text["definition"].strip(), (name, code)
            assert text["synonyms"].strip(), (name, code)


def test_every_language_has_its_share() -> None:
    """Texts of out-of-date translations that do not translate the present source do not count."""
    for code, share in demo_counts.shares().items():
        assert share >= (1 if code == "de" else 0.9 if code in ("en", "tr", "ar", "uk") else 0.5), code
    for page in pages():
        assert "de" in languages(page), page


def test_some_translations_are_out_of_date_and_translate_an_earlier_text() -> None:
    assert len({(each.page, each.language) for each in segments()}) >= 12
    for each in segments():
        now, translated = (
            by_place()[f"pages/{each.page}", each.place, code].text.split("\n")
            for code in (source_language(each.page), each.language)
        )
        assert re.sub("<[^>]*>", "", each.source) not in now, each
        assert re.sub("<[^>]*>", "", each.text) in translated, each


def test_the_table_in_the_report_is_up_to_date() -> None:
    assert demo_counts.table() in (CONTENT.parents[2] / "docs" / "demo-content.md").read_text()


def test_not_everything_was_written_in_german() -> None:
    assert {"de", "tr", "ar"} <= {source_language(page) for page in pages()}


def test_a_picture_is_described_in_every_language_of_its_page() -> None:
    for page, files in pages().items():
        if "image" in files["page"]:
            for code in languages(page):
                assert files[code].get("image_alt"), (page, code)


# Nothing left of another language


def test_no_word_mixes_scripts() -> None:
    report(
        [
            f"{prose}: {word!r}"
            for prose in all_prose()
            for word in words_of(prose.text)
            if len({script(letter) for letter in word} - {"MODIFIER"}) > 1
        ]
    )


@pytest.mark.parametrize("code", ALPHABETS)
def test_words_have_the_letters_of_their_language_only(code: str) -> None:
    own = script(ALPHABETS[code][0])
    report(
        [
            f"{prose}: {word!r}"
            for prose in in_languages(code)
            for word in words_of(prose.text)
            if script(word[0]) == own and set(word.lower()) - set(ALPHABETS[code])
        ]
    )


def test_single_letters_are_in_the_script_of_their_language() -> None:
    """Russian and Ukrainian have words of one letter that look Latin; `e.V.` and `(1a)` are not among them."""
    report(matches(r"(?<![\w(.])[aceioyxACEIOYX](?![\w.)])", "ru", "uk"))


def test_nothing_equals_its_source_but_names() -> None:
    names = set((Path(__file__).parents[2] / "spelling" / "names.txt").read_text().split("\n")) | COGNATES
    places = by_place()
    findings = []
    for prose in all_prose():
        source = places.get((prose.owner, prose.place, prose.source_language))
        if prose.is_source or source is None or {prose.language, source.language} == set(GERMAN):
            continue
        unknown = [word for word in words_of(prose.text) if len(word) > 1 and word not in names]
        if prose.raw == source.raw and unknown and not prose.place.endswith("synonyms"):
            findings.append(f"{prose}: {prose.text!r} {unknown}")
    report(findings)


def test_no_german_is_left_in_other_languages() -> None:
    """German names and forms stand in brackets or quotation marks; so do the words of a form that are to be used."""
    findings = []
    for prose in all_prose():
        if prose.language in GERMAN or prose.place.endswith("synonyms"):
            continue
        text = prose.text
        for name in NAMES_WITH_GERMAN_WORDS:
            text = text.replace(name, "")
        text = re.sub(r"\([^()]*\)", "()", text)
        text = re.sub(r"[«“„][^«»“”„]*[»”“]", "«»", text)
        findings += [
            f"{prose}: {word!r} in {text[:80]!r}"
            for word in GERMAN_WORDS.findall(text)
            if (prose.language, word) not in HOMOGRAPHS
        ]
    report(findings)


# Quotation marks, apostrophes, dashes


@pytest.mark.parametrize("code", LANGUAGES)
def test_quotation_marks_are_those_of_the_language_and_in_pairs(code: str) -> None:
    marks = QUOTATION_MARKS[code]
    closing = dict(zip(marks[::2], marks[1::2], strict=True))
    findings = []
    for prose in in_languages(code):
        open_marks: list[str] = []
        for match in re.finditer(r"[«»„“”‚‘‹›‟\"]|’", prose.text):
            mark = match[0]
            if mark == "’" and (code not in ("en", "tr") or "‘" not in open_marks):
                continue  # an apostrophe
            if open_marks and mark == closing[open_marks[-1]]:
                open_marks.pop()
            elif mark in closing and mark not in open_marks:
                open_marks.append(mark)
            else:
                findings += [f"{prose}: {prose.text[max(0, match.start() - 20) : match.end() + 20]!r}"]
                break
        else:
            findings += [f"{prose}: {mark} is not closed" for mark in open_marks]
    report(findings)


def test_there_are_no_marks_of_typewriters() -> None:
    report(matches(r"[\"'`´]|\.\.\.| - |--|\bo\.k\.", *LANGUAGES))


def test_apostrophes_stand_between_letters() -> None:
    """Or at the end of a word in English (`the members’ lists`)."""
    report(matches(r"(?<![^\W_])’|’(?![^\W_])", *(code for code in LANGUAGES if code != "en")))
    report(matches(r"(?<![^\W_])’", "en"))
    report(matches(r"’", *GERMAN, "ar", "fa", "pl", "ru"))


# Spaces and punctuation


def test_spaces_are_single_and_no_lines_begin_or_end_with_one() -> None:
    report(
        [
            f"{prose}: {each!r}"
            for prose in all_prose()
            for each in found(r"[ \xa0\u202f]{2,}|^\s|\s$|<(?:p|li)>\s|\s</(?:p|li)>|\t", prose.raw)
        ]
    )


def test_there_is_no_space_before_punctuation_and_one_after_it() -> None:
    others = [code for code in LANGUAGES if code != "fr"]
    report(matches(r"[ \xa0\u202f][,.;:!?،؛؟)\]”»](?!\w)", *others))
    report(matches(r" [,.;:!?)\]»]", "fr"))
    report(matches(r"[(\[„] ", *LANGUAGES))
    report(matches(r"[^\W\d_][,;،؛!?؟][^\W\d_]", *LANGUAGES))


def test_french_has_narrow_spaces_before_high_punctuation_and_within_quotation_marks() -> None:
    wrong = r"(?<!\u202f)[;:!?»]|«(?!\u202f)|(?<!«)\u202f(?![;:!?»]|\d{3})"
    german = re.compile(r"(Spandau|Demokratie leben|Wer ist dafür zuständig)[!?]")
    report(
        [
            f"{prose}: {each!r}"
            for prose in in_languages("fr")
            for each in found(wrong, german.sub(r"\1", prose.text))
        ]
    )
    report(matches(r"§(?!\xa0|§)|\d (?:h|euros?)\b", "fr"))


def test_punctuation_is_that_of_the_script() -> None:
    report(matches(r"[\u0600-\u06ff][,;?]|[\u0600-\u06ff] [,;?]", *ARABIC_SCRIPT))
    report(matches(r"[،؛؟۔]", *(code for code in LANGUAGES if code not in ARABIC_SCRIPT)))
    report(matches(r"\u200c(?![\u0600-\u06ff])|(?<![\u0600-\u06ff])\u200c|\u200c\u200c", *LANGUAGES))
    report(matches(r"\u200c", *(code for code in LANGUAGES if code != "fa")))


def test_latin_names_keep_their_marks_in_text_from_right_to_left() -> None:
    """A mark from left to right after them, or the `!` and the full stop would stand on their wrong side."""
    for prose in in_languages(*ARABIC_SCRIPT):
        if prose.place.endswith("synonyms"):  # compared with the text, letter by letter
            continue
        assert not re.search(r"(?:Spandau!|e\.V\.)(?!\u200e)", prose.text), prose
        for phone in PHONES.finditer(prose.text):
            assert prose.text[phone.start() - 1] in "\u200e\u2066", prose
            assert prose.text[phone.end()] in "\u200e\u2069", prose


def test_nobody_shouts() -> None:
    findings = []
    for prose in all_prose():
        text = re.sub(r"Spandau!|Demokratie leben!", "", prose.text)
        if text.count("!") > 1 or re.search(r"[!?؟][!?؟]", text):
            findings.append(f"{prose}: {text[:80]!r}")
    report(findings)


def test_no_marks_within_words_stand_for_genders() -> None:
    pattern = r"\w[*_:/·](?:in|innen|r|n|e|es|s|ne|nes)\b|\w/-\w|\w(?:In|Innen)\b"
    findings = []
    for prose in all_prose():
        text = prose.text.replace(NAME_WITH_ASTERISK, "")
        findings += [f"{prose}: {each!r}" for each in found(pattern, text)]
    report(findings)


# Digits and times


@pytest.mark.parametrize("code", LANGUAGES)
def test_digits_are_those_of_the_language(code: str) -> None:
    """Persian has its own; in Latin ones stand laws (after §), phone numbers and what belongs to a Latin name."""
    if code != "fa":
        report(matches(r"[٠-٩۰-۹٫٬٪]", code))
        return
    laws = r"§§? ?\d+[a-z]?(?:(?:،| و| تا|–)+ ?(?:§ )?\d+[a-z]?)*|(?:\d+ و )?\d+[a-z]\b"
    numbers = r"\b1(?:10|12)\b|030[ \d]+"
    latin = r"[A-Za-z]+ \d[\d.-]*"
    findings = []
    for prose in in_languages(code):
        text = re.sub(f"{laws}|{numbers}|{latin}", "", prose.text)
        findings += [f"{prose}: {each!r}" for each in found(r"[0-9٠-٩]+", text)]
    report(findings)


@pytest.mark.parametrize("code", LANGUAGES)
def test_times_are_written_in_one_way(code: str) -> None:
    """Of the ways in which the languages write hours and minutes each uses its own only."""
    digit = "[0-9۰-۹]"
    minutes = rf"[.:]{digit}{digit}"
    hours = rf"[\s\xa0]?h\b(?:[\s\xa0]?{digit}{digit})?"
    anything = rf"(?<![\d.,]){digit}{{1,2}}(?:{minutes}|{hours})(?![\d.,]{digit})(?!\d)"
    findings = []
    for prose in in_languages(code):
        findings += [
            f"{prose}: {match[0]!r}"
            for match in re.finditer(anything, prose.text)
            if not re.fullmatch(TIMES[code], match[0])
        ]
    report(findings)


# Addresses


def everything() -> Iterator[tuple[str, str]]:
    """Every value of every file, with the file's name; and the texts of the documents."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        values: Any = load(path.read_text())
        for value in strings(values):
            yield str(path.relative_to(CONTENT)), value
    for path in sorted((CONTENT.parent / "documents").glob("*.md")):
        yield path.name, path.read_text()


def test_phone_numbers_are_fictional_or_official() -> None:
    findings = []
    for file, value in everything():
        latin = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in value)
        for number in re.findall(r"(?<![\d.,-])(?:\+|0)\d(?:[ /\xa0\u202f-]?\d){5,}", latin):
            if not PHONES.fullmatch(re.sub(r"\s", " ", number)):
                findings.append(f"{file}: {number}")
    report(findings)


def test_mail_addresses_are_fictional_or_the_networks_own() -> None:
    report(
        [
            f"{file}: {address}"
            for file, value in everything()
            for address in re.findall(r"[^\s@<>\"(:]+@[\w-]+(?:\.[\w-]+)+", value)
            if not MAIL.fullmatch(address) and "/@" not in address
        ]
    )


def test_addresses_of_websites_are_main_addresses() -> None:
    """Deep links die within months, and a demo has nobody who mends them."""
    findings = []
    for file, value in everything():
        for address in re.findall(r"https?://[^\s\"'<>]+", value):
            host, *path = address.removeprefix("https://").rstrip("/").split("/")
            own = host.endswith(".example") or host == "www.instagram.com"
            main = len(path) <= 2 and not re.search(r"[?#=]|\.\w+$", "/".join(path))
            if not address.startswith("https://") or not (own or main or address in DEEP_LINKS):
                findings.append(f"{file}: {address}")
            if host == "service.berlin.de" and address not in DEEP_LINKS:
                findings.append(f"{file}: {address}")
    report(findings)
