"""Schema.org data of this app's pages."""

from typing import Any

from django.http import HttpRequest


def article_json_ld(page: Any, request: HttpRequest) -> dict[str, Any]:
    """A guide as an Article."""
    data: dict[str, Any] = {
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "url": page.absolute_url(request),
        "isAccessibleForFree": True,
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    around = getattr(request, "surroundings", None)
    names = [each.title for each in (around.linked("authors") if around else page.authors.all())]
    authors = [{"@type": "Organization", "name": name} for name in names]
    if authors:
        data["author"] = authors
    return data


def organisation_json_ld(page: Any, request: HttpRequest) -> dict[str, Any]:
    """An organisation with its places, contacts and the languages it speaks."""
    data: dict[str, Any] = {
        "@type": "Organization",
        "name": page.title,
        "description": page.summary,
        "url": page.website or page.absolute_url(request),
        "knowsLanguage": list(page.languages),
    }
    contacts = [block.value for block in page.contacts]
    if contacts:
        data["contactPoint"] = [
            {
                "@type": "ContactPoint",
                "contactType": contact["responsibility"],
                **({"telephone": contact["phone"]} if contact["phone"] else {}),
                **({"email": contact["email"]} if contact["email"] else {}),
                "availableLanguage": list(page.languages),
            }
            for contact in contacts
        ]
    places = [block.value for block in page.places]
    if places:
        data["address"] = [
            {
                "@type": "PostalAddress",
                "streetAddress": place["street"],
                "postalCode": place["postal_code"],
                "addressLocality": place["city"],
                "addressCountry": "DE",
            }
            for place in places
        ]
    if page.social:
        data["sameAs"] = [block.value["url"] for block in page.social]
    return data
