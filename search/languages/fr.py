"""French. What stands before an apostrophe is a word of its own: l'association."""

import re

from .base import word_set
from .snowball import SnowballLanguage

#: Endings that Snowball knows by their accents only, which folded words lack.
_ACCENTED = re.compile(r"(?:(ees?)|(ites?)|(erent)|(ieres?))$")
_ACCENTS = (
    ("ees", "ées"),
    ("ee", "ée"),
    ("ites", "ité"),
    ("ite", "ité"),
    ("erent", "èrent"),
    ("iere", "ière"),
)
_UNACCENTED = str.maketrans("éè", "ee")


class French(SnowballLanguage):
    def stem(self, word: str) -> str:
        if found := _ACCENTED.search(word):
            ending = found[0]
            bare, accented = next(pair for pair in _ACCENTS if ending.startswith(pair[0]))
            word = word[: found.start()] + accented + ending[len(bare) :]
        return super().stem(word).translate(_UNACCENTED)

    def without_apostrophes(self, word: str) -> str:
        return word.replace("'", " ")


_STOP_WORDS = word_set(
    "a ai aie as au aux avec avez avoir c ce ceci cela ces cet cette ceux chaque comme d dans de des donc dont du elle "
    "elles en est et etait etre eu il ils j je l la le les leur leurs lui m ma mais me meme mes moi mon n ne ni nos "
    "notre nous on ont ou par pas peut plus pour qu que quel quelle quelles quels qui s sa sans se sera ses si son "
    "sont sur t ta te tes toi ton tous tout toute toutes tu un une vos votre vous y"
)

LANGUAGE = French("fr", "french", _STOP_WORDS)
