"""What can be wrong with a content bundle."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """A mistake: in which file, at which place in it (keys, and numbers counted from 0), and what to do about it."""

    file: str
    place: Place
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        place = ".".join(map(str, self.place))
        return f"{where}: {place}: {self.reason}" if place else f"{where}: {self.reason}"

    def on_line(self, line: int | None) -> "Problem":
        return replace(self, line=line)


class BundleError(Exception):
    """The bundle cannot be imported, or something cannot be written into one; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        unique = dict.fromkeys(problems)
        self.problems = sorted(unique, key=lambda each: (each.file, each.line or 0, str(each)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(name: object, known: Iterable[str]) -> str:
    """“ Did you mean …?” with the known name that is most like `name`, or what is known if that is little."""
    names = list(known)
    found = get_close_matches(str(name), names, n=1, cutoff=0.5)
    if found:
        return f" Did you mean “{found[0]}”?"
    if 0 < len(names) <= 40:
        return f" Known are: {', '.join(names)}."
    return ""
