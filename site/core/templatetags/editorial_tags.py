"""Tags for the admin's templates."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def brand() -> str:
    """The name of the site. (In the admin, `site_name` is whatever Wagtail's or Django's view calls so.)"""
    return str(settings.WAGTAIL_SITE_NAME)
