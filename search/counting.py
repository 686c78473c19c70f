"""Counting queries in the process, and what is never counted. Without the database."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.utils.crypto import salted_hmac

LONGEST_QUERY = 80
MOST_WORDS = 10
#: Different queries kept between two writings; what comes on top of these in such a short time is no person.
MOST_BUFFERED = 1000

# Addresses, and anything with as many digits as a telephone number, an account or a file number has.
_PERSONAL = re.compile(r"@|://|\bwww\.|(?:\d\D{0,3}){7}")


def countable(query: str) -> str:
    """The query with single spaces; "" for one that may be about a person, or is too long to be made twice."""
    text = " ".join(query.split())
    if not any(sign.isalnum() for sign in text) or not text.isprintable():
        return ""
    if len(text) > LONGEST_QUERY or text.count(" ") >= MOST_WORDS or _PERSONAL.search(text):
        return ""
    return text


def digest_of(key: str, locale: str) -> str:
    """64 hexadecimal digits that stand for a query; without the site's secret nobody can try words against them."""
    return salted_hmac("search.statistics", f"{locale}\n{key}", algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of one day in one language; all queries, if `digest` is empty."""

    day: date
    locale: str
    digest: str


@dataclass(slots=True)
class Tally:
    """What came of a query since it was last written down; `query` as it was typed last."""

    query: str
    searches: int = 0
    empty: int = 0
    corrected: int = 0
    corrected_to: str = ""
    finds: bool = False


class Buffer:
    """Tallies of this process, until somebody takes them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tallies: OrderedDict[Asked, Tally] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tallies)

    def add(self, asked: Asked, query: str, total: int, corrected: str | None) -> None:
        with self._lock:
            tally = self._tallies.get(asked)
            if tally is None:
                if len(self._tallies) >= MOST_BUFFERED:
                    return
                tally = self._tallies[asked] = Tally(query)
            tally.query = query
            tally.searches += 1
            tally.finds = total > 0
            tally.empty += not total
            if corrected:
                tally.corrected += 1
                tally.corrected_to = corrected[:200]

    def take(self) -> dict[Asked, Tally]:
        with self._lock:
            taken, self._tallies = self._tallies, OrderedDict()
        return taken

    def give_back(self, tallies: dict[Asked, Tally]) -> None:
        """After they could not be written."""
        with self._lock:
            for asked, tally in tallies.items():
                since = self._tallies.get(asked)
                if since is None:
                    if len(self._tallies) < MOST_BUFFERED:
                        self._tallies[asked] = tally
                    continue
                since.searches += tally.searches
                since.empty += tally.empty
                since.corrected += tally.corrected
                since.corrected_to = since.corrected_to or tally.corrected_to
