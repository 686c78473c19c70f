"""Template tags of all visitors' pages. Built in: no `{% load %}` needed."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from babel.core import get_global
from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core import formats
from core.blocks.facts import phone_uri as number_uri
from core.outline import outline as sections_of
from core.page_map import current_page_map
from core.page_map import visitor_url as address_of
from core.pictures import Sources, sources_of
from core.rich_text import expand_db_html

register = template.Library()

#: Signs that could end a script element, or be taken for markup in it.
_SCRIPT_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@register.simple_tag
def visitor_url(page: Any) -> str:
    """The address of a page object under the visitor's language."""
    return address_of(page.url_path, formats.current_spec().code)


@register.simple_tag
def target(page: Any) -> Any:
    """The translation (with `title`, `url`, `locale`) that the visitor gets for a page; None if nothing is live."""
    pages = current_page_map()
    return pages.best(getattr(page, "pk", None)) if pages else None


@register.simple_tag
def spec(code: str) -> Any:
    """The content locale with this code, for `lang` and `dir`."""
    return formats.spec_of(code)


@register.simple_tag(takes_context=True)
def explain(context: template.Context, html: Any) -> SafeString:
    """Rich text, from a block or a field, with glossary terms linked at their first occurrence on the page."""
    text = expand_db_html(getattr(html, "source", html) or "")
    around = context.get("around")
    return mark_safe(around.explained.mark(text) if around else text)


@register.simple_tag(takes_context=True)
def blocks(context: template.Context, stream: Any) -> SafeString:
    """All blocks of a StreamField, each by its template with `value`, `id` and the `level` of headings in it.

    The same as Wagtail's `include_block`, without a copy of the context and a look for the template per block.
    """
    section, level, pieces = 2, 2, []
    engine = context.template.engine  # type: ignore[union-attr]  # set while a template is rendered
    for child in stream:
        if child.block_type == "heading":
            section = level = 3
        elif child.block_type == "subheading":
            level = section
        name = child.block.get_template(child.value, context)
        with context.push(value=child.value, id=child.id, level=level):
            pieces.append(engine.get_template(name).render(context))
        if child.block_type == "subheading":
            level = section + 1
    return mark_safe("".join(pieces))


@register.simple_tag(takes_context=True)
def anchor(context: template.Context, title: str) -> str:
    """The id of a heading of the page's text."""
    around = context.get("around")
    return around.anchors.take(title) if around else ""


@register.simple_tag(takes_context=True)
def outline(context: template.Context, stream: Any) -> Any:
    """The sections (`anchor`, `title`) of a StreamField of the page."""
    return sections_of(stream, context["around"].content.code)


def _language_attributes(spec: Any) -> SafeString:
    return format_html(' lang="{}" dir="{}"', spec.html_lang, spec.direction)


@register.simple_tag
def foreign(code: str) -> SafeString | str:
    """`lang` and `dir` of a text in the locale `code`; nothing if it is the visitor's."""
    return "" if code == formats.current_spec().code else _language_attributes(formats.spec_of(code))


@register.simple_tag(takes_context=True)
def ours(context: template.Context) -> SafeString | str:
    """`lang` and `dir` of an interface text within prose in `lang`; nothing if both are in one language."""
    visitor = formats.current_spec()
    return (
        "" if context.get("lang", visitor.html_lang) == visitor.html_lang else _language_attributes(visitor)
    )


@register.filter
def kind(page: Any) -> str:
    """The name of a page's type, for styles."""
    return str(page._meta.model_name)


@register.simple_tag
def lang_tag(code: str) -> str:
    """The BCP 47 tag of a locale, for `hreflang`."""
    return formats.spec_of(code).html_lang


@register.simple_tag
def picture_sources(image: Any) -> Sources | None:
    """The formats and widths of a picture; None if its file is missing."""
    return sources_of(image)


@register.simple_tag(takes_context=True)
def shared_picture(context: template.Context, page: Any) -> str:
    """The full address of the picture that shared links show: the page's own, the site's, or the one that we ship."""
    own = sources_of(page.image) if page.image_id else None
    chosen = context["around"].furniture.facts.get("share_picture")
    url = own.url if own else default_storage.url(chosen) if chosen else static("img/og-default.png")
    return urljoin(settings.BASE_URL, url)


@register.simple_tag
def open_graph_locale(code: str) -> str:
    """A locale as Open Graph writes it, with the country that its language is most spoken in: `tr_TR`."""
    known = formats.babel_locale(code)
    territory = known.territory or get_global("likely_subtags")[known.language].rpartition("_")[2]
    return f"{known.language}_{territory}"


@cache
def _icon(name: str) -> SafeString:
    return mark_safe(get_template(f"components/icons/{name}.svg").render().strip())


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawn sign of the site's own, by its name; it says nothing to screen readers."""
    return _icon(name)


@register.filter
def day(value: Any, form: str = "long") -> str:
    return formats.day(value, formats.current_spec().code, form) if value else ""


@register.filter
def clock(value: Any) -> str:
    return formats.clock(value, formats.current_spec().code) if value else ""


@register.filter
def number(value: Any) -> str:
    return formats.number(value, formats.current_spec().code) if value is not None else ""


@register.filter
def month_and_year(value: Any) -> str:
    return formats.month_and_year(timezone.localtime(value).date(), formats.current_spec().code)


@register.filter
def day_of_month(value: Any) -> str:
    return formats.day_of_month(value, formats.current_spec().code)


@register.filter
def short_month(value: Any) -> str:
    return formats.short_month(value, formats.current_spec().code)


@register.simple_tag
def interval(start: Any, end: Any) -> SafeString:
    """From when to when, in words of the visitor's language; the times stay on one line."""
    first, last = formats.interval_parts(start, end, formats.current_spec().code)
    return format_html('{} <span class="nowrap">{}</span>', first, last)


@register.filter
def language_names(codes: Any) -> str:
    """Several languages by their names, as a phrase."""
    return formats.language_names(codes, formats.current_spec().code)


@register.filter
def phrase(items: Any) -> str:
    """Several things as a phrase: “a, b and c”."""
    return formats.listing(items, formats.current_spec().code)


@register.filter
def weekdays(codes: Any) -> str:
    """Days of the week (`mo`, `tu`…) by their names, as a phrase."""
    code = formats.current_spec().code
    names = dict(zip(("mo", "tu", "we", "th", "fr", "sa", "su"), formats.weekday_names(code), strict=True))
    return formats.listing([names[each] for each in codes], code)


@register.filter
def site_language(code: str) -> str:
    """The name of one of the site's own languages, as the visitor calls it."""
    return formats.site_language_name(code, formats.current_spec().code)


@register.filter
def file_size(document: Any) -> str:
    """How large a document is, in kilobytes or megabytes."""
    return formats.file_size(document.get_file_size() or 0, formats.current_spec().code)


@register.filter
def host(url: str) -> str:
    """The name of the server that an address leads to."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that may be broken before its @ and its dots, so that a narrow column cuts no word."""
    return mark_safe(re.sub(r"(?=[@.])", "<wbr>", escape(address)))


@register.filter
def phone_uri(value: str) -> str:
    return number_uri(value or "")


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context, page: Any) -> SafeString:
    """The page's schema.org data with its breadcrumbs, as the content of a script element."""
    request = context["request"]
    around = context["around"]
    graph = [data] if (data := page.json_ld(request)) else []
    crumbs = [(crumb.title, crumb.url) for crumb in around.breadcrumbs] + [(page.title, request.path)]
    if len(crumbs) > 1:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "name": title,
                        "item": request.build_absolute_uri(url),
                    }
                    for position, (title, url) in enumerate(crumbs, 1)
                ],
            }
        )
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(_SCRIPT_ESCAPES))
