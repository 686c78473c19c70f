from core.models.changes import Change, ChangeKind, OneTransaction
from core.models.jobs import *  # noqa: F403  (the worker's tables; each module lists its public names)
from core.models.links import BrokenLink
from core.models.media import CustomDocument, CustomImage, CustomRendition
from core.models.navigation import Footer, Menu, Notice
from core.models.pages import BasePage
from core.models.roles import Role
from core.models.site_settings import SiteSettings
from core.models.snippets import Term, Topic
from core.models.users import User
from core.models.workflow import FourEyesTask

__all__ = [
    "BasePage",
    "BrokenLink",
    "Change",
    "ChangeKind",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Footer",
    "FourEyesTask",
    "Menu",
    "Notice",
    "OneTransaction",
    "Role",
    "SiteSettings",
    "Term",
    "Topic",
    "User",
]
