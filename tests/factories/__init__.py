"""Sites, pages and pictures for tests: functions with sensible defaults, no fixture files."""

from tests.factories.media import make_document, make_image
from tests.factories.pages import (
    make_event,
    make_funding,
    make_group,
    make_guide,
    make_organisation,
    make_resource,
    translate,
)
from tests.factories.site import Tree, make_topic, make_tree

__all__ = [
    "Tree",
    "make_document",
    "make_event",
    "make_funding",
    "make_group",
    "make_guide",
    "make_image",
    "make_organisation",
    "make_resource",
    "make_topic",
    "make_tree",
    "translate",
]
