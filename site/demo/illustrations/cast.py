"""The people who live in the pictures."""

from __future__ import annotations

from figures import Clothes, Person
from heads import BLACK, BLOND, BROWN, CHESTNUT, GREY, SILVER, Head
from svg import AUBERGINE, CORAL, DEEP, INK, SAFFRON, SAND, SKINS, TEAL, WHITE, mix, tint

ROSE = mix(CORAL, WHITE, 0.45)
SKY = mix(TEAL, WHITE, 0.55)
PLUM = mix(AUBERGINE, CORAL, 0.35)
JEANS = mix(DEEP, INK, 0.5)

LEYLA = Person(
    Head(1, "scarf", TEAL), Clothes(SAFFRON, "cardigan", WHITE, trousers=INK, skirt=AUBERGINE, shoes=INK)
)
MIRIAM = Person(
    Head(1, "scarf", ROSE, glasses=True), Clothes(DEEP, trousers=INK, skirt=DEEP, pattern="dots", shoes=INK)
)
AMARA = Person(
    Head(4, "wrap", BLACK, accent=SAFFRON, extra="earrings", mouth="laugh"),
    Clothes(
        CORAL,
        "dress",
        pattern="diamonds",
        skirt=CORAL,
        trousers=SKINS[4],
        sleeves="short",
        trim=SAFFRON,
        shoes=AUBERGINE,
    ),
    build=1.08,
)
KOFI = Person(
    Head(4, "crop", BLACK, mouth="laugh"), Clothes(SAFFRON, neck="collar", trousers=JEANS, shoes=WHITE)
)
DANA = Person(Head(0, "bob", CHESTNUT), Clothes(TEAL, pattern="stripes", trousers=AUBERGINE, shoes=INK))
OKSANA = Person(
    Head(0, "braids", BLOND, accent=CORAL),
    Clothes(WHITE, trim=CORAL, neck="v", skirt=CORAL, trousers=SKINS[0], shoes=AUBERGINE),
)
YUSUF = Person(
    Head(2, "short", BLACK, beard="full"),
    Clothes(DEEP, neck="collar", trousers=INK, shoes=mix(CORAL, INK, 0.6)),
    build=1.05,
)
HASSAN = Person(
    Head(2, "receding", GREY, beard="moustache", glasses=True),
    Clothes(AUBERGINE, "vest", under=WHITE, neck="collar", trousers=INK),
    build=1.12,
)
OPA = Person(
    Head(0, "receding", SILVER, beard="full", glasses=True),
    Clothes(mix(SAFFRON, SAND, 0.35), "cardigan", under=SKY, trousers=INK),
    build=1.08,
)
OMA = Person(
    Head(1, "bun", SILVER, glasses=True),
    Clothes(PLUM, "cardigan", under=SAND, skirt=DEEP, trousers=SKINS[1], shoes=INK),
    build=1.08,
)
BABA = Person(
    Head(1, "kerchief", CORAL), Clothes(TEAL, pattern="dots", skirt=AUBERGINE, trousers=INK), build=1.1
)
LINH = Person(Head(1, "fringe", BLACK), Clothes(CORAL, neck="v", trousers=JEANS, shoes=WHITE))
MATEO = Person(Head(2, "curly", BROWN, glasses=True), Clothes(ROSE, "hoodie", trousers=JEANS, shoes=WHITE))
ZAHRA = Person(
    Head(3, "wavy", BLACK, extra="earrings"), Clothes(SAFFRON, neck="v", trousers=DEEP, shoes=AUBERGINE)
)
NIA = Person(
    Head(4, "afro", BLACK, extra="earrings", accent=SAFFRON),
    Clothes(TEAL, neck="v", trousers=AUBERGINE, shoes=SAFFRON),
)
PIOTR = Person(
    Head(0, "quiff", BLOND, beard=""), Clothes(CORAL, pattern="checks", neck="collar", trousers=JEANS)
)
GURPREET = Person(
    Head(2, "turban", BLACK, accent=CORAL, beard="long"),
    Clothes(TEAL, neck="collar", trousers=INK),
    build=1.06,
)
SELIN = Person(Head(1, "ponytail", BROWN), Clothes(AUBERGINE, neck="v", trousers=INK, shoes=CORAL))
SAMIR = Person(
    Head(3, "crop", BLACK, beard="full"), Clothes(tint(TEAL, 0.45), "hoodie", trousers=INK, shoes=WHITE)
)
ROJDA = Person(
    Head(2, "long", BLACK), Clothes(DEEP, "dress", pattern="diamonds", skirt=DEEP, trousers=INK, trim=SAFFRON)
)

MILA = Person(
    Head(0, "ponytail", BLOND, mouth="laugh"),
    Clothes(SAFFRON, pattern="dots", skirt=SAFFRON, trousers=SKINS[0], shoes=CORAL),
    child=True,
)
JAMAL = Person(
    Head(3, "curly", BLACK, mouth="laugh"),
    Clothes(CORAL, pattern="stripes", trousers=JEANS, shoes=WHITE, sleeves="short"),
    child=True,
)
AYLIN = Person(
    Head(1, "fringe", BLACK, mouth="laugh"),
    Clothes(ROSE, skirt=PLUM, trousers=SKINS[1], shoes=INK),
    child=True,
)
TARIK = Person(
    Head(2, "cap", BROWN, accent=TEAL), Clothes(SAFFRON, "hoodie", trousers=DEEP, shoes=WHITE), child=True
)

HODAN = Person(
    Head(4, "scarf", mix(CORAL, AUBERGINE, 0.25)),
    Clothes(SAFFRON, "cardigan", under=SAND, skirt=DEEP, trousers=INK),
    build=1.06,
)
HIRUT = Person(
    Head(3, "braids", BLACK, accent=CORAL, mouth="laugh"),
    Clothes(WHITE, "dress", trim=CORAL, skirt=WHITE, trousers=SKINS[3], shoes=AUBERGINE),
)
TESFAY = Person(
    Head(4, "curly", GREY, beard="moustache"),
    Clothes(DEEP, "vest", under=SKY, trousers=INK),
    build=1.08,
)
INES = Person(
    Head(2, "curly", CHESTNUT, extra="earrings"),
    Clothes(TEAL, neck="v", trousers=PLUM, shoes=CORAL),
    build=1.12,
)
CARMEN = Person(
    Head(1, "bob", SILVER, glasses=True), Clothes(PLUM, neck="v", trousers=INK, shoes=INK), build=1.04
)
PAOLO = Person(
    Head(1, "receding", BROWN, beard="full"),
    Clothes(SAFFRON, pattern="checks", neck="collar", trousers=JEANS),
    build=1.16,
)
BRUNO = Person(
    Head(3, "afro", BLACK, mouth="laugh"), Clothes(tint(TEAL, 0.3), "hoodie", trousers=INK, shoes=WHITE)
)
ONG = Person(
    Head(1, "crop", SILVER, glasses=True), Clothes(DEEP, "cardigan", under=SAND, trousers=INK), build=1.04
)
BA = Person(
    Head(1, "bun", GREY, mouth="laugh"), Clothes(PLUM, pattern="dots", skirt=PLUM, trousers=INK), build=1.04
)
MINH = Person(Head(1, "quiff", BLACK), Clothes(TEAL, neck="collar", trousers=JEANS), build=1.03)
THU = Person(Head(0, "bob", BLACK), Clothes(SAFFRON, neck="v", trousers=DEEP, shoes=CORAL))
ROSA = Person(
    Head(2, "bob", BROWN, extra="earrings", accent=CORAL),
    Clothes(DEEP, "cardigan", under=ROSE, skirt=AUBERGINE, trousers=INK),
    build=1.1,
)
STOYAN = Person(
    Head(1, "short", GREY, beard="moustache"),
    Clothes(mix(SAFFRON, SAND, 0.3), neck="collar", trousers=INK),
    build=1.1,
)

BAO = Person(
    Head(1, "short", BLACK, mouth="laugh"),
    Clothes(CORAL, pattern="stripes", trousers=JEANS, shoes=WHITE),
    child=True,
)
LAN = Person(
    Head(0, "ponytail", BLACK, mouth="laugh"),
    Clothes(TEAL, pattern="dots", skirt=TEAL, trousers=SKINS[0], shoes=CORAL),
    child=True,
)
SAGAL = Person(
    Head(4, "braids", BLACK, accent=SAFFRON, mouth="laugh"),
    Clothes(TEAL, skirt=SAFFRON, trousers=SKINS[4], shoes=WHITE),
    child=True,
)
