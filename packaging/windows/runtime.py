"""Python for Windows: its signed libraries from a pinned wheel, its modules from the Python that builds.

A release takes both from the official embeddable archive instead; the folder is the same.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pefile

from windows.compiling import compile_folder
from windows.product import HERE, PYTHON, PYTHON_DLL
from windows.tools import COMPILER, Exit, Refusal, digest_of, run, wheels

_DLL_DIGEST = "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364"
_LIBRARIES = frozenset(
    {
        PYTHON_DLL,
        "libcrypto-3.dll",
        "libffi-8.dll",
        "libssl-3.dll",
        "sqlite3.dll",
        "vcruntime140.dll",
        "vcruntime140_1.dll",
    }
)
_UNUSED = ("_ctypes_test", "_msi", "_test", "_tkinter", "_uuid", "winsound")
_MODULES_UNUSED = frozenset(
    {
        "__pycache__", "distutils", "ensurepip", "idlelib", "lib-dynload", "lib2to3", "pydoc_data",
        "site-packages", "test", "tests", "tkinter", "turtledemo", "venv",
    }
)  # fmt: skip
_STAMP = (2024, 1, 1, 0, 0, 0)


def check_python() -> None:
    """Refuse to compile for one version of Python with another."""
    if sys.version_info[:2] != PYTHON:
        wanted = "{}.{}".format(*PYTHON)
        raise Refusal(
            f"L’installateur se construit avec Python {wanted}, dont il porte les modules compilés.",
            Exit.WRONG_PYTHON,
        )


def check_archive(embed: Path, digest: str) -> None:
    """Refuse an official archive that is not the one whose digest was published."""
    if not embed.is_file():
        raise Refusal(f"« {embed} » est introuvable.", Exit.USAGE)
    if digest_of(embed) != digest.lower():
        raise Refusal(
            f"« {embed.name} » n’a pas l’empreinte attendue : rien n’a été construit.", Exit.WRONG_DIGEST
        )


def lay_out(runtime: Path, work: Path, embed: Path | None) -> None:
    """Fill `runtime`, from the official archive when there is one."""
    runtime.mkdir(parents=True)
    if embed is None:
        _from_wheel(runtime, work)
    else:
        _from_archive(runtime, embed)
    search = (f"{PYTHON_DLL.removesuffix('.dll')}.zip", ".", "site-packages", r"..\app")
    path = runtime / PYTHON_DLL.replace(".dll", "._pth")
    path.write_text("".join(f"{line}\r\n" for line in search), newline="")


def _from_wheel(runtime: Path, work: Path) -> None:
    (wheel,) = wheels(HERE / "runtime.lock", work / "wheels-runtime")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, file = name.rpartition("/")
            if folder == "deploy_libs" and _is_wanted(file):
                (runtime / file.lower()).write_bytes(archive.read(name))
    if digest_of(runtime / PYTHON_DLL) != _DLL_DIGEST:
        raise Refusal(
            f"{PYTHON_DLL} n’a pas l’empreinte attendue : rien n’a été construit.", Exit.WRONG_DIGEST
        )
    _zip_modules(Path(sysconfig.get_paths()["stdlib"]), runtime / PYTHON_DLL.replace(".dll", ".zip"), work)
    _forward_stable_names(runtime, work)


def _is_wanted(file: str) -> bool:
    is_module = file.endswith(".pyd") and ".cp3" not in file
    return (is_module or file.lower() in _LIBRARIES) and not file.startswith(_UNUSED)


def _from_archive(runtime: Path, embed: Path) -> None:
    with zipfile.ZipFile(embed) as archive:
        archive.extractall(runtime)
    for name in ("python.exe", "pythonw.exe", "python.cat"):
        (runtime / name).unlink(missing_ok=True)
    if not (runtime / PYTHON_DLL).is_file():
        raise Refusal(f"« {embed.name} » ne contient pas {PYTHON_DLL}.", Exit.WRONG_DIGEST)


def _zip_modules(library: Path, target: Path, work: Path) -> None:
    room = work / "modules"
    shutil.rmtree(room, ignore_errors=True)
    for path in _modules(library):
        copy = room / path.relative_to(library)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    compile_folder(room, keeps_sources=False, prefix="stdlib/")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(room.rglob("*.pyc")):
            entry = zipfile.ZipInfo(path.relative_to(room).as_posix(), _STAMP)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _modules(library: Path) -> Iterator[Path]:
    for path in sorted(library.rglob("*.py")):
        parts = path.relative_to(library).parts
        is_local = parts[0].startswith(("_sysconfigdata", "config-")) or path.name == "sitecustomize.py"
        if not is_local and not _MODULES_UNUSED & set(parts):
            yield path


def _forward_stable_names(runtime: Path, work: Path) -> None:
    """Make `python3.dll`, by which Qt's modules reach whichever Python 3 is there; the wheel has none."""
    told = pefile.PE(str(runtime / PYTHON_DLL), fast_load=True)
    told.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    names = sorted(symbol.name.decode() for symbol in told.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name)
    told.close()
    stem = PYTHON_DLL.removesuffix(".dll")
    definition = work / "python3.def"
    lines = "".join(f"  {name} = {stem}.{name}\n" for name in names)
    definition.write_text(f"LIBRARY python3.dll\nEXPORTS\n{lines}", encoding="ascii")
    source = work / "python3.c"
    source.write_text("int __stdcall DllMainCRTStartup(void *h, unsigned r, void *p) { return 1; }\n")
    run(COMPILER, "-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp", "-Wl,--disable-auto-image-base",
        "-o", runtime / "python3.dll", source, definition)  # fmt: skip
