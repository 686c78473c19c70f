"""Spanish."""

import re

from .base import word_set
from .snowball import SnowballLanguage

#: What Snowball leaves of one form but not of the other: imagen, imágenes; prioridad, prioridades; arranque, arranca.
_ENDING = re.compile(r"(?<=...)(?:en|ad|qu)$")


class Spanish(SnowballLanguage):
    def stem(self, word: str) -> str:
        return _ENDING.sub(lambda found: "c" if found[0] == "qu" else "", super().stem(word))


_STOP_WORDS = word_set(
    "a al algo ante antes aqui asi aun cada como con cual cuales cuando de del desde donde dos e el ella ellas ellos "
    "en entre era es esa ese eso esta estan estas este esto estos fue ha hacia han hasta hay la las le les lo los mas "
    "me mi mis mucho muy nada ni no nos o os otra otro para pero por porque que quien quienes se sea segun ser si sin "
    "sobre son su sus tambien tan te tiene tienen todo todos tu tus u un una uno unos y ya yo"
)

LANGUAGE = Spanish("es", "spanish", _STOP_WORDS)
