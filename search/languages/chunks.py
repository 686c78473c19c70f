"""Cuts text into chunks: words with what is inside them, numbers, phone numbers, abbreviations, signs.

A chunk is analysed by itself, so that the analysis of one that was met before need not be repeated.
"""

import re

from .folding import APOSTROPHES, IN_WORDS, NON_JOINER

_SPACE = "[ \u00a0\u202f]"
#: A first group as in 030, (030), 0049, +49, French numbers by twos; then groups. Which ones are phone numbers is
#: decided by the number of their digits.
_PHONE = (
    r"(?:\+\d{1,3}|00\d{2,3}|\(0\d{1,4}\)|0\d{2,4}|0\d(?=(?:[ \u00a0\u202f.]\d\d){4}(?!\d)))"
    r"(?:[ \u00a0\u202f/().–-]{1,3}\d+)+"
)
_THOUSANDS = r"\d{1,3}(?:[.,'’٬\u00a0\u202f]\d{3})+(?![\d])"
_ABBREVIATION = rf"[^\W\d_](?:(?:\.[^\W\d_])+|(?:\.{_SPACE}[^\W\d_])+)(?!\w)"
_NUMBERS = rf"(?=[+(\d])(?<![\w.,+])(?:{_PHONE}|{_THOUSANDS})"
_APOSTROPHES = "".join(sign for sign in APOSTROPHES if not sign.isalnum())

WORD = rf"[{IN_WORDS}]+(?:[{re.escape(_APOSTROPHES)}{NON_JOINER}]+[{IN_WORDS}]+)*"


def chunk_pattern(word: str = WORD, signs: str = "") -> re.Pattern[str]:
    """Matches one chunk. `word`: what a word is in the language; `signs`: signs that count as words."""
    sign = "".join(f"|{re.escape(each)}+" for each in signs)
    return re.compile(rf"{_NUMBERS}|\b{_ABBREVIATION}|{word}{sign}")


_NOT_DIGITS = re.compile(r"\D+")
_PHONE_ONLY = re.compile(_PHONE)
_NUMBER_ONLY = re.compile(_THOUSANDS)
_ABBREVIATION_ONLY = re.compile(_ABBREVIATION)
#: Fewer digits are a date or the like, more are no phone number.
_PHONE_DIGITS = range(7, 16)


def whole(chunk: str) -> str | None:
    """The one word that a number, a phone number or an abbreviation is; None for other chunks.

    German numbers are as they are dialled within Germany: +49 30 1234567 is 0301234567.
    """
    if _ABBREVIATION_ONLY.fullmatch(chunk):
        return re.sub(r"[.\s]", "", chunk)
    if _NUMBER_ONLY.fullmatch(chunk):
        return _NOT_DIGITS.sub("", chunk)
    if _PHONE_ONLY.fullmatch(chunk):
        digits = _NOT_DIGITS.sub("", chunk.replace("(0)", ""))
        if len(digits) in _PHONE_DIGITS:
            return _abroad(digits.removeprefix("00")) if chunk.startswith(("+", "00")) else digits
    return None


def _abroad(digits: str) -> str:
    return f"0{digits[2:]}" if digits.startswith("49") else digits
