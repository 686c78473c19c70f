"""A small SVG vocabulary: palette, colour arithmetic, elements, tapered limbs and the picture frame.

Every function returns markup as a string, so drawings are composed by concatenation.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter

Point = tuple[float, float]

DEEP = "#0b5a5e"
TEAL = "#1b8a8f"
SAFFRON = "#f2b134"
CORAL = "#e4572e"
AUBERGINE = "#4a2545"
SAND = "#f7efe2"
INK = "#1d2433"
WHITE = "#fffaf2"

SKINS = ("#f6d3b8", "#e8b48c", "#c98a5e", "#96603c", "#65402b")


def n(value: float) -> str:
    """A number as short as a drawing of this size needs it."""
    if abs(value) >= 12:
        return str(round(value))
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from `first` to `second`."""
    channels = (
        round(int(first[i : i + 2], 16) * (1 - share) + int(second[i : i + 2], 16) * share) for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def shade(colour: str, share: float = 0.18) -> str:
    return mix(colour, INK, share)


def tint(colour: str, share: float = 0.3) -> str:
    return mix(colour, WHITE, share)


LEAF = mix(TEAL, SAFFRON, 0.42)
BRICK = mix(CORAL, "#a8552f", 0.55)
WOOD = mix(SAFFRON, "#8a5a34", 0.62)


def tag(name: str, *children: str, **attributes: object) -> str:
    """An element. `stroke_width` becomes `stroke-width`; numbers are shortened, None is left out."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        text = n(value) if isinstance(value, int | float) else str(value)
        if isinstance(value, float) and abs(value) < 1:
            text = f"{value:.2f}".rstrip("0").rstrip(".")
        written.append(f' {key.rstrip("_").replace("_", "-")}="{text}"')
    inner = "".join(children)
    return f"<{name}{''.join(written)}>{inner}</{name}>" if inner else f"<{name}{''.join(written)}/>"


def path(d: str, fill: str = "none", **attributes: object) -> str:
    return tag("path", d=d, fill=fill, **attributes)


def line(d: str, colour: str, width: float, **attributes: object) -> str:
    """An open stroke; `picture` rounds its ends."""
    return tag(
        "path",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=width,
        **attributes,
    )


def circle(x: float, y: float, r: float, fill: str, **attributes: object) -> str:
    return tag("circle", cx=x, cy=y, r=r, fill=fill, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **attributes: object) -> str:
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **attributes)


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, **attributes: object) -> str:
    return tag("rect", x=x, y=y, width=w, height=h, rx=r or None, fill=fill, **attributes)


def group(*children: str, **attributes: object) -> str:
    return tag("g", *children, **attributes)


def at(x: float, y: float, *children: str, scale: float = 1, flip: bool = False, turn: float = 0) -> str:
    """Children moved to (x, y), scaled, mirrored and turned (degrees) about their own origin."""
    transform = f"translate({n(x)} {n(y)})"
    if turn:
        transform += f" rotate({n(turn)})"
    if flip or scale != 1:
        transform += f" scale({-scale if flip else scale:.3g} {scale:.3g})"
    return group(*children, transform=transform)


def paper(*children: str) -> str:
    """Children as one sheet of cut paper that casts a soft shadow."""
    return group(*children, filter="url(#paper)")


def ground_shadow(x: float, y: float, rx: float, ry: float = 10) -> str:
    return ellipse(x, y, rx, ry, INK, opacity=0.13)


def polygon(points: list[Point], fill: str, **attributes: object) -> str:
    return path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z", fill, **attributes)


def capsule(a: Point, ra: float, b: Point, rb: float) -> str:
    """Path data of the hull of two circles."""
    distance = math.dist(a, b)
    if distance <= abs(ra - rb) + 0.01:
        (x, y), r = (a, ra) if ra >= rb else (b, rb)
        return f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0Z"
    heading = math.atan2(b[1] - a[1], b[0] - a[0])
    spread = math.acos((ra - rb) / distance)

    def rim(centre: Point, r: float, side: int) -> str:
        angle = heading + side * spread
        return f"{n(centre[0] + r * math.cos(angle))} {n(centre[1] + r * math.sin(angle))}"

    big_a, big_b = int(ra > rb), int(rb > ra)
    return (
        f"M{rim(a, ra, -1)}L{rim(b, rb, -1)}A{n(rb)} {n(rb)} 0 {big_b} 1 {rim(b, rb, 1)}"
        f"L{rim(a, ra, 1)}A{n(ra)} {n(ra)} 0 {big_a} 1 {rim(a, ra, -1)}Z"
    )


def limb(joints: list[Point], radii: list[float], fill: str) -> str:
    """A chain of tapered capsules in one colour."""
    pairs = zip(joints, radii, joints[1:], radii[1:], strict=False)
    return path("".join(capsule(a, ra, b, rb) for a, ra, b, rb in pairs), fill)


def bend(start: Point, end: Point, first: float, second: float, side: int) -> tuple[Point, Point]:
    """The joint (elbow, knee) between `start` and `end`, and the end brought within reach."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = max(math.hypot(dx, dy), abs(first - second) + 1, 1)
    reach = min(distance, first + second - 0.5)
    ux, uy = dx / distance, dy / distance
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    across = math.sqrt(max(first**2 - along**2, 0)) * side
    joint = (start[0] + ux * along - uy * across, start[1] + uy * along + ux * across)
    return joint, (start[0] + ux * reach, start[1] + uy * reach)


def scallop(x: float, y: float, rx: float, ry: float, bumps: int, start: float = 0, end: float = 360) -> str:
    """Path data of a cloud-like ellipse (or of a part of it, closed), angles in degrees clockwise from the right."""
    whole = end - start >= 360
    angles = [math.radians(start + (end - start) * i / bumps) for i in range(bumps + 1)]
    points = [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]
    data = f"M{n(points[0][0])} {n(points[0][1])}"
    for before, after in itertools.pairwise(points):
        r = math.dist(before, after) * 0.56
        data += f"A{n(r)} {n(r)} 0 0 1 {n(after[0])} {n(after[1])}"
    return data + ("Z" if whole else f"L{n(x)} {n(y)}Z")


DEFS = (
    '<filter id="paper" x="-20%" y="-20%" width="140%" height="150%">'
    f'<feDropShadow dx="3" dy="6" stdDeviation="5" flood-color="{INK}" flood-opacity=".2"/></filter>'
    '<filter id="hand" x="0" y="0" width="100%" height="100%">'
    '<feTurbulence type="fractalNoise" baseFrequency=".012" numOctaves="1" seed="7"/>'
    '<feDisplacementMap in="SourceGraphic" scale="7" xChannelSelector="R" yChannelSelector="G"/></filter>'
    '<pattern id="dots" width="18" height="18" patternUnits="userSpaceOnUse">'
    f'<circle cx="5" cy="5" r="2.4" fill="{WHITE}"/><circle cx="14" cy="14" r="2.4" fill="{WHITE}"/></pattern>'
    '<pattern id="stripes" width="10" height="17" patternUnits="userSpaceOnUse">'
    f'<rect width="10" height="6" fill="{WHITE}"/></pattern>'
    '<pattern id="checks" width="22" height="22" patternUnits="userSpaceOnUse">'
    f'<path d="M0 0h7v22h-7zM0 0h22v7h-22z" fill="{WHITE}" opacity=".5"/></pattern>'
    '<pattern id="diamonds" width="20" height="26" patternUnits="userSpaceOnUse">'
    f'<path d="M10 3l5 8-5 8-5-8z" fill="{WHITE}"/></pattern>'
)


def share_paths(markup: str) -> tuple[str, str]:
    """The markup with every path that is drawn more than once defined once; and the definitions."""
    markup = re.sub(r"(?<=\d) -", "-", markup)
    counts = Counter(re.findall(r'<path d="([^"]+)"', markup))
    repeated = [d for d, count in counts.items() if (count - 1) * len(d) > 24 * count + 30]
    names = {d: f"p{index}" for index, d in enumerate(repeated)}

    def use(found: re.Match[str]) -> str:
        name = names.get(found[1])
        return f'<use href="#{name}"' if name else found[0]

    shared = re.sub(r'<path d="([^"]+)"', use, markup)
    return shared, "".join(f'<path id="{name}" d="{d}"/>' for d, name in names.items())


def picture(*children: str, width: int = 1600, height: int = 900, label: str = "") -> str:
    """A whole illustration: the children, drawn as if by hand."""
    frame = rect(0, 0, width, height, SAND)
    drawing, shared = share_paths("".join(children))
    # The wobble moves edges inwards too, so the drawing is a little larger than its frame.
    art = group(
        group(frame, drawing, filter="url(#hand)", stroke_linecap="round", stroke_linejoin="round"),
        transform=f"translate({-width * 0.006:.1f} {-height * 0.006:.1f}) scale(1.012)",
    )
    return (
        tag(
            "svg",
            tag("title", label),
            tag("defs", DEFS, shared),
            art,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
        )
        + "\n"
    )
