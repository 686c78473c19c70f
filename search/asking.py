"""From what a visitor typed to what an engine is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from search.engines.base import AnyOf, Best, Boosted, Clause, Match, Phrase, field_name
from search.lexicon import Lexicon, Meaning
from search.reading import Reader, Reading, ReadQuery, Word


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a match counts, by what matches; found with tests/benchmarks/search_relevance.py.

    `body` is the whole page (search.analysis): the fields above it come on top.
    """

    title: float = 0.4
    lead: float = 0.2
    terms: float = 0.3
    body: float = 1.0
    #: Two words of the query next to each other.
    title_pair: float = 0.1
    body_pair: float = 0.25
    #: All words of the query in the title.
    whole_title: float = 0.3
    #: The compound that two words of the query make.
    whole: float = 1.0
    #: Each of these two words.
    in_whole: float = 0.6
    #: The words that a compound of the query is made of.
    part: float = 0.5
    #: Matches in other languages than the visitor's.
    other_language: float = 0.5
    synonym: float = 0.7


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask an engine.

    `clause` is None when the query has no words. `corrected`: the query as it is searched instead of what was typed.
    `stems`: by locale, stems of the words that may have matched, to highlight; those of phrases joined by spaces.
    """

    clause: Clause | None
    corrected: str | None = None
    stems: dict[str, frozenset[str]] = field(default_factory=dict)


def plan(
    query: str,
    locale: str,
    lexicon: Lexicon,
    *,
    languages: Sequence[str] = (),
    literal: bool = False,
    weights: Weights = WEIGHTS,
) -> Plan:
    """What to ask for this query.

    The visitor's own `locale` counts most; `languages` restricts in which it is looked for. With `literal` nothing is
    corrected. Of a long query only the first words are looked at (search.reading).
    """
    wanted = languages or lexicon.locales
    locales = sorted(wanted, key=lambda each: each != locale)
    read = Reader(lexicon, locales, literal=literal).read(query)
    clauses = _Clauses(read, locale, weights, lexicon)
    stems: dict[str, set[str]] = {}
    for word in (*read.words, *read.wholes, *read.parts):
        for reading in word.readings:
            stems.setdefault(reading.locale, set()).add(reading.stem)
    for meaning in chain.from_iterable(clauses.meanings()):
        stems.setdefault(meaning.locale, set()).add(" ".join(meaning.stems))
    return Plan(clauses.clause(), _corrected(read), {each: frozenset(found) for each, found in stems.items()})


def _corrected(read: ReadQuery) -> str | None:
    """The query with its corrected words in it; None when it is what was typed."""
    if not (read.retyped or any(word.corrected for word in read.words)):
        return None
    text, pieces, done = read.text, [], 0
    for word in read.words:
        if word.corrected:
            pieces += [text[done : word.start], word.readings[0].word]
            done = word.end
    return "".join([*pieces, text[done:]])


class _Clauses:
    def __init__(self, read: ReadQuery, locale: str, weights: Weights, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = list({_identity(word): word for word in read.words if word.readings}.values())
        self.sequence = read.words
        self.wholes, self.parts = read.wholes, read.parts
        self.locale = locale
        self.weights = weights

    def clause(self) -> Clause | None:
        if not self.words:
            return None
        needed = tuple(self._weighted(word) for word in self.words)
        for others, weight in ((self.wholes, self.weights.whole), (self.parts, self.weights.part)):
            needed += tuple(AnyOf(tuple(self._word(word)), weight=weight) for word in others)
        needed += tuple(self._synonyms())
        boosts = (*self._pairs(), *self._whole_title())
        return Boosted(AnyOf(needed), boosts) if boosts else AnyOf(needed)

    def _weighted(self, word: Word) -> Clause:
        in_whole = any(whole.start <= word.start and word.end <= whole.end for whole in self.wholes)
        return AnyOf(tuple(self._word(word)), weight=self.weights.in_whole if in_whole else 1.0)

    def _word(self, word: Word) -> Iterator[Clause]:
        """Clauses whose scores add up to the word's."""
        if len(word.readings) == 1:
            yield from self._matches(word.readings[0])
        else:
            yield Best(tuple(AnyOf(tuple(self._matches(reading))) for reading in word.readings))

    def _matches(self, reading: Reading) -> Iterator[Match]:
        weight = self._weight(reading)
        for name in ("title", "lead", "terms", "body"):
            yield Match(field_name(name, reading.locale), reading.stem, weight * getattr(self.weights, name))

    def _weight(self, reading: Reading) -> float:
        return reading.weight * (1 if reading.locale == self.locale else self.weights.other_language)

    def _synonyms(self) -> Iterator[Clause]:
        """For each word of the query, or up to three in a row, the best of the other ways to say it.

        Not all of them together: a page is no better for being translated into other languages than the visitor's.
        """
        typed = {(reading.locale, (reading.stem,)) for word in self.words for reading in word.readings}
        for meanings in self.meanings():
            meant = {(each.locale, each.stems): each for each in meanings}
            others = [self._said(each) for key, each in meant.items() if key not in typed]
            if others:
                yield Best(tuple(others))

    def meanings(self) -> Iterator[list[Meaning]]:
        """For each place of the query, what it means in all languages that know it."""
        locales = {reading.locale for word in self.words for reading in word.readings}
        sequences = [
            (synonyms, [_stem_in(locale, word) for word in self.sequence])
            for locale in sorted(locales)
            if (synonyms := self.lexicon.synonyms(locale))
        ]
        for length in (1, 2, 3):
            for place in range(len(self.sequence) - length + 1):
                yield [
                    meaning
                    for synonyms, stems in sequences
                    for meaning in synonyms.get(tuple(stems[place : place + length]), ())
                ]

    def _said(self, synonym: Meaning) -> Clause:
        own = 1 if synonym.locale == self.locale else self.weights.other_language
        weight = own * self.weights.synonym
        return AnyOf(
            tuple(
                Phrase(field_name(name, synonym.locale), synonym.stems, weight * getattr(self.weights, name))
                for name in ("title", "lead", "terms", "body")
            )
        )

    def _pairs(self) -> Iterator[Clause]:
        for first, second in pairwise(self.sequence):
            for one in first.readings:
                for other in second.readings:
                    if one.locale != other.locale or one.stem == other.stem:
                        continue
                    pair, weight = (one.stem, other.stem), min(self._weight(one), self._weight(other))
                    yield Phrase(field_name("title", one.locale), pair, weight * self.weights.title_pair)
                    yield Phrase(field_name("body", one.locale), pair, weight * self.weights.body_pair)

    def _whole_title(self) -> Iterator[Clause]:
        readings = [word.readings[0] for word in self.words]
        if len(readings) > 1 and len({reading.locale for reading in readings}) == 1:
            title = field_name("title", readings[0].locale)
            weight = self.weights.whole_title * min(map(self._weight, readings))
            yield AnyOf(tuple(Match(title, reading.stem) for reading in readings), len(readings), weight)


def _stem_in(locale: str, word: Word) -> str:
    return next((reading.stem for reading in word.readings if reading.locale == locale), "")


def _identity(word: Word) -> tuple[Reading, ...]:
    return word.readings
