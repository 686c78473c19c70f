"""The blocks of a text: what a guide, a profile, an event or a plain page is written with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.contacts import ContactsBlock
from core.blocks.facts import (
    DocumentFactBlock,
    FactBlock,
    FactMixin,
    PageReferenceBlock,
    PictureBlock,
    URLFactBlock,
)
from core.blocks.tables import TableBlock
from core.formats import site_language_choices

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"


class SubheadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Subheading")
        template = "core/blocks/subheading.html"


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    image = PictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/image.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=160)
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("How"), required=False)

    class Meta:
        label_format = "{title}"


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "core/blocks/steps.html"


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(blocks.CharBlock(max_length=255, label=_("Point")), label=_("Points"), min_num=1)

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        template = "core/blocks/checklist.html"


class CalloutKind(models.TextChoices):
    NOTE = "note", _("Good to know")
    TIP = "tip", _("Tip")
    WARNING = "warning", _("Take care")
    LAW = "law", _("What the law says")


class CalloutValue(blocks.StructValue):
    @property
    def kind_label(self) -> str:
        return str(CalloutKind(self["kind"]).label)

    @property
    def kind_icon(self) -> str:
        return "scale" if self["kind"] == CalloutKind.LAW else str(self["kind"])


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=CalloutKind.choices, default=CalloutKind.NOTE, label=_("Kind"))
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Highlighted note")
        value_class = CalloutValue
        template = "core/blocks/callout.html"


class LanguageFactBlock(FactMixin, blocks.ChoiceBlock):
    pass


class DownloadBlock(blocks.StructBlock):
    document = DocumentFactBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=160,
        help_text=_("Left empty, the file's own title is shown."),
    )
    description = blocks.CharBlock(label=_("What is it for?"), required=False, max_length=255)
    language = LanguageFactBlock(
        choices=site_language_choices,
        default="de",
        label=_("Language of the file"),
    )

    class Meta:
        icon = "download"
        label_format = "{title}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if value["document"] is not None and not value["title"]:
            value["title"] = value["document"].title[:160]
        return value


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(DownloadBlock(), label=_("Files"), min_num=1)

    class Meta:
        icon = "download"
        label = _("Downloads")
        template = "core/blocks/downloads.html"


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or to another one."""

    page = PageReferenceBlock(label=_("Page of this site"), required=False)
    url = URLFactBlock(label=_("or address elsewhere"), required=False)
    title = blocks.CharBlock(
        label=_("Text of the link"),
        required=False,
        max_length=160,
        help_text=_("Left empty, the page's title is shown."),
    )
    description = blocks.CharBlock(label=_("What is there?"), required=False, max_length=255)

    class Meta:
        icon = "link"
        label_format = "{title}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError(
                        _("Choose a page of this site or enter an address: one of the two.")
                    )
                }
            )
        if value["url"] and not value["title"]:
            raise blocks.StructBlockValidationError(
                block_errors={"title": ValidationError(_("Say where this link leads."))}
            )
        return value


class LinksBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Links")
        template = "core/blocks/links.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=255)
    answer = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Answer"))

    class Meta:
        label_format = "{question}"


class FaqBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=160)
    items = blocks.ListBlock(QuestionBlock(), label=_("Questions and answers"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "core/blocks/faq.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "core/blocks/quote.html"


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    text = TextBlock(features=TEXT_FEATURES)
    heading = HeadingBlock(max_length=160)
    subheading = SubheadingBlock(max_length=160)
    image = FigureBlock()
    steps = StepsBlock()
    checklist = ChecklistBlock()
    callout = CalloutBlock()
    contacts = ContactsBlock()
    downloads = DownloadsBlock()
    links = LinksBlock()
    table = TableBlock()
    faq = FaqBlock()
    quote = QuotationBlock()


class SourceBlock(blocks.StructBlock):
    """A primary source: a law by its paragraph, an institution by its name."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=255, help_text=_("For example “§ 21 BGB: association”.")
    )
    publisher = FactBlock(label=_("Published by"), required=False, max_length=160)
    url = URLFactBlock(label=_("Address"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Source")
        label_format = "{title}"
