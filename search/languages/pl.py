"""Polish."""

from .base import word_set
from .snowball import SnowballLanguage

_STOP_WORDS = word_set(
    "a aby albo ale ani az bardzo bez beda bedzie bo by byc byl byla bylo byly ci cie co czy dla do gdy gdzie go i ich "
    "ile im inne inny ja jak jako je jednak jego jej jest jestem jeszcze jesli juz ja kiedy kto ktora ktore ktory "
    "ktorych ktorym lub ma maja mi mnie moze mozna na nad nam nas nie niego niej nim niz o od on ona one oni ono oraz "
    "po pod poniewaz przed przez przy sa sie sobie swoje ta tak takze tam te tego tej ten to tu tylko tym u w we wiec "
    "z za ze"
)

LANGUAGE = SnowballLanguage("pl", "polish", _STOP_WORDS)
