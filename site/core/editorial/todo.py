"""What somebody has to do: short lists for the home screen, each made with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import IntegerField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from core.editorial.due import due_pages
from core.editorial.scope import editable_paths, within
from core.formats import spec_of
from core.locales import LocaleSpec
from core.models import BrokenLink

SHOWN = 8
#: For how long the home screen tells what came of a submission.
NEWS_LAST = timedelta(days=14)


@dataclass(frozen=True)
class Item:
    """One thing to do. `title` is in the language `spec`."""

    title: str
    url: str
    note: str = ""
    spec: LocaleSpec | None = None


@dataclass(frozen=True)
class TodoList:
    """Things of one kind: the first few, how many there are, and where to see all."""

    name: str
    heading: str | Promise
    items: list[Item]
    total: int
    more_url: str = ""


def drafts(user: Any) -> TodoList:
    """What the person wrote last and has not sent in."""
    pages = (
        Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user, alias_of=None)
        .exclude(pk__in=_pages_in_moderation())
        .select_related("locale", "content_type")
        .order_by("-latest_revision_created_at")
    )
    items = [_of_page(page, _since(page.latest_revision_created_at)) for page in pages[:SHOWN]]
    return TodoList("drafts", gettext_lazy("Your drafts, not sent in yet"), items, pages.count())


def to_moderate(user: Any) -> TodoList:
    """What waits for the person's approval."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("workflow_state__requested_by", "revision")
        .order_by("started_at")
    )
    shown = list(states[:SHOWN])
    pages = _pages(state.revision.object_id for state in shown)
    items = [
        _of_page(
            page,
            _("from %(name)s, %(date)s")
            % {"name": _name(state.workflow_state.requested_by), "date": _day(state.started_at)},
            title=state.revision.object_str,
        )
        for state in shown
        if (page := pages.get(state.revision.object_id))
    ]
    more = reverse("wagtailadmin_reports:workflow")
    return TodoList("to-moderate", gettext_lazy("Waiting for your approval"), items, states.count(), more)


def submissions(user: Any) -> TodoList:
    """What the person sent to moderation, and what came of it."""
    recently = Q(
        status=WorkflowState.STATUS_APPROVED, current_task_state__finished_at__gte=timezone.now() - NEWS_LAST
    )
    states = (
        WorkflowState.objects.filter(requested_by=user)
        .filter(
            Q(status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)) | recently
        )
        .select_related("current_task_state__finished_by")
        .order_by("-created_at")
    )
    shown = list(states[:SHOWN])
    pages = _pages(state.object_id for state in shown)
    items = [_of_page(page, _outcome(state)) for state in shown if (page := pages.get(state.object_id))]
    return TodoList("submissions", gettext_lazy("What you sent in"), items, states.count())


def due_for_review(user: Any) -> TodoList:
    pages = due_pages(editable_paths(user))
    items = [
        _of_page(page, _("due since %(date)s") % {"date": _day(page.review_due_on)}) for page in pages[:SHOWN]
    ]
    return TodoList(
        "due-for-review",
        gettext_lazy("To be checked again: is everything still right?"),
        items,
        pages.count(),
        reverse("due_for_review"),
    )


def broken_links(user: Any) -> TodoList:
    links = (
        BrokenLink.objects.filter(within(editable_paths(user), "page__"))
        .select_related("page__locale", "page__content_type")
        .order_by("-first_seen")
    )
    items = [_of_page(link.page, _about(link)) for link in links[:SHOWN]]
    return TodoList(
        "broken-links",
        gettext_lazy("Links that lead nowhere"),
        items,
        links.count(),
        reverse("broken_links"),
    )


LISTS = (to_moderate, submissions, drafts, due_for_review, broken_links)


def _pages_in_moderation() -> Any:
    return (
        WorkflowState.objects.active()
        .filter(base_content_type=get_default_page_content_type())
        .annotate(page_id=Cast("object_id", IntegerField()))
        .values("page_id")
    )


def _pages(ids: Iterable[str]) -> dict[str, Page]:
    found = Page.objects.select_related("locale", "content_type").in_bulk([int(pk) for pk in ids])
    return {str(pk): page for pk, page in found.items()}


def _of_page(page: Page, note: str, title: str = "") -> Item:
    model = page.content_type.model_class()
    kind = capfirst(str(model._meta.verbose_name)) if model else ""
    return Item(
        title=title or page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        note=f"{kind} · {note}" if note else kind,
        spec=spec_of(page.locale.language_code),
    )


def _outcome(state: WorkflowState) -> str:
    task_state = state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("sent back: “%(reason)s”") % {"reason": task_state.comment if task_state else ""}
    if state.status == WorkflowState.STATUS_APPROVED:
        return _("published on %(date)s") % {"date": _day(task_state.finished_at)}
    return _("waiting for approval since %(date)s") % {"date": _day(state.created_at)}


def _about(link: BrokenLink) -> str:
    return f"{link.url} · {link.explanation}" if link.is_elsewhere else link.explanation


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("somebody who has left")


def _since(moment: Any) -> str:
    return _("last changed on %(date)s") % {"date": _day(moment)} if moment else ""


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment) if hasattr(moment, "hour") else moment, "SHORT_DATE_FORMAT")
