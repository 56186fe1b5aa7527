"""`python -m cld_desktop`: what the start menu and the command line both run."""

from __future__ import annotations

import sys

from cld_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
