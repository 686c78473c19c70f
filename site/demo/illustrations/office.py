"""Things that lie on desks and hang on walls where people work together: binders, notes, maps, posters."""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

from collections.abc import Sequence

from figures import Person, Pose, draw
from svg import (
    AUBERGINE,
    CORAL,
    DEEP,
    INK,
    LEAF,
    SAFFRON,
    SAND,
    TEAL,
    WHITE,
    WOOD,
    at,
    circle,
    ellipse,
    group,
    line,
    mix,
    n,
    paper,
    path,
    rect,
    scallop,
    shade,
    tag,
    tint,
)

GREY_LINE = mix(INK, WHITE, 0.6)
Sitter = tuple[Person, Pose, float, float] | tuple[Person, Pose, float, float, str]


def sitting(sitters: Sequence[Sitter], table: str) -> str:
    """People behind a table, with their arms on it and, if a fifth thing is named, with that in their hands."""
    bodies = "".join(draw(*sitter[:4], part="body") for sitter in sitters)
    arms = "".join(draw(*sitter[:4], part="arms", in_hands="".join(sitter[4:])) for sitter in sitters)
    return bodies + table + arms


def flat(x: float, y: float, *children: str, squash: float = 0.42, lean: float = 0, scale: float = 1) -> str:
    """Children that lie on a table: drawn as seen from above, about (x, y)."""
    return group(
        *children, transform=f"matrix({scale:.3g} 0 {lean * scale:.3g} {squash * scale:.3g} {n(x)} {n(y)})"
    )


def section_sign(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        line(
            "M13-24C9-38-14-37-14-23C-14-8 15-9 15 7C15 14 9 18 4 19M-13 24C-9 38 14 37 14 23C14 8-15 9-15-7C-15-14-9-18-4-19",
            colour,
            6,
        ),
        scale=scale,
    )


def stamp(x: float, y: float, scale: float = 1) -> str:
    return paper(
        at(
            x,
            y,
            path("M-8-44C-8-30-20-26-24-14H24C20-26 8-30 8-44Z", AUBERGINE),
            circle(0, -52, 17, AUBERGINE),
            rect(-30, -16, 60, 12, CORAL, 3),
            rect(-28, -6, 56, 7, INK, 2),
            scale=scale,
        )
    )


def binder(x: float, y: float, colour: str, scale: float = 1, turn: float = 0) -> str:
    """A binder that stands, seen from its back."""
    return paper(
        at(
            x,
            y,
            rect(-20, -124, 40, 124, colour, 4),
            rect(-12, -108, 24, 40, WHITE, 3),
            line("M-6-98h12M-6-88h12", GREY_LINE, 3),
            circle(0, -26, 9, shade(colour, 0.35)),
            circle(0, -26, 5, WHITE),
            scale=scale,
            turn=turn,
        )
    )


def calculator(x: float, y: float, scale: float = 1) -> str:
    keys = "".join(
        rect(-32 + c * 18, -26 + r * 20, 13, 14, CORAL if c == 3 else WHITE, 3)
        for r in range(4)
        for c in range(4)
    )
    return at(
        x,
        y,
        flat(0, 4, rect(-44, -70, 88, 142, shade(DEEP, 0.4), 10), squash=0.62),
        flat(
            0,
            0,
            rect(-44, -70, 88, 136, DEEP, 10),
            rect(-34, -60, 68, 24, tint(TEAL, 0.6), 4),
            keys,
            squash=0.62,
        ),
        scale=scale,
    )


def folder(x: float, y: float, colour: str, scale: float = 1, lean: float = 0) -> str:
    """An open folder that lies on a table, a slip of paper in it."""
    art = path("M-84-58H-30L-20-48H84V58H-84Z", shade(colour, 0.14)) + rect(-66, -44, 132, 92, WHITE, 3)
    art += line("M-52-26h80M-52-6h100", GREY_LINE, 5) + path("M-84 12H84V66H-84Z", colour)
    return flat(x, y, art, squash=0.5, lean=lean, scale=scale)


def receipt(x: float, y: float, scale: float = 1, turn: float = 0, lying: bool = False) -> str:
    art = path("M-20-42L-13-48-7-42 0-48 7-42 13-48 20-42V42L13 48 7 42 0 48-7 42-13 48-20 42Z", WHITE)
    art += line("M-12-26h24M-12-12h16M-12 2h20", GREY_LINE, 4) + line("M-12 22h24", CORAL, 5)
    return (
        flat(x, y, at(0, 0, art, turn=turn), squash=0.5, scale=scale)
        if lying
        else at(x, y, art, scale=scale, turn=turn)
    )


def note(x: float, y: float, colour: str, scale: float = 1, turn: float = 0) -> str:
    """A sticky note."""
    return paper(
        at(
            x,
            y,
            rect(-32, -30, 64, 60, colour, 3),
            line("M-20-10h40M-20 4h26", mix(colour, INK, 0.45), 4),
            scale=scale,
            turn=turn,
        )
    )


def padlock(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        line("M-16-6V-22A16 16 0 0 1 16-22V-6", shade(colour, 0.35), 8),
        rect(-26, -8, 52, 42, colour, 8),
        circle(0, 10, 6, INK),
        line("M0 12v9", INK, 5),
        scale=scale,
    )


def _map(w: float, h: float) -> str:
    blocks = "".join(
        rect(-w / 2 + 14 + c * w * 0.16, -h / 2 + 14 + r * h * 0.24, w * 0.13, h * 0.19, colour, 4)
        for r in range(4)
        for c in range(6)
        for colour in ((tint(SAFFRON, 0.55), tint(CORAL, 0.62), mix(SAND, INK, 0.08))[(r * 2 + c * 5) % 3],)
    )
    park = path(scallop(-w * 0.24, h * 0.26, w * 0.12, h * 0.12, 9), LEAF)
    river = line(
        f"M{n(-w * 0.1)} {n(-h / 2 + 14)}C{n(w * 0.02)} {n(-h * 0.2)} {n(-w * 0.06)} {n(h * 0.08)} {n(w * 0.12)} {n(h * 0.16)}S{n(w * 0.22)} {n(h * 0.4)} {n(w * 0.2)} {n(h / 2 - 14)}",
        mix(TEAL, WHITE, 0.35),
        w * 0.05,
    )
    roads = line(
        f"M{n(-w / 2 + 10)} {n(h * 0.02)}L{n(w / 2 - 10)} {n(-h * 0.12)}M{n(w * 0.3)} {n(-h / 2 + 10)}L{n(w * 0.26)} {n(h / 2 - 10)}",
        WHITE,
        w * 0.024,
    )
    return rect(-w / 2, -h / 2, w, h, SAND, 6) + blocks + park + river + roads


def pin(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        path("M0 0C-10-16-18-24-18-36A18 18 0 0 1 18-36C18-24 10-16 0 0Z", colour),
        circle(0, -36, 7, WHITE),
        scale=scale,
    )


def city_map(x: float, y: float, w: float = 440, h: float = 300) -> str:
    """A framed map on a wall."""
    frame = rect(-w / 2, -h / 2, w, h, "none", 8, stroke=WOOD, stroke_width=12)
    pins = (
        pin(-w * 0.3, -h * 0.12, CORAL) + pin(w * 0.16, -h * 0.08, AUBERGINE) + pin(w * 0.36, h * 0.28, CORAL)
    )
    return paper(at(x, y, _map(w, h), frame, pins))


def lying_map(x: float, y: float, w: float = 440, h: float = 300, lean: float = 0) -> str:
    folds = line(
        f"M{n(-w / 6)} {n(-h / 2)}V{n(h / 2)}M{n(w / 6)} {n(-h / 2)}V{n(h / 2)}", INK, 3, opacity=0.16
    )
    return flat(x, y, rect(-w / 2 - 6, -h / 2 - 6, w + 12, h + 18, WHITE, 6), _map(w, h), folds, lean=lean)


SCRIPTS = {
    "first": "M-64 18L-48-22-32 18M-59 4h22M-14-2a19 20 0 0 0 38 0a19 20 0 0 0-38 0M10 8L26 22M42 18V-22h12q16 8 0 19h-12M54-3q20 10 0 21h-12",
    "second": "M62-6q-2 22-30 18t-34-4q-6-14 4-20M-4 8q-20 14-34 2-18 6-24-10M20-22v36M-26 24v1M-14 24v1M34-22v1",
    "third": "M-58-20H-22M-40-28V22M-56 0H-24M-48 22L-40 0-30 22M-2-22H36V18H-2ZM-2-2H36M17-22V18M50-24L44-6H68M58-16V22",
    "fourth": "M-36-22H-62V18H-48q20-10 0-21H-62M0-22V18M-20-22Q-16-2 0-2T20-22M-20 18Q-16-2 0-2T20 18M36-22V18H68V-22M52-22V18",
    "fifth": "M-62-16H62M-46-16v16q0 16 16 14M-10-16v34M-10 0h18q8-2 8-14M34-16q18 14 2 18 18 4 4 18",
}


def poster(x: float, y: float, colour: str, script: str, mark: str, scale: float = 1, turn: float = 0) -> str:
    """A poster: a mark and a line in some script, drawn as shapes that spell nothing."""
    ink = DEEP if colour in (SAND, WHITE, SAFFRON) else WHITE
    second = CORAL if ink == DEEP else SAFFRON
    marks = {
        "sun": circle(0, 0, 34, second)
        + line("M0-58v-8M0 58v8M-58 0h-8M58 0h8M-41-41l-6-6M41 41l6 6M-41 41l-6 6M41-41l6-6", second, 8),
        "people": "".join(
            circle(px, -22 + abs(px) * 0.2, 17, c) + path(f"M{px - 24} 40q0-40 24-40t24 40Z", c)
            for px, c in ((-46, second), (46, second), (0, ink))
        ),
        "house": path("M0-56L58-8H44V46H-44V-8H-58Z", second) + rect(-13, 6, 26, 40, ink, 3),
        "leaf": at(
            0,
            0,
            *(
                at(0, 0, path("M0 0C-24-20-20-48 0-62C20-48 24-20 0 0Z", second), turn=t)
                for t in range(0, 360, 60)
            ),
            circle(0, 0, 15, ink),
        ),
        "bubble": ellipse(0, -8, 62, 44, second)
        + path("M-18 24L-34 60 12 32Z", second)
        + "".join(circle(dx, -8, 8, ink) for dx in (-26, 0, 26)),
    }
    art = (
        rect(-90, -130, 180, 260, colour, 4)
        + at(0, -52, marks[mark])
        + at(0, 52, line(SCRIPTS[script], ink, 8))
    )
    return paper(at(x, y, art, line("M-58 96h116M-40 112h80", ink, 5, opacity=0.7), scale=scale, turn=turn))


def leaflets(x: float, y: float, scale: float = 1) -> str:
    """A pile of leaflets, held from below."""
    colours = (WHITE, SAFFRON, WHITE, CORAL, WHITE, tint(TEAL, 0.4), WHITE)
    rows = "".join(rect(-40 + i % 2 * 3, -10 - i * 7, 80, 7, c, 2) for i, c in enumerate(colours))
    return at(x, y, rows, path("M-40-52H43L34-62H-30Z", WHITE), line("M-20-57h40", TEAL, 3), scale=scale)


def apron(colour: str, trim: str) -> str:
    """An apron as somebody wears it, in the coordinates of a figure."""
    return (
        line("M-20-100Q-30-120-22-136M20-100Q30-120 22-136", shade(colour, 0.2), 6)
        + line("M-36-40H36", shade(colour, 0.2), 7)
        + path("M-24-104H24L28-46Q44-30 46 60Q0 76-46 60Q-44-30-28-46Z", colour)
        + path("M-22-8H22V22Q0 30-22 22Z", shade(colour, 0.1))
        + line("M-22-8H22", trim, 5)
    )


def hanging_apron(x: float, y: float, colour: str, trim: str, scale: float = 1) -> str:
    """An apron that somebody holds out by its straps."""
    return paper(
        at(
            x,
            y,
            line("M-16 22C-18 4-4-6 0-6C4-6 18 4 16 22", shade(colour, 0.2), 6),
            path("M-22 20H22L26 62Q44 72 42 152Q0 164-42 152Q-44 72-26 62Z", colour),
            path("M-20 90H20V122Q0 130-20 122Z", shade(colour, 0.1)),
            line("M-20 90H20", trim, 5),
            line("M-30 70q-22 10-20 34M30 70q22 10 20 34", shade(colour, 0.2), 5),
            scale=scale,
        )
    )


def puzzle_piece(s: float, sides: tuple[int, int, int, int], fill: str, **attributes: object) -> str:
    """A piece about its own centre; `sides` (top, right, bottom, left) are 1 with a knob, -1 with a hole, 0 straight."""
    data = f"M{n(-s / 2)} {n(-s / 2)}"
    for (ux, uy), knob in zip(((1, 0), (0, 1), (-1, 0), (0, -1)), sides, strict=True):
        nx, ny = uy * knob, -ux * knob
        if not knob:
            data += f"l{n(ux * s)} {n(uy * s)}"
            continue
        points = [(-0.12, 0.3), (0.36, 0.3), (0.24, 0)]
        curve = " ".join(f"{n((ux * a + nx * b) * s)} {n((uy * a + ny * b) * s)}" for a, b in points)
        data += f"l{n(ux * s * 0.38)} {n(uy * s * 0.38)}c{curve}l{n(ux * s * 0.38)} {n(uy * s * 0.38)}"
    return path(data + "Z", fill, stroke=INK, stroke_width=3, stroke_opacity=0.22, **attributes)


def clipped(name: str, shape: str, *children: str) -> str:
    return tag("clipPath", shape, id=name) + group(*children, clip_path=f"url(#{name})")
