"""What else to look for when a word is typed: editors' synonyms and the term base, across languages."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import permutations, product
from typing import Any, NamedTuple

from django.db.models import Count, Max

from core.models import Change, Term
from search.languages import language_for
from search.lexicon import Synonym as Meant
from search.lexicon import Synonyms
from search.models import Synonym
from search.phrases import lines_of
from search.versioned import Versioned


class Expansion(NamedTuple):
    """A phrase, as it was written, to be looked for in the texts of a language."""

    locale: str
    phrase: str

    @property
    def stems(self) -> tuple[str, ...]:
        return _stems(self.phrase, self.locale)


#: By the stems of a word or phrase in one language: what means the same.
Expansions = Mapping[tuple[str, ...], tuple[Expansion, ...]]


def expansions(locale: str) -> Expansions:
    """What else to look for when words of the language `locale` are typed, those of the same language first.

    A phrase leads to the words that editors made its synonyms, to the other words of its entry in the term base, and to
    the words of that entry in every other language. Changes show within a second, on every process.
    """
    return _expansions.get(locale)


def synonyms(locale: str) -> Synonyms:
    """The same in the form in which asking takes it (`search.lexicon.Lexicon.synonyms`).

    Each word of a phrase is in it, too, with or without a meaning of its own: whoever types it means it.
    """
    return _synonyms.get(locale)


def _make(locale: str) -> Expansions:
    found: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], Expansion]] = {}
    for typed, also in [*_of_synonyms(locale), *_of_terms(locale)]:
        key, meant = _stems(typed, locale), (also.locale, also.stems)
        if key and also.stems and meant != (locale, key):
            found.setdefault(key, {}).setdefault(meant, also)
    return {
        key: tuple(sorted(each.values(), key=lambda also: also.locale != locale))
        for key, each in found.items()
    }


def _as_asked(locale: str) -> Synonyms:
    phrases = _make(locale)
    words: Synonyms = {(stem,): () for key in phrases for stem in key}
    return {**words, **{key: tuple(map(_meant, found)) for key, found in phrases.items()}}


def _meant(also: Expansion) -> Meant:
    return Meant(also.locale, also.stems)


def _of_synonyms(locale: str) -> Iterable[tuple[str, Expansion]]:
    for words, also in Synonym.objects.filter(locale=locale).order_by("pk").values_list("words", "also"):
        typed, meant = lines_of(words), lines_of(also)
        for one, other in product(typed, meant) if meant else permutations(typed, 2):
            yield one, Expansion(locale, other)


def _of_terms(locale: str) -> Iterable[tuple[str, Expansion]]:
    entries: dict[Any, dict[str, list[str]]] = {}
    rows = Term.objects.order_by("pk").values_list(
        "translation_key", "locale__language_code", "term", "synonyms"
    )
    for key, code, term, synonyms in rows:
        entries.setdefault(key, {})[code] = [" ".join(term.split()), *lines_of(synonyms)]
    for words in entries.values():
        for typed in words.get(locale, ()):
            for code, others in words.items():
                for other in others:
                    yield typed, Expansion(code, other)


def _stems(phrase: str, locale: str) -> tuple[str, ...]:
    return tuple(language_for(locale).stems(phrase))


def _version() -> Hashable:
    synonyms = Synonym.objects.aggregate(latest=Max("updated_at"), count=Count("pk"))
    # The count shows those that have become visible after later ones.
    terms = Change.objects.filter(model=Term._meta.label_lower).aggregate(latest=Max("pk"), count=Count("pk"))
    return (*synonyms.values(), *terms.values())


_expansions: Versioned[str, Expansions] = Versioned(_version, _make)
_synonyms: Versioned[str, Synonyms] = Versioned(_version, _as_asked)
