"""A command line of the project's own commands, refused in French as the program's own is."""

from __future__ import annotations

import argparse
from typing import NoReturn

from cld_desktop.cli.parser import in_french
from windows.tools import Exit


class CommandLine(argparse.ArgumentParser):
    """argparse, whose refusals are in French and end with the code of a bad option."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line: the usage, and a sentence."""
        usage = self.format_usage().replace("usage: ", "Usage : ")
        self.exit(Exit.USAGE, f"{usage}{in_french(message)}\n")
