"""Pictures of meetings: access to a hall, a talk in a circle."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble
from figures import STANDING, Pose, draw
from places import rug
from props import (
    chair,
    lamp,
    wheelchair_back,
    wheelchair_front,
)
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
    scallop,
    shade,
    tint,
)

N = "none"
BLUSH = mix(CORAL, SAND, 0.72)
HONEY = mix(SAFFRON, SAND, 0.6)
PEN = line("M0 0L16-30", AUBERGINE, 6)


def accessible_events() -> str:
    night, floor = mix(AUBERGINE, DEEP, 0.35), 700
    art = (
        rect(0, 0, 1600, 900, night) + circle(300, 170, 70, tint(SAFFRON, 0.5)) + circle(274, 156, 62, night)
    )
    art += "".join(
        circle(x, y, 3, SAND, opacity=0.7)
        for x, y in (
            (90, 80),
            (200, 300),
            (430, 60),
            (500, 190),
            (620, 90),
            (1530, 120),
            (60, 380),
            (410, 320),
        )
    )
    art += path(scallop(120, 720, 280, 230, 12, 180, 360), shade(DEEP, 0.35)) + path(
        scallop(470, 730, 200, 170, 10, 180, 360), shade(DEEP, 0.45)
    )
    hall = path("M620 230L1080 56L1540 230V700H620Z", mix(CORAL, AUBERGINE, 0.25)) + path(
        "M584 250L1080 50L1576 250L1562 284L1080 92L598 284Z", shade(AUBERGINE, 0.3)
    )
    hall += circle(1080, 186, 40, tint(SAFFRON, 0.3)) + line("M1080 146V226M1040 186H1120", AUBERGINE, 6)
    hall += rect(680, 268, 800, 432, tint(SAFFRON, 0.4), 8) + rect(
        680, 600, 800, 100, mix(SAFFRON, WOOD, 0.4)
    )
    hall += "".join(lamp(x, 300, c, 32) for x, c in ((800, CORAL), (1080, TEAL), (1360, CORAL)))
    hall += rect(800, 584, 570, 56, shade(AUBERGINE, 0.1), 6) + rect(
        800, 584, 570, 10, tint(AUBERGINE, 0.2), 4
    )
    art += paper(hall)
    small = 0.6
    art += draw(
        cast.OKSANA.but(size=small),
        Pose(left=(-64, -40), right=(70, -70), look=0.3),
        930,
        586 - STANDING * small,
    )
    art += paper(
        path("M964 500h70l-10 86h-50Z", WOOD)
        + line("M992 500q-10-22-22-30", INK, 4)
        + circle(968, 468, 5, INK)
    )
    art += draw(
        cast.SELIN.but(size=0.68),
        Pose(left=(-30, -92), right=(74, -132), left_hand="spread", right_hand="spread", look=-0.2),
        1200,
        586 - STANDING * 0.68,
    )
    art += line(
        "M1128 420q-14 22 0 44M1110 408q-20 34 0 68M1282 402q14 22 0 44M1300 390q20 34 0 68", CORAL, 5
    )
    audience = (
        (cast.MATEO, 760, -3),
        (cast.ROJDA, 870, 3),
        (cast.KOFI, 1040, -3),
        (cast.BABA, 1160, 4),
        (cast.PIOTR, 1330, 0),
        (cast.AMARA, 1440, -4),
    )
    for person, x, tilt in audience:
        art += draw(
            person.but(size=0.62),
            Pose(back=True, legs=N, left=(-50, -30), right=(50, -30), tilt=tilt),
            x,
            716,
        )
    art += rect(0, floor, 1600, 200, mix(DEEP, INK, 0.35))
    art += paper(rect(640, 250, 26, floor - 250, WOOD, 4) + rect(1494, 250, 26, floor - 250, WOOD, 4))
    ramp = path(f"M-10 800L700 {floor - 4}H1610V910H-10Z", mix(SAND, AUBERGINE, 0.22)) + path(
        f"M-10 800L700 {floor - 4}H1610V{floor + 14}H704L-10 818Z", SAND
    )
    rail = line("M30 690L690 598H760", TEAL, 12) + line(
        "M60 690V786M270 660V756M480 632V726M690 600V696", TEAL, 9
    )
    art += paper(rail) + paper(ramp) + path("M720 714H1470L1560 900H560Z", SAFFRON, opacity=0.2)
    # Who rolls is drawn on level ground and then turned with the slope.
    rolling = (
        wheelchair_back(0, 0)
        + draw(
            cast.DANA, Pose(legs="side", left=(34, -40), right=(10, -6), look=0.8, right_hand="fist"), 0, 0
        )
        + wheelchair_front(0, 0)
    )
    art += ground_shadow(490, 762, 130, 10) + at(470, 622, rolling, turn=-6)
    walker = cast.HASSAN.but(head=replace(cast.HASSAN.head, glasses=False, extra="sunglasses"))
    art += ground_shadow(190, 812, 90, 10)
    art += draw(
        walker,
        Pose(
            left=(-52, -8),
            right=(64, -44),
            look=0.7,
            right_hand="fist",
            left_foot=(-40, STANDING + 4),
            right_foot=(40, STANDING - 8),
        ),
        180,
        606,
    )
    return (
        art
        + line("M252 556L344 770", WHITE, 9)
        + line("M335 749L344 770", CORAL, 10)
        + line("M250 550L256 566", INK, 11)
    )


def network_meeting() -> str:
    art = (
        rect(0, 0, 1600, 900, SAND)
        + circle(800, 460, 520, tint(SAFFRON, 0.72))
        + path("M0 690C400 640 1200 640 1600 690V900H0Z", mix(TEAL, WHITE, 0.5))
    )
    art += rug(800, 760, 560, 110, TEAL, tint(SAFFRON, 0.3))
    back = (
        (
            cast.KOFI,
            Pose(legs="chair", left=(-60, -110), right=(30, -34), look=0.6, left_hand="spread"),
            560,
            600,
            CORAL,
        ),
        (
            cast.MIRIAM,
            Pose(legs="chair", left=(-28, -30), right=(28, -30), look=-0.5, tilt=-4),
            720,
            576,
            SAFFRON,
        ),
        (cast.PIOTR, Pose(legs="chair", left=(-28, -32), right=(66, -100), look=0.4), 880, 576, TEAL),
        (
            cast.AMARA,
            Pose(legs="chair", left=(-30, -34), right=(30, -34), look=-0.6, tilt=4),
            1040,
            600,
            AUBERGINE,
        ),
    )
    for person, pose, x, y, colour in back:
        art += paper(chair(x, y + 12, colour)) + draw(person, pose, x, y)
    for person, x, flip in ((cast.OPA, 350, False), (cast.ROJDA, 1250, True)):
        art += ground_shadow(x, 778, 80) + paper(at(x, 672, chair(0, 0, WOOD, side=True), flip=flip))
        art += draw(
            person,
            Pose(legs="side", left=(60, -70), right=(88, -96), look=0.8, right_hand="open"),
            x,
            660,
            flip=flip,
        )
    front = ((cast.HASSAN, 600, 800, 4), (cast.LINH.but(head=cast.SELIN.head), 1000, 800, -4))
    for person, x, y, tilt in front:
        art += draw(
            person, Pose(back=True, legs=N, left=(-54, -36), right=(54, -36), tilt=tilt), x, y
        ) + paper(
            rect(x - 54, y - 66, 108, 62, WOOD, 16)
            + line(f"M{x - 42} {y - 10}V{y + 110}M{x + 42} {y - 10}V{y + 110}", shade(WOOD), 11)
            + rect(x - 58, y - 4, 116, 16, tint(WOOD, 0.1), 7)
        )
    talk = (
        (250, 330, 190, 130, TEAL, "round", 1, "lines"),
        (430, 170, 170, 130, CORAL, "box", 1, "star"),
        (650, 220, 170, 124, WHITE, "cloud", 1, "heart"),
        (880, 170, 180, 124, SAFFRON, "round", 1, "bulb"),
        (1120, 220, 180, 124, AUBERGINE, "box", -1, "wave"),
        (1350, 340, 190, 136, DEEP, "cloud", -1, "question"),
    )
    return art + "".join(bubble(x, y, w, h, c, kind, tail, mark) for x, y, w, h, c, kind, tail, mark in talk)


SCENES = {
    "img-accessible-events": (accessible_events, "Eine Rampe führt in einen erleuchteten Saal"),
    "img-network-meeting": (network_meeting, "Menschen sitzen im Kreis und reden"),
}
