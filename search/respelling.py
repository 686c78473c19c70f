"""Words of the index as people write them: the index itself has them without capitals and marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from html import unescape

from search.languages import language_for

_MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def respelled(query: str, excerpts: Iterable[str], code: str) -> str:
    """The words of a query (in the language `code`) as they are written where excerpts have them marked."""
    language = language_for(code)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for excerpt in excerpts:
        for marked in _MARKED.findall(excerpt):
            for token in language.tokens(text := unescape(marked)):
                seen[token.word][text[token.start : token.end]] += 1
    pieces, done = [], 0
    for token in language.tokens(query):
        if spellings := seen.get(token.word):
            # A capital may only be there because a sentence begins, so the word without it is preferred.
            best = max(spellings, key=lambda each: (each.islower(), spellings[each]))
            pieces += [query[done : token.start], best]
            done = token.end
    return "".join([*pieces, query[done:]])
