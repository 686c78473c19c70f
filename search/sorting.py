"""In which order results can be read."""

from collections.abc import Container
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.questions import Question

#: By the name of an order in the address, what the engine sorts by; without one, the best match comes first.
ORDERS = {"newest": "-published", "next": "starts", "deadline": "deadline"}


@dataclass(frozen=True)
class SortLink:
    label: str
    url: str
    selected: bool


def order_of(question: Question) -> str:
    """What the engine is to sort by. Without a query no match is better than another: the newest come first."""
    return ORDERS.get(question.sort, "" if question.query else ORDERS["newest"])


def sort_links(question: Question, types: Container[str]) -> list[SortLink]:
    """The orders that make sense for pages of these types."""
    offered = {
        "": (_("Best match first"), bool(question.query)),
        "newest": (_("Newest first"), True),
        "next": (_("Next date first"), "event" in types),
        "deadline": (_("Next deadline first"), "funding" in types),
    }
    current = question.sort or ("" if question.query else "newest")
    return [
        SortLink(label, f"?{question.sorted_by(name).kept}", name == current)
        for name, (label, makes_sense) in offered.items()
        if makes_sense
    ]
