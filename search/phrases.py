"""Words and phrases as editors write them, and as they are compared."""

from search.languages import language_for

LONGEST_PHRASE = 80


def lines_of(text: str) -> list[str]:
    """The phrases of a text that has one per line; blank lines dropped, spaces made single."""
    return [phrase for line in text.splitlines() if (phrase := " ".join(line.split()))]


def phrase_key(phrase: str, locale: str) -> str:
    """The stems of a phrase, joined by spaces: equal for what the search takes for the same in this language.

    `locale` "" stands for no language in particular.
    """
    return " ".join(language_for(locale).stems(phrase))
