"""English. Who or what does something is found with what it does: print, printer."""

import re

from .base import word_set
from .snowball import SnowballLanguage

_DOER = re.compile(r"(?<=....)er$")


class English(SnowballLanguage):
    def stem(self, word: str) -> str:
        return _DOER.sub("", super().stem(word))


_STOP_WORDS = word_set(
    "a about after all also am an and any are as at be because been before being but by can could did do does doing "
    "dont for from had has have he her here him his how i if in into is it its just me more most my no nor not of on "
    "or our out over own she should so some such than that the their them then there these they this those to too "
    "under until up very was we were what when where which while who whom why will with would you your"
)

LANGUAGE = English("en", "english", _STOP_WORDS)
