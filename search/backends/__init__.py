"""The index that the admin searches: every indexed model, drafts included, for Wagtail's own search.

The engine finds and scores; SQL filters and orders. These modules import neither Wagtail nor an app of this site:
modelsearch's own tests run them (tests/unit/search/backends).
"""
