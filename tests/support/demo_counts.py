"""The table of docs/demo-content.md: how many pages of each type the demo has in each language.

PYTHONPATH=site .venv/bin/python -m tests.support.demo_counts
"""

import sys

from tests.support.prose import all_prose, by_place, languages, pages, segments, snippets

LANGUAGES = ("de", "de-simple", "en", "tr", "ar", "uk", "fr", "fa", "ru", "pl")
TYPES = {
    "guides": ("GuidePage",),
    "organisations": ("OrganisationPage",),
    "events": ("EventPage",),
    "working groups": ("WorkingGroupPage",),
    "their members’ areas": ("MembersAreaPage",),
    "offers and requests": ("ResourcePage",),
    "funding calls": ("FundingPage",),
    "announcements": ("AnnouncementPage",),
}


def table() -> str:
    rows = {label: [_pages(*types, language=code) for code in LANGUAGES] for label, types in TYPES.items()}
    every = {name for names in TYPES.values() for name in names}
    others = {_type(page) for page in pages()} - every
    rows["home, lists and other pages"] = [_pages(*others, language=code) for code in LANGUAGES]
    rows["**pages**"] = [_pages(*every, *others, language=code) for code in LANGUAGES]
    for label, model in (("terms", "Term"), ("topics", "Topic")):
        rows[label] = [sum(code in texts for texts in snippets(model).values()) for code in LANGUAGES]
    rows["out-of-date translations"] = [
        len({each.page for each in segments() if each.language == code}) for code in LANGUAGES
    ]
    lines = [["", *LANGUAGES], ["---", *["--:"] * len(LANGUAGES)]]
    lines += [[label, *map(str, counts)] for label, counts in rows.items()]
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |") for line in lines)


def shares() -> dict[str, float]:
    """Which share of the texts of the sources each language has, those of an earlier text not counted."""
    outdated = {(f"pages/{each.page}", each.place, each.language) for each in segments()}
    sources = [
        prose for prose in all_prose() if prose.is_source and prose.owner.startswith(("pages/", "snippets/"))
    ]
    return {
        code: sum(
            (prose.owner, prose.place, code) in by_place()
            and (prose.owner, prose.place, code) not in outdated
            for prose in sources
        )
        / len(sources)
        for code in LANGUAGES
    }


def _type(page: str) -> str:
    return str(pages()[page]["page"]["type"].split(".")[1])


def _pages(*types: str, language: str) -> int:
    return sum(_type(page) in types and language in languages(page) for page in pages())


def _words(language: str) -> int:
    return sum(len(prose.text.split()) for prose in all_prose() if prose.language == language)


if __name__ == "__main__":
    shown = table()
    for code, share in shares().items():
        shown += f"{code}: {share:.1%} of the texts, {_words(code)} words\n"
    sys.stdout.write(shown)
