"""Names from other scripts in Latin letters: Григорій as "Hryhorij" or "Grigori", محمد as "Mohammed".

There are as many ways to write them as languages and clerks. So words are compared by what all ways share: consonants,
in classes that are confused. The scripts want classes of their own: in the Arabic one, و and ي are mostly vowels.
"""

import re

from rapidfuzz import fuzz

#: Groups of Latin letters and what they stand for, tried in this order. S: a hissing sound, x: h and its kin.
_SOUNDS = (
    ("ch(?=r)", "x"),
    ("shch|schtsch|tsch|tch|sch|sh|ch|cz|sz|zh|dj|dsch|dzh", "S"),
    ("tz", "ts"),
    ("kh|gh", "x"),
    ("ph", "f"),
    ("th", "t"),
    ("ck|qu|q", "k"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
    ("ks", "x"),
    ("[gh]", "x"),
    ("z", "s"),
    ("w", "v"),
    ("j(?=[aou])", "S"),
)
_SOUND_PATTERNS = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_VOWELS = re.compile("[aeiouyj]")
_REPEATED = re.compile(r"(.)\1+")

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "x", "ґ": "x", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "S", "з": "s",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "ts", "ч": "S", "ш": "S", "щ": "S", "ъ": "", "ы": "i",
        "ь": "", "э": "e", "ю": "u", "я": "a",
    }
)  # fmt: skip
_ARABIC = str.maketrans(
    {
        "ا": "", "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "S", "چ": "S", "ح": "x", "خ": "x", "د": "d", "ذ": "d",
        "ر": "r", "ز": "s", "ژ": "S", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "s", "ع": "", "غ": "x",
        "ف": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "x", "ل": "l", "م": "m", "ن": "n", "ه": "x", "و": "", "ي": "",
        "ی": "", "ء": "",
    }
)  # fmt: skip

#: The long vowels, which the Arabic script writes, as patterns of Latin letters. و may be a w as well.
_LONG_VOWELS = {"ا": "[aeo]", "و": "[ouv]", "ي": "[aeiyj]", "ی": "[aeiyj]"}
_VOWEL = "[aeiouyjv]"

#: Shorter keys fit too many words.
_SHORTEST_KEY = 3


def keys(latin: str) -> tuple[str, ...]:
    """The keys of words in other scripts that this folded word in Latin letters can stand for; () for none."""
    if not (latin.isascii() and latin.isalpha()):
        return ()
    sounds = _sounds(latin)
    arabic = sounds.removeprefix("al").replace("v", "").rstrip("x")
    return tuple(filter(None, (_key("c", sounds), _key("a", arabic))))


def key(word: str) -> str:
    """The key of a folded word in Cyrillic or Arabic script, "" for other words and those too short."""
    if _is_cyrillic(word):
        return _key("c", word.translate(_CYRILLIC))
    if "ء" <= word[:1] <= "ی":
        return _key("a", word.removeprefix("ال").translate(_ARABIC).rstrip("x"))
    return ""


def similarity(latin: str, word: str) -> float:
    """How alike a word in Latin letters and one with one of its keys sound, vowels included, from 0 to 1.

    No way to write a name adds a vowel to its end or drops it.
    Arabic script does not write the short vowels: there 1 if the long ones are where the Latin word has some, else 0.
    """
    sounds = _sounds(latin)
    if _is_cyrillic(word):
        other = word.translate(_CYRILLIC)
        ends_alike = bool(_VOWELS.match(sounds[-1])) == bool(_VOWELS.match(other[-1:]))
        return fuzz.ratio(sounds, other) / 100 if ends_alike else 0.0
    sounds = sounds.removeprefix("al")
    return float(re.fullmatch(_arabic_pattern(word.removeprefix("ال")), sounds) is not None)


def _arabic_pattern(word: str) -> str:
    """A pattern for the sounds of a word in Arabic script, with any vowels between its consonants."""
    pieces = [f"{_VOWEL}*"]
    for place, letter in enumerate(word):
        # At the beginning ا only carries another vowel.
        if (vowel := _LONG_VOWELS.get(letter)) and (place or letter != "ا"):
            pieces[-1] = f"(?={_VOWEL}*{vowel}){pieces[-1]}"
        elif sound := letter.translate(_ARABIC):
            silent = sound == "x" and place == len(word) - 1
            pieces += [f"{sound}{'*' if silent else '+'}", f"{_VOWEL}*"]
    return "".join([*pieces, "x*"])


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[:1] <= "ґ"


def _sounds(latin: str) -> str:
    for pattern, sound in _SOUND_PATTERNS:
        latin = pattern.sub(sound, latin)
    return latin


def _key(script: str, sounds: str) -> str:
    consonants = _REPEATED.sub(r"\1", _VOWELS.sub("", sounds))
    return script + consonants if len(consonants) >= _SHORTEST_KEY and consonants.isascii() else ""
