"""What the program is made of, and under which licences: read from the packages that are installed."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from cld_desktop import __version__, paths
from cld_desktop.storage.database import engine_version

PACKAGES = (
    "alembic",
    "cffi",
    "charset-normalizer",
    "click",
    "et-xmlfile",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "lxml",
    "mako",
    "markupsafe",
    "olefile",
    "openpyxl",
    "pillow",
    "platformdirs",
    "pycparser",
    "pynacl",
    "pypdf",
    "pyside6-essentials",
    "pyside6-pdf",
    "python-docx",
    "python-lucide",
    "python-oxmsg",
    "reportlab",
    "shiboken6",
    "sqlalchemy",
    "typing-extensions",
    "tzdata",
)
"""The packages that ship with the program: those of `requirements.lock`."""

_QT = ("lgpl-3.0", "gpl-3.0")
_OUR_TEXTS = {
    "pyside6-essentials": _QT,
    "pyside6-pdf": _QT,
    "shiboken6": _QT,
    "python-lucide": ("lucide",),
}
"""Texts that a package does not carry itself, by their names in `resources/licences`."""
_TERMS = {
    "pyside6-essentials": "LGPL-3.0",
    "pyside6-pdf": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "python-lucide": "MIT, icônes ISC et MIT",
    "font-source-sans-pro": "OFL-1.1",
    "font-source-serif-pro": "OFL-1.1",
    "reportlab": "BSD-3-Clause",
}
"""Terms told in a word, where a package tells them in more, or leaves us the choice."""
_CARRIED = re.compile(r"(?:^|/)(?:licen[cs]es?/[^/]+|[^/]*(?:licen[cs]e|copying|ofl|notice)[^/]*)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Something that ships with the program, its licence in a word, and the whole text of it."""

    name: str
    version: str
    terms: str
    text: str


def components() -> tuple[Component, ...]:
    """The program itself, what runs it, then its packages."""
    return (
        Component(
            name="Suivi CLD", version=__version__, terms="MIT", text=paths.own_licence().read_text("utf-8")
        ),
        Component(
            name="Python", version=platform.python_version(), terms="PSF-2.0", text=_our_text("python")
        ),
        Component(name="SQLite", version=engine_version(), terms="domaine public", text=_our_text("sqlite")),
        *(_package(name) for name in PACKAGES),
    )


def _package(name: str) -> Component:
    found = metadata.distribution(name)
    told = found.metadata
    terms = _TERMS.get(name) or told["License-Expression"] or told["License"] or ""
    texts = [*_carried(found), *(_our_text(one) for one in _OUR_TEXTS.get(name, ()))]
    return Component(
        name=told["Name"], version=found.version, terms=terms, text="\n\n".join(dict.fromkeys(texts))
    )


def _carried(found: metadata.Distribution) -> Iterator[str]:
    for path in found.files or ():
        if _CARRIED.search(path.as_posix()) and path.suffix not in {".py", ".pyc"}:
            yield path.read_text("utf-8").strip()


def _our_text(name: str) -> str:
    return paths.resource(f"licences/{name}.txt").read_text("utf-8").strip()
