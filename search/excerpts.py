"""Excerpts: the part of a text that shows best why it was found, with the words that were found marked."""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.languages import Language, Token, language_for

#: How long an excerpt is, in characters, and how much of a text is analysed for it.
LENGTH = 240
ANALYSED = 4000
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]")
_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Piece:
    """A part of a text, by offsets in it; `tokens` are those that were found."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def excerpt(text: str, stems: Collection[str], code: str, length: int = LENGTH) -> SafeString | None:
    """About `length` characters of `text` (in the language `code`) around the best match, as HTML with `mark`.

    The best match is the window with the most different `stems` (those of a phrase joined by spaces); None if there is
    none of them. Paragraphs of `text` are on lines of their own. At most `ANALYSED` characters are analysed, of lines
    that seem to match.
    """
    language = language_for(code)
    wanted = _telling(stems, language)
    if not wanted:
        return None
    piece = _best_window(_found(text, wanted, language), length)
    return _html(text, _widened(text, piece, length)) if piece else None


def marked(text: str, stems: Collection[str], code: str) -> SafeString | None:
    """All of a short `text` as HTML with its matches marked; None if there are none."""
    language = language_for(code)
    wanted = _telling(stems, language)
    tokens = tuple(_matching(language.tokens(text), wanted)) if wanted else ()
    return _html(text, Piece(0, len(text), tokens)) if tokens else None


def _telling(stems: Collection[str], language: Language) -> set[str]:
    """Without stop words, unless there is nothing else."""
    return set(stems) - language.stop_words or set(stems)


def _found(text: str, wanted: set[str], language: Language) -> list[Token]:
    """The tokens with a wanted stem, in order, with offsets in `text`."""
    found = []
    for start, end in _promising(text, wanted):
        for token in _matching(language.tokens(text[start:end]), wanted):
            found.append(Token(token.start + start, token.end + start, token.word, token.stem))
    return found


def _matching(tokens: Sequence[Token], wanted: Collection[str]) -> Iterator[Token]:
    """The tokens with a wanted stem, and those of wanted phrases."""
    phrases: dict[str, list[list[str]]] = {}
    for stems in (each.split(" ") for each in wanted if " " in each):
        phrases.setdefault(stems[0], []).append(stems)
    end = 0
    for place, token in enumerate(tokens):
        for stems in phrases.get(token.stem, ()):
            if [each.stem for each in tokens[place : place + len(stems)]] == stems:
                end = max(end, place + len(stems))
        if place < end or token.stem in wanted:
            yield token


def _promising(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
    """Lines in which a wanted word seems to be, else the first ones; as offsets, `ANALYSED` characters in all.

    A word seems to be there where its first letters are, marks and case aside. Looking for that costs a hundredth of an
    analysis; languages fold more than that (ß, ae), so what is not there may yet match.
    """
    beginnings = re.compile("|".join(sorted(map(_beginning, wanted))))
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    likely = [(start, end) for start, end in lines if beginnings.search(_roughly_folded(text[start:end]))]
    left = ANALYSED
    for start, end in likely or lines:
        if left <= 0:
            return
        yield start, min(end, start + left)
        left -= end - start


def _beginning(stems: str) -> str:
    """A pattern for a word or phrase; each but the first may have an article before it."""
    return r"\w*\W+\w{0,3}".join(re.escape(stem[:4]) for stem in _roughly_folded(stems).split(" "))


def _roughly_folded(text: str) -> str:
    return text.casefold() if text.isascii() else _MARKS.sub("", normalize("NFKD", text.casefold()))


def _best_window(tokens: list[Token], length: int) -> Piece | None:
    """The first of the windows of at most `length` characters with the most different stems, then the most tokens."""
    best: tuple[int, int] = (0, 0)
    piece = None
    inside: deque[Token] = deque()
    stems: Counter[str] = Counter()
    for token in tokens:
        inside.append(token)
        stems[token.stem] += 1
        while token.end - inside[0].start > length and len(inside) > 1:
            gone = inside.popleft()
            stems[gone.stem] -= 1
            if not stems[gone.stem]:
                del stems[gone.stem]
        if (value := (len(stems), len(inside))) > best:
            best = value
            piece = Piece(inside[0].start, token.end, tuple(inside))
    return piece


def _widened(text: str, piece: Piece, length: int) -> Piece:
    """The piece with what is around it up to `length` characters: from the beginning of its line if that is near."""
    room = max(0, length - (piece.end - piece.start))
    line = text.rfind("\n", 0, piece.start) + 1
    start = line if piece.start - line <= room // 2 else _at_word(text, piece.start - room // 3, piece.start)
    room -= piece.start - start
    end = min(len(text), piece.end + room)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", piece.end, end), text.rfind("\n", piece.end, end), piece.end)
    return Piece(start, end, piece.tokens)


def _at_word(text: str, start: int, latest: int) -> int:
    """Where the first whole word from `start` on begins, at most `latest`."""
    space = text.find(" ", start, latest)
    return space + 1 if space >= 0 else latest


def _html(text: str, piece: Piece) -> SafeString:
    parts = ["… " if piece.start > 0 and text[piece.start - 1] != "\n" else ""]
    done = piece.start
    for token in piece.tokens:
        if token.start < done:  # a compound and its parts may overlap
            continue
        parts += [_text(text[done : token.start]), "<mark>", _text(text[token.start : token.end]), "</mark>"]
        done = token.end
    parts.append(_text(text[done : piece.end]))
    if piece.end < len(text) and text[piece.end] != "\n":
        parts.append(" …")
    return mark_safe("".join(parts))


def _text(text: str) -> str:
    return escape(_BREAK.sub(" · ", text))
