"""Which files are shown, and which are opened by the system: any other kind might be a program itself."""

from __future__ import annotations

from pathlib import PurePath

from cld_desktop.domain.files import safe_file_name

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"})
TEXTS = frozenset({".txt", ".csv", ".tsv", ".md", ".log", ".eml", ".ics", ".vcf", ".json", ".xml"})
_OFFICE = frozenset(
    {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".msg", ".pages"}
)
_SOUNDS = frozenset({".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm"})
OPENED = frozenset({".pdf", ".zip"}) | PICTURES | TEXTS | _OFFICE | _SOUNDS
"""What is opened with the system's program."""


def suffix_of(file_name: str) -> str:
    """The kind of a file by the end of its name, as it would be on the disk."""
    return PurePath(safe_file_name(file_name)).suffix.lower()


def opens_outside(file_name: str) -> bool:
    """Whether « Ouvrir » is offered for a file of this name."""
    return suffix_of(file_name) in OPENED
