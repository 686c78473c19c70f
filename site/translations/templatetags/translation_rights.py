"""What somebody may do beyond translating, for wagtail-localize's editor."""

from typing import Any

from django import template

from translations.permissions import may_edit_freely, may_publish_freely

register = template.Library()


@register.simple_tag(takes_context=True)
def rights_on(context: template.Context, instance: Any) -> dict[str, bool]:
    """`stop`: end the translation; `alias`: make it an alias of the original."""
    user = context["request"].user
    return {"stop": may_edit_freely(user, instance), "alias": may_publish_freely(user, instance)}
