"""Pictures of organisations that meet over food: a family lunch, coffee from a pot of clay."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import lantern
from figures import Pose
from office import flat, lying_map, sitting
from places import room
from props import (
    bowl,
    flower_pot,
    lamp,
    plate,
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


SCENES = {
    "img-org-sao-mai": (sao_mai, "Drei Generationen essen zu Mittag, darüber Lampions"),
    "img-org-selam-nabad": (selam_nabad, "Vier Menschen trinken Kaffee, eine Frau schenkt ein"),
}
