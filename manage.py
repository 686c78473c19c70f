#!/usr/bin/env python3
"""Command line of the site: puts `site/` on the path and hands over to Django."""

import os
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migraktiv.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
