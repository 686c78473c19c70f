"""No word of the demo content that neither a dictionary nor a list in tests/spelling knows."""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.support.hunspell import DICTIONARIES, unknown
from tests.support.prose import CONTENT, all_prose

pytestmark = [pytest.mark.once, pytest.mark.spelling]

#: One word in each line, in the order of Python's `sorted`.
LISTS = Path(__file__).parents[2] / "spelling"
#: In all languages: names, and what German institutions, laws and forms are called.
NAMES = "names"
#: Letters with their marks; apostrophes within.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0655]|’(?=[^\W\d_]))+")
WITHOUT_DICTIONARY = re.compile(r"<[^>]*>|\S+@\S+|https?://\S+|\S+\.example\b|www\.\S+")
NOT_LATIN = ("ar", "fa", "ru", "uk")


@cache
def words(language: str) -> dict[str, list[str]]:
    """Every word as the dictionary has it, with the places where it stands."""
    places = defaultdict(list)
    texts = [(str(prose), prose.text) for prose in all_prose() if prose.language == language]
    if language == "de":
        texts += [(path.name, path.read_text()) for path in (CONTENT.parent / "documents").glob("*.md")]
    for place, text in texts:
        text = WITHOUT_DICTIONARY.sub(" ", unicodedata.normalize("NFC", text))
        if language == "tr":  # endings of names and numbers
            text = re.sub(r"’\w+", " ", text)
        for word in WORD.findall(text):
            if language == "fr" and not word.lower().startswith("aujourd’"):  # l’, d’, qu’
                word = word.split("’")[-1]
            if len(word) > 1:
                places[word.replace("’", "'")].append(place)
    return dict(places)


@cache
def listed(name: str) -> tuple[str, ...]:
    return tuple((LISTS / f"{name}.txt").read_text().splitlines())


def known(language: str) -> set[str]:
    own = {*listed(language), *listed(NAMES)}
    return own | set(listed("de")) if language == "de-simple" else own


def strange(language: str) -> set[str]:
    """The words that the dictionary does not know; those in another script are none of its business."""
    latin = {word for word in words(language) if word.isascii() or re.match("[A-Za-zÀ-ž]", word)}
    if language in NOT_LATIN:
        return unknown(words(language).keys() - latin, language) | latin
    return unknown(words(language), language)


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_known(language: str) -> None:
    findings = [
        f"{word}: {', '.join(dict.fromkeys(words(language)[word]))}"
        for word in sorted(strange(language) - known(language))
    ]
    assert not findings, f"{len(findings)} words; correct them, or add them to the list:\n" + "\n".join(
        findings
    )


@pytest.mark.parametrize("name", [NAMES, *DICTIONARIES])
def test_lists_are_in_order_and_have_only_what_is_used(name: str) -> None:
    found = listed(name)
    assert list(found) == sorted(set(found))
    used = set().union(*(words(language) for language in (DICTIONARIES if name == NAMES else [name])))
    if name == "de":
        used |= words("de-simple").keys()
    assert not set(found) - used
    if name != NAMES:
        assert not set(found) & set(listed(NAMES))
