"""What comes nearest to a question that found nothing."""

from collections.abc import Iterable

from core.models import Topic
from core.topics import topics_in
from search.languages import language_for


def nearest_topics(query: str, code: str) -> list[Topic]:
    """All topics in the best language for a visitor, those first whose name or description is like the query."""
    topics = topics_in(code)
    asked = language_for(code).words(query)
    likeness = {
        topic.pk: _likeness(
            asked, language_for(topic.locale.language_code).words(f"{topic.name} {topic.description}")
        )
        for topic in topics
    }
    return sorted(topics, key=lambda topic: -likeness[topic.pk])


def _likeness(asked: Iterable[str], words: Iterable[str]) -> float:
    """How like the best pair of words is, from 0 to 1; nothing below a half is likeness."""
    pairs = [_dice(one, other) for one in asked for other in words]
    return best if (best := max(pairs, default=0.0)) >= 0.5 else 0.0


def _dice(one: str, other: str) -> float:
    """Dice's coefficient of the words' pairs of letters."""
    left, right = ({f" {word}"[place : place + 2] for place in range(len(word))} for word in (one, other))
    return 2 * len(left & right) / (len(left) + len(right) or 1)
