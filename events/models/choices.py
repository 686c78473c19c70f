from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    MEETING = "meeting", _("meeting")
    WORKING_GROUP = "working_group", _("working group meeting")
    TRAINING = "training", _("training")
    WORKSHOP = "workshop", _("workshop")
    OPEN_EVENT = "open_event", _("open event")


class Attendance(models.TextChoices):
    ONSITE = "onsite", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class Registration(models.TextChoices):
    NONE = "none", _("not needed")
    EMAIL = "email", _("by email")
    URL = "url", _("on a website")
