import pytest
from defusedxml import ElementTree
from wagtail.models import PageViewRestriction, Site

from core.models import SiteSettings
from tests.factories import make_guide, make_tree, translate

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_a_feed_for_each_list_and_language(client):
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    translate(guide, "tr", "Dernek kurmak")
    make_guide(tree["guides"], "Nur deutsch")
    response = client.get("/tr/wissen-tr/feed.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["Nur deutsch", "Dernek kurmak"]
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]
    assert links[1] == "http://testserver/tr/wissen-tr/dernek-kurmak/"
    assert links[0] == "http://testserver/tr/wissen/nur-deutsch/"


def test_a_feed_names_its_author_and_the_language_of_each_text(client):
    tree = make_tree("tr", "ar")
    translate(make_guide(tree["guides"]), "tr", "Dernek kurmak")
    make_guide(tree["guides"], "Nur deutsch")
    for address, language, entries in (
        ("/tr/wissen-tr/feed.atom", "tr", {"Nur deutsch": "de", "Dernek kurmak": None}),
        ("/pl/wissen/feed.atom", "de", {"Nur deutsch": None, "Verein gründen": None}),
        ("/ar/wissen-ar/feed.atom", "ar", {"Nur deutsch": "de", "Verein gründen": "de"}),
    ):
        feed = ElementTree.fromstring(client.get(address).content)
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "MigrAktiv"
        assert feed.get(LANGUAGE) == language
        found = {each.findtext(f"{ATOM}title"): each.get(LANGUAGE) for each in feed.iter(f"{ATOM}entry")}
        assert found == entries


def test_the_author_of_a_feed_is_who_runs_the_site(client):
    make_tree()
    SiteSettings.objects.create(site=Site.objects.get(), operator="Netzwerk Spandau e. V.")
    feed = ElementTree.fromstring(client.get("/de/wissen/feed.atom").content)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Netzwerk Spandau e. V."


def test_a_sitemap_lists_only_pages_that_exist_in_its_language(client):
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    translate(guide, "tr", "Dernek kurmak")
    make_guide(tree["guides"], "Nur deutsch")
    hidden = make_guide(tree["guides"], "Geheim")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    tree_de = ElementTree.fromstring(client.get("/sitemap-de.xml").content)
    german = {
        url.findtext(f"{MAP}loc").removeprefix("http://testserver") for url in tree_de.findall(f"{MAP}url")
    }
    assert {"/de/", "/de/wissen/verein-gruenden/", "/de/wissen/nur-deutsch/"} <= german
    assert "/de/wissen/geheim/" not in german
    turkish = ElementTree.fromstring(client.get("/sitemap-tr.xml").content).findall(f"{MAP}url")
    entry = next(url for url in turkish if "dernek" in url.findtext(f"{MAP}loc"))
    assert {link.get("hreflang") for link in entry.findall(f"{XHTML}link")} == {"de", "tr"}
    assert not any("nur-deutsch" in url.findtext(f"{MAP}loc") for url in turkish)


def test_the_index_names_all_sitemaps(client, settings):
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [entry.text for entry in index.iter(f"{MAP}loc")]
    assert found == [f"http://testserver/sitemap-{spec.code}.xml" for spec in settings.CONTENT_LOCALES]
    assert client.get("/sitemap-xx.xml").status_code == 404


def test_robots_points_to_the_sitemap(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
