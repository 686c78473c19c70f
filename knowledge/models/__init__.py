from knowledge.models.funding import FundingDeadline, FundingIndexPage, FundingPage
from knowledge.models.glossary import GlossaryPage
from knowledge.models.guides import GuideIndexPage, GuidePage
from knowledge.models.organisations import OrganisationIndexPage, OrganisationPage
from knowledge.models.resources import ResourceIndexPage, ResourcePage

__all__ = [
    "FundingDeadline",
    "FundingIndexPage",
    "FundingPage",
    "GlossaryPage",
    "GuideIndexPage",
    "GuidePage",
    "OrganisationIndexPage",
    "OrganisationPage",
    "ResourceIndexPage",
    "ResourcePage",
]
