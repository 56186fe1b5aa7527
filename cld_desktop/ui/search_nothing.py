"""What a search shows when nothing was found: the words, and the one thing to try next."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.search_filters import SearchFilters

_LONGEST = 60


class NothingFound(EmptyState):
    """« Aucun résultat pour « x ». »: look further when something is left out, else add to the directory."""

    def __init__(self) -> None:
        super().__init__("search", "", "Ajouter au répertoire")

    def tell(self, text: str, filters: SearchFilters) -> None:
        """Say what was looked for, and offer what the filters leave to try."""
        quoted = french.quote(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
        self.sentence.setText(f"Aucun résultat pour {quoted}.")
        words = f"Ajouter {quoted} au répertoire"
        if filters.case_id:
            words = "Chercher dans tous les dossiers"
        elif filters.is_narrowed:
            words = "Chercher à toutes les dates"
        self.button.setText(words.replace("&", "&&"))
        self.button.restyle()
        self.button.setAccessibleName(words)
