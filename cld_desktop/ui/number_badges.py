"""The number of a statement in the text of its source, before its words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from cld_desktop.ui import painting, theme

BADGE = "\ufffc"
"""The character that stands for a badge in the text."""
BADGE_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
NUMBER = QTextFormat.Property.UserProperty.value + 1


def badge_format(number: int) -> QTextCharFormat:
    """What makes of the character the badge of a number."""
    form = QTextCharFormat()
    form.setObjectType(BADGE_KIND)
    form.setProperty(NUMBER, number)
    return form


class Badges(QPyTextObject):
    """Draws the number of a statement before its words."""

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(theme.font("meta_strong"))
        width = max(metrics.height(), metrics.horizontalAdvance(number_of(form)) + theme.px(8))
        # no higher than the letters, else its line would stand apart from the others
        return QSizeF(width + theme.px(4), QFontMetricsF(theme.font()).ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        colors = theme.tokens()
        badge = QRectF(rect).adjusted(0, 0, -theme.px(4), theme.px(3))
        painter.save()
        painting.prepare(painter)
        painting.frame(painter, badge, 3, fill=colors.accent)
        painter.setFont(theme.font("meta_strong"))
        painter.setPen(colors.color("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number_of(form))
        painter.restore()


def number_of(form: QTextFormat) -> str:
    """The number that a badge shows."""
    return str(form.property(NUMBER))
