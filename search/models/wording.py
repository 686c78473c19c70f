"""What editors tell the search about words: which mean the same, and which pages come first."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from core.formats import site_language_choices, spec_of
from search.phrases import LONGEST_PHRASE, lines_of, phrase_key

#: Of one entry: whoever needs more means several things.
MOST_PHRASES = 30


class Synonym(models.Model):
    """Words that mean the same in a language; or, with `also`, what else is looked for when one of them is typed.

    Both are lists with one word or phrase per line.
    """

    locale = models.CharField(_("language"), max_length=12, choices=site_language_choices)
    words = models.TextField(
        _("words"), help_text=_("One word or phrase per line. Whoever types one of them finds all of them.")
    )
    also = models.TextField(
        _("in one direction only: look also for"),
        blank=True,
        help_text=_(
            "One word or phrase per line. Whoever types one of the words above finds these, too, "
            "but not the other way round. Then the words above do not count as meaning the same."
        ),
    )
    note = models.TextField(_("note for colleagues"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    panels: ClassVar = [FieldPanel("locale"), FieldPanel("words"), FieldPanel("also"), FieldPanel("note")]

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["locale", "words"]

    def __str__(self) -> str:
        if self.also:
            return f"{', '.join(self.typed)} → {', '.join(self.also_phrases)}"
        return ", ".join(self.typed)

    @property
    def language(self) -> str:
        return spec_of(self.locale).name

    @property
    def typed(self) -> list[str]:
        return lines_of(self.words)

    @property
    def also_phrases(self) -> list[str]:
        return lines_of(self.also)

    def clean(self) -> None:
        super().clean()
        if not self.locale:
            return
        errors = {}
        for name in ("words", "also"):
            if message := _wrong(lines_of(getattr(self, name)), self.locale):
                errors[name] = message
        if not errors and not self.also_phrases and len(self.typed) < 2:
            errors["words"] = gettext("Give at least two words, or fill in the list below.")
        typed = {phrase_key(each, self.locale) for each in self.typed}
        if not errors and (twice := [p for p in self.also_phrases if phrase_key(p, self.locale) in typed]):
            errors["also"] = gettext("“%(phrase)s” is among the words above already.") % {"phrase": twice[0]}
        if errors:
            raise ValidationError(errors)
        self.words, self.also = "\n".join(self.typed), "\n".join(self.also_phrases)


class PreferredResult(ClusterableModel):
    """Pages that come first when visitors ask for something, in the order of `pages`."""

    locale = models.CharField(
        _("language"),
        max_length=12,
        choices=site_language_choices,
        blank=True,
        help_text=_("The language in which visitors read the site. Empty: all languages."),
    )
    queries = models.TextField(
        _("what visitors type"),
        help_text=_(
            "One query per line. It must be the whole query; capitals, accents and endings do not matter."
        ),
    )
    note = models.TextField(_("note for colleagues"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    panels: ClassVar = [
        FieldPanel("locale"),
        FieldPanel("queries"),
        InlinePanel("pages", heading=_("Pages, the first one on top"), label=_("Page"), min_num=1, max_num=5),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("preferred result")
        verbose_name_plural = _("preferred results")
        ordering: ClassVar = ["queries"]

    def __str__(self) -> str:
        return ", ".join(self.asked)

    @property
    def language(self) -> str:
        return spec_of(self.locale).name if self.locale else gettext("all languages")

    @property
    def asked(self) -> list[str]:
        return lines_of(self.queries)

    def clean(self) -> None:
        super().clean()
        message = _wrong(self.asked, self.locale) or self._answered_elsewhere()
        if message:
            raise ValidationError({"queries": message})
        self.queries = "\n".join(self.asked)

    def _answered_elsewhere(self) -> str:
        keys = {phrase_key(query, self.locale): query for query in self.asked}
        for other in PreferredResult.objects.filter(locale=self.locale).exclude(pk=self.pk):
            if taken := keys.keys() & {phrase_key(query, self.locale) for query in other.asked}:
                query = keys[min(taken)]
                return gettext("Another entry answers “%(query)s” already. Change that one.") % {
                    "query": query
                }
        return ""


class PreferredPage(Orderable):
    """A page of a preferred result. Visitors get it in their own language, whichever was chosen."""

    result = ParentalKey(PreferredResult, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels: ClassVar = [FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("preferred page")
        verbose_name_plural = _("preferred pages")

    def __str__(self) -> str:
        return str(self.page)


def _wrong(phrases: list[str], locale: str) -> str:
    """What is wrong with a list of phrases; "" if nothing is."""
    if len(phrases) > MOST_PHRASES:
        return gettext("At most %(number)s lines. Make several entries.") % {"number": MOST_PHRASES}
    seen: dict[str, str] = {}
    for phrase in phrases:
        if len(phrase) > LONGEST_PHRASE:
            return gettext("“%(phrase)s…” is longer than %(number)s characters.") % {
                "phrase": phrase[:30],
                "number": LONGEST_PHRASE,
            }
        key = phrase_key(phrase, locale)
        if not key:
            return gettext("“%(phrase)s” has neither letter nor digit.") % {"phrase": phrase}
        if key in seen:
            return gettext("The search takes “%(phrase)s” and “%(other)s” for the same anyway. Drop one.") % {
                "phrase": phrase,
                "other": seen[key],
            }
        seen[key] = phrase
    return ""
