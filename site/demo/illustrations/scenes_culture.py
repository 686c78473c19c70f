"""Pictures of feasts and culture: street festival, language café, music and dance."""

from __future__ import annotations

from dataclasses import replace

import cast
from festive import bubble, bunting, frame_drum, garland, goblet_drum, lantern, notes, saz
from figures import STANDING, Pose, around_table, draw, standing
from places import cloud, house, room, sky, tree
from props import (
    book,
    books,
    bowl,
    bread,
    chair,
    flower_pot,
    lamp,
    mug,
    plate,
    tea_glass,
    teapot,
    wheelchair_back,
    wheelchair_front,
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
    n,
    paper,
    path,
    rect,
    scallop,
    shade,
    tint,
)

N = "none"


def stall(x: float, y: float, w: float, colour: str) -> str:
    """The roof and the posts of a market stall; (x, y) is the middle of its counter's top."""
    half, count = w / 2, 8
    stripe = (w + 40) / count
    awning = "".join(
        path(
            f"M{n(x - half - 20 + i * stripe)} {n(y - 250)}h{n(stripe)}v56a{n(stripe / 2)} 20 0 0 1 {n(-stripe)} 0Z",
            colour if i % 2 else WHITE,
        )
        for i in range(count)
    )
    posts = rect(x - half, y - 210, 12, 330, WOOD) + rect(x + half - 12, y - 210, 12, 330, WOOD)
    return paper(posts) + paper(awning + rect(x - half - 20, y - 258, w + 40, 14, shade(colour, 0.2), 5))


def counter(x: float, y: float, w: float, colour: str) -> str:
    front = rect(x - w / 2, y, w, 126, colour, 6) + rect(x - w / 2 - 14, y - 10, w + 28, 20, WOOD, 8)
    return paper(
        front
        + line(
            "".join(f"M{n(x - w / 2 + 20 + i * 34)} {n(y + 40)}l14 22l14-22" for i in range(int(w / 36))),
            tint(colour, 0.45),
            5,
        )
    )


def balloon(x: float, y: float, colour: str, hand_x: float, hand_y: float) -> str:
    return paper(
        line(f"M{n(x)} {n(y + 40)}Q{n(x - 14)} {n((y + hand_y) / 2 + 30)} {n(hand_x)} {n(hand_y)}", INK, 2)
        + path(f"M{n(x - 8)} {n(y + 46)}L{n(x)} {n(y + 34)}L{n(x + 8)} {n(y + 46)}Z", shade(colour))
        + ellipse(x, y, 32, 40, colour)
        + ellipse(x - 11, y - 15, 7, 10, WHITE, opacity=0.5)
    )


def festival() -> str:
    art = sky((800, 250)) + cloud(560, 110, 0.8) + cloud(1060, 150, 0.7)
    art += (
        house(470, 560, 170, 300, tint(TEAL, 0.3), AUBERGINE, 3)
        + house(640, 560, 150, 250, tint(SAFFRON, 0.35), mix(CORAL, INK, 0.2), 3)
        + house(850, 560, 160, 270, tint(CORAL, 0.55), DEEP, 3)
        + house(1000, 560, 170, 310, SAND, AUBERGINE, 3)
    )
    art += tree(815, 580, 0.72, mix(LEAF, TEAL, 0.3))
    art += house(-20, 640, 250, 520, tint(CORAL, 0.3), AUBERGINE, 4, SAFFRON) + house(
        230, 610, 240, 430, tint(SAFFRON, 0.5), mix(CORAL, AUBERGINE, 0.3), 3, TEAL
    )
    art += house(1380, 640, 250, 540, tint(TEAL, 0.2), shade(AUBERGINE, 0.1), 4, CORAL) + house(
        1160, 610, 220, 420, tint(AUBERGINE, 0.6), DEEP, 3, SAFFRON
    )
    art += paper(path("M-10 600C400 560 1200 560 1610 600V910H-10Z", mix(SAND, SAFFRON, 0.22))) + line(
        "M120 700h70M330 660h60M560 840h80M760 640h60M980 800h70M1280 870h80M1450 700h60M640 700h50M240 870h70",
        mix(SAND, WOOD, 0.35),
        4,
    )
    art += (
        bunting((210, 200), (820, 150), 50, 12)
        + bunting((820, 150), (1400, 190), 50, 12, first=2)
        + garland(230, 300, 1380, 290, 56, 22)
    )
    art += lantern(470, 330, CORAL, 60) + lantern(1130, 330, TEAL, 60)
    # the food stall
    art += stall(300, 640, 380, CORAL)
    cooks = [
        (cast.BABA, Pose(legs=N, left=(-34, -14), right=(64, -76), look=0.6, tilt=3), 220, 646),
        (cast.KOFI, Pose(legs=N, left=(-20, -16), right=(34, -14), look=-0.5), 370, 644),
    ]
    art += around_table(cooks, counter(300, 640, 360, AUBERGINE))
    art += (
        bowl(180, 634, TEAL, SAFFRON, 0.9)
        + teapot(300, 632, CORAL, 0.8)
        + plate(400, 628, CORAL, 0.9)
        + bread(460, 636, 0.7)
    )
    # the band
    art += paper(ellipse(1250, 800, 300, 46, AUBERGINE) + ellipse(1250, 788, 300, 46, tint(AUBERGINE, 0.2)))
    art += paper(chair(1190, 690, WOOD)) + draw(
        cast.HASSAN,
        Pose(legs="chair", left=(-26, -36), right=(70, -86), look=0.5, tilt=4),
        1190,
        682,
        in_hands=saz(-30, -36, 63, 0.86),
    )
    drum = draw(
        cast.NIA,
        Pose(left=(-44, -62), right=(24, -84), look=-0.5, tilt=-3, right_hand="spread"),
        1370,
        782 - STANDING + 10,
        in_hands=frame_drum(-8, -84, 50),
    )
    art += (
        drum
        + notes(1090, 480, CORAL, 1.1, -8)
        + notes(1272, 400, TEAL, 1.0, 8)
        + notes(1500, 420, AUBERGINE, 0.9, 12)
    )
    # dancers, children, guests
    steps = (
        (cast.ROJDA, Pose(left=(-60, -30), right=(78, -96), look=0.5, tilt=3), 610),
        (cast.SAMIR, Pose(left=(-72, -96), right=(78, -96), look=-0.4, right_foot=(46, STANDING - 34)), 760),
        (cast.OKSANA, Pose(left=(-72, -96), right=(66, -168), look=-0.6, tilt=-4, right_hand="spread"), 910),
    )
    for person, pose, x in steps:
        art += ground_shadow(x, 782, 62) + draw(person, pose, x, 780 - STANDING)
    art += (
        ground_shadow(90, 862, 110)
        + at(96, 730, wheelchair_back(0, 0))
        + draw(cast.OPA, Pose(legs="side", left=(60, -60), right=(92, -94), look=0.7), 96, 730)
        + at(96, 730, wheelchair_front(0, 0))
    )
    children = (
        (cast.MILA, Pose(left=(-50, -60), right=(52, -160), look=0.3), 480, ((520, 520, SAFFRON, 514, 668),)),
        (cast.JAMAL, Pose(left=(-60, -150), right=(60, -150), left_foot=(-44, STANDING - 30)), 690, ()),
        (
            cast.AYLIN,
            Pose(left=(-54, -20), right=(56, -150), look=-0.4),
            1020,
            ((1064, 540, TEAL, 1057, 672), (1016, 556, CORAL, 1057, 672)),
        ),
    )
    for person, pose, x, strings in children:
        art += (
            ground_shadow(x, 872, 48, 8)
            + "".join(balloon(*string) for string in strings)
            + draw(person, pose, x, 868 - standing(person))
        )
    return art


def sprachhaus() -> str:
    wall = mix(TEAL, WHITE, 0.62)
    art = room(wall, mix(WOOD, SAND, 0.45), 650) + window(
        600,
        70,
        400,
        300,
        path(scallop(700, 370, 90, 110, 9, 180, 360), LEAF)
        + path(scallop(900, 370, 86, 150, 9, 180, 360), mix(LEAF, TEAL, 0.5)),
    )
    shelf = rect(60, 90, 330, 560, WOOD, 8) + "".join(
        rect(78, 108 + row * 134, 294, 120, shade(WOOD, 0.45), 4) for row in range(4)
    )
    for row in range(4):
        x = 84.0
        for index in range(9):
            width, height = 22 + (index * 7 + row * 5) % 13, 78 + (index * 11 + row * 17) % 34
            if x + width > 366 or (row == 1 and index > 6):
                break
            shelf += rect(
                x,
                228 + row * 134 - height,
                width,
                height,
                (CORAL, SAND, TEAL, SAFFRON, AUBERGINE, WHITE, DEEP)[(index * 3 + row) % 7],
                3,
            )
            x += width + 3
    art += (
        paper(shelf)
        + flower_pot(342, 362, 0.6, SAFFRON)
        + lamp(480, 40, SAFFRON, 60)
        + lamp(1120, 40, CORAL, 60)
        + flower_pot(1500, 690, 2.0, CORAL)
    )
    art += paper(
        rect(1180, 110, 300, 210, shade(DEEP, 0.25), 8)
        + rect(1180, 110, 300, 210, "none", 8, stroke=WOOD, stroke_width=12)
        + line("M1216 160h90M1216 200h150M1216 240h110", SAND, 6)
        + path(scallop(1410, 230, 26, 26, 8), "none", stroke=SAFFRON, stroke_width=5)
    )
    for person, x, flip in ((cast.PIOTR, 330, False), (cast.ROJDA, 1270, True)):
        art += ground_shadow(x + (20 if not flip else -20), 872, 110) + paper(
            at(x, 736, chair(0, 0, CORAL if flip else TEAL, side=True), flip=flip, scale=1.24)
        )
        art += draw(
            person.but(size=1.2),
            Pose(legs="side", left=(64, -64), right=(92, -84), look=0.8),
            x,
            724,
            flip=flip,
        )
    readers = [
        (
            cast.AMARA.but(size=1.2),
            Pose(legs=N, left=(-40, -50), right=(40, -50), look=0.4, tilt=3),
            580,
            650,
        ),
        (cast.OMA.but(size=1.2), Pose(legs=N, left=(-24, 6), right=(68, -110), look=-0.6, tilt=-3), 800, 650),
        (
            replace(cast.MATEO, size=1.2),
            Pose(legs=N, left=(-70, -96), right=(22, 6), look=-0.5, left_hand="spread"),
            1020,
            648,
        ),
    ]
    bodies = "".join(draw(*reader, part="body") for reader in readers)
    top = paper(
        rect(770, 660, 60, 190, shade(WOOD, 0.35), 10)
        + ellipse(800, 858, 170, 20, shade(WOOD, 0.4))
        + ellipse(800, 690, 390, 74, shade(WOOD))
        + ellipse(800, 674, 390, 74, WOOD)
    )
    art += bodies + top
    art += draw(*readers[0], part="arms", in_hands=book(0, -44, CORAL, 1.0)) + "".join(
        draw(*reader, part="arms") for reader in readers[1:]
    )
    art += (
        books(930, 700, 0.9)
        + mug(680, 704, TEAL, 1.2)
        + tea_glass(820, 722, 1.3)
        + mug(1090, 690, SAFFRON, 1.2)
        + at(
            560,
            700,
            path("M-56-8Q-28-22 0-10Q28-22 56-8L64 14Q32 0 0 14Q-32 0-64 14Z", WHITE),
            line("M0-10V14", INK, 2, opacity=0.4),
            line("M-44-4q18-8 34-2M12-6q18-6 34 2", mix(INK, WHITE, 0.5), 2.5),
        )
    )
    talk = (
        (420, 300, 170, 120, CORAL, "box", -1, "lines"),
        (640, 220, 160, 116, SAFFRON, "round", -1, "heart"),
        (880, 190, 170, 120, WHITE, "cloud", -1, "wave"),
        (1110, 330, 160, 116, AUBERGINE, "round", -1, "dots"),
    )
    return art + "".join(bubble(x, y, w, h, c, kind, tail, mark) for x, y, w, h, c, kind, tail, mark in talk)


def bahar() -> str:
    wall = mix(AUBERGINE, CORAL, 0.12)
    art = rect(0, 0, 1600, 900, wall) + "".join(
        circle(800, 470, r, SAFFRON, opacity=0.07) for r in (720, 560, 400)
    )
    curtain = "".join(
        path(
            f"M{x} -10H{x + 76}C{x + 84} 300 {x + 66} 520 {x + 80} 700H{x - 6}C{x + 8} 500 {x - 8} 280 {x} -10Z",
            CORAL if i % 2 else shade(CORAL, 0.14),
        )
        for i, x in enumerate((-40, 34, 108))
    )
    art += paper(curtain) + at(1600, 0, paper(curtain), flip=True)
    art += paper(path(f"M-10-10H1610V70{'q-50 50-100 0' * 16}L-10 70Z", shade(CORAL, 0.22))) + garland(
        180, 130, 1420, 130, 50, 24
    )
    art += (
        path("M0 690H1600V910H0Z", mix(WOOD, AUBERGINE, 0.2))
        + rect(0, 690, 1600, 14, mix(WOOD, SAND, 0.3))
        + line(
            "M800 704V900M600 704L520 900M1000 704L1080 900M400 704L240 900M1200 704L1360 900",
            shade(WOOD, 0.3),
            3,
        )
    )
    musicians = (
        (
            cast.HASSAN,
            Pose(legs="chair", left=(-26, -36), right=(74, -88), look=0.5, tilt=4),
            330,
            saz(-30, -36, 63, 0.9),
        ),
        (
            cast.NIA,
            Pose(legs="chair", left=(-26, -26), right=(26, -30), look=0.4, tilt=-3),
            570,
            goblet_drum(0, 104, 1.05),
        ),
    )
    for person, pose, x, thing in musicians:
        art += (
            ground_shadow(x, 742, 86, 12)
            + paper(at(x, 628, chair(0, 0, WOOD), scale=1.1))
            + draw(person.but(size=1.12), pose, x, 618, in_hands=thing)
        )
    dancers = (
        (
            cast.ZAHRA.but(
                clothes=replace(
                    cast.ZAHRA.clothes, top=TEAL, kind="dress", skirt=TEAL, trousers=INK, trim=SAFFRON
                )
            ),
            Pose(
                left=(-66, -176),
                right=(72, -92),
                look=0.6,
                tilt=4,
                left_hand="fist",
                right_foot=(36, STANDING - 20),
            ),
            770,
        ),
        (
            cast.YUSUF.but(clothes=replace(cast.YUSUF.clothes, top=WHITE, kind="vest", under=SAND)),
            Pose(left=(-70, -92), right=(74, -92), look=0.4, right_foot=(52, STANDING - 46)),
            928,
        ),
        (
            cast.ROJDA.but(clothes=replace(cast.ROJDA.clothes, top=SAFFRON, skirt=SAFFRON, trim=CORAL)),
            Pose(left=(-70, -92), right=(74, -92), look=-0.4, tilt=-3, right_foot=(38, STANDING - 20)),
            1086,
        ),
        (
            cast.MATEO.but(
                clothes=replace(cast.MATEO.clothes, kind="shirt", neck="collar", top=tint(TEAL, 0.45))
            ),
            Pose(left=(-70, -92), right=(74, -92), look=-0.5, right_foot=(52, STANDING - 46)),
            1244,
        ),
        (
            cast.LINH.but(
                clothes=replace(cast.LINH.clothes, kind="dress", skirt=CORAL, trousers=INK, trim=SAFFRON)
            ),
            Pose(left=(-70, -92), right=(60, 0), look=-0.6, tilt=-4),
            1402,
        ),
    )
    art += path("M704 462C690 436 664 440 650 414C682 404 708 420 722 446Z", CORAL)
    for person, pose, x in dancers:
        art += ground_shadow(x, 838, 66, 11) + draw(person.but(size=1.08), pose, x, 834 - STANDING * 1.08)
    return (
        art
        + notes(300, 330, SAFFRON, 1.3, -10)
        + notes(540, 300, WHITE, 1.1, 8)
        + notes(640, 240, SAFFRON, 0.9, 14)
        + notes(880, 260, WHITE, 1.0, -6)
        + notes(1180, 270, SAFFRON, 1.1, 10)
    )


SCENES = {
    "img-festival": (festival, "Straßenfest mit Musik, Essen und Kindern"),
    "img-org-sprachhaus": (sprachhaus, "Menschen mit Büchern und Sprechblasen an einem Cafétisch"),
    "img-org-bahar": (bahar, "Musik mit Saz und Trommel, dazu eine Tanzreihe"),
}
