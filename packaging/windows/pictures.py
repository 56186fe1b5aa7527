"""The real window of the installed program, as Qt draws it on Windows: a picture of each main screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from windows.product import NAME, WINDOW_EXE
from windows.screen import Screen, is_drawn, shown, waited_for
from windows.trial import TODAY, Failed, Trial, install, ran
from windows.wine import Windows

_DATA = r"C:\images"
_WIDTH, _HEIGHT = 1440, 900
_LONGEST_START, _LONGEST_STEP = 120, 30  # seconds
_MODES = {"clair": ("light", 96), "sombre": ("dark", 96), "clair-150": ("light", 144)}
_DENSITY = (r"HKCU\Control Panel\Desktop", "/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d")


@dataclass(frozen=True, slots=True)
class _Page:
    """A screen: the title it gives the window, the keys that open it or else where one clicks."""

    name: str
    title: str
    keys: str = ""
    click: tuple[int, int] = (0, 0)


_PAGES = (
    _Page("tableau-de-bord", "Tableau de bord", "ctrl+1"),
    _Page("dossiers", "Dossiers", "ctrl+2"),
    _Page("dossier", "Panorama Québec", click=(98, 148)),
    _Page("communications", "Communications", "ctrl+3"),
    _Page("suivis", "Suivis", "ctrl+4"),
    _Page("repertoire", "Répertoire", "ctrl+5"),
    _Page("documents", "Documents", "ctrl+6"),
    _Page("rapports", "Rapports", "ctrl+7"),
    _Page("parametres", "Paramètres", "ctrl+comma"),
    _Page("historique", "Historique", click=(83, 653)),
    _Page("corbeille", "Corbeille", click=(83, 691)),
)


def each_screen_is_drawn(trial: Trial) -> str:
    """Every main screen in light colours; the first one in dark ones and at 150 %."""
    trial.pictures.mkdir(parents=True, exist_ok=True)
    with shown() as screen, Windows(screen.display) as windows:
        install(windows, trial.setup)
        folder = windows.local / "Programs" / NAME
        # Under Wine 8 the process ends where it loads a PDF: the previews do without.
        for part in folder.glob("runtime/site-packages/PySide6/QtPdf*.pyd"):
            part.unlink()
        ran(windows, folder, "--data", _DATA, *TODAY, "init", "--case", "demonstration")
        taken = [path for mode in _MODES for path in _pictures(windows, folder, screen, trial.pictures, mode)]
    return f"{len(taken)} images dans {trial.pictures}"


def _pictures(windows: Windows, folder: Path, screen: Screen, target: Path, mode: str) -> list[Path]:
    colours, density = _MODES[mode]
    windows.run("reg", "add", *_DENSITY, str(density))
    kept = windows.drive / "images" / "fenetre.ini"
    kept.write_text(f"[General]\napparence={colours}\n[visite]\nvue=1\n", "utf-8")
    program = windows.start(folder / WINDOW_EXE, "--data", _DATA, *TODAY)
    try:
        window = screen.window(f"{_PAGES[0].title} – {NAME}", seconds=_LONGEST_START)
        if window is None:
            raise Failed("la fenêtre ne s’ouvre pas")
        screen.place(window, _WIDTH, _HEIGHT, seconds=_LONGEST_STEP)
        pages = _PAGES if mode == "clair" else _PAGES[:1]
        return [_taken(screen, window, page, target / f"{page.name}-{mode}.png") for page in pages]
    finally:
        screen.press("ctrl+q")
        program.wait(timeout=_LONGEST_STEP)


def _taken(screen: Screen, window: int, page: _Page, target: Path) -> Path:
    before = screen.glance(_WIDTH, _HEIGHT) if page != _PAGES[0] else None
    if page.keys:
        screen.press(page.keys)
    else:
        screen.click(*page.click)
    arrived = waited_for(lambda: screen.title(window).startswith(page.title) or None, _LONGEST_STEP)
    if not arrived:
        raise Failed(f"la page « {page.title} » ne s’ouvre pas : « {screen.title(window)} »")
    picture = screen.picture(_WIDTH, _HEIGHT, unlike=before, seconds=_LONGEST_STEP)
    if not is_drawn(picture):
        raise Failed(f"la page « {page.title} » est vide")
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(target, optimize=True)
    return target
