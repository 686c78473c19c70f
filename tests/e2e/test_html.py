"""Valid HTML: every kind of page in every language of the site."""

from pathlib import Path

import pytest
import requests
from django.conf import settings

from tests.support import vnu
from tests.support.addresses import KINDS, addresses
from tests.support.site import ServedSite

pytestmark = pytest.mark.java
CODES = [spec.code for spec in settings.CONTENT_LOCALES]


def test_every_kind_of_page_is_valid_html_in_every_language(demo: ServedSite, tmp_path: Path) -> None:
    german = addresses(demo.folder / "db.sqlite3", ("de",))
    documents = {}
    for code in CODES:
        for kind in KINDS:
            # Where a translation is missing, the original's path shows the page in the best other language.
            path = f"/{code}/" + german[kind, "de"].removeprefix("/de/")
            answer = requests.get(demo.url + path, timeout=30)
            assert answer.status_code == (404 if kind == "missing" else 200), path
            documents[f"{kind} {code} {path}"] = answer.text
    findings = vnu.check(documents, tmp_path)
    assert not findings, "\n".join(map(str, findings))


def test_the_contact_form_with_errors_is_valid_html(demo: ServedSite, tmp_path: Path) -> None:
    (page_id,) = demo.query("SELECT page_ptr_id FROM home_contactpage LIMIT 1")[0]
    documents = {}
    for code in CODES:
        answer = requests.post(f"{demo.url}/{code}/contact-message/{page_id}/", {"email": "?"}, timeout=30)
        assert answer.status_code == 422
        documents[f"contact form {code}"] = answer.text
    findings = vnu.check(documents, tmp_path)
    assert not findings, "\n".join(map(str, findings))
