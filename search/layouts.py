"""What was meant when the keyboard was set to another layout: "ghbdtn" is "привет", "цщкв" is "word"."""

from collections.abc import Iterator

# The keys of the three rows of letters from the left, 12, 11 and 9 of them, in small letters.
_LATIN = {
    "us": "qwertyuiop[]asdfghjkl;'zxcvbnm,.",
    "de": "qwertzuiopü+asdfghjklöäyxcvbnm,.",
    "tr": "qwertyuıopğüasdfghjklşizxcvbnmöç",
    "fr": "azertyuiop^$qsdfghjklmùwxcvbn,;:",
}  # fmt: skip
_OTHERS = {
    "ru": "йцукенгшщзхъфывапролджэячсмитьбю",
    "uk": "йцукенгшщзхїфівапролджєячсмитьбю",
    "ar": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوز",
    "fa": "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو.",
}  # fmt: skip

#: On an Arabic keyboard the key of B gives two letters.
_LAM_ALEF = "لا"


def _tables() -> list[tuple[str, dict[int, str]]]:
    return [
        (meant, {ord(key): sign for key, sign in zip(typed_keys, meant_keys, strict=True)})
        for first, second in ((_LATIN, _OTHERS), (_OTHERS, _LATIN))
        for typed_keys in first.values()
        for meant, meant_keys in second.items()
    ]


_TABLES = _tables()


def retyped(text: str) -> Iterator[str]:
    """What the same keys give on other keyboards, each once; a space stays a space."""
    small = text.lower().replace(_LAM_ALEF, "\0")
    seen = {small}
    for _meant, table in _TABLES:
        meant = small.translate(table).replace("\0", _LAM_ALEF)
        if meant not in seen and small[0] != meant[0]:
            seen.add(meant)
            yield meant
