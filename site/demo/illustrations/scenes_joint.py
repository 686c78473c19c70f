"""Pictures of listening and of joining pieces: after discrimination, and for projects of several associations."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble
from figures import Person, Pose, upright
from office import (
    clipped,
    flat,
    puzzle_piece,
    sitting,
)
from places import room
from props import (
    flower_pot,
    lamp,
    mug,
    table,
    tea_glass,
    teapot,
    window,
)
from scenes_work import hills
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
    ground_shadow,
    line,
    mix,
    paper,
    path,
    rect,
    scallop,
    shade,
    tint,
)

N = "none"


def anti_discrimination() -> str:
    wall = mix(AUBERGINE, SAND, 0.78)
    art = room(wall, mix(AUBERGINE, SAND, 0.5), 650, planks=False)
    art += circle(800, 340, 350, tint(wall, 0.35)) + window(150, 110, 300, 300, hills(150, 110, 300, 300))
    frame = rect(1150, 120, 300, 220, WHITE, 8) + rect(
        1150, 120, 300, 220, "none", 8, stroke=WOOD, stroke_width=12
    )
    frame += path(scallop(1300, 226, 92, 60, 11), tint(TEAL, 0.3)) + at(
        1300, 232, path("M0 36C-60-4-40-50-12-38Q-2-34 0-22Q2-34 12-38C40-50 60-4 0 36Z", CORAL)
    )
    art += (
        paper(frame)
        + lamp(800, 40, SAFFRON, 60)
        + flower_pot(90, 680, 1.7, TEAL)
        + flower_pot(1500, 680, 1.8, CORAL)
    )
    big = 1.52
    writer = cast.ROJDA.but(
        size=big,
        head=replace(cast.ROJDA.head, skin=3, hair="bun", mouth="calm", extra="earrings"),
        clothes=replace(cast.ROJDA.clothes, kind="shirt", top=TEAL, pattern="", neck="v"),
    )
    listener = cast.BABA.but(
        size=big,
        head=replace(cast.BABA.head, hair="scarf", colour=SAFFRON, mouth="calm"),
        clothes=replace(cast.BABA.clothes, kind="cardigan", top=AUBERGINE, under=SAND, pattern=""),
    )
    people = [
        (
            writer,
            Pose(legs=N, left=(-40, 6), right=(32, 6), look=-0.1, down=0.7, tilt=4, right_hand="fist"),
            630,
            668,
        ),
        (listener, Pose(legs=N, left=(-14, -8), right=(22, -8), look=-0.8, tilt=-6), 940, 666),
    ]
    desk = ground_shadow(800, 884, 600, 14) + table(800, 620, 1020, 160, 20, WOOD, cloth=False)
    text = "".join(
        line(f"M-70 {row}h{w}", mix(INK, WHITE, 0.6), 6) for row, w in ((-50, 130), (-26, 110), (-2, 60))
    )
    desk += paper(flat(630, 704, rect(-104, -76, 208, 160, WHITE, 4), text, squash=0.5, lean=-0.12))
    art += sitting(people, desk) + at(686, 690, line("M0 0L24-52", CORAL, 8))
    tissues = path("M-46-40H46V0H-46Z", TEAL) + path(
        "M-46-40L-38-50H54L46-40ZM46-40L54-50V-12L46 0Z", shade(TEAL, 0.16)
    )
    tissues += path("M-20-44Q-26-80-6-74Q2-96 14-76Q30-74 22-44Z", WHITE) + line(
        "M0-50Q-6-64 2-72", shade(WHITE, 0.14), 3
    )
    art += at(1200, 730, tissues, scale=1.2) + teapot(420, 738, CORAL, 1.4)
    return (
        art
        + tea_glass(494, 756, 1.5)
        + tea_glass(880, 752, 1.5)
        + bubble(770, 236, 170, 120, WHITE, "cloud", -1, "wave")
    )


GROUPS = (TEAL, CORAL, SAFFRON)


def joint_projects() -> str:
    art = room(mix(TEAL, WHITE, 0.8), mix(WOOD, SAND, 0.5), 560) + rect(
        0, 850, 1600, 60, mix(WOOD, SAND, 0.5)
    )
    art += window(140, 70, 280, 270, hills(140, 70, 280, 270)) + window(
        1180, 70, 280, 270, hills(1180, 70, 280, 270)
    )
    art += lamp(520, 30, CORAL, 40) + lamp(1080, 30, SAFFRON, 40)
    signs = ((660, "round"), (800, "box"), (940, "star"))
    for (x, kind), colour in zip(signs, GROUPS, strict=True):
        shape = {
            "round": circle(0, 0, 30, WHITE),
            "box": path("M0-34L34 0 0 34-34 0Z", WHITE),
            "star": path(scallop(0, 0, 26, 26, 6), WHITE),
        }[kind]
        art += paper(at(x, 120, path("M-52-66H52V66L0 96-52 66Z", colour), shape)) + line(
            f"M{x - 60} 54H{x + 60}", WOOD, 10
        )
    s = 150.0
    sides = {
        (0, 0): (0, 1, -1, 0),
        (1, 0): (0, -1, 1, -1),
        (2, 0): (0, 1, -1, 1),
        (3, 0): (0, 0, 1, -1),
        (0, 1): (1, -1, 0, 0),
        (1, 1): (-1, 1, 0, 1),
        (2, 1): (1, -1, 0, -1),
        (3, 1): (-1, 0, 0, 1),
    }
    missing = {(0, 0), (2, 0)}
    placed = [
        puzzle_piece(
            s,
            sides[c, r],
            tint(GROUPS[(c + r * 2) % 3], 0.3),
            transform=f"translate({(c - 1.5) * s:.0f} {(r - 0.5) * s:.0f})",
        )
        for c, r in sides
        if (c, r) not in missing
    ]
    scenery = path("M-300 150V96Q-190 20-70 90T150 70T300 100V150Z", DEEP, opacity=0.85)
    scenery += path("M-122 84V-20L-64-66-6-20V84Z", WHITE) + rect(-80, 32, 32, 54, AUBERGINE)
    scenery += (
        circle(222, -70, 50, WHITE)
        + path(scallop(100, 6, 52, 44, 10), LEAF)
        + rect(92, 30, 16, 60, AUBERGINE)
    )
    puzzle = flat(
        800, 662, "".join(placed), clipped("placed", "".join(placed), scenery), squash=0.62, scale=1.22
    )
    crew = (
        (
            cast.MIRIAM,
            TEAL,
            Pose(legs=N, left=(-40, -40), right=(44, -56), look=0.4, down=0.3, tilt=3),
            470,
            True,
        ),
        (
            cast.KOFI,
            CORAL,
            Pose(legs=N, left=(-56, 10), right=(40, 16), look=-0.3, down=0.3, tilt=-3),
            690,
            False,
        ),
        (
            cast.OMA,
            CORAL,
            Pose(legs=N, left=(-40, 0), right=(60, 10), look=0.3, down=0.3, tilt=3),
            910,
            False,
        ),
        (
            cast.SAMIR,
            SAFFRON,
            Pose(legs=N, left=(-44, -50), right=(40, -40), look=-0.4, down=0.3, tilt=-3),
            1130,
            True,
        ),
    )
    guests = []
    for person, colour, pose, x, holds in crew:
        member = dressed(person, colour).but(size=1.26)
        held = at(0, -52, puzzle_piece(84, (0, 1, -1, 1), tint(colour, 0.45)), turn=-8) if holds else ""
        guests.append((member, pose, x, 558, held))
    desk = ground_shadow(800, 892, 580, 12) + table(800, 520, 800, 280, 10, WOOD, cloth=False)
    art += sitting(guests, desk + puzzle)
    art += upright(
        dressed(cast.MATEO, TEAL), Pose(left=(-40, -46), right=(92, -34), look=0.7, tilt=4), 236, 872, 1.28
    )
    art += upright(
        dressed(cast.BABA, SAFFRON), Pose(left=(-92, -40), right=(56, 0), look=-0.7, tilt=-4), 1348, 872, 1.26
    )
    return (
        art + mug(1240, 700, TEAL, 1.1) + flower_pot(70, 640, 1.5, CORAL) + flower_pot(1540, 640, 1.5, TEAL)
    )


def dressed(person: Person, colour: str) -> Person:
    """Somebody in the colour of an association."""
    return person.but(clothes=replace(person.clothes, kind="shirt", neck="crew", pattern="", top=colour))


SCENES = {
    "img-anti-discrimination": (anti_discrimination, "Eine Frau schreibt etwas auf, eine zweite hört zu"),
    "img-joint-projects": (joint_projects, "Menschen aus drei Vereinen legen ein Puzzle zusammen"),
}
