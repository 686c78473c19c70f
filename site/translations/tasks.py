from django_tasks import task


@task()
def follow_source(translation_key: str) -> int:
    """After a source was published: renew its segments, and bring changed facts to its live translations.

    Returns how many translations have changed.
    """
    from translations.following import follow

    return follow(translation_key)
