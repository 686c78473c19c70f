"""The words of an index, in one language: what the spelling knows, and corrects to."""

from array import array
from collections.abc import Callable, Iterable, Iterator

from marisa_trie import BytesTrie, Trie

from search import transliteration
from search.languages import Language

#: From 0 to 1: words with the same consonants that are less alike are others.
LEAST_ALIKE = 0.5


class Vocabulary:
    """Words with the number of pages that have them, in about 10 bytes per word.

    `is_indexed`: whether a page has a stem by now, for what has been published since the words were counted.
    """

    def __init__(
        self,
        language: Language,
        counts: Iterable[tuple[str, int]],
        is_indexed: Callable[[str], bool] = lambda stem: False,
    ) -> None:
        self.language = language
        self.is_indexed = is_indexed
        frequencies = dict(counts)
        self._words = Trie(frequencies)
        self._frequencies = array("I", bytes(4 * len(self._words)))
        for word, frequency in frequencies.items():
            self._frequencies[self._words[word]] = frequency
        self._stems = Trie({language.stem(word) for word in frequencies})
        keys = ((transliteration.key(word), word.encode()) for word in frequencies)
        self._sounds = BytesTrie((key, word) for key, word in keys if key)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._words)

    def knows(self, word: str) -> bool:
        """Whether the word or another form of it is in the index."""
        return word in self._words or self.knows_stem(self.language.stem(word))

    def knows_stem(self, stem: str) -> bool:
        return stem in self._stems

    def frequency(self, word: str) -> int:
        """How many pages have exactly this word."""
        number = self._words.get(word)
        return 0 if number is None else self._frequencies[number]

    def beginning_with(self, start: str, shortest: int, longest: int) -> Iterator[str]:
        """The words that begin so and have from `shortest` to `longest` letters."""
        return (word for word in self._words.iterkeys(start) if shortest <= len(word) <= longest)

    def sounding_like(self, latin: str) -> list[str]:
        """Words in another script that could be written so in Latin letters, the likeliest first."""
        found = [word.decode() for key in transliteration.keys(latin) for word in self._sounds.get(key, ())]
        found = [word for word in found if transliteration.similarity(latin, word) >= LEAST_ALIKE]
        return sorted(
            found,
            key=lambda word: (transliteration.similarity(latin, word), self.frequency(word)),
            reverse=True,
        )
