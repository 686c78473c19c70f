"""Letters that people type alike: which character stands for which, in every language.

Latin and Greek letters lose their marks; Cyrillic й and ї are letters of their own and keep theirs. Unicode's
decompositions are the source of the table, what they do not know is listed.
"""

import re
from collections.abc import Iterable
from unicodedata import category, digit, normalize

#: Characters that stand for an apostrophe on some keyboard.
APOSTROPHES = "'’‘ʼʻʹ‛`´′＇ꞌ"
#: Joins letters of one word without being seen, where letters would otherwise be parted; Persian gives it a meaning.
NON_JOINER = "\u200c"

_DROPPED_MARKS = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic
    (0x0483, 0x0489),
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),  # Arabic honorifics
    (0x064B, 0x065F),  # harakat, shadda, hamza above and below
    (0x0670, 0x0670),  # superscript alef
    (0x06D6, 0x06DC),  # signs of the Quran
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0xFE00, 0xFE0F),  # variation selectors
)
_DECOMPOSED = ((0x00C0, 0x024F), (0x0370, 0x03FF), (0x1E00, 0x1FFF))
_LISTED = {
    "ı": "i", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th",
    "ə": "e", "ς": "σ", "ё": "е", "ґ": "г",
}  # fmt: skip
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ی": "ي", "ى": "ي", "ئ": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك",
    "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۂ": "ه", "ۃ": "ه", "ـ": "",
}  # fmt: skip


def _is_invisible(sign: str) -> bool:
    """Whether it is a soft hyphen, a joiner, a mark of direction or the like."""
    return category(sign) == "Cf" and sign != NON_JOINER


def _table() -> dict[int, str]:
    table = {code: "" for first, last in _DROPPED_MARKS for code in range(first, last + 1)}
    for first, last in _DECOMPOSED:
        for code in range(first, last + 1):
            base = normalize("NFD", chr(code))[0]
            if base != chr(code) and base.isalpha():
                table[code] = base
    for code in range(0x10000):
        sign = chr(code)
        if code > 0x7F and sign.isdecimal():
            table[code] = str(digit(sign))
        elif _is_invisible(sign):
            table[code] = ""
    table.update((ord(sign), "'") for sign in APOSTROPHES)
    table.update({ord(sign): letter for sign, letter in (_LISTED | _ARABIC).items()})
    return table


_FOLDED = _table()
_APOSTROPHE = dict.fromkeys(map(ord, APOSTROPHES), "'")


def fold(text: str) -> str:
    """The text in small letters without marks and without what is not seen; every apostrophe is `'`."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return normalize("NFKC", text.translate(_APOSTROPHE)).casefold().translate(_FOLDED)


def character_class(signs: Iterable[str]) -> str:
    """The inside of a regular expression's brackets for these characters, as ranges."""
    codes = sorted(map(ord, signs))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(re.escape(chr(a)) + (f"-{re.escape(chr(b))}" if b > a else "") for a, b in ranges)


def _in_words() -> str:
    """What stands within words beside letters and digits: marks, and what is not seen."""
    signs = (chr(code) for code in range(0x80, 0x10000))
    return character_class(sign for sign in signs if category(sign)[0] == "M" or _is_invisible(sign))


#: The inside of brackets: everything that words are made of, the non-joiner apart.
IN_WORDS = rf"\w{_in_words()}"
