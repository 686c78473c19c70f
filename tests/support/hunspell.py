"""The spelling checker hunspell, with one dictionary for each language."""

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache

DICTIONARIES = {
    "ar": "ar",
    "de": "de_DE",
    "de-simple": "de_DE",
    "en": "en_GB",
    "fa": "fa_IR",
    "fr": "fr_FR",
    "pl": "pl_PL",
    "ru": "ru_RU",
    "tr": "tr_TR",
    "uk": "uk_UA",
}
PACKAGES = (
    "hunspell hunspell-ar hunspell-de-de hunspell-en-gb hunspell-fr hunspell-pl hunspell-ru hunspell-tr hunspell-uk "
    "myspell-fa"
)


@cache
def is_installed() -> bool:
    """With all its dictionaries."""
    if shutil.which("hunspell") is None:
        return False
    result = subprocess.run(
        ["hunspell", "-D"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    there = {line.rsplit("/", 1)[-1] for line in (result.stdout + result.stderr).split("\n")}
    return there >= set(DICTIONARIES.values())


def unknown(words: Iterable[str], language: str) -> set[str]:
    """Those of the words, each without spaces and hyphens, that the language's dictionary does not have."""
    result = subprocess.run(
        ["hunspell", "-l", "-i", "UTF-8", "-d", DICTIONARIES[language]],
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(result.stdout.split())
