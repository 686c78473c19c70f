"""Why a hit is a hit: which parts of a question match it, and how much each counts. For any engine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

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
    """A part of the question that counts for a page: words (`tokens`, as the index has them) in one of its fields.

    `weight` is what the question gives this part, `score` what this page gets for it: rare words and short fields
    count more. The scores of a page's reasons add up to its own.
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
    """For each of the documents `ids`, the leaves of `clause` that make up its score, those that count most first.

    One small request for each leaf. Where the question takes the best of several readings of a word, only that one is
    listed. Raises `EngineUnavailable`.
    """
    if not ids:
        return {}
    scores: dict[str, dict[Leaf, float]] = {each: {} for each in ids}
    for leaf in dict.fromkeys(_leaves(clause)):
        for hit in engine.search(Request(leaf, (OneOf(tuple(ids)),), limit=len(ids))).hits:
            scores[hit.id][leaf] = hit.score
    names = {field_name(field, locale): (field, locale) for locale in locales for field in FIELD_LABELS}
    return {each: _reasons(_counting(clause, found), names) for each, found in scores.items()}


def _leaves(clause: Clause) -> Iterator[Leaf]:
    """The clauses that look into a field."""
    match clause:
        case AnyOf() | Best():
            for each in clause.clauses:
                yield from _leaves(each)
        case Boosted():
            for each in (clause.clause, *clause.boosts):
                yield from _leaves(each)
        case Match() | Phrase() | Prefix():
            yield clause


@dataclass(frozen=True, slots=True)
class _Part:
    """A leaf that counts, its score, and the weight that the clauses around it give both."""

    leaf: Leaf
    score: float
    factor: float = 1.0

    def times(self, factor: float) -> Self:
        return replace(self, factor=self.factor * factor)


def _counting(clause: Clause, scores: Mapping[Leaf, float]) -> list[_Part]:
    """What makes up the score of a page, given those of the leaves that match it; nothing if the clause does not."""
    match clause:
        case Match() | Phrase() | Prefix():
            return [_Part(clause, scores[clause])] if clause in scores else []
        case AnyOf():
            found = [parts for each in clause.clauses if (parts := _counting(each, scores))]
            enough = len(found) >= clause.at_least
            return [part.times(clause.weight) for parts in found for part in parts] if enough else []
        case Best():
            found = sorted((_counting(each, scores) for each in clause.clauses), key=_sum)
            best = found.pop() if found else []
            others = [part.times(clause.tie) for parts in found for part in parts] if clause.tie else []
            return [*best, *others]
        case Boosted():
            parts = _counting(clause.clause, scores)
            return (
                [*parts, *(part for each in clause.boosts for part in _counting(each, scores))]
                if parts
                else []
            )
    return []


def _sum(parts: Iterable[_Part]) -> float:
    return sum(part.score * part.factor for part in parts)


def _reasons(parts: Iterable[_Part], names: Mapping[str, tuple[str, str]]) -> list[Reason]:
    """The parts, those with the same words in the same field together."""
    found: dict[tuple[str, tuple[str, ...]], list[_Part]] = {}
    for part in parts:
        tokens = part.leaf.tokens if isinstance(part.leaf, Phrase) else (part.leaf.token,)
        found.setdefault((part.leaf.field, tokens), []).append(part)
    reasons = [
        Reason(
            *names.get(field, (field, "")),
            tokens,
            sum(part.leaf.weight * part.factor for part in alike),
            _sum(alike),
        )
        for (field, tokens), alike in found.items()
    ]
    return sorted(reasons, key=lambda reason: -reason.score)
