"""The glossary's terms, and where they first appear in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.models.snippets import Term


def terms_in(locale_code: str) -> list[Term]:
    """All terms of one locale, in the order of their letters; one query."""
    terms = Term.objects.filter(locale__language_code=locale_code).select_related("locale")
    return sorted(terms, key=lambda term: term.term.casefold())


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


_MARKUP = re.compile(r"(<[^>]*>)")
_CLOSED_TO_TERMS = ("a", "h1", "h2", "h3", "h4", "button", "code", "summary", "dt")


@dataclass
class Explained:
    """Marks terms at their first occurrence, over all the pieces of one text."""

    terms: list[Term]

    def __post_init__(self) -> None:
        self.by_word = {word.casefold(): term for term in self.terms for word in term.words}
        self.pattern = _pattern(tuple(self.by_word)) if self.by_word else None
        self.found: list[Term] = []

    def mark(self, html: str) -> str:
        """Return `html` with each term that was not seen before turned into a link to its explanation.

        Links, headings and the like are left alone. `html` must be well formed, as Wagtail's rich text is.
        """
        if self.pattern is None or not self.pattern.search(html):
            return html
        pieces = _MARKUP.split(html)
        closed = 0
        for position, piece in enumerate(pieces):
            if piece.startswith("<"):
                name = piece.strip("</> ").split(None, 1)[0].rstrip(">").lower() if piece.strip("</> ") else ""
                if name in _CLOSED_TO_TERMS:
                    closed += -1 if piece.startswith("</") else 1
            elif piece and not closed:
                pieces[position] = self.pattern.sub(self._link, piece)
        return "".join(pieces)

    def _link(self, match: re.Match[str]) -> str:
        term = self.by_word.get(match[0].casefold())
        if term is None or term in self.found:
            return match[0]
        self.found.append(term)
        number = len(self.found)
        return f'<a class="term" id="term-use-{number}" href="#term-{number}" data-term>{match[0]}</a>'


def explained(terms: Iterable[Term]) -> Explained:
    return Explained(list(terms))
