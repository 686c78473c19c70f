"""Pictures of what people do together: helping, putting up posters, painting."""

from __future__ import annotations

from dataclasses import replace

import cast
from figures import Pose, upright
from office import (
    apron,
    clipped,
    flat,
    hanging_apron,
    leaflets,
    poster,
    sitting,
)
from places import bricks, house, room, tree
from props import (
    flower_pot,
    mug,
    table,
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


def volunteers() -> str:
    art = room(HONEY, mix(WOOD, SAND, 0.5), 690)
    outside = rect(560, 120, 480, 580, mix(TEAL, WHITE, 0.75)) + rect(
        560, 620, 480, 170, mix(SAND, INK, 0.08)
    )
    outside += house(610, 624, 170, 260, tint(CORAL, 0.4), AUBERGINE, 3) + tree(900, 640, 1.0, LEAF)
    doorway = clipped("doorway", rect(560, 120, 480, 660, WHITE), outside)
    frame = path("M536 96H1064V780H1040V120H560V780H536Z", WOOD)
    leaf = (
        path("M1040 120L1170 60V850L1040 780Z", TEAL)
        + path("M1060 170L1148 136V420L1060 416ZM1060 460L1148 468V760L1060 722Z", shade(TEAL, 0.16))
        + circle(1150, 446, 10, SAFFRON)
    )
    art += doorway + path("M560 780H1040L1120 900H470Z", SAFFRON, opacity=0.28) + paper(frame) + paper(leaf)
    hooks = rect(90, 190, 300, 22, WOOD, 8) + "".join(line(f"M{x} 206v20", INK, 8) for x in (140, 240, 340))
    art += (
        paper(hooks)
        + hanging_apron(140, 220, TEAL, SAFFRON, 1.0)
        + hanging_apron(240, 220, SAFFRON, CORAL, 1.0)
    )
    board = rect(1270, 110, 270, 190, WHITE, 8) + rect(
        1270, 110, 270, 190, "none", 8, stroke=WOOD, stroke_width=10
    )
    board += at(1405, 212, path("M0 46C-76-6-50-64-16-48Q-3-43 0-28Q3-43 16-48C50-64 76-6 0 46Z", CORAL))
    art += paper(board) + flower_pot(1530, 740, 1.7, CORAL) + flower_pot(60, 740, 1.5, TEAL)
    art += upright(cast.BRUNO, Pose(left=(-114, -88), right=(58, -2), look=-0.7), 704, 838, 1.12)
    art += upright(cast.DANA, Pose(left=(-58, 0), right=(114, -86), look=0.7, tilt=3), 926, 838, 1.1)
    art += upright(
        cast.YUSUF,
        Pose(left=(-56, -2), right=(84, -100), look=0.7, tilt=3, right_hand="fist"),
        412,
        872,
        1.24,
        apron(CORAL, SAFFRON) + hanging_apron(98, -108, SAFFRON, TEAL, 0.86),
    )
    art += upright(
        cast.AMARA.but(
            clothes=replace(cast.AMARA.clothes, top=AUBERGINE, skirt=AUBERGINE, sleeves="long", pattern="")
        ),
        Pose(left=(-84, -104), right=(58, -2), look=-0.7, tilt=-3, left_hand="fist"),
        1226,
        872,
        1.24,
        apron(SAFFRON, CORAL) + hanging_apron(-98, -112, CORAL, SAFFRON, 0.86),
    )
    return art


def multilingual_pr() -> str:
    wall = mix(CORAL, SAND, 0.5)
    art = (
        rect(0, 0, 1600, 900, wall)
        + bricks(0, 20, 1600, 640, shade(wall, 0.1))
        + bricks(0, 20, 1600, 640, tint(wall, 0.3), 11)
    )
    art += rect(0, 680, 1600, 230, mix(SAND, INK, 0.12)) + rect(0, 664, 1600, 20, mix(SAND, INK, 0.28))
    art += line(
        "M120 740h90M420 790h120M700 730h80M980 800h110M1240 740h90M1420 830h90", mix(SAND, INK, 0.25), 4
    )
    art += poster(190, 290, DEEP, "first", "people", 1.2, -2) + poster(
        440, 270, SAFFRON, "third", "sun", 1.2, 2
    )
    art += poster(690, 300, WHITE, "second", "leaf", 1.2, -1) + poster(
        960, 270, AUBERGINE, "fifth", "bubble", 1.2, 1
    )
    art += poster(1230, 290, TEAL, "fourth", "house", 1.2, 3)
    size = 1.22
    art += upright(
        cast.PIOTR.but(head=replace(cast.PIOTR.head, colour=cast.CHESTNUT)),
        Pose(back=True, left=(-52, -176), right=(60, -2), tilt=3, left_hand="spread"),
        470,
        868,
        size,
    )
    brush = line("M64-198L96-236", WOOD, 8) + at(
        92, -232, rect(-20, -16, 40, 16, INK, 3), rect(-22, -32, 44, 20, WHITE, 4), turn=40
    )
    art += upright(
        cast.ROJDA,
        Pose(back=True, left=(-56, 0), right=(66, -190), tilt=-2, right_hand="fist"),
        800,
        872,
        size,
        brush,
    )
    art += upright(
        cast.ONG,
        Pose(left=(-50, -4), right=(52, -196), look=0.6, tilt=3, left_hand="fist", right_hand="spread"),
        1120,
        868,
        size,
    )
    bucket = path("M-34-56H34L26 0H-26Z", tint(TEAL, 0.2)) + ellipse(0, -56, 34, 9, WHITE)
    art += paper(at(650, 872, bucket, line("M-34-56Q0-110 34-56", INK, 4), scale=1.3))
    art += upright(
        cast.SAGAL,
        Pose(left=(-34, -40), right=(34, -40), look=-0.5),
        1390,
        872,
        1.35,
        leaflets(0, -36, 0.95),
    )
    return art


def child_protection() -> str:
    wall = mix(SAFFRON, WHITE, 0.6)
    art = room(wall, mix(TEAL, SAND, 0.5), 660, planks=False)
    art += window(110, 90, 300, 270, hills(110, 90, 300, 270))
    corridor = rect(1270, 150, 230, 640, mix(TEAL, WHITE, 0.72)) + path(
        "M1270 790L1330 650H1500V790Z", mix(TEAL, SAND, 0.7)
    )
    corridor += rect(1330, 250, 150, 16, WOOD, 5) + "".join(
        at(
            x,
            270,
            path("M-8 0Q-24 4-26 20L-32 92H-22L-19 56V126H19V56L22 92H32L26 20Q24 4 8 0Z", c),
            line("M0 6V126", shade(c), 3),
        )
        for x, c in ((1362, CORAL), (1420, DEEP))
    )
    art += clipped("corridor", rect(1270, 150, 230, 640, WHITE), corridor)
    art += path("M1270 790H1500L1540 900H1180Z", SAFFRON, opacity=0.35)
    art += paper(path("M1246 126H1524V790H1500V150H1270V790H1246Z", WOOD))
    leaf = path("M1500 150L1604 70V880L1500 790Z", CORAL) + path(
        "M1518 200L1590 160V440L1518 430ZM1518 480L1590 492V780L1518 730Z", shade(CORAL, 0.14)
    )
    art += paper(leaf)
    pictures = (
        (
            520,
            170,
            circle(0, -6, 20, SAFFRON)
            + line("M0-36v-6M-30-6h-6M30-6h6M0 24v6M-21-27l-4-4M21-27l4-4", SAFFRON, 5),
            -4,
        ),
        (650, 150, path("M0-30L34-4V30H-34V-4Z", CORAL) + rect(-8, 6, 16, 24, WHITE), 3),
        (
            780,
            172,
            at(
                0,
                0,
                *(at(0, 0, ellipse(0, -17, 9, 13, TEAL), turn=72 * i) for i in range(5)),
                circle(0, 0, 8, SAFFRON),
            ),
            -2,
        ),
        (
            910,
            154,
            line("M-30 20Q-30-24 0-24T30 20M-20 20Q-20-12 0-12T20 20M-10 20Q-10-2 0-2T10 20", AUBERGINE, 5),
            4,
        ),
    )
    art += line("M450 96Q720 130 1010 88", INK, 3, opacity=0.5)
    art += "".join(
        paper(at(x, y, rect(-56, -64, 112, 124, WHITE, 4), m, rect(-8, -74, 16, 22, WOOD, 3), turn=t))
        for x, y, m, t in pictures
    )
    art += flower_pot(40, 690, 1.4, AUBERGINE)
    child = 1.56
    around = [
        (
            cast.JAMAL.but(size=child),
            Pose(legs=N, left=(-38, 4), right=(40, -2), look=0.4, down=0.3),
            180,
            690,
        ),
        (cast.LAN.but(size=child), Pose(legs=N, left=(-36, 0), right=(38, 4), look=0.1, tilt=4), 370, 694),
        (
            cast.HASSAN.but(size=1.3),
            Pose(legs=N, left=(-62, -8), right=(50, -8), look=0.6, down=0.2, tilt=5),
            585,
            664,
        ),
        (
            cast.MILA.but(size=child),
            Pose(legs=N, left=(-40, -2), right=(36, 4), look=-0.4, tilt=-3),
            790,
            692,
        ),
        (
            cast.TARIK.but(size=child),
            Pose(legs=N, left=(-38, 4), right=(40, 0), look=-0.3, down=0.2),
            970,
            694,
        ),
    ]
    desk = table(580, 640, 860, 150, 40, WOOD, cloth=False)
    desk = ground_shadow(580, 886, 480, 12) + desk
    for x, mark in (
        (180, path("M0-30L40 0V34H-40V0Z", CORAL)),
        (370, circle(0, 0, 26, SAFFRON) + circle(44, 20, 12, CORAL)),
        (790, path(scallop(0, -8, 34, 26, 9), LEAF) + rect(-5, 14, 10, 24, WOOD)),
        (970, line("M-40 16q12-24 26 0t26 0 26 0M-40-10q12-24 26 0t26 0 26 0", TEAL, 8)),
    ):
        desk += flat(x, 716, rect(-72, -48, 144, 104, WHITE, 4), mark, squash=0.5, scale=0.95)
    art += sitting(around, desk)
    for x, y, colour, turn in (
        (214, 716, TEAL, 30),
        (404, 716, CORAL, 24),
        (822, 716, DEEP, 28),
        (936, 714, AUBERGINE, -30),
        (500, 746, CORAL, 80),
        (530, 764, SAFFRON, 100),
        (690, 760, TEAL, 70),
    ):
        art += at(x, y, line("M0 0V-34", colour, 9), turn=turn)
    pot = (
        path("M-24-44H24L20 0H-20Z", TEAL)
        + line("M-12-44L-18-84M0-44V-92M12-44L20-80", CORAL, 8)
        + line("M6-44L8-86", SAFFRON, 8)
    )
    art += at(600, 752, pot) + mug(300, 762, CORAL, 1.1)
    art += upright(cast.OKSANA, Pose(left=(-40, -50), right=(36, -56), look=-0.7, tilt=-4), 1150, 872, 1.26)
    return art


SCENES = {
    "img-volunteers": (volunteers, "Zwei Helfende begrüßen zwei neue an der Tür und reichen Schürzen"),
    "img-multilingual-pr": (multilingual_pr, "Drei Menschen kleben Plakate, ein Kind hält Faltblätter"),
    "img-child-protection": (child_protection, "Kinder malen an einem Tisch, zwei Erwachsene sind dabei"),
}
