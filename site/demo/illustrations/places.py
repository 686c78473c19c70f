"""Where it takes place: sky, trees, the round tower, houses and rooms."""

from __future__ import annotations

from svg import (
    AUBERGINE,
    BRICK,
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
    line,
    mix,
    n,
    paper,
    path,
    polygon,
    rect,
    scallop,
    shade,
    tint,
)

SKY_TOP = mix(TEAL, WHITE, 0.78)
GRASS = mix(LEAF, SAND, 0.35)


def sky(sun: tuple[float, float] | None = None) -> str:
    art = rect(0, 0, 1600, 900, SKY_TOP)
    if sun:
        art += circle(*sun, 150, tint(SAFFRON, 0.75), opacity=0.6) + circle(
            *sun, 86, mix(SAFFRON, WHITE, 0.25)
        )
    return art


def cloud(x: float, y: float, scale: float = 1) -> str:
    return paper(
        at(
            x,
            y,
            path(
                "M-90 20C-120 20-116-18-84-16C-80-50-26-58-12-28C10-50 62-40 60-10C94-18 104 20 76 20Z", WHITE
            ),
            scale=scale,
        )
    )


def tree(x: float, y: float, scale: float = 1, colour: str = LEAF, kind: str = "round") -> str:
    """A tree that stands at (x, y)."""
    trunk = path("M-13 0C-8-60-10-110-14-160H14C10-110 10-60 15 0Z", shade(WOOD, 0.35)) + line(
        "M0-120Q24-150 46-168M0-100Q-22-130-44-146", shade(WOOD, 0.35), 9
    )
    if kind == "tall":
        crown = path("M0-390C54-330 70-200 46-120C24-86-24-86-46-120C-70-200-54-330 0-390Z", colour)
        crown += path(
            "M0-390C54-330 70-200 46-120C30-98 12-96 6-96C34-200 30-300 0-390Z",
            shade(colour, 0.14),
            opacity=0.7,
        )
    else:
        crown = path(scallop(0, -230, 118, 104, 13), colour)
        crown += path(scallop(26, -214, 78, 70, 11), shade(colour, 0.12), opacity=0.55) + path(
            scallop(-40, -262, 46, 36, 9), tint(colour, 0.25), opacity=0.6
        )
        dabs = "".join(
            f"M{n(dx)} {n(dy)}q7-9 14 0"
            for dx, dy in (
                (-80, -220),
                (-30, -190),
                (10, -270),
                (50, -230),
                (-10, -310),
                (64, -280),
                (-66, -286),
                (-50, -160),
                (40, -170),
            )
        )
        crown += line(dabs, shade(colour, 0.28), 3)
    return paper(at(x, y, trunk, crown, scale=scale))


def bush(x: float, y: float, w: float, colour: str = TEAL) -> str:
    return path(scallop(x, y, w / 2, w * 0.26, 9, 180, 360), colour)


def bricks(x: float, y: float, w: float, h: float, colour: str, seed: int = 3) -> str:
    """A few bricks that stand out of a wall."""
    marks, state = "", seed
    for _ in range(int(w * h / 4800)):
        state = (state * 73 + 41) % 1009
        bx = x + 8 + (state * 37 % 997) / 997 * (w - 40)
        by = y + round((state * 61 % 991) / 991 * (h - 16) / 15) * 15
        marks += f"M{n(bx)} {n(by)}h24v9h-24Z"
    return path(marks, colour, opacity=0.5)


def citadel_tower(x: float, y: float, scale: float = 1) -> str:
    """A round brick keep with a crenellated crown, about 430 high, that stands at (x, y)."""
    dark, pale = shade(BRICK, 0.22), tint(BRICK, 0.22)
    shaft = (
        path("M-112 0L-104-330H104L112 0Z", BRICK)
        + bricks(-100, -306, 200, 296, pale)
        + bricks(-96, -300, 190, 290, dark, 11)
    )
    side = path("M40 0C44-100 42-220 38-330H104L112 0Z", INK, opacity=0.15) + path(
        "M80 0L74-330H104L112 0Z", INK, opacity=0.12
    )
    side += path("M-112 0L-104-330H-80L-86 0Z", WHITE, opacity=0.14) + line(
        "M-108-100Q0-122 108-100M-106-210Q0-234 106-210", dark, 4, opacity=0.6
    )

    def drop(across: float) -> float:
        return (across / 122) ** 2 * 22

    corbels = "".join(
        f"M{n(cx - 13)} {n(drop(cx) - 362)}v16a13 13 0 0 0 26 0v-16Z" for cx in range(-104, 105, 26)
    )
    crown = (
        path("M-122-386Q0-430 122-386V-330Q0-374-122-330Z", BRICK)
        + path(corbels, dark)
        + line("M-122-334Q0-378 122-334", dark, 7)
    )
    crown += bricks(-100, -396, 200, 36, pale, 5) + line("M-122-372Q0-416 122-372", dark, 3, opacity=0.5)
    teeth = "".join(
        rect(cx - 16 * w, drop(cx) - 438, 32 * w, 40, BRICK, 2)
        for cx, w in ((-110, 0.75), (-68, 0.95), (-23, 1), (23, 1), (68, 0.95), (110, 0.75))
    )
    teeth_back = "".join(rect(cx - 11, drop(cx) - 428, 22, 26, dark) for cx in (-88, -45, 0, 45, 88))
    crown += path("M42-408V-366Q90-354 122-330V-386Q90-402 42-408Z", INK, opacity=0.15)
    slits = "".join(
        rect(sx, sy, 15, 38, AUBERGINE, 7) for sx, sy in ((-56, -268), (18, -232), (-40, -150), (54, -128))
    )
    door = path("M-26 0V-58A26 26 0 0 1 26-58V0Z", AUBERGINE) + path(
        "M-18 0V-56A18 18 0 0 1 18-56V0Z", shade(WOOD, 0.3)
    )
    flag = (
        line("M0-420V-520", INK, 6)
        + path("M4-518C30-530 46-504 78-516V-466C46-454 30-480 4-468Z", TEAL)
        + circle(38, -492, 10, SAFFRON)
    )
    return paper(at(x, y, flag, teeth_back, teeth, shaft, side, slits, door, crown, scale=scale))


def citadel_wall(x: float, y: float, w: float, h: float) -> str:
    base = rect(x, y - h, w, h, mix(BRICK, SAND, 0.16)) + bricks(
        x, y - h + 20, w, h - 24, shade(BRICK, 0.15), 17
    )
    return paper(base + rect(x - 6, y - h - 12, w + 12, 18, tint(BRICK, 0.45), 4))


def house(
    x: float, y: float, w: float, h: float, colour: str, roof: str, floors: int = 3, shop: str = ""
) -> str:
    """A town house that stands at (x, y) (its left foot); `shop` is the colour of an awning."""
    art = rect(x, y - h, w, h, colour)
    art += polygon(
        [(x - 10, y - h), (x + w * 0.18, y - h - 62), (x + w * 0.82, y - h - 62), (x + w + 10, y - h)], roof
    )
    columns = max(int(w / 72), 2)
    gap = w / columns
    top = h - (128 if shop else 20)
    step = top / floors
    tall = min(step - 22, 66)
    frames = lit = dark = bars = boxes = plants = ""
    for floor in range(floors):
        for column in range(columns):
            left, upper = n(x + gap * (column + 0.5) - 18), y - h + 24 + floor * step
            pane = f"M{left} {n(upper)}h36v{n(tall)}h-36Z"
            frames += pane
            if (floor * 3 + column * 5 + int(x)) % 4 == 0:
                lit += pane
            else:
                dark += pane
            bars += f"M{n(x + gap * (column + 0.5))} {n(upper)}v{n(tall)}"
            if (floor + column) % 3 == 1:
                boxes += f"M{left} {n(upper + tall + 3)}h36"
                plants += f"M{left} {n(upper + tall)}q6-16 12-4q6-12 12 0q6-12 12 4Z"
    art += (
        line(frames, WHITE, 9)
        + path(lit, tint(SAFFRON, 0.3))
        + path(dark, mix(DEEP, WHITE, 0.25))
        + line(bars, WHITE, 3)
    )
    art += path(plants, LEAF) + line(boxes, CORAL, 8)
    if shop:
        art += rect(x + 16, y - 96, w - 32, 96, mix(DEEP, INK, 0.3), 4) + rect(
            x + 26, y - 88, w - 52, 60, tint(SAFFRON, 0.45), 3
        )
        count = max(int(w / 28), 4)
        stripe = (w - 12) / count
        art += "".join(
            path(
                f"M{n(x + 6 + i * stripe)} {n(y - 124)}h{n(stripe)}v34a{n(stripe / 2)} 12 0 0 1 {n(-stripe)} 0Z",
                shop if i % 2 else WHITE,
            )
            for i in range(count)
        )
    art += rect(x + w - 14, y - h, 14, h, INK, opacity=0.12)
    return paper(art)


def meadow(y: float, colour: str = GRASS) -> str:
    art = path(
        f"M-10 {n(y + 16)}C300 {n(y - 22)} 620 {n(y + 22)} 900 {n(y)}S1400 {n(y - 14)} 1610 {n(y + 10)}V910H-10Z",
        colour,
    )
    blades, state = "", 5
    for _ in range(34):
        state = (state * 91 + 17) % 1013
        blades += f"M{n(state / 1013 * 1600)} {n(y + 40 + state * 53 % 811 / 811 * (850 - y))}q3-10 1-14m5 14q1-8 6-11"
    return paper(art) + line(blades, shade(colour, 0.2), 2.5)


def room(wall: str, floor: str, edge: float = 620, planks: bool = True) -> str:
    art = (
        rect(0, 0, 1600, 900, wall)
        + rect(0, edge, 1600, 300, floor)
        + rect(0, edge - 14, 1600, 16, tint(wall, 0.45))
    )
    if planks:
        rays = "".join(
            f"M{n(800 + (i - 8) * 90)} {n(edge + 2)}L{n(800 + (i - 8) * 190)} 900" for i in range(17)
        )
        art += line(rays, shade(floor, 0.12), 2.5)
    return art


def rug(x: float, y: float, rx: float, ry: float, colour: str, trim: str) -> str:
    return (
        ellipse(x, y, rx, ry, colour)
        + ellipse(x, y, rx * 0.9, ry * 0.86, "none", stroke=trim, stroke_width=5, stroke_dasharray="18 12")
        + ellipse(x, y, rx * 0.6, ry * 0.56, shade(colour, 0.14))
        + ellipse(x, y, rx * 0.5, ry * 0.45, "none", stroke=trim, stroke_width=3, stroke_dasharray="3 14")
    )
