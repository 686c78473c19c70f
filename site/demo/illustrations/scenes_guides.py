"""Pictures for the guides: statutes, money, projects, advocacy, data."""

from __future__ import annotations

from dataclasses import replace

import cast
from figures import STANDING, Pose, draw
from office import (
    binder,
    calculator,
    city_map,
    flat,
    folder,
    note,
    padlock,
    receipt,
    section_sign,
    sitting,
    stamp,
)
from places import room
from props import (
    calendar,
    flat_sheet,
    flower_pot,
    lamp,
    laptop,
    mug,
    table,
    tea_glass,
    window,
)
from scenes_work import BLUSH, HONEY, hills
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


def shelf(x: float, y: float, colours: tuple[str, ...], w: float = 360) -> str:
    """A board on a wall with binders on it."""
    binders = "".join(
        rect(x + 30 + i * 42, y - 116, 36, 116, c, 4) + rect(x + 40 + i * 42, y - 94, 16, 34, WHITE, 3)
        for i, c in enumerate(colours)
    )
    return paper(binders + rect(x, y, w, 18, WOOD, 6))


def statutes() -> str:
    art = room(HONEY, mix(TEAL, SAND, 0.62), 650, planks=False)
    art += circle(800, 330, 320, tint(HONEY, 0.5)) + window(170, 110, 300, 300, hills(170, 110, 300, 300))
    art += shelf(1110, 300, (DEEP, CORAL, TEAL, AUBERGINE, SAFFRON)) + flower_pot(1410, 300, 1.0, CORAL)
    art += lamp(800, 40, CORAL, 60) + flower_pot(80, 670, 1.7, TEAL)
    people = [
        (
            cast.ROJDA.but(size=1.42),
            Pose(legs=N, left=(-44, 0), right=(72, -4), look=0.6, down=0.2, tilt=4, right_hand="point"),
            500,
            654,
        ),
        (
            cast.GURPREET.but(size=1.42),
            Pose(legs=N, left=(-52, -8), right=(76, -8), look=-0.4, down=0.5, tilt=-2),
            800,
            640,
        ),
        (
            cast.CARMEN.but(size=1.42),
            Pose(legs=N, left=(-64, 0), right=(44, 0), look=-0.6, down=0.2, tilt=-4, right_hand="fist"),
            1100,
            656,
        ),
    ]
    sheet = path("M500 640H1100L1180 772H420Z", WHITE)
    text = "".join(
        section_sign(-300, row, colour, 1.35)
        + line(f"M-240 {row - 14}h{w}M-240 {row + 18}h{w - 60}", GREY, 8)
        for row, colour, w in ((-58, CORAL, 200), (58, TEAL, 210))
    )
    text += "".join(
        section_sign(60, row, colour, 1.35) + line(f"M120 {row - 14}h{w}M120 {row + 18}h{w - 50}", GREY, 8)
        for row, colour, w in ((-58, SAFFRON, 190), (58, AUBERGINE, 200))
    )
    desk = ground_shadow(800, 884, 650, 14) + table(800, 606, 1140, 190, 20, WOOD, cloth=False)
    art += sitting(people, desk + paper(sheet) + flat(800, 710, text, squash=0.58))
    art += stamp(1290, 740, 1.5) + flat(
        1210, 762, rect(-50, -34, 100, 68, INK, 8), rect(-40, -26, 80, 50, CORAL, 5)
    )
    return art + tea_glass(360, 722, 1.4) + mug(272, 764, SAFFRON, 1.4)


GREY = mix(INK, WHITE, 0.68)


def budget() -> str:
    art = room(mix(TEAL, WHITE, 0.68), mix(CORAL, SAND, 0.55), 650, planks=False)
    art += circle(800, 320, 330, mix(TEAL, WHITE, 0.8))
    board = rect(600, 90, 400, 250, WHITE, 10) + rect(
        600, 90, 400, 250, "none", 10, stroke=WOOD, stroke_width=12
    )
    bars = "".join(
        rect(664 + i * 58, 300 - h, 40, h, c, 4)
        for i, (h, c) in enumerate(((70, TEAL), (120, CORAL), (96, SAFFRON), (150, DEEP), (128, AUBERGINE)))
    )
    art += paper(board + bars + line("M644 300H956", INK, 5))
    art += window(160, 110, 270, 290, hills(160, 110, 270, 290))
    art += shelf(1140, 290, (CORAL, SAFFRON, DEEP, TEAL), 320) + flower_pot(1390, 290, 1.0, SAFFRON)
    art += flower_pot(1520, 670, 1.6, CORAL) + lamp(500, 40, SAFFRON, 60) + lamp(1090, 40, AUBERGINE, 60)
    people = [
        (
            cast.HODAN.but(size=1.48),
            Pose(legs=N, left=(-62, 10), right=(62, -30), look=-0.4, down=0.4, tilt=-3),
            500,
            660,
            receipt(88, -30, 0.85, 20),
        ),
        (
            cast.PIOTR.but(size=1.48),
            Pose(legs=N, left=(-62, -6), right=(38, 8), look=0.3, down=0.5, tilt=3, right_hand="point"),
            1130,
            658,
        ),
    ]
    desk = ground_shadow(800, 884, 660, 14) + table(800, 610, 1180, 170, 20, WOOD, cloth=False)
    desk += folder(400, 712, CORAL, 1.15, -0.2) + folder(610, 722, SAFFRON, 1.15, 0)
    desk += receipt(384, 690, 1.1, 80, lying=True) + receipt(330, 756, 1.2, -70, lying=True)
    desk += calculator(1190, 712, 1.35)
    art += sitting(people, desk)
    art += "".join(
        binder(x, y, c, 1.2, turn)
        for x, y, c, turn in (
            (752, 700, TEAL, 0),
            (804, 700, AUBERGINE, 0),
            (856, 700, CORAL, 0),
            (912, 700, DEEP, -7),
        )
    )
    art += receipt(980, 734, 1.2, 70, lying=True) + receipt(1030, 756, 1.2, 100, lying=True)
    return art + mug(1340, 730, TEAL, 1.4) + tea_glass(250, 744, 1.4)


def project_management() -> str:
    art = room(BLUSH, mix(WOOD, SAND, 0.5), 690)
    board = rect(350, 60, 900, 520, WHITE, 12) + line("M650 90V556M950 90V556", mix(INK, WHITE, 0.75), 5)
    heads = "".join(rect(400 + i * 300, 92, 200, 34, c, 17) for i, c in enumerate((CORAL, SAFFRON, TEAL)))
    art += paper(board + rect(350, 60, 900, 520, "none", 12, stroke=WOOD, stroke_width=12)) + heads
    notes = (
        (440, 180, SAFFRON, -4),
        (550, 190, tint(TEAL, 0.45), 3),
        (450, 270, tint(CORAL, 0.45), 2),
        (560, 276, SAFFRON, -2),
        (446, 362, tint(TEAL, 0.45), -3),
        (740, 184, tint(TEAL, 0.45), -3),
        (858, 188, tint(CORAL, 0.45), 3),
        (800, 276, SAFFRON, -2),
        (716, 360, tint(CORAL, 0.45), 3),
        (1044, 186, SAFFRON, 2),
        (1150, 180, tint(CORAL, 0.45), -4),
        (1148, 268, tint(TEAL, 0.45), 3),
    )
    art += "".join(note(x, y, c, 1.15, t) for x, y, c, t in notes)
    art += flower_pot(120, 720, 1.9, TEAL) + lamp(200, 40, TEAL, 60) + lamp(1400, 40, SAFFRON, 60)
    art += paper(
        rect(1400, 560, 150, 14, WOOD, 5)
        + rect(1412, 570, 12, 180, shade(WOOD, 0.3))
        + rect(1526, 570, 12, 180, shade(WOOD, 0.3))
    )
    art += mug(1440, 560, CORAL, 1.2) + flower_pot(1510, 560, 0.7, SAFFRON)
    people = (
        (cast.TESFAY, Pose(left=(-30, -44), right=(46, -58), look=0.7, tilt=3), 290, 1.24, ""),
        (cast.SELIN, Pose(left=(-58, 2), right=(80, -120), look=0.5, right_hand="point"), 590, 1.2, ""),
        (
            cast.NIA,
            Pose(left=(-98, -196), right=(58, -2), look=-0.6, tilt=-3, left_hand="fist"),
            1040,
            1.24,
            note(-112, -226, SAFFRON, 0.95, -6),
        ),
        (cast.PAOLO, Pose(left=(-40, -50), right=(34, -56), look=-0.6, tilt=-3), 1310, 1.22, ""),
    )
    for person, pose, x, size, thing in people:
        art += ground_shadow(x, 872, 100) + draw(
            person.but(size=size), pose, x, 868 - STANDING * size, in_hands=thing
        )
    return art


def advocacy() -> str:
    art = room(mix(AUBERGINE, WHITE, 0.82), mix(TEAL, SAND, 0.55), 650, planks=False)
    art += circle(800, 300, 340, mix(AUBERGINE, WHITE, 0.9)) + city_map(800, 210, 470, 300)
    art += window(130, 110, 260, 300, hills(130, 110, 260, 300)) + flower_pot(70, 670, 1.6, SAFFRON)
    art += shelf(1150, 290, (TEAL, TEAL, DEEP, CORAL, AUBERGINE), 330) + flower_pot(1420, 290, 0.9, CORAL)
    art += lamp(480, 40, TEAL, 60) + lamp(1120, 40, CORAL, 60) + flower_pot(1530, 670, 1.6, TEAL)
    big = 1.36
    people = [
        (
            cast.MIRIAM.but(size=big),
            Pose(legs=N, left=(-40, -10), right=(34, -10), look=0.7, tilt=3),
            300,
            656,
        ),
        (
            cast.TESFAY.but(size=big),
            Pose(legs=N, left=(-34, -8), right=(40, -14), look=0.7, tilt=2),
            528,
            646,
        ),
        (
            cast.INES.but(size=big, head=replace(cast.INES.head, mouth="talk")),
            Pose(legs=N, left=(-42, -6), right=(86, -96), look=0.8, tilt=3),
            764,
            656,
        ),
        (
            OFFICIAL.but(size=big),
            Pose(legs=N, left=(-46, 4), right=(34, -8), look=-0.8, tilt=-4, left_hand="fist"),
            1200,
            654,
        ),
    ]
    desk = ground_shadow(800, 884, 660, 14) + table(800, 610, 1180, 160, 20, WOOD, cloth=False)
    desk += flat_sheet(1120, 668, 1.6) + flat_sheet(600, 712, 1.7, signed=True) + flat_sheet(330, 716, 1.3)
    art += sitting(people, desk) + at(1136, 662, line("M0 0L20-42", CORAL, 7))
    lanyard = line("M-20-132Q-16-96 0-84Q16-96 20-132", TEAL, 5) + rect(-17, -86, 34, 42, WHITE, 4)
    lanyard += circle(0, -70, 7, CORAL) + line("M-10-54h20", GREY, 4)
    art += at(1200, 654, lanyard, scale=big)
    art += laptop(1400, 706, 1.1) + tea_glass(450, 730, 1.3) + mug(820, 734, CORAL, 1.3)
    return art + tea_glass(960, 712, 1.3) + mug(1240, 738, SAFFRON, 1.3)


OFFICIAL = cast.DANA.but(
    head=replace(cast.DANA.head, glasses=True),
    clothes=replace(cast.DANA.clothes, top=cast.JEANS, pattern="", kind="cardigan", under=SAND),
    build=1.06,
)


def data_protection() -> str:
    art = room(mix(TEAL, WHITE, 0.74), mix(WOOD, SAND, 0.5), 670)
    art += window(1060, 100, 360, 290, hills(1060, 100, 360, 290)) + lamp(880, 40, CORAL, 60)
    steel = mix(DEEP, WHITE, 0.25)
    drawers = "".join(
        rect(122, 262 + i * 150, 266, 134, tint(steel, 0.22), 8)
        + rect(215, 290 + i * 150, 80, 30, WHITE, 4)
        + line(f"M228 {305 + i * 150}h52", GREY, 5)
        + line(f"M220 {352 + i * 150}h70", INK, 10)
        for i in range(4)
    )
    cabinet = rect(104, 236, 302, 630, steel, 10) + rect(104, 236, 302, 14, shade(steel, 0.2), 6)
    cabinet += drawers + circle(338, 350, 17, INK) + circle(338, 350, 12, mix(SAND, INK, 0.15))
    art += ground_shadow(255, 866, 190, 12) + paper(cabinet) + flower_pot(180, 236, 0.95, CORAL)
    art += binder(270, 236, CORAL, 0.9) + binder(310, 236, SAFFRON, 0.9) + binder(352, 236, TEAL, 0.9, 6)
    key = circle(-103, -205, 10, "none", stroke=SAFFRON, stroke_width=6) + line(
        "M-112-209L-132-219", SAFFRON, 7
    )
    size = 1.26
    art += ground_shadow(510, 876, 100) + draw(
        cast.ZAHRA.but(size=size),
        Pose(left=(-90, -182), right=(56, 0), look=-0.6, tilt=-3, left_hand="fist"),
        508,
        872 - STANDING * size,
        in_hands=key,
    )
    man = (
        cast.OPA.but(size=1.4),
        Pose(legs=N, left=(-44, 0), right=(84, -8), look=0.6, down=0.2, tilt=3),
        910,
        664,
    )
    desk = ground_shadow(1110, 884, 420, 12) + table(1110, 612, 700, 150, 40, WOOD, cloth=False)
    art += sitting([man], desk) + calendar(590, 190, 1.15)
    art += paper(
        rect(1040, 490, 268, 210, INK, 12)
        + rect(1052, 502, 244, 182, tint(TEAL, 0.6), 6)
        + path("M1012 700H1336L1354 716H994Z", GREY)
    )
    art += padlock(1174, 592, SAFFRON, 2.1)
    return art + flower_pot(1420, 690, 1.0, TEAL) + mug(800, 720, CORAL, 1.4) + flat_sheet(900, 726, 1.2)


SCENES = {
    "img-statutes": (statutes, "Drei Menschen lesen ein großes Blatt mit Paragrafenzeichen"),
    "img-budget": (budget, "Zwei Menschen sortieren Belege und rechnen"),
    "img-project-management": (
        project_management,
        "Vier Menschen vor einer Wand mit Zetteln in drei Spalten",
    ),
    "img-advocacy": (advocacy, "Drei Menschen sprechen mit einer Mitarbeiterin der Verwaltung"),
    "img-data-protection": (
        data_protection,
        "Eine Frau schließt einen Aktenschrank ab, ein Mann sitzt am Laptop",
    ),
}
