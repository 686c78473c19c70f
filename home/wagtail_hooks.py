from wagtail import hooks

from home.message_admin import ContactMessageViewSet, contact_message_viewset


@hooks.register("register_admin_viewset")
def register_contact_messages() -> ContactMessageViewSet:
    return contact_message_viewset
