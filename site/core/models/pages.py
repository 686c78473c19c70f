import re
from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.forms import BasePageForm
from core.localize import ExcludedField, SynchronizedRelation, copied_relation
from core.models.changes import ChangeKind
from core.models.snippets import Topic
from core.page_map import visitor_url
from core.querysets import BasePageQuerySet
from core.serializers import NameListField
from core.slugs import HOME_DEPTH, check_below_home, reserved_slugs, slugify_for


class Provenance(models.TextChoices):
    """How the text of a page in its language came to be."""

    ORIGINAL = "original", _("written in this language")
    HUMAN = "human", _("translated by people")
    MACHINE = "machine", _("translated by machine, not reviewed")
    REVIEWED = "reviewed", _("translated by machine, checked by people")


class BasePage(Page):
    """What every page of the site has in common."""

    if TYPE_CHECKING:  # set by Django for the columns of Wagtail's untyped model
        locale_id: int | None
        source_locale_id: int | None
        slug: str

    source_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences: what is this, and for whom? Shown in lists and search results."),
    )
    image = models.ForeignKey(
        "core.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("description of the picture"),
        max_length=255,
        blank=True,
        help_text=_("For people who cannot see it: what does the picture show?"),
    )
    topics = ParentalManyToManyField(Topic, blank=True, verbose_name=_("topics"), related_name="+")
    verified_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last made sure that everything here is right."),
    )
    review_due_on = models.DateField(null=True, editable=False, db_index=True)
    is_example = models.BooleanField(
        _("invented example"), default=False, help_text=_("Visitors are told that this page is an example.")
    )
    provenance = models.CharField(
        _("origin of the text"),
        max_length=10,
        choices=Provenance,
        default=Provenance.ORIGINAL,
        editable=False,
    )
    easy_read_checked_by = models.CharField(
        _("easy-read version checked by"),
        max_length=255,
        blank=True,
        help_text=_(
            "Only for plain language: the group of readers who checked that this page is easy to read."
        ),
    )
    easy_read_checked_on = models.DateField(_("easy-read version checked on"), null=True, blank=True)

    objects = PageManager.from_queryset(BasePageQuerySet)()
    base_form_class = BasePageForm
    copied_topics = copied_relation("topics")
    #: Further addresses below the page (`calendar.ics`), each with the name of the method that serves it.
    subviews: ClassVar[dict[str, str]] = {}
    #: Relations to pages that the template shows as links: each is in the context under its name, as targets.
    linked_pages: ClassVar[tuple[str, ...]] = ()
    #: Whether the page is to be checked again from time to time even if nobody has entered a first check.
    grows_old: ClassVar[bool] = False
    #: Whether somebody must sign in to read this page; None while nobody has asked. Set by the router.
    is_restricted: bool | None = None
    #: What visitors call the type in their search; pages of a type without a name are not found.
    search_type: ClassVar[str] = "page"
    #: Relations whose members pages can be found by, by the name of the facet.
    search_relations: ClassVar[dict[str, str]] = {"topic": "topics"}
    #: Whether what is found depends on the day: such pages are looked at anew each night.
    search_ages: ClassVar[bool] = False
    #: Which types may be created below all index and standard pages is said by each type.
    subpage_types: ClassVar[list[str]] = []

    title_panels: ClassVar = [FieldPanel("title"), FieldPanel("summary")]
    picture_panels: ClassVar = [
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture"))
    ]
    topic_panels: ClassVar = [FieldPanel("topics", widget=forms.CheckboxSelectMultiple)]
    quality_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("verified_on"),
                FieldPanel("is_example"),
            ],
            heading=_("Quality"),
            classname="collapsed",
        )
    ]
    content_panels: ClassVar = [*title_panels, *picture_panels, *topic_panels, *quality_panels]
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        )
    ]

    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
        index.FilterField("translation_key"),
        index.FilterField("alias_of_id"),
        index.RelatedFields("topics", [index.SearchField("name"), index.FilterField("translation_key")]),
    ]
    api_fields: ClassVar = [
        APIField("summary"),
        APIField("image"),
        APIField("image_alt"),
        APIField("topics", serializer=NameListField("name")),
        APIField("verified_on"),
        APIField("is_example"),
        APIField("provenance"),
        APIField("easy_read_checked_by"),
        APIField("easy_read_checked_on"),
    ]
    base_translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("image_alt"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        ExcludedField("slug"),
        SynchronizedField("image", overridable=True),
        SynchronizedField("verified_on", overridable=False),
        SynchronizedField("is_example", overridable=False),
        SynchronizedField("show_in_menus", overridable=False),
        SynchronizedRelation("topics"),
        ExcludedField("source_locale"),
        ExcludedField("easy_read_checked_by"),
        ExcludedField("easy_read_checked_on"),
    ]
    override_translatable_fields: ClassVar = base_translatable_fields

    class Meta:
        abstract = True

    # Rules

    @property
    def is_source(self) -> bool:
        """Whether the page was written in this locale first."""
        return self.source_locale_id is None or self.source_locale_id == self.locale_id

    @property
    def review_months(self) -> int:
        """After how many months without a check the page is due for review."""
        return settings.REVIEW_INTERVAL_MONTHS

    @property
    def review_due(self) -> date | None:
        """When to check the page again; what grows old counts from its publication until it is first checked."""
        last = self.verified_on
        if last is None and self.grows_old and self.first_published_at:
            last = timezone.localdate(self.first_published_at)
        return last + relativedelta(months=self.review_months) if last else None

    def search_facets(self) -> dict[str, list[str]]:
        """What visitors can filter by, from the page's own fields; the names are those of the search."""
        return {}

    def search_dates(self) -> dict[str, list[datetime]]:
        """When something takes place or ends."""
        return {}

    def permissions_for_user(self, user: Any) -> Any:
        from core.permissions import RolePermissionTester

        return RolePermissionTester(user, self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._keep_readable_slug()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.depth == HOME_DEPTH + 1:
            check_below_home(self.slug)
        if self.image_id and not self.image_alt.strip():
            raise ValidationError(
                {"image_alt": _("Describe the picture, so that people who cannot see it know it, too.")}
            )
        if self.verified_on and self.verified_on > date.today():
            raise ValidationError(
                {"verified_on": _("This day is in the future. Enter the day of the last check.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        if self.source_locale_id is None or self._is_copy_without_source():
            self.source_locale_id = self.locale_id
        if not self.is_source and self.provenance == Provenance.ORIGINAL:
            self.provenance = Provenance.HUMAN  # a copy of the source, about to be translated
        self._keep_readable_slug()
        self.review_due_on = self.review_due
        super().save(*args, **kwargs)

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        """In Wagtail's transaction, for the signal of a changed slug comes after it."""
        from core.changes import record_below

        super()._update_descendant_url_paths(old_url_path, new_url_path)
        record_below(ChangeKind.MOVED, self)

    def _is_copy_without_source(self) -> bool:
        """Whether this is a new copy of a translation: a page of its own, whose source stayed with the first."""
        if not self._state.adding or self.is_source:
            return False
        return not Page.objects.filter(
            translation_key=self.translation_key, locale=self.source_locale_id
        ).exists()

    def _keep_readable_slug(self) -> None:
        """Give new pages and unpublished translations an address made of their title, in its script.

        wagtail-localize turns a translation's slug into ASCII at each save, which drops most scripts: a
        published translation gets back the one it had.
        """
        if self.is_source:
            if not self.slug:
                self.slug = self.free_slug()
        elif not self.first_published_at:
            self.slug = self.free_slug()
        else:
            stored = Page.objects.filter(pk=self.pk).values_list("slug", flat=True).first() or ""
            mangled = re.fullmatch(rf"{re.escape(slugify(stored))}(-\d+)?", self.slug)
            if stored and (not self.slug or mangled):
                self.slug = stored

    def slug_for(self, title: str, parent: Page | None = None) -> str:
        """The address that `title` makes in this page's language, taken or not; "" if it makes none."""
        locale = self.locale if self.locale_id else parent and parent.locale
        return slugify_for(locale.language_code if locale else settings.LANGUAGE_CODE, title)

    def free_slug(self, parent: Page | None = None) -> str:
        """An address made of the title that no page beside it has. `parent` is for a page not stored yet."""
        parent = parent or (self.get_parent() if self.path else None)
        wanted = self.slug_for(self.title, parent) or self.slug
        if not parent or not wanted:
            return wanted
        reserved = reserved_slugs() if parent.depth == HOME_DEPTH else frozenset()
        if wanted not in reserved:
            return str(find_available_slug(parent, wanted, ignore_page_id=self.pk))
        taken = set(parent.get_children().exclude(pk=self.pk).values_list("slug", flat=True)) | reserved
        return next(slug for number in count(1) if (slug := f"{wanted}-{number}") not in taken)

    # In lists

    @property
    def card_label(self) -> str:
        """What kind of page this is, in the active language."""
        return str(self._meta.verbose_name)

    @property
    def card_facts(self) -> str:
        """What else helps to choose this page from a list, in the active language."""
        return ""

    # Serving

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        """What of the query `asked` narrows what the page shows, whatever language it is read in."""
        return {}

    def serve(self, request: HttpRequest, *args: Any, subview: str = "", **kwargs: Any) -> HttpResponse:
        """Serve the page, one of its `subviews`, or a redirect to where this language has it."""
        if address := getattr(request, "translated_address", None):
            return HttpResponseRedirect(address)
        if subview:
            response: HttpResponse = getattr(self, subview)(request)
            return response
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from core.surroundings import page_context

        return {**super().get_context(request, *args, **kwargs), **page_context(self, request)}

    def absolute_url(self, request: HttpRequest) -> str:
        """The page's address in its own language, with the host."""
        return request.build_absolute_uri(visitor_url(self.url_path, self.locale.language_code))

    def get_view_restrictions(self) -> Any:
        """As Wagtail's, without a query where the router knows that there are none."""
        if self.is_restricted is False:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_cache_key_components(self) -> list[Any]:
        return [*super().get_cache_key_components(), self.review_due_on]

    def json_ld(self, request: HttpRequest) -> dict[str, Any] | None:
        """Schema.org data of this page without `@context`, or None if its type has none."""
        return None
