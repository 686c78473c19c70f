"""Where the browser is."""

import os
import shutil


def chromium() -> str | None:
    """The path of a browser of the Chromium family."""
    candidates = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in candidates if name and (path := shutil.which(name))), None)
