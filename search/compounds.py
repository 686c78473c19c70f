"""Words put together from others, as in German: the parts of one word, and the one word of what is written apart."""

from search.vocabulary import Vocabulary

#: Parts are not shorter: "ei", "au" and the like stand in too many words.
SHORTEST_PART = 3


def parted(word: str, vocabulary: Vocabulary, parts: int = 3) -> tuple[str, ...]:
    """The words of the index that make up the word, at most `parts` of them; () when there are none.

    Of several ways the one with the fewest parts, and of these the one whose rarest part is the most frequent.
    """
    links = vocabulary.language.links
    if not links or len(word) < 2 * SHORTEST_PART:
        return ()
    ways: list[tuple[int, int, tuple[str, ...]]] = []
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        rest = word[end:]
        if not (first := _first_part(word[:end], vocabulary)):
            continue
        if vocabulary.knows(rest):
            others: tuple[str, ...] = (rest,)
        elif parts > 2:
            others = parted(rest, vocabulary, parts - 1)
        else:
            others = ()
        if others:
            rarest = min(vocabulary.frequency(part) for part in (first, *others))
            ways.append((-len(others), rarest, (first, *others)))
    return max(ways)[2] if ways else ()


def _first_part(text: str, vocabulary: Vocabulary) -> str:
    """The word that stands so before another one: "arbeits" is Arbeit, "schul" is Schule."""
    forms = [text.removesuffix(link) for link in vocabulary.language.links if text.endswith(link)]
    forms.append(f"{text}e")
    known = [form for form in forms if len(form) >= SHORTEST_PART and form in vocabulary]
    return max(known, key=vocabulary.frequency, default="")


def joined(first: str, second: str, vocabulary: Vocabulary) -> str:
    """The word of the index that two words make together, "" when there is none."""
    if len(first) < SHORTEST_PART or len(second) < SHORTEST_PART:
        return ""
    for link in vocabulary.language.links:
        if vocabulary.knows(whole := f"{first}{link}{second}"):
            return whole
    if (
        first.endswith("e")
        and vocabulary.language.links
        and vocabulary.knows(whole := f"{first[:-1]}{second}")
    ):
        return whole
    return ""
