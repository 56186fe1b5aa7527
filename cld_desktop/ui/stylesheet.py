"""The one short style sheet: fields, menus, scroll bars and tooltips; all the rest is painted."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QToolTip { background: $text; color: $surface; border: none; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border; border-bottom-color: $border_strong;
  border-radius: 4px; padding: 5px 10px; min-height: 20px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: 4px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 4px 9px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 6px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"] {
  border: 2px solid $danger; padding: 4px 9px;
}
QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"] { padding: 3px 6px; }
QLineEdit:read-only { background: $surface2; }
QLineEdit[search="true"] { background: $surface; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { background: $surface2; color: $text3; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QTextBrowser { background: $surface; border: 2px solid transparent; border-radius: 0; padding: 0; }
QTextBrowser:focus { border: 2px solid $focus; padding: 0; }
QMenu { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px;
  menu-scrollable: 1; }
QMenu::item { padding: 6px 20px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent_subtle; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QAbstractItemView { background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $sel; selection-color: $text; }
QComboBox QAbstractItemView { border: 1px solid $border_strong; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $accent_subtle; color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $text2; border: none; border-bottom: 1px solid $border;
  padding: 6px 8px; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $nav; color: $text2; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
""")

# Under a contrast theme, only what the style would draw in the colour of the ground, by the palette itself.
CONTRAST = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
  background: palette(base); color: palette(text); border: 1px solid palette(text);
  border-radius: 4px; padding: 5px 10px; min-height: 20px;
}
QPlainTextEdit, QTextEdit { padding: 4px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
  border: 2px solid palette(highlight); padding: 4px 9px;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"] {
  border: 3px dashed palette(text); padding: 3px 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 6px; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QMenu { border: 1px solid palette(text); padding: 4px; menu-scrollable: 1; }
QMenu::item { padding: 6px 20px 6px 10px; }
QMenu::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QMenu::separator { height: 1px; background: palette(text); margin: 4px 6px; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: palette(base); width: 12px; margin: 0; }
QScrollBar:horizontal { background: palette(base); height: 12px; margin: 0; }
QScrollBar::handle { background: palette(text); border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
"""


def of(tokens: Mapping[str, object]) -> str:
    """The sheet written with these colours."""
    return _SHEET.substitute(tokens)
