from home.models.announcements import AnnouncementIndexPage, AnnouncementPage
from home.models.contact import ContactMessage, ContactPage
from home.models.pages import HomePage, StandardPage

__all__ = [
    "AnnouncementIndexPage",
    "AnnouncementPage",
    "ContactMessage",
    "ContactPage",
    "HomePage",
    "StandardPage",
]
