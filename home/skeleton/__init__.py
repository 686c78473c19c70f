"""The pages of an empty site, in German and English, with gaps to fill in."""

from home.skeleton.pages import FOOTER_MENU, MAIN_MENU, PAGES, Answers, build

__all__ = ["FOOTER_MENU", "MAIN_MENU", "PAGES", "Answers", "build"]
