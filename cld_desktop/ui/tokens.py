"""The colours by their use, light and dark, and the measure of what can be read on what."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One value per use of colour; the names are those of the design."""

    window: str
    nav: str
    surface: str
    surface2: str
    hover: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_subtle: str
    accent_border: str
    on_accent: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    warn_icon: str
    danger: str
    danger_bg: str
    neutral: str
    neutral_bg: str
    focus: str
    sel: str
    is_dark: bool

    def color(self, token: str) -> QColor:
        """The colour of a token by its name, for what is tinted by a parameter."""
        return QColor(getattr(self, token))


LIGHT = Tokens(
    window="#F3F5F6",
    nav="#E9EEF0",
    surface="#FFFFFF",
    surface2="#F7F9FA",
    hover="#EEF3F5",
    border="#D9E0E3",
    border_strong="#74838A",
    text="#172327",
    text2="#46555B",
    text3="#5D6C73",
    accent="#0D5C70",
    accent_hover="#0A4C5D",
    accent_pressed="#083D4B",
    accent_subtle="#DFEEF1",
    accent_border="#9CC7D1",
    on_accent="#FFFFFF",
    ok="#1B6B3A",
    ok_bg="#E3F2E8",
    warn="#7A4A00",
    warn_bg="#FCEFD3",
    warn_icon="#9A5B00",
    danger="#A12020",
    danger_bg="#FBE7E6",
    neutral="#46555B",
    neutral_bg="#E8EDEF",
    focus="#0D5C70",
    sel="#DFEEF1",
    is_dark=False,
)

DARK = Tokens(
    window="#141A1D",
    nav="#101517",
    surface="#1C2427",
    surface2="#222C30",
    hover="#263136",
    border="#344147",
    border_strong="#83939A",
    text="#E9EFF1",
    text2="#B7C4C9",
    text3="#98A7AD",
    accent="#74C6D8",
    accent_hover="#8FD3E2",
    accent_pressed="#5FB0C2",
    accent_subtle="#173943",
    accent_border="#2F6675",
    on_accent="#06222A",
    ok="#7FCF9D",
    ok_bg="#17331F",
    warn="#F0C06A",
    warn_bg="#3A2C0E",
    warn_icon="#F0C06A",
    danger="#FF9E96",
    danger_bg="#46211F",
    neutral="#B7C4C9",
    neutral_bg="#2C383D",
    focus="#74C6D8",
    sel="#173943",
    is_dark=True,
)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours, from 1 to 21."""
    high, low = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def from_palette(palette: QPalette) -> Tokens:
    """What a contrast theme of the system gives: its own colours only, and no tint between them."""
    window = palette.color(QPalette.ColorRole.Window).name()
    base = palette.color(QPalette.ColorRole.Base).name()
    text = palette.color(QPalette.ColorRole.WindowText).name()
    accent = palette.color(QPalette.ColorRole.Highlight).name()
    on_accent = palette.color(QPalette.ColorRole.HighlightedText).name()
    # a selection keeps the ordinary text readable: it is told by its bar and its ring, not by its fill
    values: dict[str, str] = {field.name: text for field in fields(Tokens) if field.name != "is_dark"}
    values |= dict.fromkeys(("window", "nav", "surface2", "hover", "neutral_bg"), window)
    values |= dict.fromkeys(("surface", "sel", "accent_subtle", "ok_bg", "warn_bg", "danger_bg"), base)
    values |= {"accent": accent, "accent_hover": accent, "accent_pressed": accent, "on_accent": on_accent}
    values |= {"focus": accent}
    return Tokens(**values, is_dark=_luminance(QColor(window)) < 0.2)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for whatever Qt paints by itself."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
    }
    palette = QPalette()
    for which, value in pairs.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    return palette
