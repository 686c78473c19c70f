"""The format of the bundle, as data: which types and blocks there are and what each holds (see ../README.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.loader.facts import Clock, ClockText, Coordinate, Day, DecimalText, Fact, Facts, Link, Whole, Yes
from demo.loader.nodes import Blocks, Figure, Many, Node, Rich, Struct, Table, Text

ORGANISATION = "knowledge.OrganisationPage"


def _list(item: Mapping[str, Node], required: set[str]) -> Struct:
    """A block with a heading that may be left out, and items."""
    return Struct({"title": Text(), "items": Many(Struct(item, frozenset(required)))}, frozenset({"items"}))


BODY = Blocks(
    {
        "heading": Text(),
        "subheading": Text(),
        "text": Rich(),
        "image": Figure(
            {"image": Link("image"), "alt": Text(), "caption": Text()}, required=frozenset({"image", "alt"})
        ),
        "steps": _list({"title": Text(), "text": Rich()}, {"title"}),
        "checklist": Struct({"title": Text(), "items": Many(Text())}, frozenset({"items"})),
        "callout": Struct({"kind": Fact(), "title": Text(), "text": Rich()}, frozenset({"kind", "text"})),
        "contacts": _list(
            {
                "name": Text(),
                "role": Text(),
                "phone": Fact(),
                "email": Fact(),
                "website": Fact(),
                "hours": Text(),
                "organisation": Link(model=ORGANISATION),
            },
            {"name"},
        ),
        "downloads": _list(
            {"document": Link("document"), "title": Text(), "description": Text(), "language": Fact()},
            {"document", "title"},
        ),
        "links": _list({"url": Fact(), "page": Link(), "title": Text(), "description": Text()}, set()),
        "table": Table(),
        "faq": _list({"question": Text(), "answer": Rich()}, {"question", "answer"}),
        "quote": Struct({"text": Text(), "source": Text()}, frozenset({"text"})),
    }
)

CONTACTS = Many(
    Struct(
        {"responsibility": Text(), "name": Fact(), "phone": Fact(), "email": Fact(), "hours": Text()},
        frozenset({"responsibility"}),
    ),
    "contact",
)
SOURCES = Many(
    Struct({"title": Text(), "publisher": Fact(), "url": Fact()}, frozenset({"title"})),
    "source",
)
OPENING_HOURS = Many(
    Struct(
        {"days": Facts(), "opens": ClockText(), "closes": ClockText(), "note": Text()},
        frozenset({"days", "opens", "closes"}),
    )
)
PLACES = Many(
    Struct(
        {
            "name": Text(),
            "street": Fact(),
            "postal_code": Fact(),
            "city": Fact(),
            "latitude": DecimalText(),
            "longitude": DecimalText(),
            "step_free": Fact(),
            "access_note": Text(),
            "opening_hours": OPENING_HOURS,
        },
        frozenset({"street", "postal_code", "city"}),
    ),
    "place",
)
PROFILES = Many(Struct({"network": Fact(), "url": Fact()}, frozenset({"network", "url"})), "profile")
LEADS = Many(Struct({"name": Fact(), "role": Text()}, frozenset({"name"})), "lead")


@dataclass(frozen=True)
class PageType:
    """What a type's `page.yaml` and locale files may hold, beside what all have."""

    facts: Mapping[str, Node] = field(default_factory=dict)
    prose: Mapping[str, Node] = field(default_factory=dict)
    required: frozenset[str] = frozenset()

    @property
    def page_file(self) -> Struct:
        return Struct(
            {**COMMON_FACTS, **self.facts}, frozenset({"type"}) | (self.required & self.facts.keys())
        )

    @property
    def locale_file(self) -> Struct:
        return Struct(
            {**COMMON_PROSE, **self.prose},
            frozenset({"title", "summary"}) | (self.required & self.prose.keys()),
        )


COMMON_FACTS: Mapping[str, Node] = {
    "type": Fact(),
    "parent": Link(),
    "source": Fact(),
    "topics": Facts(item=Link("topic")),
    "image": Link("image"),
    "verified_on": Day(),
    "is_example": Yes(),
    "drafts": Facts(),
}
COMMON_PROSE: Mapping[str, Node] = {"title": Text(), "summary": Text(), "image_alt": Text()}
ORGANISATIONS = Facts(item=Link(model=ORGANISATION))

TYPES: Mapping[str, PageType] = {
    "home.HomePage": PageType(prose={"intro": Rich(), "about_title": Text(), "about_text": Rich()}),
    "home.StandardPage": PageType({"kind": Fact()}, {"body": BODY}, frozenset({"body"})),
    "home.ContactPage": PageType(prose={"body": BODY, "thanks": Rich()}, required=frozenset({"thanks"})),
    "home.AnnouncementIndexPage": PageType(),
    "home.AnnouncementPage": PageType({"published_days_ago": Whole()}, {"body": BODY}, frozenset({"body"})),
    "knowledge.GuideIndexPage": PageType(),
    "knowledge.GuidePage": PageType(
        {
            "audiences": Facts(),
            "authors": ORGANISATIONS,
            "review_months": Whole(),
            "related": Facts(item=Link(model="knowledge.GuidePage")),
        },
        {"body": BODY, "sources": SOURCES},
        frozenset({"body"}),
    ),
    "knowledge.GlossaryPage": PageType(),
    "knowledge.OrganisationIndexPage": PageType(),
    "knowledge.OrganisationPage": PageType(
        {
            "kind": Fact(),
            "logo": Link("image"),
            "languages": Facts(),
            "website": Fact(),
            "social": PROFILES,
            "open_for_cooperation": Yes(),
        },
        {"body": BODY, "offers": Rich(), "cooperation_text": Text(), "places": PLACES, "contacts": CONTACTS},
    ),
    "knowledge.ResourceIndexPage": PageType(),
    "knowledge.ResourcePage": PageType(
        {
            "direction": Fact(),
            "category": Fact(),
            "provider": Link(model=ORGANISATION),
            "expires_in_days": Whole(),
        },
        {"availability": Text(), "body": BODY, "contacts": CONTACTS},
        frozenset({"direction", "category", "body"}),
    ),
    "knowledge.FundingIndexPage": PageType(),
    "knowledge.FundingPage": PageType(
        {
            "call_url": Fact(),
            "is_rolling": Yes(),
            "deadline_in_days": Facts(item=Whole()),
            "application_languages": Facts(),
            "helpers": ORGANISATIONS,
        },
        {
            "funder": Text(),
            "amount": Text(),
            "who_may_apply": Rich(),
            "what_for": Rich(),
            "body": BODY,
            "contacts": CONTACTS,
        },
        frozenset({"funder", "who_may_apply", "what_for"}),
    ),
    "events.EventIndexPage": PageType(),
    "events.EventPage": PageType(
        {
            "kind": Fact(),
            "start_in_days": Whole(),
            "starts_at": Clock(),
            "ends_at": Clock(),
            "rrule": Fact(),
            "exception_in_days": Facts(item=Whole()),
            "attendance": Fact(),
            "street": Fact(),
            "postal_code": Fact(),
            "city": Fact(),
            "latitude": Coordinate(),
            "longitude": Coordinate(),
            "step_free": Fact(),
            "online_url": Fact(),
            "organisers": ORGANISATIONS,
            "working_group": Link(model="events.WorkingGroupPage"),
            "languages": Facts(),
            "interpretation": Facts(),
            "childcare": Yes(),
            "sign_language": Yes(),
            "is_free": Yes(),
            "capacity": Whole(),
            "registration": Fact(),
            "registration_email": Fact(),
            "registration_url": Fact(),
        },
        {"venue_name": Text(), "access_note": Text(), "cost_note": Text(), "agenda": Rich(), "body": BODY},
        frozenset({"kind", "start_in_days", "starts_at", "ends_at"}),
    ),
    "events.WorkingGroupIndexPage": PageType(),
    "events.WorkingGroupPage": PageType(
        {"members": ORGANISATIONS, "email": Fact(), "members_group": Fact()},
        {"purpose": Rich(), "leads": LEADS, "body": BODY},
        frozenset({"purpose"}),
    ),
    "events.MembersAreaPage": PageType(prose={"body": BODY}),
}

TOPIC = {"name": Text(), "description": Text()}
TERM = {"term": Text(), "definition": Text(), "synonyms": Many(Text())}

MENU = Struct({"main": Facts(item=Link()), "footer": Facts(item=Link())}, frozenset({"main", "footer"}))
SITE = Struct(
    {
        "name": Fact(),
        "operator": Fact(),
        "phone": Fact(),
        "email": Fact(),
        "instagram": Fact(),
        "facebook": Fact(),
        "share_image": Link("image"),
    },
    frozenset({"name", "operator", "email"}),
)
FOOTER = {"text": Rich(), "funding": Rich()}
NOTICE = {"text": Rich()}
