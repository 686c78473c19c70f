"""The snippets in the admin's menu, under “Website”."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Footer, Menu, Notice, Term, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "description", LocaleColumn(label=_("Language"))]
    list_filter = ["locale"]
    ordering = ["name"]
    list_per_page = 50


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    list_display = [
        "term",
        "definition",
        BooleanColumn("do_not_translate", label=_("Do not translate"), sort_key="do_not_translate"),
        LocaleColumn(label=_("Language")),
    ]
    list_filter = ["locale", "do_not_translate"]
    ordering = ["term"]
    list_per_page = 50
    list_export = ["term", "definition", "synonyms", "do_not_translate", "locale"]


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["__str__", LocaleColumn(label=_("Language"))]
    list_filter = ["place", "locale"]
    ordering = ["place"]


class FooterViewSet(SnippetViewSet):
    model = Footer
    icon = "minus"
    list_display = ["__str__", LocaleColumn(label=_("Language"))]
    list_filter = ["locale"]


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    list_display = ["__str__", "get_level_display", "starts_at", "ends_at", LocaleColumn(label=_("Language"))]
    list_filter = ["level", "locale"]
    ordering = ["-starts_at"]


class SiteViewSetGroup(SnippetViewSetGroup):
    """What stands on all pages, or belongs to several."""

    items: Any = (TopicViewSet, TermViewSet, MenuViewSet, FooterViewSet, NoticeViewSet)
    menu_label = _("Website")
    menu_name = "site"
    menu_icon = "globe"
    menu_order = 300


register_snippet(SiteViewSetGroup)
