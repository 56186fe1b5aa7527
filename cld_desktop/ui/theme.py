"""The colours, letters and manners that every window shares, in light, in dark and in the contrast themes.

The theme belongs to the application object. A widget reads it when it paints, and listens to `themed`
when it has to build something again (an icon, a palette, a height).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from cld_desktop.ui import own_letters, roles, stylesheet
from cld_desktop.ui.tokens import DARK, LIGHT, Tokens, contrast, from_palette, palette_of

__all__ = [
    "DARK",
    "LIGHT",
    "Mode",
    "Role",
    "Theme",
    "Tokens",
    "apply",
    "contrast",
    "current",
    "font",
    "from_palette",
]
__all__ += ["palette_of", "px", "tokens"]

Mode = Literal["system", "light", "dark"]
Role = Literal["kpi", "page", "pane", "section", "body", "strong", "meta", "meta_strong", "key"]

MOST_MEASURES = 10_000
HOUSE_WORDS = {"Discard": "Ne pas enregistrer"}
ZOOMS = (100, 115, 130, 150, 200)
"""The sizes of the text that people may choose, in percentages of the design's."""
FAMILIES = ("Segoe UI Variable Text", "Segoe UI", "Inter")
SIZES: dict[Role, tuple[float, QFont.Weight]] = {
    "kpi": (21.0, QFont.Weight.DemiBold),
    "page": (16.5, QFont.Weight.DemiBold),
    "pane": (13.5, QFont.Weight.DemiBold),
    "section": (10.5, QFont.Weight.DemiBold),
    "body": (9.75, QFont.Weight.Normal),
    "strong": (9.75, QFont.Weight.DemiBold),
    "meta": (9.0, QFont.Weight.Normal),
    "meta_strong": (9.0, QFont.Weight.DemiBold),
    "key": (8.25, QFont.Weight.Normal),
}


class Theme(QObject):
    """What is in force now.

    Signals:
        themed: the colours, the letters, the zoom or the height of rows have just changed.
    """

    themed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.tokens = LIGHT
        self.mode: Mode = "light"
        self.zoom = 1.0
        self.is_compact = False
        self.is_contrast = False
        self._app = app
        # held, because PySide deletes the second when the first is collected
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._follow_system)
        self._fonts: dict[Role, QFont] = {}
        self._measures: dict[tuple[str, ...], float] = {}

    def font(self, role: Role = "body") -> QFont:
        """The letters of a role, with figures of equal width."""
        if role not in self._fonts:
            self._fonts[role] = self._made_font(role)
        return QFont(self._fonts[role])

    def _made_font(self, role: Role) -> QFont:
        points, weight = SIZES[role]
        font = QFont()
        font.setFamilies([*FAMILIES, own_letters.FAMILY])
        font.setPointSizeF(points * self.zoom)
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def measured(self, what: tuple[str, ...], measure: Callable[[], float]) -> float:
        """A length of letters, which layouts ask for again and again; measured once for each zoom."""
        found = self._measures.get(what)
        if found is None:
            if len(self._measures) >= MOST_MEASURES:
                self._measures.clear()
            found = self._measures[what] = measure()
        return found

    def use(self, mode: Mode, zoom: float = 1.0) -> None:
        """Choose between the system's colours, the light ones and the dark ones."""
        self.mode = mode
        self.zoom = zoom
        self._fonts.clear()
        self._measures.clear()
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._hints.setColorScheme(scheme.get(mode, Qt.ColorScheme.Unknown))
        self.refresh()

    def set_compact(self, is_compact: bool) -> None:
        """Choose between rows as the design draws them and rows as low as their letters allow."""
        if is_compact != self.is_compact:
            self.is_compact = is_compact
            self.themed.emit()

    def listen(self) -> None:
        """From now on, follow the system when it changes its colours or its contrast."""
        self._hints.colorSchemeChanged.connect(self.refresh_soon)
        self._accessibility.contrastPreferenceChanged.connect(self.refresh_soon)

    def refresh_soon(self) -> None:
        """Refresh once, after the system has finished telling about its change."""
        self._timer.start()

    def _follow_system(self) -> None:
        """Refresh, unless this only echoes what we have just asked of the system."""
        if self._wants_contrast() or self.is_contrast or self._wants_dark() != self.tokens.is_dark:
            self.refresh()

    def _wants_contrast(self) -> bool:
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _wants_dark(self) -> bool:
        scheme = self._hints.colorScheme()
        return self.mode == "dark" or (self.mode == "system" and scheme == Qt.ColorScheme.Dark)

    def refresh(self) -> None:
        """Compute the tokens again and dress the application with them."""
        if self._wants_contrast():
            self.wear_contrast(QPalette())
            return
        self.is_contrast = False
        self.tokens = DARK if self._wants_dark() else LIGHT
        self._app.setPalette(palette_of(self.tokens))
        self._use_sheet(stylesheet.of(vars(self.tokens)))
        self._tell()

    def wear_contrast(self, palette: QPalette) -> None:
        """Dress the application with a contrast theme's own colours; an empty palette is the system's."""
        self.is_contrast = True
        self._app.setPalette(palette)
        self.tokens = from_palette(self._app.palette())
        self._use_sheet(stylesheet.CONTRAST)
        self._tell()

    def _tell(self) -> None:
        self._app.setFont(self.font())
        self.themed.emit()

    def _use_sheet(self, sheet: str) -> None:
        if sheet != self._app.styleSheet():  # Qt would style every widget again
            self._app.setStyleSheet(sheet)


class _French(QTranslator):
    """Qt's own French, with the few words that are not ours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of_qt = QTranslator(self)
        self._of_qt.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: bytes | str,
        source: bytes | str,
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        key = source.decode() if isinstance(source, bytes) else source
        found = HOUSE_WORDS.get(key) or self._of_qt.translate(context, source, disambiguation, n)  # type: ignore[arg-type]
        # never an empty text, which would count as a translation, nor None, whose count Qt's binding spoils
        return found or key


def apply(app: QApplication, mode: Mode = "system", zoom: float = 1.0) -> Theme:
    """Dress the application; called once at start, and again when the setting changes."""
    theme = current()
    if not app.property("is_dressed"):
        app.setStyle(QStyleFactory.create("Fusion"))
        app.installTranslator(_French(app))
        roles.install()
        own_letters.load_unless(FAMILIES)
        app.setProperty("is_dressed", True)
        theme.listen()
    theme.use(mode, zoom)
    return theme


def mode_named(name: object) -> Mode:
    """The mode kept in the settings of the window; the system's when there is none."""
    return next((mode for mode in get_args(Mode) if mode == name), "system")


def zoom_named(percent: object) -> float:
    """The zoom kept in the settings of the window, as a percentage; the design's when there is none."""
    known = {str(one): one / 100 for one in ZOOMS}
    return known.get(str(percent), 1.0)


_made: list[Theme] = []  # asked for at each length and each colour: reading it from Qt would cost more


def current() -> Theme:
    """The theme of the application, dressed or not yet."""
    if _made:
        return _made[0]
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("There is no theme without an application.")
    _made.append(Theme(app))
    _made[0].destroyed.connect(lambda: _made.clear())
    return _made[0]


def tokens() -> Tokens:
    """The colours in force."""
    return current().tokens


def font(role: Role = "body") -> QFont:
    """The letters of a role, at the zoom in force."""
    return current().font(role)


def px(pixels: float) -> int:
    """A length of the design, following the zoom of the text so that glyphs keep pace with letters."""
    return round(pixels * current().zoom)


class _Paper(QObject):
    """Keeps the surface of cards behind a window's fields; it lives and dies with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        current().themed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self._window.palette()
        palette.setColor(QPalette.ColorRole.Window, tokens().color("surface"))
        self._window.setPalette(palette)


def lay_on_paper(window: QWidget) -> None:
    """Put the surface of cards behind a window's fields, whatever the theme becomes."""
    _Paper(window)
