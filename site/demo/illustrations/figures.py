"""Whole people: clothes, limbs and poses.

A figure is drawn about its hips, y pointing down: shoulders at y = -116, the head's centre at y = -178,
the ground 196 below for somebody who stands. Limbs reach for targets given in the same coordinates.
"""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from heads import Head, draw_back_of_head, draw_head
from svg import (
    INK,
    SAFFRON,
    SKINS,
    TEAL,
    WHITE,
    Point,
    at,
    bend,
    capsule,
    circle,
    ellipse,
    ground_shadow,
    limb,
    line,
    n,
    paper,
    path,
    rect,
    shade,
    tint,
)

STANDING = 196.0
UPPER_ARM, FOREARM, THIGH, SHIN = 60.0, 58.0, 93.0, 98.0


@dataclass(frozen=True)
class Clothes:
    top: str = TEAL
    kind: str = "shirt"  # shirt, dress, cardigan, hoodie, vest, coat
    under: str = WHITE
    pattern: str = ""  # dots, stripes, checks, diamonds
    trousers: str = INK
    skirt: str = ""  # a colour
    shoes: str = INK
    sleeves: str = "long"  # long, short
    trim: str = SAFFRON
    neck: str = "crew"  # crew, v, collar


@dataclass(frozen=True)
class Pose:
    """Where the hands and feet are; `look` and `down` are where the eyes go, `tilt` is in degrees."""

    left: Point = (-58, 2)
    right: Point = (58, 2)
    left_bend: int = 0  # which way the elbow points; 0: outwards and down, as it is comfortable
    right_bend: int = 0
    left_foot: Point = (-20, STANDING)
    right_foot: Point = (20, STANDING)
    knees: tuple[int, int] = (1, -1)
    legs: str = "stand"  # stand, chair (seated, seen from the front), side (seated, turned right), none
    look: float = 0
    down: float = 0
    tilt: float = 0
    back: bool = False
    left_hand: str = "open"  # open, fist, point, spread
    right_hand: str = "open"


@dataclass(frozen=True)
class Person:
    head: Head = field(default_factory=Head)
    clothes: Clothes = field(default_factory=Clothes)
    build: float = 1.0
    size: float = 1.0
    child: bool = False

    def but(self, **changes: object) -> Person:
        return replace(self, **changes)  # type: ignore[arg-type]


def hand(wrist: Point, heading: float, skin: str, side: int, kind: str = "open") -> str:
    """A hand that continues the forearm; `heading` in radians, `side` tells where the thumb is."""

    def out(distance: float, turn: float = 0) -> Point:
        return wrist[0] + distance * math.cos(heading + turn), wrist[1] + distance * math.sin(heading + turn)

    palm = capsule(wrist, 8.5, out(9), 9.5)
    match kind:
        case "fist":
            return path(capsule(out(2), 9, out(8), 10.5), skin)
        case "point":
            return path(palm + capsule(out(10), 6, out(30), 4), skin)
        case "spread":
            fingers = "".join(capsule(out(10), 5, out(27, turn), 3.8) for turn in (-0.5, -0.16, 0.16, 0.5))
            return path(palm + fingers + capsule(out(3), 5, out(20, side * 1.15), 4), skin)
    return path(
        palm + capsule(out(10), 8, out(17), 6.5) + capsule(out(2), 5, out(15, side * 0.85), 4.2), skin
    )


def _arm(person: Person, shoulder: Point, target: Point, side: int, kind: str, colour: str) -> str:
    outwards = 1 if shoulder[0] > 0 else -1
    # An arm that reaches towards us looks shorter; else every hand before the body would stand akimbo.
    short = min(max(math.dist(shoulder, target) / (0.9 * (UPPER_ARM + FOREARM)), 0.6), 1)
    upper, fore = UPPER_ARM * short, FOREARM * short
    if not side:
        ways = {way: bend(shoulder, target, upper, fore, way)[0] for way in (1, -1)}
        side = max(ways, key=lambda way: ways[way][0] * outwards + ways[way][1] * 0.6)
    elbow, wrist = bend(shoulder, target, upper, fore, side)
    heading = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    skin = SKINS[person.head.skin]
    clothes = person.clothes
    thumb = outwards if wrist[1] > elbow[1] + 20 else -outwards
    if clothes.sleeves == "short" or clothes.kind == "vest":
        bare = limb([shoulder, elbow, wrist], [12, 11, 8.5], skin)
        middle = (shoulder[0] * 0.35 + elbow[0] * 0.65, shoulder[1] * 0.35 + elbow[1] * 0.65)
        sleeve = limb([shoulder, middle], [16, 15.5], clothes.under if clothes.kind == "vest" else colour)
        return bare + hand(wrist, heading, skin, thumb, kind) + sleeve
    cuff = (wrist[0] - 5 * math.cos(heading), wrist[1] - 5 * math.sin(heading))
    return hand(wrist, heading, skin, thumb, kind) + limb([shoulder, elbow, cuff], [16, 13.5, 11.5], colour)


def _torso(clothes: Clothes, build: float, back: bool) -> str:
    waist = 36 * build
    hip = 41 * build
    wide = 50 + (build - 1) * 30
    outline = (
        f"M-17-136C-34-134-{n(wide - 4)}-128-{n(wide)}-108C-{n(wide)}-84-{n(waist + 1)}-64-{n(waist)}-42"
        f"C-{n(waist)}-24-{n(hip)}-12-{n(hip)} 8Q0 20 {n(hip)} 8C{n(hip)}-12 {n(waist)}-24 {n(waist)}-42"
        f"C{n(waist + 1)}-64 {n(wide)}-84 {n(wide)}-108C{n(wide - 4)}-128 34-134 17-136Z"
    )
    colour, dark = clothes.top, shade(clothes.top)
    art = path(outline, colour)
    if clothes.pattern:
        art += path(outline, f"url(#{clothes.pattern})", opacity=0.55)
    art += path(
        f"M{n(wide)}-108C{n(wide)}-84 {n(waist + 1)}-64 {n(waist)}-42C{n(waist)}-24 {n(hip)}-12 {n(hip)} 8Q{n(hip - 12)} 13 {n(hip - 22)} 14"
        f"C{n(hip - 12)}-30 {n(waist - 6)}-70 {n(wide - 12)}-108Z",
        dark,
        opacity=0.4,
    )
    if back:
        return art
    match clothes.kind:
        case "cardigan" | "coat":
            art += path("M-13-136L-9 15Q6 17 15 14L13-136Q0-124-13-136Z", clothes.under)
            art += line("M-14-134Q-12-60-10 14M14-134Q16-60 16 13", dark, 3)
        case "vest":
            art += path("M-15-136L0-78L15-136Z", clothes.under) + "".join(
                circle(0, y, 3, clothes.trim) for y in (-62, -42, -22, -2)
            )
        case "hoodie":
            art += path("M-26-133Q0-96 26-133Q18-112 0-108Q-18-112-26-133Z", dark) + line(
                "M-8-110v22M8-110v20", WHITE, 3
            )
            art += line("M-24-14Q-20-36-14-38H14Q20-36 24-14", dark, 3)
        case "dress":
            art += line("M-17-134Q0-116 17-134", clothes.trim, 5) + rect(
                -waist, -46, 2 * waist, 9, clothes.trim, 4
            )
    if clothes.kind in ("shirt",) and clothes.neck == "collar":
        art += path(
            "M-18-137L-1-120L-16-106L-28-130ZM18-137L1-120L16-106L28-130Z", tint(colour, 0.45)
        ) + line("M0-118V12", dark, 2.2)
        art += "".join(circle(0, y, 2.4, tint(colour, 0.6)) for y in (-96, -70, -44, -18))
    return art


def _neck(person: Person, back: bool) -> str:
    skin = SKINS[person.head.skin]
    art = path(capsule((0, -150), 12.5, (0, -132), 13), skin if back else shade(skin, 0.12))
    if not back and person.clothes.kind != "hoodie":
        if person.clothes.neck == "v" and person.clothes.kind not in ("vest", "cardigan", "coat"):
            art += path("M-16-137L0-108L16-137Z", skin)
        else:
            art += ellipse(0, -133, 16, 7, skin)
    return art


def _shoe(foot: Point, direction: float, colour: str) -> str:
    x, y = foot
    reach = direction * 17
    return path(
        f"M{n(x - 11)} {n(y - 12)}H{n(x + 11)}Q{n(x + 12 + max(reach, 0))} {n(y - 8)} {n(x + 12 + max(reach, 0))} {n(y + 3)}"
        f"H{n(x - 12 + min(reach, 0))}Q{n(x - 12 + min(reach, 0))} {n(y - 8)} {n(x - 11)} {n(y - 12)}Z",
        colour,
    )


def _legs(person: Person, pose: Pose) -> str:
    clothes, build = person.clothes, person.build
    cloth, dark = clothes.trousers, shade(clothes.trousers, 0.2)
    hips = ((-19 * build, -2.0), (19 * build, -2.0))
    thick = [23 * build, 17.5, 13]
    if pose.legs == "none":
        return ""
    if pose.legs == "side":
        near, far = [(6.0, -6.0), (82.0, 2.0), (80.0, 92.0)], [(10.0, -8.0), (92.0, -2.0), (102.0, 88.0)]
        art = limb(far, thick, dark) + _shoe((102, 92), 1, shade(clothes.shoes, 0.15))
        art += limb(near, thick, cloth) + _shoe((80, 98), 1, clothes.shoes)
        if clothes.skirt:
            art += path(
                "M-34-12C10-34 70-32 106-16C118 6 116 44 112 66C94 76 66 74 58 64C60 40 58 30 52 26C20 32-26 30-36 8Z",
                clothes.skirt,
            )
        return art
    if pose.legs == "chair":
        feet = ((-30 * build, 100.0), (30 * build, 100.0))
        knees = ((-34 * build, 24.0), (34 * build, 24.0))
        art = ""
        for hip, knee, foot, colour, way in zip(hips, knees, feet, (cloth, cloth), (-0.3, 0.3), strict=True):
            art += limb([hip, knee, (foot[0], foot[1] - 14)], [24 * build, 22, 13], colour) + _shoe(
                foot, way, clothes.shoes
            )
            art += line(f"M{n(knee[0] - 12)} {n(knee[1] + 17)}q12 8 24 0", shade(colour, 0.25), 2.4)
        if clothes.skirt:
            art += path("M-40-14H40Q62 10 60 52Q30 66 0 60Q-30 66-60 52Q-62 10-40-14Z", clothes.skirt)
        return art
    art = ""
    for index, (hip, foot) in enumerate(zip(hips, (pose.left_foot, pose.right_foot), strict=True)):
        knee, ankle = bend(hip, (foot[0], foot[1] - 8), THIGH, SHIN, pose.knees[index])
        colour = cloth if index else dark
        bare = clothes.skirt and clothes.trousers in SKINS
        art += limb([hip, knee, (ankle[0], ankle[1] - 4)], [15, 13, 9] if bare else thick, colour)
        art += _shoe((ankle[0], ankle[1] + 8), -0.5 if index == 0 else 0.5, clothes.shoes)
    if clothes.skirt:
        left, right = min(pose.left_foot[0], -34) - 14, max(pose.right_foot[0], 34) + 14
        hem = 128.0
        art += path(
            f"M{n(-38 * build)}-14H{n(38 * build)}C{n(46 * build)} 30 {n(right)} 80 {n(right + 4)} {n(hem)}Q0 {n(hem + 22)} {n(left - 4)} {n(hem)}"
            f"C{n(left)} 80 {n(-46 * build)} 30 {n(-38 * build)}-14Z",
            clothes.skirt,
        )
        art += line(f"M{n(-14)} 20Q-22 70-24 {n(hem)}M14 24Q20 70 26 {n(hem)}", shade(clothes.skirt), 2.6)
    return art


def _scarf_drape(person: Person) -> str:
    """A headscarf's ends, over the chest."""
    if person.head.hair != "scarf":
        return ""
    cloth = person.head.colour
    return path("M-30-146C-46-134-44-116-30-112C-8-104 18-106 34-114C46-122 42-136 30-146Z", cloth) + line(
        "M-34-126C-14-114 12-116 32-130", shade(cloth), 2.4
    )


def draw(
    person: Person,
    pose: Pose,
    x: float,
    y: float,
    *,
    flip: bool = False,
    in_hands: str = "",
    part: str = "all",
) -> str:
    """A person with the hips at (x, y), or only the "body" or the "arms", so that a table fits between them.

    `in_hands` is drawn between the body and the arms.
    """
    clothes = person.clothes
    narrow = (person.build - 1) * 26
    left, right = (-39.0 - narrow, -114.0), (39.0 + narrow, -114.0)
    arms = _arm(person, left, pose.left, pose.left_bend, pose.left_hand, shade(clothes.top, 0.1))
    arms += _arm(person, right, pose.right, pose.right_bend, pose.right_hand, tint(clothes.top, 0.06))
    grow = 1.32 if person.child else 1.0
    head = draw_back_of_head(person.head) if pose.back else draw_head(person.head, pose.look, pose.down)
    head = at(pose.look * 3, -178.0 - (grow - 1) * 34, head, scale=grow, turn=pose.tilt)
    torso, neck = _torso(clothes, person.build, pose.back), _neck(person, pose.back)
    open_neck = clothes.kind == "vest" or clothes.neck in ("v", "crew")
    body = torso + neck if open_neck and not pose.back else neck + torso
    if not pose.back:
        body += _scarf_drape(person)
    match part:
        case "body":
            whole = _legs(person, pose) + body + head
        case "arms":
            whole = in_hands + arms
        case _ if pose.back:
            whole = _legs(person, pose) + arms + in_hands + body + head
        case _:
            whole = _legs(person, pose) + body + head + in_hands + arms
    scale = person.size * (0.66 if person.child else 1.0)
    return paper(at(x, y, whole, scale=scale, flip=flip))


Guest = tuple[Person, Pose, float, float]


def around_table(guests: Sequence[Guest], table: str) -> str:
    """People behind a table, with their arms on it."""
    bodies = "".join(draw(*guest, part="body") for guest in guests)
    return bodies + table + "".join(draw(*guest, part="arms") for guest in guests)


def standing(person: Person) -> float:
    """How far above the ground the hips of somebody are who stands."""
    return STANDING * person.size * (0.66 if person.child else 1.0)


def upright(person: Person, pose: Pose, x: float, ground: float, size: float, thing: str = "") -> str:
    """Somebody who stands on the ground, with a shadow."""
    person = person.but(size=size)
    wide = 66 * size if person.child else 84 * size
    return ground_shadow(x, ground + 3, wide) + draw(
        person, pose, x, ground - standing(person), in_hands=thing
    )
