"""What can be wrong with a content bundle."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: in which file, at which place in it (`body.3.title`, counted from 0), and what to do about it."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.reason}" if self.place else f"{self.file}: {self.reason}"


@dataclass(frozen=True)
class Flaw:
    """A problem inside one file."""

    place: str
    reason: str

    def in_file(self, file: str) -> Problem:
        return Problem(file, self.place, self.reason)


class BundleError(Exception):
    """The bundle cannot be loaded; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def within(place: str, *names: object) -> str:
    """The place of something inside `place`."""
    return ".".join(part for part in (place, *map(str, names)) if part)
