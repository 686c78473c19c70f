"""Pictures of more organisations: a shared office, a letter that is read together."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble, notes
from figures import Pose, draw
from office import binder, clipped, flat, sitting
from places import bush, house, room
from props import (
    chair,
    flat_sheet,
    flower_pot,
    lamp,
    laptop,
    mug,
    table,
    tea_glass,
    wheelchair_back,
    wheelchair_front,
    window,
)
from scenes_work import HONEY, hills
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
    ground_shadow,
    line,
    mix,
    paper,
    path,
    rect,
    shade,
    tint,
)

N = "none"


def football(x: float, y: float, r: float) -> str:
    return circle(x, y, r, WHITE) + at(
        x,
        y,
        path("M0-11L11-3 7 10H-7L-11-3Z", INK),
        line("M0-11V-27M11-3L26-9M7 10L16 23M-7 10L-16 23M-11-3L-26-9", INK, 3),
        scale=r / 28,
    )


def fuenfklang() -> str:
    art = room(mix(SAFFRON, WHITE, 0.66), mix(TEAL, SAND, 0.5), 650, planks=False)
    art += (
        window(90, 90, 260, 290, hills(90, 90, 260, 290))
        + lamp(480, 40, TEAL, 60)
        + lamp(1120, 40, CORAL, 60)
    )
    icons = (
        notes(0, 0, WHITE, 1.1),
        football(0, 0, 34),
        path("M-40-24Q-18-34 0-22Q18-34 40-24V26Q18 16 0 28Q-18 16-40 26Z", WHITE)
        + line("M0-22V28", DEEP, 4),
        circle(-16, -14, 15, WHITE)
        + path("M-40 34q0-34 24-34t24 34Z", WHITE)
        + circle(24, 4, 11, WHITE)
        + path("M8 36q0-22 16-22t16 22Z", WHITE),
        path("M0 34C-58-4-38-48-12-37Q-2-33 0-22Q2-33 12-37C38-48 58-4 0 34Z", WHITE),
    )
    for index, (icon, colour) in enumerate(zip(icons, (CORAL, TEAL, SAFFRON, LEAF, AUBERGINE), strict=True)):
        art += paper(at(540 + index * 130, 190 + index % 2 * 26, rect(-54, -60, 108, 120, colour, 8), icon))
    art += paper(
        rect(1240, 290, 290, 16, WOOD, 5)
        + "".join(
            rect(1258 + i * 34, 206 + i % 3 * 8, 30, 84 - i % 3 * 8, c, 3)
            for i, c in enumerate((TEAL, CORAL, DEEP, SAFFRON))
        )
    )
    art += (
        flower_pot(1460, 290, 1.0, CORAL)
        + flower_pot(60, 690, 1.6, AUBERGINE)
        + flower_pot(1545, 690, 1.6, SAFFRON)
    )
    pose = Pose(legs="side", left=(84, -74), right=(110, -78), look=0.8)
    art += ground_shadow(246, 876, 130) + at(236, 702, wheelchair_back(0, 0), scale=1.24)
    art += draw(cast.BRUNO.but(size=1.24), pose, 236, 702) + at(236, 702, wheelchair_front(0, 0), scale=1.24)
    art += ground_shadow(1344, 876, 116) + paper(
        at(1364, 738, chair(0, 0, SAFFRON, side=True), flip=True, scale=1.26)
    )
    art += draw(cast.SELIN.but(size=1.24), pose, 1364, 726, flip=True)
    people = [
        (cast.INES.but(size=1.3), Pose(legs=N, left=(-40, -2), right=(46, 2), look=0.6, tilt=3), 530, 628),
        (
            cast.PAOLO.but(size=1.3, clothes=replace(cast.PAOLO.clothes, top=DEEP)),
            Pose(legs=N, left=(-60, -16), right=(60, -16), look=0.3),
            800,
            602,
        ),
        (
            cast.CARMEN.but(size=1.3),
            Pose(legs=N, left=(-72, -112), right=(40, 0), look=-0.7, tilt=-3),
            1070,
            628,
        ),
    ]
    art += sitting(
        people, ground_shadow(800, 886, 460, 12) + table(800, 590, 760, 150, 40, WOOD, cloth=False)
    )
    art += "".join(
        binder(672 + i * 64, 716, c, 1.25) for i, c in enumerate((CORAL, TEAL, SAFFRON, LEAF, AUBERGINE))
    )
    return (
        art
        + laptop(500, 716, 1.0)
        + mug(610, 724, TEAL, 1.2)
        + flat_sheet(1100, 690, 1.2)
        + mug(1206, 700, CORAL, 1.2)
    )


def fountain(x: float, y: float, scale: float = 1) -> str:
    """A fountain that stands at (x, y)."""
    stone, water = mix(SAND, INK, 0.24), mix(TEAL, WHITE, 0.4)
    art = (
        rect(-16, -120, 32, 90, stone)
        + path("M-110-46H110L98 0H-98Z", stone)
        + ellipse(0, -46, 110, 18, tint(stone, 0.3))
    )
    art += (
        ellipse(0, -46, 96, 13, water)
        + rect(-16, -118, 32, 74, stone)
        + path("M-62-124H62Q48-96 0-96T-62-124Z", stone)
    )
    art += ellipse(0, -124, 62, 11, tint(stone, 0.3)) + ellipse(0, -124, 52, 8, water)
    art += line(
        "M0-126V-176M0-172Q-30-190-42-132M0-172Q30-190 42-132M-60-120Q-82-104-84-52M60-120Q82-104 84-52",
        mix(TEAL, WHITE, 0.5),
        6,
    )
    return at(x, y, art, scale=scale)


def zora() -> str:
    art = room(HONEY, mix(AUBERGINE, SAND, 0.55), 650, planks=False)
    yard = rect(930, 80, 520, 370, mix(TEAL, WHITE, 0.74)) + house(
        940, 392, 190, 230, tint(CORAL, 0.5), AUBERGINE, 3
    )
    yard += house(1270, 392, 200, 260, tint(SAFFRON, 0.45), DEEP, 3) + rect(
        930, 390, 520, 70, mix(SAND, INK, 0.1)
    )
    yard += bush(980, 400, 110, LEAF) + bush(1410, 400, 120, TEAL) + fountain(1200, 440, 1.15)
    art += rect(916, 66, 548, 398, WHITE, 8) + clipped("yard", rect(930, 80, 520, 370, WHITE), yard)
    art += line("M1056 80V450M1344 80V450", WHITE, 10) + rect(906, 452, 568, 18, shade(WHITE, 0.1), 4)
    art += paper(
        rect(120, 130, 250, 190, WHITE, 8)
        + circle(245, 236, 56, SAFFRON)
        + rect(132, 236, 226, 72, TEAL)
        + line("M245 160v-12M178 184l-9-9M312 184l9-9", SAFFRON, 8)
        + line("M150 262q24-12 48 0t48 0 48 0 48 0", WHITE, 5)
    )
    art += lamp(620, 40, CORAL, 60) + flower_pot(70, 680, 1.7, TEAL) + flower_pot(1530, 690, 1.6, CORAL)
    big = 1.42
    people = [
        (
            cast.STOYAN.but(size=big),
            Pose(legs=N, left=(-38, -6), right=(34, -14), look=0.6, down=0.3, tilt=4),
            340,
            654,
        ),
        (
            cast.ROSA.but(size=big),
            Pose(legs=N, left=(-46, 6), right=(28, 0), look=-0.2, down=0.4, tilt=-2, right_hand="point"),
            590,
            656,
        ),
        (
            cast.LINH.but(
                size=big,
                head=replace(cast.LINH.head, skin=2, hair="ponytail", mouth="calm"),
                clothes=replace(cast.LINH.clothes, pattern="stripes"),
            ),
            Pose(legs=N, left=(-48, -2), right=(30, -8), look=-0.7, down=0.3, tilt=-5),
            840,
            656,
        ),
    ]
    desk = ground_shadow(800, 884, 640, 14) + table(760, 612, 1140, 160, 20, WOOD, cloth=False)
    text = rect(-70, -62, 36, 22, SAFFRON, 3) + "".join(
        line(f"M-70 {row}h{w}", mix(INK, WHITE, 0.55), 5)
        for row, w in ((-20, 140), (2, 124), (24, 136), (46, 70))
    )
    desk += paper(
        flat(590, 706, rect(-96, -80, 192, 160, WHITE, 3), line("M-96 0H96", SAND, 3), text, squash=0.56)
    )
    badge = (
        rect(14, -104, 24, 30, WHITE, 3)
        + circle(26, -92, 5, CORAL)
        + line("M19-81h14", mix(INK, WHITE, 0.55), 3)
    )
    art += sitting(people, desk) + at(590, 656, badge, scale=big)
    envelope = rect(-70, -42, 140, 84, tint(SAFFRON, 0.2), 4) + line(
        "M-70-40L0 12 70-40", shade(SAFFRON, 0.2), 5
    )
    art += (
        flat(760, 736, envelope, squash=0.55, lean=-0.2) + tea_glass(400, 738, 1.4) + tea_glass(900, 736, 1.4)
    )
    return (
        art
        + laptop(1180, 736, 1.25)
        + mug(290, 748, CORAL, 1.3)
        + bubble(740, 200, 160, 116, TEAL, "round", -1, "check")
    )


SCENES = {
    "img-org-fuenfklang": (fuenfklang, "Fünf Menschen in einem Büro mit fünf Ordnern"),
    "img-org-zora": (zora, "Eine Beraterin liest mit zwei Menschen einen Brief"),
}
