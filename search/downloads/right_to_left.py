"""Lines in which Arabic, Persian or Hebrew stands: from the places of their signs back to the order of reading.

PDF files draw such lines in any order, often in that of the page, from left to right. What counts is where the signs
stand. (The reverse of the Unicode Bidirectional Algorithm, UAX #9, without its levels of embedding.)
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

#: A sign and its horizontal place; that of spaces does not matter.
Sign = tuple[str, float]

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def right_to_left_letters(text: str) -> int:
    """How many letters it has that are written from right to left."""
    return len(_LETTERS.findall(text))


def line_of(signs: Iterable[Sign], is_right_to_left: bool = False) -> str:
    """The line as it is read. `signs`: all of one line, in the order in which the file has them.

    `is_right_to_left`: the text around it is; otherwise it goes by the majority of the line's own letters.
    """
    runs = _runs(signs)
    letters = {direction: _letters(runs, direction) for direction in "RL"}
    if not letters["R"]:
        return _joined(runs)
    base = "R" if is_right_to_left or letters["R"] >= letters["L"] else "L"
    runs.sort(key=lambda run: run.place)
    _give_direction_to_neutrals(runs, base)
    groups = [list(group) for _direction, group in groupby(runs, key=lambda run: run.direction)]
    if base == "R":
        groups.reverse()
    return _joined([run for group in groups for run in (group[::-1] if group[0].direction == "R" else group)])


@dataclass
class _Run:
    """Neighbouring signs of one word and one direction ("R", "L" or "", for marks between them), as they are read."""

    text: str
    place: float
    word: int
    direction: str


def _runs(signs: Iterable[Sign]) -> list[_Run]:
    runs: list[_Run] = []
    word = 0
    found: list[tuple[Sign, int, str]] = []
    for sign in signs:
        if sign[0].isspace():
            word += 1
            continue
        kind = bidirectional(sign[0])
        same = kind == "NSM" and found and found[-1][1] == word
        found.append((sign, word, found[-1][2] if same else _DIRECTIONS.get(kind, "")))
    for (number, direction), group in groupby(found, key=lambda each: each[1:]):
        drawn = [each[0] for each in group]
        if not direction:
            runs += [_Run(text, place, number, "") for text, place in drawn]
            continue
        places = [place for _text, place in drawn]
        against = places[0] < places[-1] if direction == "R" else places[0] > places[-1]
        text = "".join(text for text, _place in (drawn[::-1] if against else drawn))
        runs.append(_Run(text, sum(places) / len(places), number, direction))
    return runs


_DIRECTIONS = {"R": "R", "AL": "R", "L": "L", "EN": "L", "AN": "L"}


def _letters(runs: Iterable[_Run], direction: str) -> int:
    return sum(sum(map(str.isalpha, run.text)) for run in runs if run.direction == direction)


def _give_direction_to_neutrals(runs: Sequence[_Run], base: str) -> None:
    """Between two runs of one direction they have it, too; otherwise that of the line."""
    before = base
    for place, run in enumerate(runs):
        if not run.direction:
            after = next((each.direction for each in runs[place + 1 :] if each.direction), base)
            run.direction = before if before == after else base
        else:
            before = run.direction


def _joined(runs: Sequence[_Run]) -> str:
    pieces: list[str] = []
    for place, run in enumerate(runs):
        if place and run.word != runs[place - 1].word:
            pieces.append(" ")
        pieces.append(run.text)
    return "".join(pieces)
