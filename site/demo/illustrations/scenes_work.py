"""Pictures of work: founding, funding, rooms, counselling."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble
from figures import STANDING, Pose, around_table, draw
from places import room, rug
from props import (
    calendar,
    chair,
    coin_jar,
    flat_sheet,
    flower_pot,
    lamp,
    laptop,
    mug,
    sheet,
    table,
    tea_glass,
    teapot,
    vase,
    window,
)
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
BLUSH = mix(CORAL, SAND, 0.72)
HONEY = mix(SAFFRON, SAND, 0.6)
PEN = line("M0 0L16-30", AUBERGINE, 6)


def hills(x: float, y: float, w: float, h: float) -> str:
    """What is seen through a window: trees and sky."""
    return path(scallop(x + w * 0.3, y + h, w * 0.24, h * 0.36, 9, 180, 360), LEAF) + path(
        scallop(x + w * 0.75, y + h, w * 0.2, h * 0.5, 9, 180, 360), mix(LEAF, TEAL, 0.5)
    )


def found_association() -> str:
    art = room(mix(TEAL, WHITE, 0.8), mix(WOOD, SAND, 0.5), 640)
    art += window(190, 110, 280, 300, hills(190, 110, 280, 300)) + window(
        1130, 110, 280, 300, hills(1130, 110, 280, 300)
    )
    board = rect(600, 90, 400, 250, WHITE, 10) + rect(
        600, 90, 400, 250, "none", 10, stroke=WOOD, stroke_width=12
    )
    nodes = ((800, 150, CORAL), (690, 260, SAFFRON), (800, 270, TEAL), (910, 260, AUBERGINE))
    links = line("M800 150L690 260M800 150V270M800 150L910 260", mix(INK, WHITE, 0.4), 5)
    art += paper(
        board
        + links
        + "".join(
            circle(x, y, 27, c)
            + circle(x, y - 6, 8, WHITE)
            + path(f"M{x - 13} {y + 15}q0-15 13-15t13 15Z", WHITE)
            for x, y, c in nodes
        )
    )
    art += (
        lamp(330, 40, CORAL, 60)
        + lamp(1270, 40, SAFFRON, 60)
        + flower_pot(90, 660, 1.7)
        + flower_pot(1520, 660, 1.5, SAFFRON)
    )
    big = 1.36
    people = [
        (
            cast.YUSUF.but(size=big),
            Pose(legs=N, left=(-30, -12), right=(46, -22), look=0.7, tilt=3),
            366,
            648,
        ),
        (
            cast.ZAHRA.but(size=big),
            Pose(legs=N, left=(-34, -16), right=(16, -18), look=0.5, tilt=4),
            584,
            658,
        ),
        (
            cast.MIRIAM.but(size=big),
            Pose(legs=N, left=(-38, -6), right=(30, -14), look=0.1, down=0.7, right_hand="fist"),
            800,
            648,
        ),
        (
            cast.OPA.but(size=big),
            Pose(legs=N, left=(-16, -20), right=(34, -14), look=-0.6, tilt=-4),
            1016,
            660,
        ),
        (
            cast.LINH.but(size=big),
            Pose(legs=N, left=(-72, -130), right=(28, -14), look=-0.7, left_hand="spread", tilt=-3),
            1232,
            654,
        ),
    ]
    desk = ground_shadow(800, 884, 640, 14) + table(800, 606, 1120, 138, 20, WOOD, cloth=False)
    desk += flat_sheet(800, 664, 1.9, signed=True) + flat_sheet(520, 706, 1.3) + flat_sheet(1090, 706, 1.3)
    art += around_table(people, desk) + at(846, 652, line("M0 0L24-50", SAFFRON, 8))
    papers = (
        mug(240, 690, CORAL, 1.3)
        + mug(680, 726, SAFFRON, 1.2)
        + tea_glass(930, 722, 1.3)
        + vase(1340, 716, 1.25)
        + tea_glass(410, 716, 1.3)
    )
    return art + papers


def project_funding() -> str:
    art = room(BLUSH, mix(AUBERGINE, SAND, 0.62), 660, planks=False)
    art += circle(800, 360, 330, tint(BLUSH, 0.5)) + calendar(400, 250, 1.5)
    shelf = rect(1080, 330, 380, 18, WOOD, 6)
    binders = "".join(
        rect(1110 + i * 42, 214, 36, 116, c, 4) + rect(1120 + i * 42, 236, 16, 34, WHITE, 3)
        for i, c in enumerate((TEAL, CORAL, SAFFRON, AUBERGINE, DEEP))
    )
    art += paper(shelf + binders) + flower_pot(1400, 330, 1.0, CORAL) + lamp(800, 40, TEAL, 60)
    art += bubble(800, 250, 170, 126, SAFFRON, "round", -1, "bulb")
    couple = [
        (
            cast.SAMIR.but(size=1.5),
            Pose(legs=N, left=(-34, -2), right=(66, -2), look=0.8, down=0.3, tilt=5),
            610,
            682,
        ),
        (
            cast.LEYLA.but(size=1.5),
            Pose(legs=N, left=(-66, -60), right=(34, 0), look=-0.8, left_hand="point", tilt=-3),
            1000,
            684,
        ),
    ]
    art += around_table(couple, table(800, 630, 1180, 150, 60, mix(WOOD, SAND, 0.25), cloth=False))
    art += (
        laptop(800, 746, 1.7, back=False)
        + coin_jar(1300, 746, 1.5)
        + sheet(400, 706, 1.15, -12, form=True)
        + sheet(300, 716, 1.05, 8)
        + mug(560, 760, CORAL, 1.35)
    )
    coins = "".join(
        ellipse(1130 + i % 2 * 4, 750 - i * 9, 24, 9, SAFFRON, stroke=shade(SAFFRON, 0.25), stroke_width=2)
        for i in range(4)
    )
    coins += "".join(
        ellipse(1190 + i % 2 * 3, 760 - i * 9, 24, 9, SAFFRON, stroke=shade(SAFFRON, 0.25), stroke_width=2)
        for i in range(2)
    )
    return art + coins + at(470, 752, PEN, turn=40)


def rooms() -> str:
    wall = mix(AUBERGINE, INK, 0.15)
    art = rect(0, 0, 1600, 900, wall) + rect(0, 740, 1600, 160, shade(wall, 0.4))
    inner = (
        rect(420, 90, 860, 650, HONEY)
        + path("M420 740L520 560H1180L1280 740Z", mix(WOOD, SAND, 0.45))
        + path("M420 90L520 150V560L420 740Z", shade(HONEY, 0.07))
        + path("M1280 90L1180 150V560L1280 740Z", shade(HONEY, 0.1))
    )
    inner += (
        path("M420 90H1280L1180 150H520Z", WHITE)
        + window(580, 210, 220, 220, hills(580, 210, 220, 220))
        + window(900, 210, 220, 220, hills(900, 210, 220, 220))
    )
    inner += path("M600 560L520 740H760L800 560ZM930 560L900 740H1120L1080 560Z", WHITE, opacity=0.35)
    inner += rug(850, 660, 250, 56, mix(TEAL, WHITE, 0.25), SAND)
    seats = ((650, 600, 0.72), (760, 572, 0.66), (850, 566, 0.64), (940, 572, 0.66), (1050, 600, 0.72))
    colours = (CORAL, TEAL, SAFFRON, TEAL, CORAL)
    inner += "".join(paper(chair(x, y, c, scale=s)) for (x, y, s), c in zip(seats, colours, strict=True))
    inner += draw(
        cast.OMA.but(size=0.66), Pose(legs="chair", left=(-24, -26), right=(24, -26), look=0.6), 760, 566
    )
    inner += draw(
        cast.MATEO.but(size=0.66), Pose(legs="chair", left=(-30, -30), right=(66, -110), look=-0.6), 940, 566
    )
    inner += paper(at(600, 640, chair(0, 0, AUBERGINE, side=True), scale=0.85)) + paper(
        at(1100, 640, chair(0, 0, SAFFRON, side=True), scale=0.85, flip=True)
    )
    inner += paper(chair(770, 664, CORAL, scale=0.78) + chair(930, 664, TEAL, scale=0.78))
    inner += lamp(700, 150, CORAL, 40) + lamp(1000, 150, TEAL, 40) + flower_pot(560, 590, 0.8)
    frame = path("M396 66H1304V748H1280V90H420V748H396Z", WOOD)
    light = path("M420 740H1280L1460 900H200Z", SAFFRON, opacity=0.5)
    door = (
        path("M1280 90L1500 20V830L1280 740Z", TEAL)
        + path("M1312 140L1466 96V400L1312 400ZM1312 450L1466 456V752L1312 690Z", shade(TEAL, 0.16))
        + circle(1474, 440, 13, SAFFRON)
    )
    art += inner + light + paper(frame) + paper(door)
    art += paper(
        rect(110, 210, 200, 150, SAND, 8)
        + path("M210 240L270 288V336H150V288Z", CORAL)
        + rect(196, 298, 28, 38, SAND)
    ) + flower_pot(330, 842, 1.9, CORAL)
    art += ground_shadow(200, 872, 90) + draw(
        cast.ZAHRA,
        Pose(left=(-54, 0), right=(92, -104), look=0.8, tilt=3, right_hand="open"),
        200,
        866 - STANDING,
    )
    return art


def levante() -> str:
    art = room(mix(SAFFRON, WHITE, 0.62), mix(CORAL, SAND, 0.5), 650, planks=False)
    art += window(560, 80, 400, 330, hills(560, 80, 400, 330))
    art += paper(
        rect(1140, 150, 320, 16, WOOD, 5)
        + rect(1140, 300, 320, 16, WOOD, 5)
        + "".join(
            rect(1160 + i * 34, 66 + i % 3 * 8, 30, 84 - i % 3 * 8, c, 3)
            for i, c in enumerate((TEAL, CORAL, DEEP, SAFFRON, AUBERGINE, TEAL))
        )
        + "".join(
            rect(1250 + i * 38, 212 + i % 2 * 10, 33, 88 - i % 2 * 10, c, 3)
            for i, c in enumerate((AUBERGINE, SAFFRON, CORAL, DEEP))
        )
    )
    art += flower_pot(1190, 300, 0.9, TEAL) + flower_pot(1410, 150, 0.8, CORAL)
    art += paper(
        rect(170, 110, 260, 190, WHITE, 8)
        + circle(300, 205, 62, mix(TEAL, WHITE, 0.3))
        + line("M238 205H362M300 143V267M250 172q50 22 100 0M250 238q50-22 100 0", WHITE, 4)
    ) + flower_pot(110, 690, 1.8, SAFFRON)
    big = 1.36
    family = [
        (
            cast.LEYLA.but(size=big, head=replace(cast.LEYLA.head, colour=AUBERGINE)),
            Pose(legs=N, left=(-30, -10), right=(78, -90), look=0.8, tilt=3),
            420,
            656,
        ),
        (cast.SAMIR.but(size=big), Pose(legs=N, left=(-40, -10), right=(26, -12), look=-0.7), 1270, 652),
        (
            cast.BABA.but(size=big),
            Pose(legs=N, left=(-22, -12), right=(34, -10), look=-0.7, tilt=-3),
            1000,
            664,
        ),
        (cast.AYLIN.but(size=1.4), Pose(left=(-34, -12), right=(40, -14), look=-0.6, legs=N), 1142, 678),
    ]
    desk = ground_shadow(800, 884, 640, 14) + table(810, 612, 1120, 140, 20, WOOD, cloth=False)
    art += around_table(family, desk)
    art += (
        laptop(290, 716, 1.15)
        + flat_sheet(640, 668, 1.8)
        + flat_sheet(740, 714, 1.5, signed=True)
        + teapot(880, 716, TEAL, 1.25)
    )
    art += "".join(tea_glass(x, y, 1.35) for x, y in ((540, 724), (1010, 722), (1240, 724)))
    art += at(
        1120,
        734,
        rect(-60, -34, 34, 34, CORAL, 4),
        rect(-20, -34, 34, 34, SAFFRON, 4),
        rect(-40, -66, 34, 34, TEAL, 4),
    )
    return (
        art
        + bubble(650, 290, 180, 124, TEAL, "round", -1, "check")
        + bubble(850, 350, 150, 110, SAFFRON, "box", 1, "question")
    )


SCENES = {
    "img-found-association": (found_association, "Fünf Menschen an einem Tisch unterschreiben ein Papier"),
    "img-project-funding": (project_funding, "Zwei Menschen füllen am Laptop ein Formular aus"),
    "img-rooms-in-spandau": (rooms, "Eine offene Tür führt in einen hellen Raum mit Stuhlkreis"),
    "img-org-levante": (levante, "Beratung einer Familie an einem Schreibtisch"),
}
