"""Logos of the example organisations, and the mark of MigrAktiv itself."""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

import math

from svg import (
    AUBERGINE,
    CORAL,
    DEEP,
    SAFFRON,
    SAND,
    TEAL,
    WHITE,
    at,
    circle,
    ellipse,
    group,
    line,
    n,
    path,
    rect,
    tag,
)


def _mark(title: str, ground: str, *children: str) -> str:
    """A round sign of 400 by 400."""
    return (
        tag(
            "svg",
            tag("title", title),
            rect(0, 0, 400, 400, WHITE),
            circle(200, 200, 184, ground),
            group(*children, stroke_linecap="round", stroke_linejoin="round"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox="0 0 400 400",
            width=400,
            height=400,
        )
        + "\n"
    )


def sprachhaus() -> str:
    """A speech bubble that is a house."""
    return _mark(
        "Sprachhaus",
        TEAL,
        path("M200 78L322 178V258Q322 282 298 282H206L150 334V282H102Q78 282 78 258V178Z", WHITE),
        circle(140, 212, 17, CORAL),
        circle(200, 212, 17, SAFFRON),
        circle(260, 212, 17, DEEP),
    )


def frauentreff() -> str:
    """Three heads under one shawl of petals."""
    petals = "".join(
        at(200, 200, path("M0 0C-52-40-44-112 0-138C44-112 52-40 0 0Z", colour), turn=72 * i)
        for i, colour in enumerate((CORAL, SAFFRON, WHITE, SAFFRON, WHITE))
    )
    return _mark(
        "Frauentreff", AUBERGINE, petals, circle(200, 200, 38, AUBERGINE), circle(200, 200, 20, CORAL)
    )


def dnipro() -> str:
    """A river that runs between the sun and the fields."""
    return _mark(
        "Dnipro",
        "#f4d27a",
        tag("clipPath", circle(200, 200, 184, WHITE), id="disc"),
        group(
            circle(200, 158, 66, CORAL),
            path("M0 190Q120 150 210 196T400 180V400H0Z", TEAL),
            path("M0 250Q110 206 220 252T400 238V400H0Z", DEEP),
            path("M0 318Q100 272 210 318T400 306V400H0Z", AUBERGINE),
            line("M60 220q40-16 80 0M232 226q44 18 84-2M96 288q40-14 76 6M250 292q36 12 70-4", WHITE, 9),
            clip_path="url(#disc)",
        ),
    )


def bahar() -> str:
    """A twig in blossom that is the neck of a lute."""
    blossoms = "".join(
        at(
            x,
            y,
            *(at(0, 0, ellipse(0, -19, 13, 18, colour), turn=72 * i) for i in range(5)),
            circle(0, 0, 9, SAFFRON),
            scale=size,
        )
        for x, y, colour, size in ((278, 116, CORAL, 1.25), (202, 104, WHITE, 0.95), (300, 212, WHITE, 1.0))
    )
    return _mark(
        "Bahar",
        DEEP,
        line("M160 262L278 116M216 192Q196 150 202 104M240 164Q286 168 300 212", SAND, 12),
        at(
            148,
            278,
            path("M0-72C44-58 62-14 50 28C40 58 20 68 0 68C-20 68-40 58-50 28C-62-14-44-58 0-72Z", SAFFRON),
            circle(0, 6, 18, DEEP),
            line("M-22 40H22", DEEP, 8),
            turn=39,
        ),
        blossoms,
    )


def levante() -> str:
    """A cedar before the rising sun."""
    return _mark(
        "Levante",
        SAND,
        path("M72 262A128 128 0 0 1 328 262Z", SAFFRON),
        rect(188, 120, 24, 222, AUBERGINE, 6),
        ellipse(200, 112, 44, 20, DEEP),
        ellipse(172, 154, 74, 21, DEEP),
        ellipse(228, 196, 84, 22, DEEP),
        ellipse(160, 238, 92, 22, DEEP),
        ellipse(232, 278, 98, 22, DEEP),
        line("M96 322Q148 306 180 322M220 322Q260 306 304 322", CORAL, 10),
    )


def jugendforum() -> str:
    """Arms raised around a place to meet."""
    colours = (CORAL, TEAL, AUBERGINE, WHITE, DEEP)
    around = "".join(
        at(
            200 + 104 * math.sin(math.radians(72 * i)),
            200 - 104 * math.cos(math.radians(72 * i)),
            path("M-40 44Q-36-8 0-8Q36-8 40 44Q0 60-40 44Z", colour),
            circle(0, -40, 26, colour),
            turn=72 * i,
        )
        for i, colour in enumerate(colours)
    )
    return _mark("Jugendforum", SAFFRON, around, circle(200, 200, 30, WHITE))


def nowruz() -> str:
    """Fire and new grass."""
    blades = "".join(
        at(200 + dx, 322, path("M-10 0Q-8-40 0-74Q8-40 10 0Z", WHITE if i % 2 else "#9fc4a0"), turn=dx * 0.28)
        for i, dx in enumerate(range(-96, 97, 24))
    )
    return _mark(
        "Nowruz",
        CORAL,
        path(
            "M200 66C224 112 286 140 278 206C272 256 238 280 200 280C162 280 128 256 122 206C118 172 146 158 148 126C166 136 172 150 172 164C192 142 204 104 200 66Z",
            SAFFRON,
        ),
        path(
            "M204 158C216 186 242 198 238 230C234 256 218 266 202 266C184 266 168 254 166 232C164 214 178 204 180 188C190 194 194 200 194 206C204 196 206 178 204 158Z",
            WHITE,
        ),
        blades,
        rect(94, 314, 212, 20, AUBERGINE, 10),
    )


def most() -> str:
    """A bridge and its picture in the water."""
    return _mark(
        "Most",
        DEEP,
        circle(286, 112, 34, CORAL),
        line("M52 232Q200 84 348 232", SAFFRON, 20),
        line("M110 190V240M155 170V240M200 162V240M245 170V240M290 190V240", SAFFRON, 10),
        line("M44 244H356", WHITE, 18),
        line("M72 290q21-14 43 0t43 0 43 0 43 0 43 0 43 0M120 326q20-12 40 0t40 0 40 0 40 0", TEAL, 11),
    )


def fuenfklang() -> str:
    """Five pipes of one instrument, held by one band."""
    pipes = "".join(
        rect(x - 21, 92 + drop, 42, 236 - 2 * drop, colour, 21)
        for x, drop, colour in (
            (92, 62, CORAL),
            (146, 28, TEAL),
            (200, 0, AUBERGINE),
            (254, 28, SAFFRON),
            (308, 62, DEEP),
        )
    )
    return _mark("Fünfklang", SAND, pipes, line("M66 210H334", WHITE, 26), line("M78 210H322", CORAL, 9))


def sao_mai() -> str:
    """The morning star in a lampion."""
    return _mark(
        "Sao Mai",
        AUBERGINE,
        line("M200 52V100", SAND, 8),
        ellipse(200, 196, 116, 104, CORAL),
        ellipse(200, 196, 66, 104, "#ec7a56"),
        rect(158, 88, 84, 20, SAFFRON, 8),
        rect(158, 284, 84, 20, SAFFRON, 8),
        line("M176 304V338M200 304V356M224 304V338", SAFFRON, 9),
        path("M200 124Q206 190 262 196Q206 202 200 268Q194 202 138 196Q194 190 200 124Z", WHITE),
        circle(96, 96, 7, SAND),
        circle(318, 110, 9, SAND),
        circle(334, 270, 6, SAND),
        circle(74, 268, 6, SAND),
    )


def selam_nabad() -> str:
    """A pot of coffee; the steam is a twig of peace."""
    leaves = "".join(
        at(x, y, path("M0 0C-18-16-16-40 0-58C16-40 18-16 0 0Z", colour), turn=turn)
        for x, y, turn, colour in (
            (204, 132, -62, SAFFRON),
            (206, 128, 58, WHITE),
            (222, 104, -40, WHITE),
            (226, 102, 74, SAFFRON),
            (248, 84, 20, SAFFRON),
        )
    )
    return _mark(
        "Selam Nabad",
        TEAL,
        line("M202 150Q206 106 250 82", WHITE, 8),
        leaves,
        line("M180 172C96 168 92 252 138 262", AUBERGINE, 19),
        line("M252 252Q298 232 310 180", AUBERGINE, 22),
        circle(200, 264, 76, AUBERGINE),
        path("M168 210L178 150H222L232 210Z", AUBERGINE),
        rect(166, 142, 68, 18, CORAL, 8),
        line("M140 268q60 34 120 0", SAFFRON, 9),
        line("M152 344H248", WHITE, 12),
    )


def zora() -> str:
    """Dawn above a fountain."""
    rays = "".join(
        line(
            f"M{n(200 + 118 * math.cos(math.radians(a)))} {n(206 + 118 * math.sin(math.radians(a)))}"
            f"L{n(200 + 146 * math.cos(math.radians(a)))} {n(206 + 146 * math.sin(math.radians(a)))}",
            SAFFRON,
            13,
        )
        for a in range(195, 350, 25)
    )
    return _mark(
        "Zora",
        "#f3b7a4",
        rays,
        path("M104 206A96 96 0 0 1 296 206Z", CORAL),
        line("M200 262V170M200 176Q150 150 136 250M200 176Q250 150 264 250", WHITE, 12),
        path("M88 248H312Q300 312 200 312T88 248Z", AUBERGINE),
        rect(180, 300, 40, 44, AUBERGINE, 6),
        rect(138, 334, 124, 18, AUBERGINE, 9),
        line("M116 270q21 14 42 0t42 0 42 0 42 0", TEAL, 10),
    )


LOGOS = {
    "logo-sprachhaus": sprachhaus,
    "logo-frauentreff": frauentreff,
    "logo-dnipro": dnipro,
    "logo-bahar": bahar,
    "logo-levante": levante,
    "logo-jugendforum": jugendforum,
    "logo-nowruz": nowruz,
    "logo-most": most,
    "logo-fuenfklang": fuenfklang,
    "logo-sao-mai": sao_mai,
    "logo-selam-nabad": selam_nabad,
    "logo-zora": zora,
}


# The mark: three people, arms linked, whose bodies draw an M, before the round tower's disc.
_PEOPLE = (
    '<circle cx="13.5" cy="20" r="6" fill="#f2b134"/><circle cx="32" cy="14" r="6" fill="#fffaf2"/>'
    '<circle cx="50.5" cy="20" r="6" fill="#e4572e"/>'
)
_M = '<path d="M13.5 51V35L32 47 50.5 35V51" fill="none" stroke="#fffaf2" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>'


def brand_mark(corner: int = 15) -> str:
    """The site's mark, 64 by 64: three heads over an M, on teal, so that it works on any ground."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><title>MigrAktiv</title>'
        f'<rect width="64" height="64" rx="{corner}" fill="#0b5a5e"/>{_M}{_PEOPLE}</svg>\n'
    )


def share_image(figures: str = "") -> str:
    """The picture that other sites show beside a link: the mark on teal, 1200 by 630."""
    rings = "".join(circle(600, 315, r, WHITE, opacity=0.05) for r in (640, 500, 370))
    pennants = "".join(
        at(
            i * 80 + 40,
            34 + 26 * math.sin(math.pi * (i + 0.5) / 15),
            path("M-26 0H26L0 58Z", (CORAL, SAFFRON, WHITE, AUBERGINE)[i % 4]),
        )
        for i in range(15)
    )
    cord = (
        "M0 34"
        + "".join(f"L{n(i * 80 + 40)} {n(34 + 26 * math.sin(math.pi * (i + 0.5) / 15))}" for i in range(15))
        + "L1200 34"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">{rect(0, 0, 1200, 630, DEEP)}{rings}'
        f'{line(cord, SAND, 3)}{pennants}{figures}<g transform="translate(408 138) scale(6)">{_M}{_PEOPLE}</g></svg>\n'
    )
