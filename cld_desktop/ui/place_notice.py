"""What is said, above every page, of a data folder that may spoil the data, and the way out of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.paths import local_folder
from cld_desktop.services import moving
from cld_desktop.ui import messages
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.screen import Context

MOVE = "Déplacer les données…"
_STAYS = (
    "La fenêtre se ferme, tout est copié et vérifié, puis Suivi CLD s’ouvre sur le nouveau dossier. "
    "L’ancien dossier reste tel quel."
)


def notice(context: Context) -> Banner:
    """A banner, hidden when the data folder is safe; the cross puts it away until the next opening."""
    sentence = told(context)
    may_move = can_move(context)
    banner = Banner(sentence, "warn", actions=(MOVE,) if may_move else (), closable=True)
    banner.setVisible(bool(sentence))
    banner.closed.connect(banner.hide)
    banner.action_clicked.connect(lambda _: ask_to_move(context, banner.window()))
    return banner


def told(context: Context) -> str:
    """What there is to say of the data folder, with what to do; nothing when it is safe."""
    risk = moving.risk_of(context.data)
    if not risk:
        return ""
    return f"{risk} {moving.way_out(moving.better_folder(context.data))}"


def can_move(context: Context) -> bool:
    """Whether the data can be moved from here."""
    if context.store.read_only or not moving.risk_of(context.data):
        return False
    return moving.better_folder(context.data) is not None


def ask_to_move(context: Context, window: QWidget) -> None:
    """Ask, then close the window: the data are moved once nothing writes in them."""
    target = moving.better_folder(context.data)
    if target is None:
        return
    question = f"Déplacer les données dans « {target.root} »?"
    usual = local_folder()
    others = "" if target.root == usual.root else f"« {usual.root} » contient déjà d’autres fichiers. "
    if not messages.confirm(window, question, "Déplacer", detail=others + _STAYS):
        return
    context.moving_to = target
    context.leaving_wanted.emit()
    if window.isVisible():  # something held it
        context.moving_to = None
        return
    QApplication.quit()
