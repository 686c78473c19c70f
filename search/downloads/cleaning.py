"""What all texts of files have in common once they are out of their files."""

import re
from unicodedata import normalize

# Private use: bullets and ticks of symbol fonts.
_SIGNS_WITHOUT_MEANING = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufeff\ufffd-\uffff]")
_SOFT_HYPHEN = "\u00ad"

_LINE_END = re.compile(r"(?<=[^\W\d_])([-\u00ad\u2010])[ \t]*\r?\n[ \t]*(?=([^\W\d_]+))")
#: After these, the hyphen stands for the rest of a word: "Kinder- und Jugendhilfe".
_CONJUNCTIONS = frozenset(
    (
        "und",
        "oder",
        "bzw",
        "sowie",
        "bis",
        "and",
        "or",
        "et",
        "ou",
        "ve",
        "veya",
        "ya",
        "i",
        "lub",
        "oraz",
        "и",
        "или",
        "та",
        "або",
        "й",
    )
)


def cleaned(text: str) -> str:
    """The text composed (NFC), each line with single spaces, without empty lines and without control characters.

    Never fails: lone surrogates, which no database takes, go; pairs of them become the character that they stand for.
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _SIGNS_WITHOUT_MEANING.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    lines = (" ".join(line.split()) for line in normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def lines_joined(text: str) -> str:
    """Put words together again that were divided at the end of a line. Other lines stay."""
    return _LINE_END.sub(_joint, text)


def _joint(match: re.Match[str]) -> str:
    hyphen, following = match.groups()
    if following in _CONJUNCTIONS:
        return f"{hyphen} "
    if hyphen == _SOFT_HYPHEN or following[0].islower():
        return ""
    return hyphen  # "Berlin-Spandau"
