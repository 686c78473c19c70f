from wagtail.fields import RichTextField
from wagtail.models import Page


class StockPage(Page):
    """The page that others are measured against: as little as Wagtail can serve."""

    body = RichTextField()

    class Meta:
        app_label = "stock"
