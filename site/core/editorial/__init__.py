"""What editors see in the admin: snippets, home screen, reports, looks. core/wagtail_hooks.py imports the modules."""
