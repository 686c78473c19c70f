"""What search knows of a page: plain text in each of its languages, and facts. Made by `search.extraction`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

#: Facts that visitors can filter by, each with the number of pages that share it; the names of `Request.count`.
FACETS = (
    "type",  # "guide", "organisation", "event", "resource", "funding", "working_group", "announcement", "page"
    "topic",  # translation keys of topics
    "language",  # locale codes in which the page can be read
    "audience",  # keys of the guides' audiences
    "organisation",  # translation keys of the organisations that wrote, organise or offer it
    "spoken",  # languages spoken there or at the event, codes
    "step_free",  # "yes"
    "childcare",  # "yes"
    "interpretation",  # "yes"
    "free",  # "yes": costs nothing
    "call_open",  # "yes": a funding call that can still be applied for
)

#: Dates that documents can be kept and sorted by.
DATES = ("published", "starts", "ends", "deadline")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in one language.

    `terms` is text of its surroundings that helps to find it: names of topics and organisations. `downloads` is the
    text of its files. `headings` and `body` are plain text, a line for each paragraph.
    """

    page_id: int
    title: str
    summary: str = ""
    headings: str = ""
    body: str = ""
    terms: str = ""
    downloads: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page in all languages in which everybody may read it.

    `texts`: by locale code. `facets`: by a name of `FACETS`. `dates`: "published", and "starts" and "ends" of the
    occurrences still to come; "deadline" of a funding call.
    """

    key: str
    texts: Mapping[str, PageText]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dates: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
