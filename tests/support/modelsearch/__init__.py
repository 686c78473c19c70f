"""modelsearch's own tests of a backend, run on ours: `python -m django test tests.support.modelsearch.backend_tests`.

They need settings of their own, without Wagtail; tests/unit/search/backends runs them.
"""
