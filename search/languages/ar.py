"""Arabic. What is written together with a word (and, the, for, with) and endings are cut off.

After light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval", 2007), and
ل and ب before words. It is made for letters that are folded, which Snowball's algorithm is not.
"""

from .base import Language, word_set

_AND = "و"
_ARTICLES = ("بال", "كال", "فال", "ال", "لل")
_PREPOSITIONS = ("ل", "ب")
_ENDINGS = (
    "هم",
    "هما",
    "كم",
    "نا",
    "تين",
    "تان",
    "يا",
    "وا",
    "ها",
    "ان",
    "ات",
    "ون",
    "ين",
    "يه",
    "ه",
    "ي",
    "ا",
)
_STEM_LENGTH = 3


class Arabic(Language):
    alphabet = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    stop_words = word_set(
        "ابو او اذا الا التي الذي الذين الي ام ان انا انت انه انها او اي بعد بعض بل بها به بين تلك تم ثم حتي "
        "حيث خلال دون ذلك سوف علي عليه عليها عن عند عندما غير فان في فيه فيها قبل قد كان كانت كل كما كيف لا "
        "لان لكن لم لماذا لن له لها ليس ما ماذا متي مع من منذ منه منها نحن هذا هذه هل هم هنا هناك هو هي و وان "
        "وفي ولا وهو وهي يا يكون يمكن"
    )

    def stem(self, word: str) -> str:
        if len(word) > _STEM_LENGTH + 1 and word.startswith(_AND):
            word = word[1:]
        for article in _ARTICLES:
            if word.startswith(article) and len(word) - len(article) >= _STEM_LENGTH:
                word = word[len(article) :]
                break
        else:
            if len(word) > _STEM_LENGTH + 1 and word.startswith(_PREPOSITIONS):
                word = word[1:]
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM_LENGTH:
                word = word[: -len(ending)]
        return word


LANGUAGE = Arabic("ar")
