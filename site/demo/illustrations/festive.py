"""What makes a feast of a meeting: flags, lights, speech bubbles, instruments."""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

import math

from svg import (
    AUBERGINE,
    CORAL,
    DEEP,
    INK,
    SAFFRON,
    SAND,
    TEAL,
    WHITE,
    WOOD,
    Point,
    at,
    circle,
    ellipse,
    line,
    mix,
    n,
    paper,
    path,
    rect,
    scallop,
    shade,
    tint,
)

FLAGS = (CORAL, SAFFRON, TEAL, AUBERGINE, WHITE, DEEP)


def bunting(start: Point, end: Point, sag: float, count: int, size: float = 34, first: int = 0) -> str:
    """A string of paper flags that hangs between two points."""

    def on_string(t: float) -> Point:
        x = start[0] + (end[0] - start[0]) * t
        return x, start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t)

    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag * 2)
    string = line(
        f"M{n(start[0])} {n(start[1])}Q{n(middle[0])} {n(middle[1])} {n(end[0])} {n(end[1])}",
        INK,
        2.5,
        opacity=0.6,
    )
    flags = ""
    for index in range(count):
        t = (index + 0.5) / count
        x, y = on_string(t)
        ahead = on_string(t + 0.01)
        angle = math.degrees(math.atan2(ahead[1] - y, ahead[0] - x))
        colour = FLAGS[(index + first) % len(FLAGS)]
        flags += at(x, y, path(f"M{n(-size / 2)} 0H{n(size / 2)}L0 {n(size * 1.15)}Z", colour), turn=angle)
    return paper(string + flags)


def lantern(x: float, y: float, colour: str, cord: float = 40) -> str:
    return paper(
        line(f"M{n(x)} {n(y - cord)}V{n(y - 24)}", INK, 2, opacity=0.6)
        + ellipse(x, y, 26, 24, colour)
        + line(
            f"M{n(x - 10)} {n(y - 21)}Q{n(x - 20)} {n(y)} {n(x - 10)} {n(y + 21)}M{n(x + 10)} {n(y - 21)}Q{n(x + 20)} {n(y)} {n(x + 10)} {n(y + 21)}",
            shade(colour, 0.15),
            2,
        )
        + rect(x - 10, y - 28, 20, 6, INK, 2)
        + rect(x - 10, y + 21, 20, 6, INK, 2)
    )


def garland(x0: float, y0: float, x1: float, y1: float, sag: float, count: int) -> str:
    """Bulbs of light on a string."""
    art = line(
        f"M{n(x0)} {n(y0)}Q{n((x0 + x1) / 2)} {n((y0 + y1) / 2 + 2 * sag)} {n(x1)} {n(y1)}",
        INK,
        3,
        opacity=0.7,
    )
    for index in range(count):
        t = (index + 0.5) / count
        bx, by = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)
        art += (
            circle(bx, by + 12, 20, SAFFRON, opacity=0.22)
            + ellipse(bx, by + 11, 8, 10, tint(SAFFRON, 0.3))
            + rect(bx - 4, by - 2, 8, 7, INK, 2)
        )
    return art


def bubble(
    x: float,
    y: float,
    w: float,
    h: float,
    colour: str,
    kind: str = "round",
    tail: int = 1,
    mark: str = "dots",
) -> str:
    """A speech bubble; `tail` says to which side its point leans, `mark` what is said."""
    point = path(
        f"M{n(-12 * tail)} {n(h / 2 - 14)}L{n(tail * 24)} {n(h / 2 + 26)}L{n(16 * tail)} {n(h / 2 - 14)}Z",
        colour,
    )
    if kind == "cloud":
        shape = path(scallop(0, 0, w / 2 - 8, h / 2 - 8, 10), colour)
    elif kind == "box":
        shape = rect(-w / 2, -h / 2, w, h, colour, 12)
    else:
        shape = ellipse(0, 0, w / 2, h / 2, colour)
    light = colour in (SAND, WHITE, SAFFRON) or colour == tint(colour)
    ink = DEEP if light else WHITE
    r = min(w, h)
    match mark:
        case "heart":
            inner = at(
                0,
                2,
                path(
                    "M0 18C-30-2-20-26-6-20Q-1-18 0-12Q1-18 6-20C20-26 30-2 0 18Z", CORAL if light else WHITE
                ),
                scale=r / 70,
            )
        case "lines":
            inner = line(
                f"M{n(-w * 0.26)} {n(-h * 0.15)}H{n(w * 0.26)}M{n(-w * 0.26)} {n(h * 0.02)}H{n(w * 0.2)}M{n(-w * 0.26)} {n(h * 0.19)}H{n(w * 0.08)}",
                ink,
                6,
            )
        case "bulb":
            inner = at(
                0,
                0,
                circle(0, -6, 14, SAFFRON if not light else CORAL),
                rect(-6, 8, 12, 10, ink, 3),
                line("M0-32v-6M-24-22l-5-5M24-22l5-5M-28-4h-7M28-4h7", ink, 4),
                scale=r / 90,
            )
        case "star":
            points = [
                (
                    20 * (1 if i % 2 == 0 else 0.45) * math.sin(i * math.pi / 5),
                    -20 * (1 if i % 2 == 0 else 0.45) * math.cos(i * math.pi / 5),
                )
                for i in range(10)
            ]
            inner = at(
                0, 2, path("M" + "L".join(f"{n(px)} {n(py)}" for px, py in points) + "Z", ink), scale=r / 75
            )
        case "wave":
            inner = line(
                f"M{n(-w * 0.27)} {n(-h * 0.1)}q{n(w * 0.09)} {n(-h * 0.14)} {n(w * 0.18)} 0t{n(w * 0.18)} 0t{n(w * 0.18)} 0M{n(-w * 0.2)} {n(h * 0.14)}q{n(w * 0.1)} {n(-h * 0.14)} {n(w * 0.2)} 0t{n(w * 0.2)} 0",
                ink,
                6,
            )
        case "check":
            inner = line(
                f"M{n(-r * 0.2)} {n(r * 0.02)}l{n(r * 0.13)} {n(r * 0.15)}l{n(r * 0.27)} {n(-r * 0.32)}",
                ink,
                8,
            )
        case "question":
            inner = line("M-9-10c0-16 22-16 20 0c-1 9-11 9-11 18", ink, 6) + circle(0, 21, 4.5, ink)
        case _:
            inner = "".join(circle(dx * w * 0.2, 0, 6.5, ink) for dx in (-1, 0, 1))
    return paper(at(x, y, point, shape, inner))


def saz(x: float, y: float, turn: float, scale: float = 1) -> str:
    """A long-necked lute; its belly is at (x, y), its neck points up before it is turned."""
    body = mix(WOOD, CORAL, 0.3)
    pegs = "".join(line(f"M{-11 if i % 2 else 5} {-212 + i * 8}h6", INK, 4) for i in range(5))
    return at(
        x,
        y,
        rect(-5, -222, 10, 190, shade(WOOD, 0.4), 4)
        + pegs
        + path("M0-50C22-40 40-4 36 22C32 46 16 54 0 54C-16 54-32 46-36 22C-40-4-22-40 0-50Z", body)
        + path(
            "M0-36C14-28 28-2 25 20C22 38 12 43 0 43C-12 43-22 38-25 20C-28-2-14-28 0-36Z",
            tint(mix(SAFFRON, WOOD, 0.3), 0.25),
        )
        + line("".join(f"M-5 {y0}h10" for y0 in range(-190, -50, 16)), SAND, 1.6)
        + rect(-12, 26, 24, 5, INK, 2)
        + line("M-2-214V27M2-214V27", SAND, 1.4),
        turn=turn,
        scale=scale,
    )


def frame_drum(x: float, y: float, r: float = 58) -> str:
    return paper(
        circle(x, y, r, WOOD)
        + circle(x, y, r - 8, SAND)
        + path(scallop(x, y, r * 0.42, r * 0.42, 8), "none", stroke=CORAL, stroke_width=4)
        + circle(x, y, r * 0.16, SAFFRON)
    )


def goblet_drum(x: float, y: float, scale: float = 1) -> str:
    """A darbuka that stands on the ground at (x, y)."""
    return paper(
        at(
            x,
            y,
            path(
                "M-44-124H44C42-88 16-72 16-48C16-26 30-14 34 0H-34C-30-14-16-26-16-48C-16-72-42-88-44-124Z",
                TEAL,
            ),
            line("M-36-98L-18-78L0-98L18-78L36-98", SAFFRON, 5),
            ellipse(0, -124, 44, 12, SAND),
            scale=scale,
        )
    )


def notes(x: float, y: float, colour: str, scale: float = 1, turn: float = 0) -> str:
    return at(
        x,
        y,
        ellipse(-14, 12, 10, 8, colour),
        ellipse(20, 6, 10, 8, colour),
        line("M-5 12V-30L29-36V6", colour, 5),
        line("M-5-22L29-28", colour, 7),
        scale=scale,
        turn=turn,
    )
