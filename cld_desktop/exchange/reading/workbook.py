"""The cells of an Excel workbook, sheet by sheet, as they are read by people."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import BinaryIO

from openpyxl import load_workbook

from cld_desktop.exchange.reading.gathering import Gathered


def read(file: BinaryIO, into: Gathered) -> None:
    """Each sheet: its name, then its rows, with a tab between two cells."""
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        into.add(f"\n{sheet.title}\n")
        sheet.reset_dimensions()  # what a file says of its own size may be anything
        for row in sheet.iter_rows(values_only=True):
            into.breathe()
            if any(value is not None for value in row):
                into.add("\t".join(_said(value) for value in row).rstrip() + "\n")


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
