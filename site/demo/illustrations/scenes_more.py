"""Pictures of more organisations: a shared office, a family lunch, coffee, a letter that is read together."""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble, lantern, notes
from figures import Pose, draw
from office import binder, clipped, flat, lying_map, sitting
from places import bush, house, room
from props import (
    bowl,
    chair,
    flat_sheet,
    flower_pot,
    lamp,
    laptop,
    mug,
    plate,
    table,
    tea_glass,
    teapot,
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
    scallop,
    shade,
    tint,
)

N = "none"
CLAY = mix(AUBERGINE, INK, 0.35)


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
    for person, x, flip, colour in ((cast.BRUNO, 236, False, CORAL), (cast.SELIN, 1364, True, SAFFRON)):
        art += ground_shadow(x + (-20 if flip else 20), 876, 116)
        art += paper(at(x, 738, chair(0, 0, colour, side=True), flip=flip, scale=1.26))
        art += draw(
            person.but(size=1.24),
            Pose(legs="side", left=(84, -74), right=(110, -78), look=0.8, right_hand="open"),
            x,
            726,
            flip=flip,
        )
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


def rice_bowl(x: float, y: float, colour: str, scale: float = 1) -> str:
    return at(
        x,
        y,
        path("M-28-26Q-20-46 0-46T28-26Z", WHITE),
        path("M-34-28H34C34-8 20 0 0 0C-20 0-34-8-34-28Z", colour),
        line("M-24-16q24 10 48 0", tint(colour, 0.5), 3),
        scale=scale,
    )


CHOPSTICKS = line("M6-26L-22 36M13-22L-13 38", mix(WOOD, INK, 0.35), 5)


def sao_mai() -> str:
    art = room(mix(CORAL, WHITE, 0.78), mix(SAFFRON, SAND, 0.35), 640, planks=False)
    art += window(120, 210, 270, 230, hills(120, 210, 270, 230)) + window(
        1210, 210, 270, 230, hills(1210, 210, 270, 230)
    )
    scroll = (
        rect(690, 196, 220, 160, WHITE, 4)
        + rect(678, 184, 244, 16, WOOD, 6)
        + rect(678, 352, 244, 16, WOOD, 6)
    )
    scroll += line(
        "M720 334Q780 320 812 276T886 222M790 304Q820 316 856 308M820 268Q806 246 780 240", WOOD, 7
    )
    scroll += "".join(
        at(
            x,
            y,
            *(at(0, 0, ellipse(0, -12, 8, 11, CORAL), turn=72 * i) for i in range(5)),
            circle(0, 0, 6, SAFFRON),
            scale=k,
        )
        for x, y, k in ((778, 240, 1.1), (868, 234, 1.2), (856, 308, 1.0), (742, 316, 1.0), (824, 280, 0.9))
    )
    art += paper(scroll) + flower_pot(60, 680, 1.6, TEAL) + flower_pot(1540, 680, 1.6, AUBERGINE)
    art += line("M-10 40Q395 130 800 40Q1205 130 1610 40", INK, 3, opacity=0.5)
    sizes = (
        (80, 1.5),
        (240, 1.9),
        (410, 1.5),
        (580, 1.8),
        (740, 1.4),
        (880, 1.6),
        (1040, 1.9),
        (1210, 1.5),
        (1370, 1.9),
        (1530, 1.5),
    )
    for index, (x, size) in enumerate(sizes):
        colour = (CORAL, SAFFRON, TEAL, AUBERGINE)[index % 4]
        t = (x + 10) / 810 if x < 800 else (x - 800) / 810
        tassel = line("M-3 24L-6 44M0 24V48M3 24L6 44", colour, 3)
        art += at(x, 40 + 180 * t * (1 - t) + 40 * size, lantern(0, 0, colour, 40), tassel, scale=size)
    adult, child = 1.34, 1.5
    people = [
        (
            cast.ONG.but(size=adult),
            Pose(legs=N, left=(-36, -2), right=(46, -34), look=0.7, tilt=3, right_hand="fist"),
            260,
            654,
            at(42, -24, CHOPSTICKS),
        ),
        (cast.LAN.but(size=child), Pose(legs=N, left=(-36, 0), right=(40, 0), look=-0.5, tilt=-4), 470, 690),
        (
            cast.THU.but(size=adult),
            Pose(legs=N, left=(-46, 0), right=(40, -34), look=-0.5, down=0.2, tilt=-3, right_hand="fist"),
            680,
            656,
            at(34, -24, CHOPSTICKS),
        ),
        (cast.MINH.but(size=adult), Pose(legs=N, left=(-42, -2), right=(40, 0), look=0.6, tilt=3), 920, 650),
        (
            cast.BAO.but(size=child),
            Pose(legs=N, left=(-38, 0), right=(72, -112), look=0.6, right_hand="spread"),
            1130,
            690,
        ),
        (
            cast.BA.but(size=adult),
            Pose(legs=N, left=(-66, -12), right=(36, 0), look=-0.7, tilt=-4),
            1340,
            658,
        ),
    ]
    desk = ground_shadow(800, 890, 690, 10) + table(800, 612, 1240, 150, 70, tint(TEAL, 0.35))
    art += sitting(people, desk)
    for x, colour in (
        (290, CORAL),
        (474, SAFFRON),
        (690, CORAL),
        (924, SAFFRON),
        (1118, CORAL),
        (1330, DEEP),
    ):
        art += rice_bowl(x, 712 if x not in (474, 1118) else 728, colour, 1.15)
    herbs = path(scallop(0, -8, 40, 12, 11), LEAF)
    art += plate(590, 734, mix(CORAL, SAFFRON, 0.5), 1.5) + plate(1030, 742, LEAF, 1.4)
    art += at(
        806, 744, ellipse(0, 0, 72, 18, WHITE), herbs, *(circle(dx, -14, 9, CORAL) for dx in (-22, 0, 24))
    )
    art += (
        teapot(196, 748, AUBERGINE, 1.15)
        + tea_glass(384, 752, 1.2)
        + tea_glass(1236, 746, 1.2)
        + bowl(1440, 740, AUBERGINE, SAFFRON, 1.05)
    )
    return art


def jebena(turn: float = 0) -> str:
    """A bulbous pot of clay for coffee, about the middle of its belly; its spout points to the right."""
    art = line("M-10-62C-52-66-58-16-32-4", CLAY, 9) + line("M26-20Q46-34 54-58", CLAY, 11)
    art += circle(0, 0, 40, CLAY) + path("M-15-30L-11-82H11L15-30Z", CLAY) + ellipse(0, -84, 15, 7, WOOD)
    art += line("M-30 2q30 16 60 0", tint(CLAY, 0.35), 4) + line("M-20-20q-10 12-8 24", tint(CLAY, 0.3), 4)
    return at(0, 0, art, turn=turn)


def cup(x: float, y: float, colour: str, scale: float = 1) -> str:
    """A small cup without a handle."""
    return at(
        x,
        y,
        path("M-15-26H15C14-8 8 0 0 0C-8 0-14-8-15-26Z", WHITE),
        line("M-12-14q12 6 24 0", colour, 4),
        ellipse(0, -26, 15, 4, shade(WOOD, 0.5)),
        scale=scale,
    )


def selam_nabad() -> str:
    art = room(mix(LEAF, WHITE, 0.68), mix(CORAL, SAND, 0.5), 650, planks=False)
    art += circle(800, 300, 340, mix(LEAF, WHITE, 0.8)) + window(
        130, 100, 290, 290, hills(130, 100, 290, 290)
    )
    woven = "".join(
        circle(x, y, 66, SAFFRON) + circle(x, y, 50, c) + circle(x, y, 36, SAND) + circle(x, y, 20, c2)
        for x, y, c, c2 in ((1210, 190, CORAL, TEAL), (1370, 250, AUBERGINE, CORAL))
    )
    art += (
        paper(woven)
        + flower_pot(60, 680, 1.6, CORAL)
        + flower_pot(1545, 680, 1.6, TEAL)
        + lamp(560, 40, SAFFRON, 60)
        + lamp(1000, 40, CORAL, 60)
    )
    big = 1.32
    guests = [
        (
            cast.TESFAY.but(size=big),
            Pose(legs=N, left=(-36, 0), right=(22, -92), look=0.6, tilt=3, right_hand="fist"),
            250,
            652,
            cup(14, -92, CORAL, 1.0),
        ),
        (
            cast.HODAN.but(size=big),
            Pose(legs=N, left=(-20, -84), right=(40, 0), look=0.6, tilt=3, left_hand="fist"),
            490,
            654,
            cup(-10, -84, TEAL, 1.0),
        ),
        (
            cast.HIRUT.but(size=big),
            Pose(legs=N, left=(-48, -4), right=(90, -100), look=0.6, down=0.3, tilt=3, right_hand="fist"),
            760,
            606,
            at(116, -44, jebena(55), scale=1.05),
        ),
        (
            cast.SAMIR.but(size=big, clothes=replace(cast.SAMIR.clothes, kind="shirt", top=CORAL)),
            Pose(legs=N, left=(-28, -2), right=(18, -88), look=-0.6, right_hand="fist"),
            1150,
            654,
            cup(10, -88, SAFFRON, 1.0),
        ),
        (
            cast.DANA.but(size=big),
            Pose(legs=N, left=(-20, -86), right=(40, 0), look=-0.7, tilt=-3, left_hand="fist"),
            1380,
            652,
            cup(-10, -86, CORAL, 1.0),
        ),
    ]
    desk = ground_shadow(800, 888, 680, 12) + table(800, 612, 1220, 160, 20, WOOD, cloth=False)
    desk += lying_map(560, 714, 460, 240, -0.12)
    pour = line("M1021 562V664", shade(WOOD, 0.5), 5)
    tray = paper(
        ellipse(974, 694, 106, 24, mix(WOOD, INK, 0.25)) + ellipse(974, 689, 106, 24, tint(WOOD, 0.15))
    )
    art += sitting(
        guests,
        desk
        + tray
        + cup(914, 692, TEAL, 1.2)
        + cup(966, 698, CORAL, 1.2)
        + pour
        + cup(1021, 694, SAFFRON, 1.2),
    )
    popcorn = "".join(
        circle(dx, dy, 9, WHITE)
        for dx, dy in ((-26, -34), (-10, -40), (8, -42), (24, -35), (-16, -48), (4, -52), (16, -48))
    )
    art += at(
        1210,
        750,
        popcorn,
        path("M-44-30H44C40-6 24 0 0 0C-24 0-40-6-44-30Z", CORAL),
        line("M-34-18l11 10 11-10 12 10 12-10 11 10 11-10", SAFFRON, 4),
        scale=1.15,
    )
    return (
        art
        + cup(300, 742, CORAL, 1.2)
        + flat(900, 750, rect(-24, -24, 48, 48, SAFFRON, 4), rect(16, -14, 48, 48, CORAL, 4), squash=0.5)
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
    "img-org-sao-mai": (sao_mai, "Drei Generationen essen zu Mittag, darüber Lampions"),
    "img-org-selam-nabad": (selam_nabad, "Vier Menschen trinken Kaffee, eine Frau schenkt ein"),
    "img-org-zora": (zora, "Eine Beraterin liest mit zwei Menschen einen Brief"),
}
