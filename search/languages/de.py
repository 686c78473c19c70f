"""German. ä, ae and a are one letter, likewise ö and ü; words are put together from others."""

import re
from collections.abc import Mapping

from .base import word_set
from .folding import fold
from .snowball import SnowballLanguage

#: "ae", "oe", "ue" as people type ä, ö, ü: not after a vowel or q (Feuer, neue, quer).
_SPELT_OUT = re.compile(r"(?<![aeiouq])([aou])e(?!e)")


#: What Snowball leaves of -ieren, -iert, -ierung and -ierbar; and of endings of nouns and verbs.
_IER = re.compile(r"(?<=...)i(?:er(?:t|bar)?)?$")
_ENDINGS = (
    re.compile(r"(?<=....)(?:ung|bar)$"),
    _IER,
    re.compile(r"(?<=....)t$"),
    re.compile(r"(?<=...[^s])s$"),
)


class German(SnowballLanguage):
    links = ("", "s", "es", "n", "en", "er", "e")
    signs: Mapping[str, str] = {"§": "paragraf", "€": "euro", "%": "prozent"}

    def __init__(self, code: str) -> None:
        super().__init__(code, "german", _STOP_WORDS)

    def fold(self, word: str) -> str:
        return _SPELT_OUT.sub(r"\1", fold(word))

    def stem(self, word: str) -> str:
        stem = super().stem(word)
        for ending in _ENDINGS:
            stem = ending.sub("i" if ending is _IER else "", stem)
        return stem


_STOP_WORDS = word_set(
    "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da dabei dafur damit dann "
    "das dass dem den der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem "
    "einen einer eines er es etwas euch euer fur gegen hab habe haben hat hatte hier ich ihm ihn ihnen ihr ihre "
    "ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine konnen man mein meine mich mir "
    "mit muss nach nicht noch nun nur ob oder ohne sehr sein seine sich sie sind so soll sowie uber um und uns unser "
    "unter vom von vor war warum was weil welche welcher welches wenn wer werden wie wir wird wo wurde zu zum zur"
)

LANGUAGE = German("de")
