"""Which event leads to which piece of work. The work itself is elsewhere."""

from typing import Any

from django.core.signals import request_finished
from django.db.models.signals import post_delete, post_save


def connect() -> None:
    from search.statistics import write_when_due
    from search.versioned import forget_all

    request_finished.connect(write_when_due, dispatch_uid="search.statistics")
    for signal in (post_save, post_delete):
        for model in ("site_search.Synonym", "site_search.PreferredResult", "core.Term"):
            signal.connect(forget_all, sender=model)
    post_save.connect(synonym_saved, sender="site_search.Synonym")


def synonym_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from search.wishes import close_answered

    if not raw:
        close_answered(instance)
