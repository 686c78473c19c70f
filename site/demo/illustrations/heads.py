"""Heads: faces, hair, headscarves, beards and glasses.

A head is drawn about its own centre and is about 60 wide and 76 high, without hair.
"""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

from dataclasses import dataclass

from svg import (
    AUBERGINE,
    CORAL,
    INK,
    SAFFRON,
    SKINS,
    WHITE,
    at,
    circle,
    ellipse,
    line,
    mix,
    n,
    path,
    rect,
    scallop,
    shade,
    tint,
)

BLACK = "#231c24"
BROWN = "#4b2e23"
CHESTNUT = "#8a4b2a"
BLOND = "#dca85a"
GREY = "#b9b4b3"
SILVER = "#e6e1da"

FACE = "M-29-8C-29-30-16-40 0-40C16-40 29-30 29-8C29 6 27 18 20 27C14 35 7 38 0 38C-7 38-14 35-20 27C-27 18-29 6-29-8Z"


@dataclass(frozen=True)
class Head:
    """Who somebody is, from the neck upwards."""

    skin: int = 1
    hair: str = "short"
    colour: str = BROWN
    beard: str = ""
    glasses: bool = False
    extra: str = ""
    accent: str = SAFFRON
    mouth: str = "smile"


def _hair_back(head: Head) -> str:
    """What of the hair lies behind the face."""
    colour, dark = head.colour, shade(head.colour, 0.14)
    match head.hair:
        case "long":
            return path(
                "M-34-10C-40-54 40-54 34-10C35 20 45 42 38 64C22 74-22 74-38 64C-45 42-35 20-34-10Z", dark
            )
        case "wavy":
            return path(
                "M-34-12C-42-56 42-56 34-12C44 0 36 14 43 24C50 36 38 44 42 58C26 70-26 70-42 58"
                "C-38 44-50 36-43 24C-36 14-44 0-34-12Z",
                dark,
            )
        case "bob":
            return path(
                "M-33-10C-40-54 40-54 33-10C36 6 40 20 38 34C22 42-22 42-38 34C-40 20-36 6-33-10Z", dark
            )
        case "afro":
            return path(scallop(0, -16, 45, 42, 15), colour)
        case "bun":
            return circle(6, -55, 17, dark) + line("M-4-58q10-9 20-1", shade(colour, 0.3), 2)
        case "ponytail":
            return path("M12-40C44-52 58-22 46 24C44 34 36 34 36 24C38-4 34-22 12-28Z", dark)
        case "braids":
            return "".join(
                ellipse(side * (33 + i * 1.5), 14 + i * 15, 9 - i * 0.6, 9.5, colour if i % 2 else dark)
                for side in (-1, 1)
                for i in range(4)
            ) + "".join(circle(side * 39, 72, 5, head.accent) for side in (-1, 1))
        case "scarf":
            return path(
                "M-38 20C-40 44-54 56-48 64C-24 82 24 82 48 64C54 56 40 44 38 20Z", shade(colour, 0.16)
            )
        case "kerchief":
            return path("M-22 16L-44 40L-18 38ZM-24 20L-30 54L-10 40Z", shade(colour, 0.16))
    return ""


def _hair_front(head: Head) -> str:
    """What of the hair lies on the head and the forehead."""
    colour, dark = head.colour, shade(head.colour, 0.16)
    match head.hair:
        case "short":
            return path(
                "M-31 0C-37-32-22-51 3-51C26-51 37-32 31 0C29-10 28-15 24-22C12-17-8-19-17-28C-20-19-28-14-31 0Z",
                colour,
            ) + line("M-8-42q14 4 24-1", dark, 2)
        case "crop":
            return path(
                "M-30 -4C-36-34-20-47 0-47C20-47 36-34 30-4C28-16 26-22 20-27C8-30-8-30-20-27C-26-22-28-16-30-4Z",
                colour,
            )
        case "quiff":
            return path(
                "M-31 0C-34-18-32-30-25-36C-20-54 8-62 25-48C35-40 34-18 31 0C29-10 28-16 24-24C10-20-6-24-15-31C-22-24-28-14-31 0Z",
                colour,
            )
        case "long" | "bob" | "wavy":
            return path(
                "M4-48C-26-49-41-26-33 14C-30-8-20-24 0-33C16-25 28-10 33 14C41-24 28-47 4-48Z", colour
            ) + line("M2-46q-3 6-2 12", dark, 2)
        case "fringe":
            return path(
                "M0-49C-30-49-40-24-34 12C-31 4-30-4-27-14C-10-9 10-9 27-14C30-4 31 4 34 12C40-24 30-49 0-49Z",
                colour,
            )
        case "afro":
            return path(scallop(0, -14, 31, 25, 9, 190, 350), colour) + path(
                "M-31-16C-24-34 24-34 31-16L24-32L-24-32Z", colour
            )
        case "curly":
            return (
                path(scallop(0, -33, 33, 20, 12), colour)
                + circle(-29, -14, 7, colour)
                + circle(29, -14, 7, colour)
                + line("M-14-40q5-6 10 0M6-44q5-6 10 0M-4-30q5-6 10 0", dark, 2)
            )
        case "bun" | "ponytail" | "braids":
            return path(
                "M-31 0C-36-32-20-48 0-48C20-48 36-32 31 0C27-18 16-30 0-31C-16-30-27-18-31 0Z", colour
            ) + line("M0-46q-3 7-1 14", dark, 2)
        case "receding":
            return path(
                "M-31 4C-36-14-35-28-27-36C-27-24-29-12-31 4ZM31 4C36-14 35-28 27-36C27-24 29-12 31 4Z",
                colour,
            ) + path("M-27-32C-18-46 18-46 27-32C14-42-14-42-27-32Z", colour)
        case "beanie":
            return path("M-33-14C-36-58 36-58 33-14Z", head.accent) + rect(
                -35, -24, 70, 14, shade(head.accent), 6
            )
        case "cap":
            return path("M-32-16C-34-54 32-56 32-18Z", head.accent) + path(
                "M-4-22C14-30 40-24 50-13C34-13 14-13-6-14Z", shade(head.accent)
            )
        case "wrap":
            return (
                path("M-33-10C-50-40-34-72-4-70C34-76 50-40 33-10C22-28-22-28-33-10Z", head.accent)
                + line("M-32-20C-20-44 8-56 34-46M-27-50C-6-44 20-34 33-18", shade(head.accent), 3)
                + path("M8-62C18-86 42-78 34-58C48-62 46-44 28-46Z", tint(head.accent, 0.25))
            )
        case "turban":
            return path(
                "M-34-10C-46-40-28-66 0-66C28-66 46-40 34-10C24-24 12-30 0-36C-12-30-24-24-34-10Z",
                head.accent,
            ) + line(
                "M0-36C-14-46-28-44-38-34M0-36C14-46 28-44 38-34M0-48C-12-58-24-56-32-48M0-48C12-58 24-56 32-48",
                shade(head.accent),
                2.6,
            )
        case "kerchief":
            return path(
                "M0-50C-32-50-42-22-33 8C-28-14-16-26 0-28C16-26 28-14 33 8C42-22 32-50 0-50Z", colour
            ) + "".join(
                circle(x, y, 2.6, tint(colour, 0.7))
                for x, y in ((-24, -26), (-10, -38), (8, -40), (24, -28), (31, -10), (-31, -10))
            )
    return ""


def _scarf(head: Head, look: float) -> str:
    """A headscarf: the cloth, and the face in it."""
    cloth, fold, skin = head.colour, shade(head.colour, 0.16), SKINS[head.skin]
    shift = look * 4
    return (
        path(
            "M0-49C-32-49-43-22-39 8C-37 28-34 38-30 46C-14 58 14 58 30 46C34 38 37 28 39 8C43-22 32-49 0-49Z",
            cloth,
        )
        + path(
            f"M{n(shift - 25)}-6C{n(shift - 25)}-26{n(shift - 14)}-34 {n(shift)}-34C{n(shift + 14)}-34 {n(shift + 25)}-26 {n(shift + 25)}-6"
            f"C{n(shift + 25)} 16 {n(shift + 12)} 36 {n(shift)} 36C{n(shift - 12)} 36{n(shift - 25)} 16{n(shift - 25)}-6Z",
            skin,
        )
        + line("M-33 22C-18 46 8 52 30 44M-36-6C-34-24-26-36-12-42", fold, 2.6)
    )


def _mouth(head: Head, x: float, y: float) -> str:
    dark = mix(SKINS[head.skin], "#6d1f1f", 0.72)
    match head.mouth:
        case "laugh":
            return path(
                f"M{n(x - 10)} {n(y - 2)}Q{n(x)} {n(y + 1)} {n(x + 10)} {n(y - 2)}Q{n(x + 8)} {n(y + 11)} {n(x)} {n(y + 11)}Q{n(x - 8)} {n(y + 11)} {n(x - 10)} {n(y - 2)}Z",
                "#7d2525",
            ) + path(
                f"M{n(x - 8)} {n(y - 1)}Q{n(x)} {n(y + 1.5)} {n(x + 8)} {n(y - 1)}L{n(x + 7)} {n(y + 3)}Q{n(x)} {n(y + 5)} {n(x - 7)} {n(y + 3)}Z",
                WHITE,
            )
        case "talk":
            return ellipse(x, y + 3, 5.5, 5, "#7d2525") + path(f"M{n(x - 4)} {n(y + 1)}h8q-4-4-8 0Z", WHITE)
        case "calm":
            return line(f"M{n(x - 7)} {n(y + 2)}q7 4 14 0", dark, 2.6)
    return line(f"M{n(x - 9)} {n(y)}q9 9 18 0", dark, 2.8)


def _features(head: Head, look: float, down: float) -> str:
    skin = SKINS[head.skin]
    line_colour = mix(skin, "#4a1f16", 0.5)
    x, y, gap = look * 10, down * 6, 11 - abs(look) * 1.2
    brow = (
        INK
        if head.hair in ("scarf", "wrap", "turban", "beanie", "cap", "kerchief")
        else mix(head.colour, INK, 0.35)
    )
    turned = 1 if look >= 0 else -1
    art = "".join(circle(x + side * (gap + 6), 12 + y, 6.5, CORAL, opacity=0.26) for side in (-1, 1))
    if head.beard:
        art += _beard(head, x, y)
    if down > 0.6 or head.extra == "closed":
        art += line(f"M{n(x - gap - 4)} {n(y - 1)}q4 4 8 0M{n(x + gap - 4)} {n(y - 1)}q4 4 8 0", INK, 2.4)
    else:
        art += circle(x - gap, y - 2, 3.2, INK) + circle(x + gap, y - 2, 3.2, INK)
    art += line(f"M{n(x - gap - 5)} {n(y - 12)}q5-4 10-1M{n(x + gap + 5)} {n(y - 12)}q-5-4-10-1", brow, 2.6)
    art += line(f"M{n(x * 1.35)} {n(y)}q{n(turned * 5)} 7 {n(-turned)} 9", line_colour, 2.4)
    art += _mouth(head, x * 1.1, 17 + y)
    if head.extra == "sunglasses":
        art += (
            rect(x - gap - 10, y - 9, 20, 15, INK, 7)
            + rect(x + gap - 10, y - 9, 20, 15, INK, 7)
            + line(f"M-28-5H{n(x - 8)}M{n(x - 4)}-3h8M{n(x + 8)}-5H28", INK, 3)
        )
    if head.glasses:
        for centre in (x - gap, x + gap):
            art += circle(centre, y - 1, 9, "none", stroke=AUBERGINE, stroke_width=2.6)
        art += line(
            f"M{n(x - gap + 9)} {n(y - 2)}q2-2 {n(2 * gap - 18)} 0M{n(x - gap - 9)} {n(y - 2)}L-28-4M{n(x + gap + 9)} {n(y - 2)}L28-4",
            AUBERGINE,
            2.2,
        )
    return art


def _beard(head: Head, x: float, y: float) -> str:
    colour = (
        head.colour
        if head.hair not in ("turban", "cap", "beanie")
        else (GREY if head.extra == "old" else BLACK)
    )
    lip = y + 12
    moustache = path(
        f"M{n(x)} {n(lip - 2)}C{n(x - 6)} {n(lip - 5)} {n(x - 14)} {n(lip)} {n(x - 15)} {n(lip + 5)}C{n(x - 8)} {n(lip + 3)} {n(x + 8)} {n(lip + 3)} {n(x + 15)} {n(lip + 5)}C{n(x + 14)} {n(lip)} {n(x + 6)} {n(lip - 5)} {n(x)} {n(lip - 2)}Z",
        colour,
    )
    if head.beard == "moustache":
        return moustache
    long = 14 if head.beard == "long" else 5
    full = path(
        f"M-30-4C-29 14-26 30-15 {37 + long * 0.6:.0f}C-6 {40 + long} 6 {40 + long} 15 {37 + long * 0.6:.0f}C26 30 29 14 30-4"
        f"C26 6 22 12 {n(x + 16)} {n(lip)}C{n(x + 10)} {n(lip - 4)} {n(x - 10)} {n(lip - 4)} {n(x - 16)} {n(lip)}C-22 12-26 6-30-4Z",
        colour,
    )
    lips = ellipse(x * 1.1, 20 + y, 11, 6, SKINS[head.skin])
    return full + lips


def draw_head(head: Head, look: float = 0, down: float = 0) -> str:
    """A head that looks to the left (-1), ahead (0) or to the right (1), and down (1) or up (-1)."""
    skin = SKINS[head.skin]
    if head.hair == "scarf":
        return _hair_back(head) + _scarf(head, look) + at(look * 2, 0, _features(head, look * 0.7, down))
    ears = "".join(
        ellipse(side * 29.5 - look * 3, 2, 6, 8.5, shade(skin, 0.08))
        for side in (-1, 1)
        if side * look < 0.85
    )
    jewels = ""
    if head.extra == "earrings":
        jewels = "".join(circle(side * 30 - look * 3, 16, 4, head.accent) for side in (-1, 1))
    hair = _hair_front(head)
    covers = head.hair in ("long", "bob", "wavy", "fringe", "kerchief")
    return (
        _hair_back(head)
        + ("" if covers else ears)
        + path(FACE, skin)
        + _features(head, look, down)
        + hair
        + jewels
    )


def draw_back_of_head(head: Head) -> str:
    """A head seen from behind."""
    skin, colour, dark = SKINS[head.skin], head.colour, shade(head.colour, 0.16)
    ears = ellipse(-29.5, 2, 6, 8.5, skin) + ellipse(29.5, 2, 6, 8.5, skin)
    neck_line = (
        "M-31-2C-37-34-22-50 0-50C22-50 37-34 31-2C30 12 24 22 16 26C6 29-6 29-16 26C-24 22-30 12-31-2Z"
    )
    match head.hair:
        case "scarf":
            return (
                _hair_back(head)
                + path("M0-49C-32-49-43-22-39 8C-37 30-30 50 0 60C30 50 37 30 39 8C43-22 32-49 0-49Z", colour)
                + line("M-30 24C-12 44 12 44 30 24", dark, 2.6)
            )
        case "long" | "wavy" | "bob":
            return (
                _hair_back(head)
                + path(
                    "M-34-8C-38-60 38-60 34-8C36 12 36 24 34 32C14 40-14 40-34 32C-36 24-36 12-34-8Z", colour
                )
                + line("M-14-30C-20-6-20 10-18 30M12-32C18-6 20 10 16 32", dark, 2.2)
            )
        case "afro":
            return ears + path(FACE, skin) + path(scallop(0, -12, 43, 40, 15), colour)
        case "curly":
            return ears + path(FACE, skin) + path(scallop(0, -14, 32, 33, 12), colour)
        case "bun":
            return (
                ears
                + path(FACE, skin)
                + path(neck_line, colour)
                + circle(0, -34, 20, dark)
                + line("M-12-38q12-10 24 0", shade(colour, 0.3), 2)
            )
        case "ponytail" | "braids":
            return (
                ears
                + path(neck_line, colour)
                + path("M-10-14C-16 20-14 50 0 74C14 50 16 20 10-14Z", dark)
                + rect(-11, -18, 22, 9, head.accent, 4)
            )
        case "wrap" | "turban" | "beanie" | "cap":
            return (
                ears
                + path(neck_line, BLACK)
                + path("M-34-4C-48-44-30-66 0-66C30-66 48-44 34-4C20 4-20 4-34-4Z", head.accent)
                + line("M-34-18C-14-30 14-44 32-34M-34-34C-10-28 20-20 35-12", shade(head.accent), 2.6)
            )
        case "kerchief":
            return (
                path("M0-50C-40-50-44 0-30 22L0 56L30 22C44 0 40-50 0-50Z", colour)
                + circle(0, 20, 9, dark)
                + "".join(
                    circle(x, y, 2.8, tint(colour, 0.7))
                    for x, y in ((-20, -20), (0, -34), (20, -20), (-10, -4), (12, -2), (-22, 10), (22, 12))
                )
            )
        case "receding":
            return (
                ears
                + path(FACE, skin)
                + path("M-31-4C-30 16-24 24-14 27C-6 29 6 29 14 27C24 24 30 16 31-4C20 6-20 6-31-4Z", colour)
            )
    return ears + path(FACE, skin) + path(neck_line, colour)
