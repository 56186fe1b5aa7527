"""What the guided tour shows: five places of the window, in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cld_desktop.ui.page import SearchDoor
from cld_desktop.ui.tour import Stop

if TYPE_CHECKING:
    from cld_desktop.ui.main_window import MainWindow


def stops_of(window: MainWindow) -> tuple[Stop, ...]:
    """The stops of a window."""

    def search() -> QWidget | None:
        return next((one for one in window.screen_shown.findChildren(SearchDoor) if one.isVisible()), None)

    landmark = window.navigation.landmark
    return (
        Stop(
            title="Consigner",
            words="Un appel, un courriel, une lettre ou une rencontre : tout commence ici, ou par Ctrl+N. "
            "Ce qui est tapé est gardé en brouillon.",
            target=lambda: landmark("create"),
        ),
        Stop(
            title="Les dossiers",
            words="Chaque dossier montre ses étapes, à qui c’est le tour d’agir et depuis combien de jours. "
            "Ctrl+1, Ctrl+2… mènent d’une section à l’autre.",
            target=lambda: landmark("cases"),
        ),
        Stop(
            title="Les suivis",
            words="Ce qui est à faire, par qui et pour quand. Le triangle rouge compte les retards. "
            "Dans la liste, Espace marque un suivi fait et R le reporte.",
            target=lambda: landmark("follow_ups"),
        ),
        Stop(
            title="Chercher partout",
            words="Ctrl+K cherche dans tous les dossiers et dans les documents. "
            "Le début des mots suffit, sans accents ni majuscules.",
            target=search,
        ),
        Stop(
            title="Aide",
            words="F1 explique la page ou la fenêtre où vous êtes. La visite s’y rejoue, et Ctrl+F1 montre "
            "tous les raccourcis. Chaque action s’annule par Ctrl+Z.",
            target=lambda: landmark("help"),
        ),
    )
