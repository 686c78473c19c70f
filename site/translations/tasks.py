from django_tasks import task


@task()
def follow_source(translation_key: str, page_id: int) -> int:
    """After a source page was published: renew its segments and copy changed facts to live translations.

    Returns how many translations were published anew. Prose that has changed stays as it was translated until
    somebody translates it again.
    """
    from wagtail.models import Page

    from translations.following import follow

    page = Page.objects.filter(pk=page_id, translation_key=translation_key).first()
    return follow(page.specific) if page is not None else 0
