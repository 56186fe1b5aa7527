"""The texts written in the program's sources, read without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "cld_desktop"
OUR_OWN_FAULTS = {
    "AssertionError",
    "Faulty",
    "KeyError",
    "LookupError",
    "RuntimeError",
    "TypeError",
    "ValueError",
}


class Literal(NamedTuple):
    """A text of the sources: an f-string is one text, with `{x}` for each of its values."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(PACKAGE.parent)}:{self.line}: {self.text!r}"


def modules(*rooms: str) -> list[Path]:
    """The modules of these packages or modules of the program, in order."""
    found: set[Path] = set()
    for room in rooms:
        path = PACKAGE / room
        found |= set(path.rglob("*.py")) if path.is_dir() else {path}
    return sorted(found)


def tree(path: Path) -> ast.Module:
    """A module as Python understands it."""
    return ast.parse(path.read_text("utf-8"))


def calls_of(path: Path, *methods: str) -> Iterator[ast.Call]:
    """The calls of these methods in a module; one that never spells their names is not even parsed."""
    text = path.read_text("utf-8")
    if any(method in text for method in methods):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in methods:
                yield node


def literals(path: Path) -> Iterator[Literal]:
    """Every text of a module but its docstrings, those of attributes too, and what only programmers read."""
    yield from _texts(path, tree(path))


def _texts(path: Path, node: ast.AST) -> Iterator[Literal]:
    for child in ast.iter_child_nodes(node):
        if _is_docstring(child) or _is_for_programmers(child):
            continue
        text = _text_of(child)
        if text is None:
            yield from _texts(path, child)
            continue
        yield Literal(path, getattr(child, "lineno", 0), text)
        for value in getattr(child, "values", ()):  # what an f-string computes may hold texts of its own
            if isinstance(value, ast.FormattedValue):
                yield from _texts(path, value)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_for_programmers(node: ast.AST) -> bool:
    """An error that no sentence answers, or a line of the log."""
    call = node.exc if isinstance(node, ast.Raise) else node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return False
    called = ast.unparse(call.func)
    return called in OUR_OWN_FAULTS or called.startswith("log.")


def _text_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(value) for value in node.values)
    return None


def _piece(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    is_space = isinstance(value, ast.FormattedValue) and ast.unparse(value.value).split(".")[-1] == "NBSP"
    return "\u00a0" if is_space else "{x}"
