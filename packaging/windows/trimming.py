"""What the libraries bring and the program never calls, taken away before it is packed.

Licences stay, whatever they belong to. What is named here and is no longer there stops the build: a library
that was rearranged is looked at again, rather than quietly shipped whole.
"""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from windows.tools import Exit, Refusal

_ANYWHERE = (
    "*.c", "*.h", "*.pxd", "*.pxi", "*.pyi", "*.pyx", "*.so", "*.otf", "__pycache__", "testing", "tests",
    "sboms", "INSTALLER", "REQUESTED",
)  # fmt: skip
_BY_PATH = (
    # Engines that we do not speak to.
    "sqlalchemy/connectors/pyodbc.py",
    "sqlalchemy/connectors/aioodbc.py",
    "sqlalchemy/dialects/mssql",
    "sqlalchemy/dialects/mysql",
    "sqlalchemy/dialects/oracle",
    "alembic/templates",
    # Drawings, codes and charts: reports draw shapes, with our own fonts.
    "reportlab/fonts",
    "reportlab/graphics/barcode",
    "reportlab/graphics/charts",
    "reportlab/graphics/samples",
    "reportlab/graphics/widgets",
    # Pictures are decoded, never written upon nor matched to a screen.
    "PIL/_avif.*.pyd",
    "PIL/_imagingcms.*.pyd",
    "PIL/_imagingft.*.pyd",
    "PIL/_imagingtk.*.pyd",
    # Documents are read, never begun; and never as a web page by this library.
    "docx/templates/default-docx-template",
    "lxml/html",
    "lxml/isoschematron",
    "lxml/objectify.*.pyd",
    "lxml/sax.*.pyd",
    "olefile/olefile2.py",
    # PyNaCl calls the compiled half of cffi, which stands beside.
    "cffi",
    "pycparser",
    # Weights that no page nor screen uses.
    "font_source_sans_pro/files/*Black*.ttf",
    "font_source_sans_pro/files/*Light*.ttf",
    "font_source_serif_pro/files/*Black*.ttf",
    "font_source_serif_pro/files/*Light*.ttf",
)


def trim(site: Path) -> None:
    """Take away from `site` what is not used. Raises Refusal when something named is not there."""
    for pattern in _ANYWHERE:
        for path in sorted(site.rglob(pattern)):
            if "licenses" not in path.parts:
                _remove(path)
    for pattern in _BY_PATH:
        found = sorted(site.glob(pattern))
        if not found:
            raise Refusal(f"« {pattern} » n’est plus dans les bibliothèques : revoyez l’élagage.", Exit.TOOL)
        for path in found:
            _remove(path)


def tell_what_is_left(site: Path) -> None:
    """Write the list of files of each package again, where licences are looked for, without what went."""
    for record in sorted(site.glob("*.dist-info/RECORD")):
        kept = [
            line for line in csv.reader(io.StringIO(record.read_text("utf-8"))) if (site / line[0]).is_file()
        ]
        told = io.StringIO()
        csv.writer(told, lineterminator="\n").writerows(kept)
        record.write_text(told.getvalue(), "utf-8")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
