"""Where things stand on this machine: the person's data, and what ships with the program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that holds everything of one base, each thing at its fixed name."""

    root: Path

    @property
    def base(self) -> Path:
        return self.root / "suivi.db"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def backups(self) -> Path:
        return self.root / "sauvegardes"

    @property
    def drafts(self) -> Path:
        return self.root / "brouillons"

    @property
    def copies(self) -> Path:
        """The copies that people opened in other programs."""
        return self.root / "copies"

    @property
    def updates(self) -> Path:
        """The setups that were downloaded and verified."""
        return self.root / "mises-a-jour"

    @property
    def log(self) -> Path:
        return self.root / "suivi.log"

    @property
    def window(self) -> Path:
        return self.root / "fenetre.ini"

    @property
    def moved(self) -> Path:
        """The note that says where the data went, when they went."""
        return self.root / "suivi-deplace.txt"

    @property
    def lock(self) -> Path:
        return self.root / "suivi.lock"


def data_folder(option: Path | None, environ: Mapping[str, str]) -> DataFolder:
    """The data folder: the one given, else `CLD_DESKTOP_DATA`, else the system's place for local data."""
    given = option or (Path(said) if (said := environ.get("CLD_DESKTOP_DATA")) else None)
    return DataFolder(given.absolute()) if given else local_folder()


def local_folder() -> DataFolder:
    """The system's place for the data of a person on this computer."""
    import platformdirs

    name = "Suivi CLD" if sys.platform == "win32" else "suivi-cld"
    return DataFolder(platformdirs.user_data_path(name, appauthor=False).absolute())


def resource(name: str) -> Path:
    """A file that ships with the program, installed or not: `resources` stands beside the package."""
    return Path(__file__).resolve().parent.parent / "resources" / name


def own_licence() -> Path:
    """The licence of the program itself."""
    return Path(__file__).resolve().parent.parent / "LICENSE"
