"""Languages whose stems are made by Snowball (https://snowballstem.org) from folded words."""

import Stemmer

from .base import LATIN, Language


class SnowballLanguage(Language):
    def __init__(self, code: str, algorithm: str, stop_words: frozenset[str], alphabet: str = LATIN) -> None:
        super().__init__(code)
        self.stop_words = stop_words
        self.alphabet = alphabet
        # Without its own memory: ours is in front of it, and its own is not made for several threads.
        self._stem = Stemmer.Stemmer(algorithm, 0).stemWord

    def stem(self, word: str) -> str:
        return str(self._stem(word))
