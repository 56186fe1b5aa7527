"""Which files are shown, and which are opened by the system: any other kind might be a program itself."""

from __future__ import annotations

from cld_desktop.domain.files import is_program, suffix_of

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"})
TEXTS = frozenset({".txt", ".csv", ".tsv", ".md", ".log", ".ics", ".vcf", ".json", ".xml"})
MAILS = frozenset({".eml", ".msg"})
_OFFICE = frozenset(
    {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".pages"}
)
_SOUNDS = frozenset({".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm"})
OPENED = frozenset({".pdf", ".zip"}) | PICTURES | TEXTS | MAILS | _OFFICE | _SOUNDS
"""What is opened with the system's program."""


def opens_outside(file_name: str) -> bool:
    """Whether « Ouvrir » is offered for a file of this name."""
    return suffix_of(file_name) in OPENED


def why_kept_shut(file_name: str) -> str:
    """Why a file of this name is not opened with the system's program, and what to do instead."""
    if is_program(file_name):
        return (
            "Ce genre de fichier peut lancer des commandes : Suivi CLD ne l’ouvre pas. "
            "Si vous savez d’où il vient, enregistrez-en une copie."
        )
    return "Suivi CLD n’ouvre pas ce genre de fichier. Enregistrez-en une copie, puis ouvrez-la."
