"""The glossary's terms, and where they first appear in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from core.models.snippets import Term

#: Languages in which a letter with a mark is sorted as the letter without; elsewhere it is one of its own.
_MARKS_DO_NOT_COUNT = ("de", "de-simple", "en", "fr")


def terms_in(locale_code: str) -> list[Term]:
    """All terms of one locale, in the order of their letters; one query."""
    terms = Term.objects.filter(locale__language_code=locale_code).select_related("locale")
    return sorted(terms, key=lambda term: (_plain(term.term, locale_code).casefold(), term.term))


def by_letter(terms: Iterable[Term], locale_code: str) -> list[tuple[str, list[Term]]]:
    """Sorted terms by their first letter, as a capital of their language."""
    return [
        (letter, list(group))
        for letter, group in groupby(terms, lambda term: _initial(term.term, locale_code))
    ]


def _plain(text: str, locale_code: str) -> str:
    return normalize("NFKD", text) if locale_code in _MARKS_DO_NOT_COUNT else text


def _initial(word: str, locale_code: str) -> str:
    first = next((letter for letter in _plain(word, locale_code) if letter.isalnum()), "#")
    return "İ" if (locale_code, first) == ("tr", "i") else first.upper()


#: Goes on within a word: also the marks of Arabic script and the joiners in Persian, which Python's `\w` leaves out.
_INNER = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+")
_WORD = re.compile(r"\w" + _INNER.pattern[:-1] + "*")
_TURKISH = str.maketrans("Iİ", "ıi")
_MARKUP = re.compile(r"(<[^>]*>)")
#: Tags within which no term is marked; group 1 is the slash of an end tag.
_CLOSED_TAG = re.compile(r"<(/?)(?:a|h[1-6]|button|code|summary|dt)\b", re.IGNORECASE)


@dataclass
class Explained:
    """Marks terms at their first occurrence, over all the pieces of one text."""

    terms: list[Term]
    locale_code: str = ""

    def __post_init__(self) -> None:
        self.found: list[Term] = []
        # By their first run of letters: for each word of a text one look is enough to know that no term begins there.
        self._by_start: dict[str, list[tuple[str, Term]]] = {}
        for term in self.terms:
            for words in term.words:
                if start := _WORD.search(words):
                    self._by_start.setdefault(self._fold(start[0]), []).append((words[start.start() :], term))
        for candidates in self._by_start.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def mark(self, html: str) -> str:
        """Return `html` with each term that was not seen before turned into a link to its explanation.

        Links, headings and the like are left alone. `html` must be well formed, as Wagtail's rich text is.
        """
        if not self._by_start:
            return html
        pieces = _MARKUP.split(html)
        closed = 0
        for position, piece in enumerate(pieces):
            if piece.startswith("<"):
                if tag := _CLOSED_TAG.match(piece):
                    closed += -1 if tag[1] else 1
            elif piece and not closed:
                pieces[position] = self._mark_text(piece)
        return "".join(pieces)

    def _mark_text(self, text: str) -> str:
        marked, done = "", 0
        for word in _WORD.finditer(text):
            if word.start() < done or self._fold(word[0]) not in self._by_start:
                continue
            term, end = self._at(text, word)
            if term is not None and term not in self.found:
                marked += text[done : word.start()] + self._link(text[word.start() : end], term)
                done = end
        return marked + text[done:]

    def _at(self, text: str, word: re.Match[str]) -> tuple[Term | None, int]:
        """The longest term that begins with `word`, and where it ends."""
        start = word.start()
        for words, term in self._by_start[self._fold(word[0])]:
            end = start + len(words)
            if self._fold(text[start:end]) == self._fold(words) and not _INNER.match(text, end):
                return term, end
        return None, start

    def _fold(self, text: str) -> str:
        """Without capitals, as the language has them."""
        return (text.translate(_TURKISH) if self.locale_code == "tr" else text).casefold()

    def _link(self, text: str, term: Term) -> str:
        self.found.append(term)
        number = len(self.found)
        return f'<a class="term" id="term-use-{number}" href="#term-{number}" data-term>{text}</a>'


def explained(terms: Iterable[Term], locale_code: str = "") -> Explained:
    return Explained(list(terms), locale_code)
