"""Figures of a search: how good its answers are, how much is lost by typing badly, how fast it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import Any

#: By degradation, how much nDCG@10 may be lost against the same queries undegraded, on average.
ALLOWED_LOSS = {
    "typo": 0.02,
    "fold": 0.012,
    "upper": 0.005,
    "lower": 0.005,
    "fold-ae": 0.005,
    "zwnj-drop": 0.01,
    "zwnj-space": 0.01,
    "apos-02bc": 0.01,
    "apos-2019": 0.01,
    "apos-drop": 0.01,
    "inflect": 0.008,
    "split": 0.0,
    "join": 0.08,
}
#: How much better than the baseline the mean of the languages has to be.
ABOVE_BASELINE = 0.03
#: The share of queries of a kind that may find nothing.
WITHOUT_RESULT = 0.005

Query = dict[str, Any]
Run = Mapping[str, Any]


def ndcg(ids: Sequence[str], relevant: Sequence[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth` ids, relevant or not (Järvelin 2002)."""
    wanted = set(relevant)
    gain = sum(1 / log2(place + 2) for place, found in enumerate(ids[:depth]) if found in wanted)
    return gain / sum(1 / log2(place + 2) for place in range(min(len(wanted), depth)))


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def share(values: Sequence[float], part: float) -> float:
    """The value below which `part` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def table(queries: Sequence[Query], runs: Mapping[str, Run], baseline: Mapping[str, Run]) -> Iterator[str]:
    """The lines of the table, one measure each, with the target where there is one."""
    scores = {query["qid"]: ndcg(runs[query["qid"]]["ids"], query["relevant"]) for query in queries}
    yield from _languages(queries, scores, baseline)
    yield from _losses(queries, scores)
    yield from _without_result(queries, runs)
    times = [run["ms"] for run in runs.values()]
    yield f"{'time p50, p95, most':32} {share(times, 0.5):.2f} {share(times, 0.95):.2f} {max(times):.2f} ms"


def _languages(
    queries: Sequence[Query], scores: Mapping[str, float], baseline: Mapping[str, Run]
) -> Iterator[str]:
    by_language: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query in queries:
        if query["degradation"] == "none":
            base = baseline.get(query["qid"])
            paired = ndcg(base["ids"], query["relevant"]) if base else 0.0
            by_language[query["lang"]].append((scores[query["qid"]], paired))
    means = {
        language: (mean(own for own, _base in pairs), mean(base for _own, base in pairs))
        for language, pairs in sorted(by_language.items())
    }
    means["mean of the languages"] = (
        mean(own for own, _ in means.values()),
        mean(b for _, b in means.values()),
    )
    for language, (own, paired) in means.items():
        least = ABOVE_BASELINE if len(language) > 2 else 0.0
        gain = own - paired
        compared = f"{gain:+.4f} (at least {least:+.2f}){_mark(gain >= least)}" if baseline else ""
        yield f"{'nDCG@10 ' + language:32} {own:.4f} {compared}"


def _losses(queries: Sequence[Query], scores: Mapping[str, float]) -> Iterator[str]:
    losses: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        if query["degradation"] != "none" and query.get("base_qid") in scores:
            losses[query["degradation"]].append(scores[query["base_qid"]] - scores[query["qid"]])
    for degradation, values in sorted(losses.items()):
        lost, allowed = mean(values), ALLOWED_LOSS.get(degradation, 0.0)
        yield f"{'loss ' + degradation:32} {lost:+.4f} (at most {allowed}){_mark(lost <= allowed)} n={len(values)}"


def _without_result(queries: Sequence[Query], runs: Mapping[str, Run]) -> Iterator[str]:
    found: dict[str, list[bool]] = defaultdict(list)
    for query in queries:
        found[query["degradation"]].append(bool(runs[query["qid"]]["ids"]))
    for degradation, values in sorted(found.items()):
        nothing = mean(not value for value in values)
        if nothing:
            allowed = _mark(nothing < WITHOUT_RESULT)
            yield f"{'without a result ' + degradation:32} {100 * nothing:.2f} % (less than 0.5 %){allowed}"


def _mark(reached: bool) -> str:
    return "" if reached else "  MISSED"
