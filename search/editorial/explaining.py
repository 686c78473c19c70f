"""Why a hit is a hit: which parts of a question match it, and how much each counts. For any engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from search.engines.base import (
    AnyOf,
    Best,
    Boosted,
    Clause,
    Engine,
    Match,
    OneOf,
    Phrase,
    Prefix,
    Request,
    field_name,
)

Leaf = Match | Phrase | Prefix

FIELD_LABELS = {
    "title": _("Title"),
    "lead": _("Summary and headings"),
    "terms": _("Topics and terms"),
    "body": _("Text"),
    "words": _("The very word"),
    "prefix": _("Beginnings of words"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the question that matches a page: words (`tokens`, as the index has them) in one of its fields.

    `weight` is what the question gives this part, `score` what this page gets for it: rare words and short fields
    count more.
    """

    field: str
    locale: str
    tokens: tuple[str, ...]
    weight: float
    score: float

    @property
    def label(self) -> str:
        return str(FIELD_LABELS.get(self.field, self.field))


def explain(
    engine: Engine, clause: Clause, ids: Sequence[str], locales: Sequence[str]
) -> dict[str, list[Reason]]:
    """For each of the documents `ids`, which leaves of `clause` match it in which field, those that count most first.

    One small request for each leaf. Where the question takes the best of several readings of a word, all that match are
    listed, so scores may add up to more than the hit's. Raises `EngineUnavailable`.
    """
    names = {field_name(field, locale): (field, locale) for locale in locales for field in FIELD_LABELS}
    reasons: dict[str, list[Reason]] = {each: [] for each in ids}
    if not ids:
        return reasons
    only = (OneOf(tuple(ids)),)
    for leaf, factor in dict(_leaves(clause)).items():
        field, locale = names.get(leaf.field, (leaf.field, ""))
        tokens = leaf.tokens if isinstance(leaf, Phrase) else (leaf.token,)
        for hit in engine.search(Request(leaf, only, limit=len(ids))).hits:
            reasons[hit.id].append(Reason(field, locale, tokens, leaf.weight * factor, hit.score * factor))
    return {each: sorted(found, key=lambda reason: -reason.score) for each, found in reasons.items()}


def _leaves(clause: Clause, factor: float = 1.0) -> Iterator[tuple[Leaf, float]]:
    """The clauses that look into a field, each with the weight that those around it give it."""
    match clause:
        case AnyOf():
            for each in clause.clauses:
                yield from _leaves(each, factor * clause.weight)
        case Best():
            for each in clause.clauses:
                yield from _leaves(each, factor)
        case Boosted():
            for each in (clause.clause, *clause.boosts):
                yield from _leaves(each, factor)
        case Match() | Phrase() | Prefix():
            yield clause, factor
