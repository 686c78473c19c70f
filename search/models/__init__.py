from search.models.downloads import DownloadText
from search.models.statistics import PopularQuery, QueryDay
from search.models.wishes import MissingContent, SearchTask
from search.models.wording import PreferredPage, PreferredResult, Synonym

__all__ = [
    "DownloadText",
    "MissingContent",
    "PopularQuery",
    "PreferredPage",
    "PreferredResult",
    "QueryDay",
    "SearchTask",
    "Synonym",
]
