from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, TaskState


class SendBackForm(TaskStateCommentForm):
    """Whoever sends a text back says why: the author gets it by mail."""

    comment = forms.CharField(label=_("Why? The author will read this."), widget=forms.Textarea({"rows": 2}))


class FourEyesTask(AbstractGroupApprovalTask):
    """Approval by a member of the chosen groups, but never of what one has sent in oneself.

    Others' submissions may be corrected before they are approved. What counts as one's own is whatever one sent to
    moderation, and a version that one wrote and somebody else sent again.
    """

    class Meta:
        verbose_name = _("approval by somebody else")
        verbose_name_plural = _("approvals by somebody else")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        state = obj.current_workflow_task_state
        if state is not None and is_own_submission(state, user):
            return []
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        # Wagtail's view checks the page of the address and acts on the task state of the address: two things.
        if is_own_submission(task_state, user):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        states: models.QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user).exclude(revision__user=user)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return SendBackForm if action == "reject" else TaskStateCommentForm

    @classmethod
    def get_description(cls) -> str:
        return str(
            _("Members of the chosen groups can approve this task, but not what they sent in themselves.")
        )


def is_own_submission(task_state: TaskState, user: Any) -> bool:
    """Whether `user` sent in the version that waits at `task_state`, or wrote it."""
    return user.pk in (task_state.workflow_state.requested_by_id, task_state.revision.user_id)
