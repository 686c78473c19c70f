"""What results can be narrowed by: values with their counts, named in the visitor's language, each a link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from search import facet_names
from search.facet_names import Naming
from search.questions import Question

Counts = Mapping[str, Mapping[str, int]]
#: So many values of a facet are seen at once, and so many at all.
SEEN, MOST = 6, 20


@dataclass(frozen=True)
class FacetLink:
    """A value to narrow by, or to no longer narrow by. `code`: the language of the label."""

    label: str
    url: str
    count: int
    selected: bool
    code: str


@dataclass(frozen=True)
class FacetGroup:
    """`links` are seen at once, `more` after asking for them. `name` is that of the facet in the address."""

    name: str
    label: str
    links: list[FacetLink]
    more: list[FacetLink]

    @property
    def parts(self) -> list[list[FacetLink]]:
        return [each for each in (self.links, self.more) if each]

    @property
    def chosen(self) -> list[FacetLink]:
        return [link for link in (*self.links, *self.more) if link.selected]


def facet_groups(question: Question, counts: Counts, periods: Mapping[str, int]) -> list[FacetGroup]:
    """The groups of links, in the order shown. `periods`: how many results take place in each of `PERIODS`.

    Only values with a result or that are chosen; asks the database for names of topics and organisations.
    """
    code = question.locale
    namings = {
        "type": (_("Kind"), facet_names.fixed(facet_names.TYPES, code)),
        "topic": (_("Topic"), facet_names.topics(_shown("topic", question, counts), code)),
        "language": (_("Language of the text"), facet_names.site_languages(code)),
        "audience": (_("For whom"), facet_names.audiences(code)),
        "organisation": (
            _("Organisation"),
            facet_names.pages(_shown("organisation", question, counts), code),
        ),
        "spoken": (_("Language spoken"), facet_names.spoken_languages(code)),
    }
    groups = [
        _group(name, label, named, question, counts.get(name, {})) for name, (label, named) in namings.items()
    ]
    groups.insert(1, _period_group(question, periods))
    groups.append(_fact_group(question, counts))
    return [group for group in groups if group.links]


def _group(name: str, label: str, named: Naming, question: Question, counts: Mapping[str, int]) -> FacetGroup:
    chosen = question.chosen.get(name, ())
    links = [
        FacetLink(
            label=each.label,
            url=_url(
                question.without_value(name, value) if value in chosen else question.with_value(name, value)
            ),
            count=counts.get(value, 0),
            selected=value in chosen,
            code=each.code,
        )
        for value in dict.fromkeys((*chosen, *counts))
        if (value in chosen or counts[value]) and (each := named(value))
    ]
    links.sort(key=lambda link: (not link.selected, -link.count, link.label.casefold()))
    seen = max(SEEN, len(chosen))
    # One more is seen rather than asked for.
    seen += len(links) == seen + 1
    return FacetGroup(name, label, links[:seen], links[seen:MOST])


def _period_group(question: Question, periods: Mapping[str, int]) -> FacetGroup:
    links = [
        FacetLink(
            label=str(label),
            url=_url(replace(question, period="" if selected else name, page=1)),
            count=periods.get(name, 0),
            selected=selected,
            code=question.locale,
        )
        for name, label in facet_names.PERIODS.items()
        for selected in [question.period == name]
        if selected or periods.get(name)
    ]
    return FacetGroup("when", _("Takes place"), links, [])


def _fact_group(question: Question, counts: Counts) -> FacetGroup:
    links = [
        link
        for name, label in facet_names.FACTS.items()
        for link in _group(
            name, "", facet_names.fixed({"yes": label}, question.locale), question, counts.get(name, {})
        ).links
    ]
    return FacetGroup("facts", _("With"), links, [])


def _url(question: Question) -> str:
    return f"?{question.kept}"


def _shown(name: str, question: Question, counts: Counts) -> list[str]:
    """The values that may be shown: the chosen ones and the most frequent ones."""
    own = counts.get(name, {})
    frequent = sorted(own, key=lambda value: -own[value])[:MOST]
    return list(dict.fromkeys((*question.chosen.get(name, ()), *frequent)))
