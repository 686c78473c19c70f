"""Corrections of words that the index does not know, from the words it knows."""

from collections.abc import Iterable, Iterator
from math import exp, log

from rapidfuzz.distance import OSA

from search.languages.base import LATIN
from search.vocabulary import Vocabulary

#: Shorter words have too many neighbours to guess.
SHORTEST = 2
#: Longer ones take too long.
LONGEST = 32
#: Two slips are only believed in words of at least this length, of which so many letters at the beginning are right.
LONG = 8
RIGHT = 3

# Logarithms of how likely slips are. A letter that is missing, or two that changed places, can be repaired in few ways,
# one that is wrong or too many in as many as there are letters.
_MISSING = _SWAPPED = 0.0
_DOUBLED = -0.5
_WRONG = _TOO_MANY = -2.0
_FIRST_LETTER = -1.0


def corrections(word: str, vocabulary: Vocabulary, limit: int = 3) -> list[tuple[str, float]]:
    """The likeliest words of the index one slip away, or two if the word is long and there is none.

    Best first, each with its likelihood as a share of the best one's. A slip: a letter too many, too few or wrong, or two
    neighbours the wrong way round (Damerau-Levenshtein).
    """
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
        return []
    slips = list(one_slip_away(word, _alphabet(word, vocabulary)))
    likelihoods = _likeliest((meant, slip) for meant, slip in slips if meant in vocabulary)
    if not likelihoods:
        likelihoods = _likeliest((meant, slip) for meant, slip in slips if vocabulary.knows(meant))
    if not likelihoods and len(word) >= LONG:
        near = vocabulary.beginning_with(word[:RIGHT], len(word) - 2, len(word) + 2)
        likelihoods = {other: 0.0 for other in near if OSA.distance(word, other, score_cutoff=2) <= 2}
    for meant in likelihoods:
        likelihoods[meant] += log(vocabulary.frequency(meant) or 0.5) + _FIRST_LETTER * (meant[0] != word[0])
    best = sorted(likelihoods, key=lambda meant: (-likelihoods[meant], meant))[:limit]
    return [(meant, exp(likelihoods[meant] - likelihoods[best[0]])) for meant in best]


def _likeliest(slips: Iterable[tuple[str, float]]) -> dict[str, float]:
    likeliest: dict[str, float] = {}
    for meant, slip in slips:
        likeliest[meant] = max(slip, likeliest.get(meant, slip))
    return likeliest


def _alphabet(word: str, vocabulary: Vocabulary) -> str:
    """The letters of the language; and those of Latin in a word that has some, whatever the language."""
    letters = vocabulary.language.alphabet
    return letters + LATIN if letters[0] not in LATIN and any(sign in LATIN for sign in word) else letters


def one_slip_away(word: str, alphabet: str) -> Iterator[tuple[str, float]]:
    """Every string one slip away, and how likely the slip is; some strings twice.

    (After Peter Norvig, How to Write a Spelling Corrector, 2007.)
    """
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in alphabet:
            yield head + letter + tail, _MISSING
        if tail:
            rest = tail[1:]
            yield head + rest, _DOUBLED if head.endswith(tail[0]) else _TOO_MANY
            for letter in alphabet:
                yield head + letter + rest, _WRONG
            if rest:
                yield head + rest[0] + tail[0] + rest[1:], _SWAPPED
