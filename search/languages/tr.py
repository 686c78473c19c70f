"""Turkish. An apostrophe parts a name from its suffixes: Berlin'deki."""

from .base import word_set
from .snowball import SnowballLanguage


class Turkish(SnowballLanguage):
    def without_apostrophes(self, word: str) -> str:
        return word.partition("'")[0]


_STOP_WORDS = word_set(
    "acaba ama ancak bana bazi belki ben beni benim bir biri biz bize bizim bu buna bunda bundan bunlar bunu bunun cok "
    "cunku da daha de diye en gibi hem hep hepsi her hic icin ile ise kadar ki kim mi mu nasil ne neden nerede nereye "
    "nicin niye o olan olarak oldugu olur on ona ondan onlar onu onun sen seni senin siz size sizin su tum var ve veya "
    "ya yani yok"
)

LANGUAGE = Turkish("tr", "turkish", _STOP_WORDS)
