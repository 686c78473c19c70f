"""Persian. می and the endings of words are parts of the word, whether joined, spaced or with a non-joiner."""

from .base import word_set
from .folding import fold
from .snowball import SnowballLanguage

_PERSIAN = str.maketrans("يك\u200c", "یک ")


class Persian(SnowballLanguage):
    links = ("",)

    def fold(self, word: str) -> str:
        return fold(word).translate(_PERSIAN)


_STOP_WORDS = word_set(
    "از اگر اما ان این انها اینکه ای ایا با باید بدون بر برای بعد به بود بین تا تر جز چرا چون چه چند حتی "
    "خود خواهد در دو دیگر را روی زیر شد شده شود شما که کرد کرده کند کنید ما مانند مثل من می نه نیز نیست و "
    "وقتی ولی ها های هایی هر هم همان همه همین هیچ هست هستند پس پیش چگونه چیست کدام کسی کی یا یک"
)

LANGUAGE = Persian("fa", "persian", _STOP_WORDS, "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی")
