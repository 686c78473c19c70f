"""What asking needs to know of the index and of the term base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another way to say something: the stems of its words in the analysis of its language."""

    locale: str
    stems: tuple[str, ...]


class Meaning(Protocol):
    """What reads like a `Synonym`."""

    @property
    def locale(self) -> str: ...

    @property
    def stems(self) -> tuple[str, ...]: ...


#: By the stems of the words that are asked for, in one language.
Synonyms = Mapping[tuple[str, ...], Sequence[Meaning]]


class Lexicon(Protocol):
    @property
    def locales(self) -> Sequence[str]:
        """The languages of the index."""

    def vocabulary(self, locale: str) -> Vocabulary | None:
        """The words of the index in a language; None while they are not known: nothing is corrected then."""

    def synonyms(self, locale: str) -> Synonyms:
        """Synonyms of words and phrases typed in a language, also in other languages."""


@dataclass(frozen=True, slots=True)
class FixedLexicon:
    """A lexicon that is given once."""

    vocabularies: Mapping[str, Vocabulary]
    synonyms_by_locale: Mapping[str, Synonyms] = field(default_factory=dict)

    @property
    def locales(self) -> Sequence[str]:
        return list(self.vocabularies)

    def vocabulary(self, locale: str) -> Vocabulary | None:
        return self.vocabularies.get(locale)

    def synonyms(self, locale: str) -> Synonyms:
        return self.synonyms_by_locale.get(locale, {})
