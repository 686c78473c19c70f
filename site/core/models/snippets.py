from itertools import chain, count
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.localize import ExcludedField
from core.models.changes import OneTransaction
from core.slugs import slugify_for

TOPIC_ICONS = [
    (name, name)
    for name in (
        "document",
        "coins",
        "door",
        "wheelchair",
        "list",
        "hands",
        "megaphone",
        "speech",
        "lock",
        "scale",
        "book",
        "music",
    )
]


class Topic(OneTransaction, TranslatableMixin, index.Indexed, models.Model):
    """A subject of the knowledge base. Pages refer to it; each locale has its own name for it."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        allow_unicode=True,
        blank=True,
        help_text=_("Left empty, it is made from the name."),
    )
    description = models.CharField(
        _("description"), max_length=255, blank=True, help_text=_("One sentence: what will people find here?")
    )
    icon = models.CharField(_("icon"), max_length=20, choices=TOPIC_ICONS, default="document")

    panels: ClassVar = [FieldPanel("name"), FieldPanel("description"), FieldPanel("icon"), FieldPanel("slug")]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("locale_id"),
    ]
    override_translatable_fields: ClassVar = [
        ExcludedField("slug"),
        SynchronizedField("icon", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug or self._state.adding:
            self.slug = slugify_for(self.locale.language_code, self.slug or self.name)
        self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        """The slug, or where another topic of this locale has it, the slug with a number."""
        others = Topic.objects.filter(locale=self.locale_id).exclude(pk=self.pk)
        begin = self.slug or "topic"  # a name without any letter makes none
        taken = set(others.filter(slug__startswith=begin[:70]).values_list("slug", flat=True))
        numbered = (f"{begin[:70].rstrip('-')}-{number}" for number in count(2))
        return next(slug for slug in chain([begin], numbered) if slug not in taken)


class Term(OneTransaction, TranslatableMixin, index.Indexed, models.Model):
    """An entry of the glossary and term base: explained to visitors, a hint for translators, synonyms for search."""

    term = models.CharField(_("term"), max_length=120)
    definition = models.TextField(
        _("definition"),
        help_text=_("One or two plain sentences. Shown where the word first appears in a text."),
    )
    synonyms = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_(
            "One per line: abbreviations, everyday words, other spellings. They are found and explained, too."
        ),
    )
    do_not_translate = models.BooleanField(
        _("do not translate"),
        default=False,
        help_text=_("A proper name that stays as it is in every language."),
    )

    panels: ClassVar = [
        FieldPanel("term"),
        FieldPanel("definition"),
        FieldPanel("synonyms"),
        FieldPanel("do_not_translate"),
    ]
    search_fields: ClassVar = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("definition"),
        index.SearchField("synonyms"),
        index.FilterField("locale_id"),
    ]
    override_translatable_fields: ClassVar = [SynchronizedField("do_not_translate", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar = ["term"]

    def __str__(self) -> str:
        return self.term

    @property
    def words(self) -> list[str]:
        """The term and its synonyms, without blanks and repeats."""
        lines = [self.term, *self.synonyms.splitlines()]
        return list(dict.fromkeys(word for line in lines if (word := line.strip())))

    @property
    def other_words(self) -> list[str]:
        return self.words[1:]

    @property
    def anchor(self) -> str:
        return slugify_for(self.locale.language_code, self.term)

    def clean(self) -> None:
        super().clean()
        same = Term.objects.filter(locale=self.locale_id, term__iexact=self.term).exclude(pk=self.pk)
        if self.locale_id and same.exists():
            raise ValidationError(
                {"term": _("This term is in the glossary already. Edit that entry instead.")}
            )
