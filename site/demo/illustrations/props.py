"""Things people have around them: tables, tea, books, wheels. Each is drawn about the middle of its foot."""

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


def tea_glass(x: float, y: float, scale: float = 1) -> str:
    """A tulip-shaped glass of tea on its saucer."""
    return at(
        x,
        y,
        ellipse(0, 0, 20, 5, WHITE)
        + path("M-9-34C-9-24-5-22-6-14C-9-8-9-2-6 0H6C9-2 9-8 6-14C5-22 9-24 9-34Z", WHITE, opacity=0.75)
        + path(
            "M-8-28C-8-22-5-20-5-13C-8-8-8-4-5-2H5C8-4 8-8 5-13C5-20 8-22 8-28Z", mix(CORAL, AUBERGINE, 0.25)
        ),
        scale=scale,
    )


def mug(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        line("M11-20q14 2 3 14", shade(colour, 0.12), 4),
        path("M-13-28H13L11-3Q0 3-11-3Z", colour),
        ellipse(0, -28, 13, 4, shade(colour, 0.35)),
        scale=scale,
    )


def teapot(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        line("M30-40q26 4 4 30", shade(colour), 6)
        + path("M-26-18C-44-18-38-44-54-48L-46-54C-30-48-34-34-22-36Z", shade(colour))
        + path("M-24-50C-44-34-38 0-18 0H18C38 0 44-34 24-50Z", colour)
        + ellipse(0, -50, 24, 6, tint(colour))
        + circle(0, -60, 6, shade(colour))
        + line("M-20-40q-8 12-4 24", tint(colour, 0.5), 4),
        scale=scale,
    )


def bowl(x: float, y: float, colour: str, fill: str, scale: float = 1) -> str:
    """A bowl heaped with something round."""
    heap = "".join(
        circle(dx, -26 + abs(dx) * 0.16, 9, c)
        for dx, c in ((-22, fill), (-8, tint(fill, 0.2)), (8, fill), (22, shade(fill, 0.1)))
    )
    heap += (
        circle(-14, -34, 9, shade(fill, 0.08))
        + circle(3, -36, 9, tint(fill, 0.12))
        + circle(17, -33, 8, fill)
    )
    return at(
        x,
        y,
        heap,
        path("M-38-24H38C38-6 22 0 0 0C-22 0-38-6-38-24Z", colour),
        line("M-26-14q26 10 52 0", tint(colour, 0.5), 3),
        scale=scale,
    )


def plate(x: float, y: float, food: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        ellipse(0, 0, 44, 12, WHITE),
        ellipse(0, -1, 34, 8, shade(WHITE, 0.08)),
        path(scallop(0, -5, 24, 8, 9), food),
        scale=scale,
    )


def bread(x: float, y: float, scale: float = 1) -> str:
    crust = mix(SAFFRON, WOOD, 0.55)
    return at(
        x,
        y,
        ellipse(0, 0, 50, 9, tint(WOOD, 0.2)),
        path("M-42-4C-46-30 46-30 42-4Q0 4-42-4Z", crust),
        line("M-18-20l8 10M0-23l8 10M18-20l8 10", tint(crust, 0.5), 4),
        scale=scale,
    )


def flower_pot(x: float, y: float, scale: float = 1, pot: str = CORAL) -> str:
    leaves = "".join(
        at(0, -40, path("M0 0C-16-24-12-52 0-66C12-52 16-24 0 0Z", TEAL if i % 2 else DEEP), turn=turn)
        for i, turn in enumerate((-58, 58, -32, 32, -8, 12))
    )
    return paper(
        at(
            x,
            y,
            leaves,
            path("M-28-46H28L20 0H-20Z", pot),
            rect(-32, -52, 64, 13, shade(pot), 4),
            scale=scale,
        )
    )


def vase(x: float, y: float, scale: float = 1) -> str:
    stems = line("M0-30Q-14-60-20-76M0-30Q2-66 0-90M0-30Q16-60 22-72", DEEP, 3)
    flowers = "".join(
        path(scallop(fx, fy, 9, 9, 6), c) + circle(fx, fy, 5, m)
        for fx, fy, c, m in ((-21, -80, CORAL, SAFFRON), (0, -95, SAFFRON, WHITE), (23, -77, WHITE, SAFFRON))
    )
    return at(
        x,
        y,
        stems,
        flowers,
        path("M-10-36H10C8-26 18-20 16-8Q14 0 0 0Q-14 0-16-8C-18-20-8-26-10-36Z", TEAL),
        scale=scale,
    )


def sheet(x: float, y: float, scale: float = 1, turn: float = 0, form: bool = False) -> str:
    """A written paper that lies or hangs; a form has boxes to tick."""
    art = rect(-34, -44, 68, 88, WHITE, 3)
    for index, width in enumerate((40, 46, 32, 46, 38)):
        row = -30 + index * 13
        if form:
            art += rect(
                -26, row - 4, 8, 8, TEAL if index % 2 else SAND, 2, stroke=TEAL, stroke_width=2
            ) + line(f"M-12 {row}h{width - 12}", mix(INK, WHITE, 0.6), 3)
        else:
            art += line(f"M-24 {row}h{width}", mix(INK, WHITE, 0.6), 3)
    art += line("M-22 36q6-10 10-2t10-3t12 0", DEEP, 2.6)
    return paper(at(x, y, art, scale=scale, turn=turn))


def flat_sheet(x: float, y: float, scale: float = 1, signed: bool = False) -> str:
    """A paper on a table, seen at a low angle."""
    art = path("M-50-12H46L58 12H-60Z", WHITE) + line("M-38-6h60M-42 0h74", mix(INK, WHITE, 0.6), 2.4)
    return at(x, y, art, line("M-8 7q6-8 10-1t10-2t14 0", CORAL, 2.4) if signed else "", scale=scale)


def laptop(x: float, y: float, scale: float = 1, back: bool = True) -> str:
    body = path("M-66-84Q-66-92-58-92H58Q66-92 66-84V-6H-66Z", shade(SAND, 0.35))
    if back:
        inside = circle(0, -50, 10, SAND)
    else:
        inside = rect(-58, -84, 116, 72, WHITE, 3) + rect(-50, -76, 100, 10, TEAL, 2)
        for index, width in enumerate((60, 80, 48)):
            inside += rect(-50, -58 + index * 15, 9, 9, SAFFRON, 2) + rect(
                -36, -56 + index * 15, width, 5, mix(INK, WHITE, 0.65), 2
            )
    return paper(at(x, y, body + inside + path("M-76-6H76L84 3H-84Z", shade(SAND, 0.5)), scale=scale))


def book(x: float, y: float, colour: str, scale: float = 1, turn: float = 0) -> str:
    """An open book seen from its cover, as somebody reads it."""
    return at(
        x,
        y,
        path("M-42-30Q-20-38 0-28Q20-38 42-30V26Q20 18 0 28Q-20 18-42 26Z", WHITE),
        path("M-46-26Q-22-36 0-24Q22-36 46-26V32Q22 22 0 33Q-22 22-46 32Z", colour),
        line("M0-24V33", shade(colour, 0.3), 3),
        line("M-34-8q12-4 22 0M12-8q12-4 22 0", tint(colour, 0.6), 3),
        scale=scale,
        turn=turn,
    )


def books(x: float, y: float, scale: float = 1) -> str:
    """A pile of closed books."""
    rows = ((CORAL, 0, 92), (SAFFRON, 6, 80), (TEAL, -4, 86), (AUBERGINE, 4, 70))
    art = "".join(
        rect(-w / 2 + dx, -17 * (i + 1), w, 16, c, 3)
        + rect(w / 2 + dx - 14, -17 * (i + 1) + 3, 12, 10, WHITE, 1)
        for i, (c, dx, w) in enumerate(rows)
    )
    return at(x, y, art, scale=scale)


def chair(
    x: float, y: float, colour: str = WOOD, back: bool = True, side: bool = False, scale: float = 1
) -> str:
    """A wooden chair whose seat is at y; drawn behind or before whoever sits on it."""
    dark = shade(colour)
    if side:
        art = (
            line("M-34 4L-44 104M56 6L66 104M-34 4L-46-104", dark, 9)
            + rect(-40, -4, 104, 13, colour, 6)
            + line("M-46-100L-40-44", colour, 16)
        )
    else:
        art = line("M-44 8L-50 104M44 8L50 104", dark, 9)
        if back:
            art += rect(-48, -104, 96, 46, colour, 14) + line("M-40-60V4M40-60V4", dark, 9)
        art += rect(-52, -4, 104, 15, tint(colour, 0.12), 7)
    return at(x, y, art, scale=scale)


def wheel(x: float, y: float, r: float, rim: str = INK) -> str:
    spokes = "".join(
        f"M0 0L{n(r * math.cos(a))} {n(r * math.sin(a))}" for a in (i * math.pi / 5 for i in range(10))
    )
    return at(
        x,
        y,
        line(spokes, mix(rim, WHITE, 0.55), 2)
        + circle(0, 0, r, "none", stroke=rim, stroke_width=9)
        + circle(0, 0, r - 11, "none", stroke=CORAL, stroke_width=3)
        + circle(0, 0, 8, rim),
    )


def wheelchair_back(x: float, y: float, scale: float = 1) -> str:
    """The part of a wheelchair (turned right) behind whoever sits in it; (x, y) is where the hips are."""
    return at(
        x,
        y,
        line("M-40-112L-56-116M-38-112L-40 12", INK, 8),
        rect(-46, -92, 16, 96, AUBERGINE, 7),
        scale=scale,
    )


def wheelchair_front(x: float, y: float, scale: float = 1) -> str:
    """The wheels, the seat and the footrest."""
    return at(
        x,
        y,
        rect(-40, 12, 108, 14, AUBERGINE, 6)
        + line("M64 20L92 100L118 106", INK, 7)
        + circle(92, 122, 17, "none", stroke=INK, stroke_width=7)
        + circle(92, 122, 4, INK)
        + wheel(-4, 70, 68)
        + line("M-36-34H44", INK, 8),
        scale=scale,
    )


def coin_jar(x: float, y: float, scale: float = 1) -> str:
    coins = "".join(
        ellipse(cx, cy, 14, 6, SAFFRON, stroke=shade(SAFFRON, 0.25), stroke_width=2)
        for cx, cy in (
            (-18, -12),
            (16, -12),
            (0, -18),
            (-16, -27),
            (17, -28),
            (0, -36),
            (-14, -44),
            (12, -48),
        )
    )
    return paper(
        at(
            x,
            y,
            rect(-40, -100, 80, 100, mix(TEAL, WHITE, 0.7), 16),
            coins,
            rect(-40, -100, 80, 100, WHITE, 16, opacity=0.25),
            rect(-34, -112, 68, 16, CORAL, 5),
            line("M-28-80V-24", WHITE, 6, opacity=0.7),
            scale=scale,
        )
    )


def calendar(x: float, y: float, scale: float = 1) -> str:
    days = "".join(
        rect(
            -72 + c * 30,
            -30 + r * 28,
            20,
            18,
            CORAL if (c, r) == (3, 2) else (SAFFRON if (c, r) == (1, 1) else mix(SAND, INK, 0.12)),
            4,
        )
        for r in range(4)
        for c in range(5)
    )
    ring = circle(28, 35, 21, "none", stroke=CORAL, stroke_width=4)
    return paper(
        at(
            x,
            y,
            rect(-88, -84, 176, 174, WHITE, 10),
            path("M-88-44V-74Q-88-84-78-84H78Q88-84 88-74V-44Z", TEAL),
            line("M-46-96V-74M46-96V-74", INK, 8),
            days,
            ring,
            scale=scale,
        )
    )


def window(x: float, y: float, w: float, h: float, view: str = "") -> str:
    """A window with its sill; (x, y) is its upper left corner."""
    glass = mix(TEAL, WHITE, 0.72)
    return (
        rect(x - 10, y - 10, w + 20, h + 20, WHITE, 6)
        + rect(x, y, w, h, glass)
        + view
        + line(f"M{n(x + w / 2)} {n(y)}V{n(y + h)}M{n(x)} {n(y + h * 0.4)}H{n(x + w)}", WHITE, 8)
        + rect(x - 20, y + h + 8, w + 40, 14, shade(WHITE, 0.1), 4)
    )


def lamp(x: float, y: float, colour: str, cord: float) -> str:
    return paper(
        line(f"M{n(x)} {n(y - cord)}V{n(y)}", INK, 3)
        + circle(x, y + 44, 13, tint(SAFFRON, 0.5))
        + path(
            f"M{n(x - 14)} {n(y)}H{n(x + 14)}C{n(x + 20)} {n(y + 18)} {n(x + 52)} {n(y + 22)} {n(x + 56)} {n(y + 46)}H{n(x - 56)}C{n(x - 52)} {n(y + 22)} {n(x - 20)} {n(y + 18)} {n(x - 14)} {n(y)}Z",
            colour,
        )
    )


def table(x: float, y: float, w: float, depth: float, drop: float, colour: str, cloth: bool = True) -> str:
    """A long table seen a little from above; (x, y) is the middle of its far edge."""
    half, near = w / 2, w / 2 + depth * 0.55
    top = path(
        f"M{n(x - half)} {n(y)}H{n(x + half)}Q{n(x + half + 8)} {n(y)} {n(x + near)} {n(y + depth)}H{n(x - near)}Q{n(x - half - 8)} {n(y)} {n(x - half)} {n(y)}Z",
        colour,
    )
    if not cloth:
        legs = "".join(
            rect(x + side * (near - 50) - 10, y + depth, 20, drop + 90, shade(colour, 0.4), 5)
            for side in (-1, 1)
        )
        return paper(legs + rect(x - near, y + depth - 2, 2 * near, 20, shade(colour), 5) + top)
    count = max(int(near / 36), 4)
    step = 2 * near / count
    hem = (
        f"M{n(x - near)} {n(y + depth - 1)}V{n(y + depth + drop)}"
        + f"q{n(step / 2)} 22 {n(step)} 0" * count
        + f"V{n(y + depth - 1)}Z"
    )
    folds = "".join(
        f"M{n(x - near + step * i)} {n(y + depth + 16)}V{n(y + depth + drop - 4)}" for i in range(1, count)
    )
    return paper(path(hem, shade(colour, 0.12)) + line(folds, shade(colour, 0.24), 2.5) + top)
