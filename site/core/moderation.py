"""The workflow "Moderation", made and kept by code."""

from wagtail.models import Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from core.models import FourEyesTask
from core.roles import ADMINISTRATOR, MODERATOR, NETWORK_EDITOR, group_of, home_page_ids

NAME = "Moderation"


def ensure_workflow() -> Workflow:
    """One step: somebody else approves. It holds for all home pages that have no other workflow."""
    task = FourEyesTask.objects.order_by("pk").first() or FourEyesTask.objects.create(name=NAME)
    task.groups.add(*(group_of(code) for code in (MODERATOR, NETWORK_EDITOR, ADMINISTRATOR)))
    workflow = Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        _retire_wagtails_workflow()
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    taken = WorkflowPage.objects.values("page")
    for page in Page.objects.filter(pk__in=home_page_ids()).exclude(pk__in=taken):
        WorkflowPage.objects.create(workflow=workflow, page=page)
    return workflow


def _retire_wagtails_workflow() -> None:
    """Wagtail starts with a workflow in which moderators may approve their own submissions."""
    for workflow in Workflow.objects.filter(name="Moderators approval"):
        if WorkflowState.objects.filter(workflow=workflow).exists():
            workflow.deactivate()
        else:
            workflow.delete()
