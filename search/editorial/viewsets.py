"""What editors tell the search, in the admin's menu under “Search”."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from search.editorial.columns import TaskColumn, VisitorsTextColumn
from search.models import MissingContent, PreferredResult, SearchTask, Synonym


class StackedIndexView(IndexView):
    """A list whose entries are read one below the other on a phone."""

    table_classname = "listing listing-stacked"


class SynonymCreateView(CreateView):
    """A new entry; `?locale=tr&words=…` fills in its beginning."""

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name, "") for name in ("locale", "words")}
        return {**super().get_initial(), **{name: value for name, value in given.items() if value}}


class SynonymViewSet(ModelViewSet):
    model = Synonym
    add_view_class = SynonymCreateView
    icon = "resubmit"
    menu_label = _("Synonyms")
    index_view_class = StackedIndexView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("language", label=_("Language"), sort_key="locale"),
        "note",
        "updated_at",
    ]
    list_filter = ["locale"]
    list_export = ["locale", "words", "also", "note", "updated_at"]
    list_per_page = 50
    search_fields = ["words", "also", "note"]
    search_backend_name = None


class PreferredResultViewSet(ModelViewSet):
    model = PreferredResult
    icon = "pick"
    menu_label = _("Preferred results")
    index_view_class = StackedIndexView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("language", label=_("Language"), sort_key="locale"),
        "note",
        "updated_at",
    ]
    list_filter = ["locale"]
    list_per_page = 50
    search_fields = ["queries", "note"]
    search_backend_name = None


class SearchTaskForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = policy_registry.get_by_type(SearchTask).users_with_permission("change")
        self.fields["assigned_to"].queryset = people.order_by("first_name", "last_name", "username")


class SearchTaskViewSet(ModelViewSet):
    model = SearchTask
    icon = "tasks"
    menu_label = _("Tasks")
    index_view_class = StackedIndexView
    copy_view_enabled = False
    edit_handler = ObjectList(SearchTask.panels, base_form_class=SearchTaskForm)
    list_display = [
        "query",
        Column("language", label=_("Language"), sort_key="locale"),
        Column("get_kind_display", label=_("What to do"), sort_key="kind"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("assigned_to", label=_("Who does it")),
        "created_at",
    ]
    list_filter = ["state", "kind", "locale", "assigned_to"]
    list_per_page = 50
    search_fields = ["query", "note"]
    search_backend_name = None


class MissingContentViewSet(ModelViewSet):
    model = MissingContent
    icon = "comment"
    menu_label = _("What visitors missed")
    index_view_class = StackedIndexView
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["query"]
    list_display = [
        "__str__",
        VisitorsTextColumn("text", label=capfirst(_("what was missing")), sort_key="text"),
        Column("language", label=_("Language"), sort_key="locale"),
        "created_at",
        TaskColumn(label=_("Make a task")),
    ]
    list_filter = ["locale", "created_at"]
    list_export = ["query", "text", "locale", "created_at"]
    list_per_page = 50
    inspect_view_fields = ["query", "text", "locale", "created_at"]
    search_fields = ["query", "text"]
    search_backend_name = None


class SearchViewSetGroup(ViewSetGroup):
    items: Any = (
        SynonymViewSet("synonyms"),
        PreferredResultViewSet("preferred_results"),
        SearchTaskViewSet("search_tasks"),
        MissingContentViewSet("missing_content"),
    )
    menu_label = _("Site search")
    menu_name = "search"
    menu_icon = "search"
    menu_order = 310
