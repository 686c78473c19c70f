"""Turkish. An apostrophe parts a name from its suffixes: Berlin'deki.

Snowball's algorithm asks for the harmony of vowels, which folded words have lost; so endings are cut off here.
"""

import re

from .base import Language, word_set

#: Endings of number, possession, case and person, of verbal nouns and nouns made from nouns, folded (ı is i, ü is u).
_ENDING = re.compile(
    "(?:[dt][ae]ki|n?d[ae]n|t[ae]n|n?d[ae]|t[ae]|n[iu]n|yl[ae]|[yn][iuae]|[iu]n|[iu]m[iu]z|[iu]n[iu]z|[mn][iu]z|s[iu]|[iu]m"
    "|l[ae]r|[dt][iu]r|m[ae]k|m[ae]|l[iu]k|l[iu]|s[iu]z|c[iu]|[iuae])$"
)
_STEM_LENGTH = 4
#: How a stem ends before a vowel and without one: kitabı, kitap.
_HARD = str.maketrans("bdg", "ptk")


class Turkish(Language):
    def stem(self, word: str) -> str:
        while (found := _ENDING.search(word)) and found.start() >= _STEM_LENGTH:
            word = word[: found.start()]
        return word[:-1] + word[-1].translate(_HARD) if len(word) > 2 else word

    def without_apostrophes(self, word: str) -> str:
        return word.partition("'")[0]

    stop_words = word_set(
        "acaba ama ancak bana bazi belki ben beni benim bir biri biz bize bizim bu buna bunda bundan bunlar "
        "bunu bunun cok cunku da daha de diye en gibi hem hep hepsi her hic icin ile ise kadar ki kim mi mu "
        "nasil ne neden nerede nereye nicin niye o olan olarak oldugu olur on ona ondan onlar onu onun sen "
        "seni senin siz size sizin su tum var ve veya ya yani yok"
    )


LANGUAGE = Turkish("tr")
