"""How the words of a query can be read: in which languages they are known, and what was meant by those that are not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search.compounds import joined, parted
from search.languages import Token, language_for
from search.layouts import retyped
from search.lexicon import Lexicon
from search.spelling import corrections

#: What is looked at of a query.
LONGEST_QUERY = 200
MOST_WORDS = 24
#: At most so many words of a query are corrected.
MOST_CORRECTED = 4

#: How much a word that was not typed counts.
_SOUNDS_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as it may have been meant, in one language."""

    locale: str
    word: str
    stem: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the query: its place there, and its readings, best first.

    `corrected`: none of them is what was typed.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A query as it was understood.

    `text`: what was read, with the keys of another keyboard perhaps. `wholes`: compounds that two of the words make.
    `parts`: what compounds among the words are made of.
    """

    text: str
    words: tuple[Word, ...]
    wholes: tuple[Word, ...] = ()
    parts: tuple[Word, ...] = ()
    retyped: bool = False


class Reader:
    """Reads queries in some languages, the visitor's first."""

    def __init__(self, lexicon: Lexicon, locales: Sequence[str], *, literal: bool = False) -> None:
        self.lexicon = lexicon
        self.locales = locales
        self.literal = literal
        self._vocabularies = {locale: lexicon.vocabulary(locale) for locale in locales}

    def read(self, query: str) -> ReadQuery:
        text = " ".join(query[: 4 * LONGEST_QUERY].split())[:LONGEST_QUERY]
        words = self._typed(text)
        if not self.literal:
            if text and not any(word.readings for word in words):
                for other in retyped(text):
                    meant = self._typed(other)
                    if meant and all(word.readings for word in meant):
                        return ReadQuery(other, tuple(meant), retyped=True)
            words = list(self._understood(words, text))
        return ReadQuery(text, tuple(words), tuple(self._wholes(words)), tuple(self._parts(words)))

    def _typed(self, text: str) -> list[Word]:
        """The words with their readings in those languages that know them."""
        places: dict[int, list[tuple[str, Token]]] = {}
        own: list[Token] = []
        for locale in self.locales:
            tokens = language_for(locale).tokens(text)[:MOST_WORDS]
            own = own or tokens
            for token in tokens:
                places.setdefault(token.start, []).append((locale, token))
        return [
            Word(
                token.start,
                token.end,
                tuple(
                    Reading(locale, other.word, other.stem)
                    for locale, other in places[token.start]
                    if self._is_known(locale, other)
                ),
            )
            for token in own
        ]

    def _is_known(self, locale: str, token: Token) -> bool:
        vocabulary = self._vocabularies[locale]
        return (
            vocabulary is None
            or token.word in vocabulary
            or vocabulary.knows_stem(token.stem)
            or vocabulary.is_indexed(token.stem)
            or (token.stem,) in self.lexicon.synonyms(locale)
        )

    def _understood(self, words: Sequence[Word], text: str) -> Iterator[Word]:
        corrected = 0
        for word in words:
            if word.readings or corrected >= MOST_CORRECTED:
                yield word
                continue
            corrected += 1
            typed = text[word.start : word.end]
            if parts := list(self._unknown_parts(word, typed)):
                yield from parts
            else:
                readings = tuple(self._meant(typed))
                yield replace(word, readings=readings, corrected=bool(readings))

    def _unknown_parts(self, word: Word, typed: str) -> Iterator[Word]:
        """The words that an unknown compound is made of."""
        for locale in self.locales:
            for folded in language_for(locale).words(typed)[:1]:
                if parts := self._parted(locale, folded):
                    for part in parts:
                        yield replace(word, readings=(part,))
                    return

    def _parts(self, words: Sequence[Word]) -> Iterator[Word]:
        """The words that known compounds are made of."""
        for word in words:
            for reading in word.readings[:1]:
                for part in self._parted(reading.locale, reading.word):
                    yield replace(word, readings=(part,))

    def _parted(self, locale: str, word: str) -> list[Reading]:
        vocabulary, language = self._vocabularies[locale], language_for(locale)
        if vocabulary is None or not language.links:
            return []
        return [Reading(locale, part, language.stem(part)) for part in parted(word, vocabulary)]

    def _meant(self, typed: str) -> Iterator[Reading]:
        """Slips in the first language that has the like, and words of other scripts that sound so."""
        for locale in self.locales:
            vocabulary, language = self._vocabularies[locale], language_for(locale)
            words = language.words(typed)
            if vocabulary is None or len(words) != 1:
                continue
            alike = [(word, _SOUNDS_ALIKE) for word in vocabulary.sounding_like(words[0])[:2]]
            meant = alike or corrections(words[0], vocabulary, thorough=locale == self.locales[0])
            yield from (Reading(locale, word, language.stem(word), weight) for word, weight in meant)
            if meant:
                return

    def _wholes(self, words: Sequence[Word]) -> Iterator[Word]:
        for first, second in pairwise(words):
            for one in first.readings[:1]:
                for other in second.readings:
                    vocabulary = self._vocabularies[one.locale]
                    if other.locale != one.locale or vocabulary is None or first.start == second.start:
                        continue
                    if whole := joined(one.word, other.word, vocabulary):
                        stem = language_for(one.locale).stem(whole)
                        yield Word(first.start, second.end, (Reading(one.locale, whole, stem),))
