"""The picture of the home page: a long table before the citadel."""

from __future__ import annotations

import cast
from festive import bunting, lantern
from figures import STANDING, Pose, around_table, draw, standing
from places import bush, citadel_tower, citadel_wall, cloud, meadow, sky, tree
from props import bowl, bread, mug, plate, table, tea_glass, teapot, vase, wheelchair_back, wheelchair_front
from svg import (
    AUBERGINE,
    CORAL,
    DEEP,
    LEAF,
    SAFFRON,
    SAND,
    TEAL,
    WHITE,
    WOOD,
    at,
    ground_shadow,
    mix,
    paper,
    rect,
    shade,
)

LABEL = "Viele Menschen sitzen draußen an einer langen Tafel vor einem runden Backsteinturm"


N = "none"


def home() -> str:
    far = (
        sky((330, 170))
        + cloud(560, 120, 1.1)
        + cloud(1420, 190, 0.8)
        + cloud(150, 290, 0.7)
        + bush(100, 470, 460, mix(TEAL, WHITE, 0.45))
        + bush(560, 480, 420, mix(TEAL, WHITE, 0.5))
        + bush(1400, 470, 600, mix(TEAL, WHITE, 0.45))
        + citadel_wall(380, 500, 840, 96)
        + citadel_tower(880, 500, 0.92)
        + tree(1170, 500, 0.62, mix(LEAF, DEEP, 0.25), "tall")
        + tree(560, 505, 0.66, mix(LEAF, TEAL, 0.35))
        + tree(1260, 505, 0.6, mix(LEAF, TEAL, 0.2))
        + tree(470, 505, 0.52, LEAF, "tall")
        + meadow(480)
        + tree(170, 640, 1.55, LEAF)
        + tree(1490, 640, 1.5, mix(LEAF, DEEP, 0.25))
        + bunting((215, 210), (880, 190), 60, 15)
        + bunting((880, 190), (1470, 220), 56, 13, first=3)
        + lantern(330, 320, SAFFRON, 90)
        + lantern(1370, 330, CORAL, 90)
    )
    guests = [
        (cast.DANA, Pose(legs=N, left=(-30, -8), right=(64, -76), look=0.6, tilt=3), 290, 602),
        (cast.LEYLA, Pose(legs=N, left=(-34, -6), right=(22, -10), look=-0.6, tilt=-3), 430, 602),
        (cast.YUSUF, Pose(legs=N, left=(-70, -164), right=(24, -8), look=0.4, left_hand="spread"), 574, 598),
        (cast.OMA, Pose(legs=N, left=(-16, -6), right=(34, -8), look=-0.8, tilt=-4), 716, 610),
        (cast.KOFI, Pose(legs=N, left=(-26, -8), right=(64, -110), look=0.5, right_hand="fist"), 850, 596),
        (cast.AMARA, Pose(legs=N, left=(-34, -8), right=(30, -6), look=-0.6, tilt=-4), 990, 600),
        (
            cast.GURPREET,
            Pose(legs=N, left=(-30, -10), right=(70, -126), look=0.6, tilt=3, right_hand="fist"),
            1130,
            598,
        ),
        (cast.OPA, Pose(legs=N, left=(-30, -8), right=(26, -8), look=-0.7), 1268, 606),
    ]
    art = (
        far
        + around_table(guests, table(800, 566, 1150, 92, 104, SAND))
        + tea_glass(918, 476, 0.9)
        + tea_glass(1206, 462, 0.9)
    )
    art += (
        bowl(420, 622, TEAL, CORAL, 0.95)
        + tea_glass(330, 604)
        + bread(560, 640, 1.05)
        + tea_glass(480, 592, 0.9)
        + teapot(742, 640, CORAL, 0.95)
        + tea_glass(660, 606)
        + tea_glass(812, 602, 0.95)
        + vase(905, 630, 1.0)
        + plate(980, 640, SAFFRON)
        + bowl(1120, 626, AUBERGINE, SAFFRON, 0.95)
        + mug(1034, 612, TEAL)
        + plate(1236, 612, LEAF, 0.9)
        + mug(1320, 634, SAFFRON)
        + plate(650, 646, mix(CORAL, SAFFRON, 0.5), 0.9)
    )
    bench = paper(
        rect(380, 800, 330, 20, WOOD, 8)
        + rect(410, 812, 18, 78, shade(WOOD, 0.4), 4)
        + rect(662, 812, 18, 78, shade(WOOD, 0.4), 4)
    )
    bench += paper(
        rect(800, 800, 330, 20, WOOD, 8)
        + rect(830, 812, 18, 78, shade(WOOD, 0.4), 4)
        + rect(1082, 812, 18, 78, shade(WOOD, 0.4), 4)
    )
    front = (
        (cast.ROJDA, Pose(back=True, left=(-66, -120), right=(62, -110), legs="none", tilt=-5), 460, 798),
        (cast.MATEO, Pose(back=True, left=(-60, -112), right=(78, -150), legs="none", tilt=6), 626, 798),
        (cast.MIRIAM, Pose(back=True, left=(-62, -112), right=(66, -116), legs="none", tilt=4), 880, 798),
        (cast.PIOTR, Pose(back=True, left=(-80, -150), right=(60, -110), legs="none", tilt=-6), 1046, 798),
    )
    art += ground_shadow(545, 890, 220) + ground_shadow(965, 890, 220)
    art += "".join(draw(person, pose, x, y) for person, pose, x, y in front) + bench
    art += ground_shadow(1390, 872, 120, 13) + paper(wheelchair_back_flipped(1400, 742))
    art += draw(
        cast.SELIN, Pose(legs="side", left=(70, -70), right=(84, -44), look=0.8), 1400, 742, flip=True
    )
    art += wheel_front_flipped(1400, 742)
    art += ground_shadow(1206, 878, 46, 8) + draw(
        cast.MILA, Pose(left=(-58, -156), right=(58, -150), look=-0.3), 1206, 874 - standing(cast.MILA)
    )
    run = Pose(
        left=(-62, -40),
        right=(62, -150),
        look=0.6,
        tilt=4,
        left_foot=(-52, STANDING - 34),
        right_foot=(26, STANDING),
    )
    art += ground_shadow(342, 888, 46, 8) + draw(cast.JAMAL, run, 342, 884 - standing(cast.JAMAL))
    art += ground_shadow(196, 880, 80, 12)
    art += draw(
        cast.ZAHRA, Pose(left=(40, -86), right=(54, -82), look=0.7, tilt=3), 196, 690, in_hands=tray()
    )
    return art


def tray() -> str:
    return (
        rect(22, -96, 88, 10, WOOD, 4)
        + tea_glass(44, -96, 0.8)
        + tea_glass(68, -96, 0.8)
        + tea_glass(92, -96, 0.8)
    )


def wheelchair_back_flipped(x: float, y: float) -> str:
    return at(x, y, wheelchair_back(0, 0), flip=True)


def wheel_front_flipped(x: float, y: float) -> str:
    return at(x, y, wheelchair_front(0, 0), flip=True)
