"""Tasks that come from searches: made with one click, done by themselves when a synonym answers them."""

from search.models import SearchTask, Synonym
from search.phrases import phrase_key


def note_task(kind: str, query: str, locale: str) -> tuple[SearchTask, bool]:
    """The open task of this kind for a query, and whether it is new."""
    return SearchTask.objects.get_or_create(
        kind=kind, query=" ".join(query.split())[:200], locale=locale, state=SearchTask.State.OPEN
    )


def close_answered(synonym: Synonym) -> int:
    """Set the tasks to done that asked for a synonym of what `synonym` holds; returns how many."""
    typed = {phrase_key(phrase, synonym.locale) for phrase in synonym.typed}
    tasks = SearchTask.objects.filter(
        kind=SearchTask.Kind.SYNONYM, locale=synonym.locale, state=SearchTask.State.OPEN
    )
    answered = [task.pk for task in tasks if phrase_key(task.query, task.locale) in typed]
    return SearchTask.objects.filter(pk__in=answered).update(state=SearchTask.State.DONE)
