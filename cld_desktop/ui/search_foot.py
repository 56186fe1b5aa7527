"""The foot of the search: its keys, and what it understands without being told."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.ui.banners import KeyHintBar
from cld_desktop.ui.labels import Text

_WORD = "main-d’œuvre"


class SearchFoot(KeyHintBar):
    """The keys, then `advice`: « main d’oeuvre » finds « main-d’œuvre » too."""

    def __init__(self) -> None:
        super().__init__(
            [
                (("↑", "↓"), "Parcourir"),
                ("Tab", "Filtres"),
                ("Entrée", "Ouvrir"),
                ("Maj+Entrée", "Ouvrir la source"),
                ("Échap", "Fermer"),
            ]
        )
        plain = french.fold(_WORD).replace("-", " ").replace("'", "’")
        self.advice = Text(f"{french.quote(plain)} trouve aussi {french.quote(_WORD)}.", "meta", "text2")
        row = self.layout()
        assert row is not None
        row.addWidget(self.advice)
