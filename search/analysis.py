"""What engines get of a page: tokens instead of texts. The one place where texts of pages become tokens."""

import json

from search.documents import PageText, SearchDocument
from search.engines.base import EngineDocument, field_name
from search.languages import language_for


def engine_document(document: SearchDocument) -> EngineDocument:
    """The document as engines store it.

    `body` is all of a page's text, title and summary included, so that a query of which one word stands in the title
    and another in the text is found by both; the fields above it only add weight. `prefix` has the words of the title,
    for suggestions; `words` each word of the page once.
    """
    tokens: dict[str, str] = {}
    stored: dict[str, str] = {}
    for locale, text in document.texts.items():
        tokens.update((field_name(name, locale), value) for name, value in text_tokens(text, locale).items())
        card = {"page_id": text.page_id, "title": text.title}
        stored[field_name("card", locale)] = json.dumps(card, ensure_ascii=False)
        stored[field_name("text", locale)] = "\n".join(filter(None, (text.summary, text.body)))
    return EngineDocument(
        id=document.key, tokens=tokens, keywords=document.facets, dates=document.dates, stored=stored
    )


def text_tokens(text: PageText, locale: str) -> dict[str, str]:
    """Tokens by the name of the text field, joined by spaces; without the fields that are empty."""
    language = language_for(locale)
    texts = (text.title, text.summary, text.body, text.downloads)
    stems = {
        "title": language.stems(text.title),
        "lead": language.stems(f"{text.summary}\n{text.headings}"),
        "terms": language.stems(text.terms),
        "body": language.stems("\n".join(texts)),
        "prefix": language.words(text.title),
        # Each chunk once: a text repeats half of its words.
        "words": list(dict.fromkeys(language.words("\n".join({*"\n".join((*texts, text.terms)).split()})))),
    }
    return {name: " ".join(tokens) for name, tokens in stems.items() if tokens}
