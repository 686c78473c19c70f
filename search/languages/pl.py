"""Polish. Snowball knows some endings by letters only that folded words lack: they get them back before."""

import re

from .base import word_set
from .snowball import SnowballLanguage

_ENDINGS = tuple(
    (re.compile(ending + "$"), letters)
    for ending, letters in (
        ("ow", "ów"),
        ("([aeiy])c", r"\1ć"),
        ("osc", "ość"),
        ("([aiy])l", r"\1ł"),
        ("ac(y|a|e|ego|emu|ym|ej|ych|ymi)", r"ąc\1"),
        ("([aiy])l(am|em|as|es)", r"\1ł\2"),
    )
)
_FOLDED = str.maketrans("ąćęłńóśźż", "acelnoszz")
#: What is left of verbs and of nouns made from them: drukowanie, drukuje, drukować.
_VERBAL = re.compile(r"(?<=....)(?:owan|owa|ow|uj|an|en|a)$")


class Polish(SnowballLanguage):
    def stem(self, word: str) -> str:
        for ending, letters in _ENDINGS:
            word, found = ending.subn(letters, word)
            if found:
                break
        return _VERBAL.sub("", super().stem(word).translate(_FOLDED))


_STOP_WORDS = word_set(
    "a aby albo ale ani az bardzo bez beda bedzie bo by byc byl byla bylo byly ci cie co czy dla do gdy gdzie go i ich "
    "ile im inne inny ja jak jako je jednak jego jej jest jestem jeszcze jesli juz ja kiedy kto ktora ktore ktory "
    "ktorych ktorym lub ma maja mi mnie moze mozna na nad nam nas nie niego niej nim niz o od on ona one oni ono oraz "
    "po pod poniewaz przed przez przy sa sie sobie swoje ta tak takze tam te tego tej ten to tu tylko tym u w we wiec "
    "z za ze"
)

LANGUAGE = Polish("pl", "polish", _STOP_WORDS)
