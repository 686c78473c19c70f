"""What a language is to the search: which words a text has, and which of them are forms of one word."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from .chunks import WORD, chunk_pattern, whole
from .folding import IN_WORDS, fold

#: Longer words are cut; more characters of one chunk are not looked at.
WORD_LENGTH = 64
CHUNK_LENGTH = 512
#: How many chunks a language remembers: about 5 MB.
REMEMBERED = 1 << 14

LATIN = "abcdefghijklmnopqrstuvwxyz"

T = TypeVar("T")

_WORDS = re.compile(rf"[{IN_WORDS}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it is there, `word` folded, `stem` what it is indexed as."""

    start: int
    end: int
    word: str
    stem: str


class _Piece(NamedTuple):
    """A word of a chunk; `start` and `end` count from the chunk's beginning."""

    start: int
    end: int
    word: str
    stem: str


class _Remembered(dict[str, T]):
    """What chunks give, made when first asked for; forgets everything when it is full."""

    def __init__(self, make: Callable[[str], T]):
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> T:
        made = self._make(chunk)
        if len(chunk) <= WORD_LENGTH:
            if len(self) >= REMEMBERED:
                self.clear()
            self[chunk] = made
        return made


class Language:
    """The general rules; a language overrides what is different in it.

    Methods take any text (lone surrogates and control characters part words) in time linear in its length.
    """

    stop_words: frozenset[str] = frozenset()
    alphabet: str = LATIN
    links: tuple[str, ...] = ()
    #: Signs that are read as words, and the words.
    signs: Mapping[str, str] = {"§": "§", "€": "euro"}
    #: What one word looks like: a regular expression without groups.
    word_pattern: str = WORD

    def __init__(self, code: str) -> None:
        self.code = code
        self._chunks = chunk_pattern(self.word_pattern, "".join(self.signs))
        self._pieces = _Remembered(self._pieces_of)
        self._stems = _Remembered(lambda chunk: tuple(piece.stem for piece in self._pieces[chunk]))

    def tokens(self, text: str) -> list[Token]:
        """Words with their places, in order. They share a place where one character is two words."""
        pieces = self._pieces
        return [
            Token(found.start() + start, found.start() + end, word, stem)
            for found in self._chunks.finditer(text)
            for start, end, word, stem in pieces[found[0]]
        ]

    def stems(self, text: str) -> list[str]:
        """The stems of the words, in order: what is indexed."""
        return list(chain.from_iterable(map(self._stems.__getitem__, self._chunks.findall(text))))

    def words(self, text: str) -> list[str]:
        """The words, folded and in order."""
        pieces = self._pieces
        return [piece.word for chunk in self._chunks.findall(text) for piece in pieces[chunk]]

    def stem(self, word: str) -> str:
        """What the forms of a folded word have in common."""
        return word

    def fold(self, word: str) -> str:
        """The word as `words` gives it; an apostrophe in it is `'`."""
        return fold(word)

    def without_apostrophes(self, word: str) -> str:
        """A folded word with apostrophes in it as the words (parted by spaces) that it is."""
        return word.removesuffix("'s").replace("'", "")

    def _pieces_of(self, chunk: str) -> tuple[_Piece, ...]:
        if chunk[0] in self.signs:
            words = [self.signs[chunk[0]]]
        elif one := whole(chunk):
            words = self._words_of(one)
        else:
            chunk = chunk[:CHUNK_LENGTH]
            words = self._words_of(chunk)
        places = [(0, len(chunk))]
        if len(words) > 1:
            parts = [found.span() for found in _WORDS.finditer(chunk.replace("_", " "))]
            places = parts if len(parts) == len(words) else places * len(words)
        return tuple(
            _Piece(start, end, word, self.stem(word))
            for (start, end), word in zip(places, words, strict=False)
        )

    def _words_of(self, chunk: str) -> list[str]:
        folded = self.fold(chunk)
        if "'" in folded:
            folded = self.without_apostrophes(folded.strip("'"))
        if folded.isalpha():
            return [folded[:WORD_LENGTH]]
        return [_number(word)[:WORD_LENGTH] for word in _WORDS.findall(folded.replace("_", " "))]


def _number(word: str) -> str:
    """05 is 5, as in dates."""
    return word[1] if len(word) == 2 and word[0] == "0" and word.isdigit() else word


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())
