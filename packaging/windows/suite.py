"""The whole suite on the Windows Python, with the libraries as they ship: what held, what is left out."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

from windows import suite_tree
from windows.build import WORK
from windows.product import ROOT
from windows.trial import Failed, Trial
from windows.wine import Windows

_AT_ONCE = 2
_LONGEST_TEST = 240  # seconds
_LONGEST_SHARE = 600
_SHARE = 60_000  # bytes of sources: starting weighs little, and both end together
_CRASHES = 60  # in one share: beyond, it is not a test that fails
_ENDS_WELL = frozenset({0, 1, 5})  # pytest's codes: all held, some failed, nothing to run


@dataclass(slots=True)
class Told:
    """What the tests said, by name. `open` is the test that the last process did not end."""

    passed: set[str] = field(default_factory=set)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    open: str = ""

    def read(self, file: Path) -> None:
        """Take in what one process after another wrote."""
        self.open = ""
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            kind, test, *more = json.loads(line)
            if kind in {"begun", "ended"}:
                self.open = test if kind == "begun" else ""
            elif kind == "passed":
                self.passed.add(test)
            else:
                kept = {"failed": self.failed, "skipped": self.skipped, "left out": self.left_out}
                kept[kind][test] = more[0]

    def add(self, other: Told) -> None:
        """Put together what two shares said."""
        self.passed |= other.passed
        self.skipped |= other.skipped
        self.failed |= other.failed
        self.left_out |= other.left_out


def the_suite_holds(trial: Trial) -> str:
    """Every test that Wine can run; the others are named, with the reason, in `suite.txt` and in the list."""
    told = run(trial.stage)
    reasons = {
        name: entry["reason"]
        for entry in tomllib.loads(suite_tree.NOT_UNDER_WINE.read_text("utf-8"))["left_out"]
        for name in entry["tests"]
    }
    gone = sorted(set(reasons) - set(told.left_out.values()))
    written = WORK / "suite.txt"
    written.write_text("\n".join(_lines(told, reasons, gone)) + "\n", "utf-8")
    counts = (
        f"{len(told.passed - set(told.failed))} réussis, {len(told.failed)} échoués, "
        f"{len(told.left_out)} écartés par leur nom, {len(told.skipped)} sans objet sous Windows"
    )
    if told.failed or gone:
        wrong = [*sorted(told.failed)[:10], *(f"{name} n’existe plus" for name in gone[:10])]
        raise Failed(f"{counts}; tout est dans {written}\n" + "\n".join(wrong))
    return counts


def _lines(told: Told, reasons: dict[str, str], gone: list[str]) -> Iterator[str]:
    for test, words in sorted(told.failed.items()):
        yield f"ÉCHEC {test}\n{words}\n"
    yield from (f"N’EXISTE PLUS {name}" for name in gone)
    yield from (f"ÉCARTÉ {test} : {reasons.get(name, name)}" for test, name in sorted(told.left_out.items()))
    yield from (f"SANS OBJET {test} : {reason}" for test, reason in sorted(told.skipped.items()))


def shares(tests: Path) -> list[tuple[str, ...]]:
    """The files of the suite in shares of like weight, the heaviest first."""
    made: list[tuple[int, tuple[str, ...]]] = []
    for folder in sorted({path.parent for path in tests.rglob("test_*.py")}):
        weight, share = 0, []
        for path in sorted(folder.glob("test_*.py")):
            share.append(path.relative_to(tests.parent).as_posix())
            weight += path.stat().st_size
            if weight > _SHARE:
                made.append((weight, tuple(share)))
                weight, share = 0, []
        if share:
            made.append((weight, tuple(share)))
    return [share for _, share in sorted(made, reverse=True)]


def run(stage: Path) -> Told:
    """Run every share, in two Windows at once, and put together what they said."""
    waiting: Queue[tuple[int, tuple[str, ...]]] = Queue()
    for numbered in enumerate(shares(ROOT / "tests")):
        waiting.put(numbered)
    made = WORK / "suite"
    suite_tree.lay_out(made, stage, WORK)
    told = Told()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for part in pool.map(lambda _: _work_off(waiting, made), range(_AT_ONCE)):
            told.add(part)
    return told


def _work_off(waiting: Queue[tuple[int, tuple[str, ...]]], made: Path) -> Told:
    told = Told()
    with Windows() as windows:
        folder = shutil.copytree(made, windows.drive / "suite")
        for number, share in _all_of(waiting):
            told.add(_run_share(windows, folder, share, number))
    return told


def _all_of(waiting: Queue[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return


def _run_share(windows: Windows, folder: Path, share: tuple[str, ...], number: int) -> Told:
    """Run some files to their end, in as many processes as it takes: one that dies names its test."""
    file = folder / f"dit-{number}.jsonl"
    told = Told()
    for _ in range(_CRASHES):
        ended = windows.run(
            folder / "python.exe", "-m", "pytest", "-q", "-p", "no:cacheprovider",
            "-p", suite_tree.REPORTER.stem, "--continue-on-collection-errors",
            "-o", f"faulthandler_timeout={_LONGEST_TEST}",
            "-o", "faulthandler_exit_on_timeout=true", "--rootdir", windows.seen(folder / "projet"), *share,
            seconds=_LONGEST_SHARE,
            folder=folder / "projet",
            SUITE_TOLD=windows.seen(file),
            SUITE_FONTS=windows.seen(folder / "polices"),
            SUITE_LEFT_OUT=windows.seen(folder / suite_tree.NOT_UNDER_WINE.name),
        )  # fmt: skip
        known = len(told.passed)
        told.read(file)
        if ended.code in _ENDS_WELL:
            return told
        words = f"Le processus s’est arrêté (code {ended.code}).\n{ended.words[-6000:]}"
        told.failed[told.open or f"{share[0]} et les suivants, entre deux essais"] = words
        if not told.open and len(told.passed) == known:  # it would end in the same way again
            return told
    return told
