"""Sending a translation to moderation, which wagtail-localize's editor cannot."""

from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation


def translation_of(page: Any) -> Translation | None:
    """wagtail-localize's row for a page that is a translation in its hands."""
    return (
        Translation.objects.select_related("source", "target_locale")
        .filter(source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True)
        .exclude(source__locale_id=page.locale_id)
        .first()
    )


@transaction.atomic
def submit(page: Any, translation: Translation, user: Any) -> None:
    """Make a draft of what has been translated so far and start the page's workflow, or resume it.

    wagtail-localize would write the draft into the live page; so the draft is made from its preview.
    """
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    draft.save_revision(user=user, log_action=True)
    page.refresh_from_db()
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)
