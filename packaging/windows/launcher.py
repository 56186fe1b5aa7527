"""The two programs people start, in a window and in a console, with their icon and their manifest."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PIL import Image
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from cld_desktop.ui.tokens import LIGHT
from windows.product import (
    CONSOLE_EXE,
    HERE,
    IDENTIFIER,
    MODULE,
    NAME,
    PUBLISHER,
    PYTHON_DLL,
    ROOT,
    WINDOW_EXE,
    quad,
)
from windows.tools import COMPILER, RESOURCES, run

_SIDE = (164, 314)  # pixels that NSIS has for it
_SIGN = (22, 50, 120, 120)
_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)


def draw_icon(target: Path) -> None:
    """The icon of the program at each size that Windows asks for, from its drawing."""
    drawing = QSvgRenderer(QByteArray((ROOT / "resources" / "icon.svg").read_bytes()))
    pictures = [_picture(drawing, size) for size in _SIZES]
    largest = pictures[-1]
    largest.save(target, sizes=[(size, size) for size in _SIZES], append_images=pictures[:-1])


def draw_side(target: Path) -> None:
    """What stands beside the first and the last page of the setup: our sign, on its own colour."""
    drawing = QSvgRenderer(QByteArray((ROOT / "resources" / "icon.svg").read_bytes()))
    image = QImage(*_SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(LIGHT.accent))
    with QPainter(image) as painter:
        drawing.render(painter, QRectF(*_SIGN))
    image.save(str(target))


def _picture(drawing: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        drawing.render(painter)
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


def compile_programs(stage: Path, work: Path, version: str) -> tuple[Path, Path]:
    """Make both programs in `stage`: (the window's, the console's)."""
    window, console = stage / WINDOW_EXE, stage / CONSOLE_EXE
    compile_one(window, work, version, described=NAME, module=MODULE)
    compile_one(
        console, work, version, described=f"{NAME}, ligne de commande", module=MODULE, is_console=True
    )
    return window, console


def compile_one(
    target: Path, work: Path, version: str, *, described: str, module: str = "", is_console: bool = False
) -> None:
    """Make one program; without a module it is a plain Python, for trials only."""
    told = work / f"{target.stem}-ressources"
    told.mkdir(parents=True, exist_ok=True)
    numbers = quad(version)
    words = {
        "commas": ",".join(map(str, numbers)),
        "dots": ".".join(map(str, numbers)),
        "version": version,
        "name": NAME,
        "identifier": IDENTIFIER,
        "publisher": PUBLISHER,
        "described": described,
        "file": target.name,
        "icon": (work / "icon.ico").as_posix(),
    }
    for name in ("launcher.rc", "launcher.manifest"):
        (told / name).write_text(Template((HERE / name).read_text("utf-8")).substitute(words), "utf-8")
    compiled = told / "resources.o"
    run(RESOURCES, "-c", "65001", "launcher.rc", "-O", "coff", "-o", compiled, cwd=told)
    run(
        COMPILER, "-O2", "-Wall", "-Wextra", "-Werror", "-municode", "-static", "-s",
        "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va",
        f'-DPYTHON_DLL=L"{PYTHON_DLL}"', *([f'-DMODULE=L"{module}"'] if module else []),
        *(["-DCONSOLE"] if is_console else ["-mwindows"]), "-o", target, HERE / "launcher.c", compiled,
    )  # fmt: skip
