"""What the window's modules may not do: write by themselves, or ask for an icon that does not exist."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from cld_desktop.ui import icons
from tests.architecture.literals import PACKAGE, calls_of, modules, tree

UI = modules("ui")
SAYING = {"told": 1, "said": 1}  # the signals that carry an icon's name, and where


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_the_window_writes_only_through_services():
    writing = [f"{named(path)}:{call.lineno}" for path in UI for call in calls_of(path, "change")]

    assert writing == []


def test_no_layout_of_qt_is_asked_for_its_items():
    """Qt deletes one with its widget: what Python made of it then answers for what comes at its address."""
    asked = [
        f"{named(path)}:{call.lineno}"
        for path in UI
        for call in calls_of(path, "itemAt", "itemAtPosition")
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "self"
    ]

    assert asked == []


def test_a_call_is_found_wherever_a_module_makes_it(tmp_path):
    path = tmp_path / "page.py"
    path.write_text(
        "def drawn(row):\n    with (row.store.change)('Noter'): row.layout().itemAt(0)\n", encoding="utf-8"
    )

    found = [ast.unparse(call.func) for call in calls_of(path, "change", "itemAt")]

    assert sorted(found) == ["row.layout().itemAt", "row.store.change"]
    assert list(calls_of(path, "rowCount")) == []


# Icons


def is_icon(parameter: str) -> bool:
    if parameter == "warn_icon":  # a colour
        return False
    return parameter in {"icon", "icon_name", "tile"} or parameter.endswith("_icon")


def nodes_of_interest(path: Path) -> list[ast.AST]:
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Call, ast.Assign, ast.AnnAssign)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def signatures(sources: Iterable[list[ast.AST]]) -> dict[str, list[list[str]]]:
    """The parameters of every function, method and class of the window's modules, by its name."""
    found: dict[str, list[list[str]]] = {}
    for nodes in sources:
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                found.setdefault(node.name, []).append(parameters(node))
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(parameters_of_class(node))
    return found


def parameters(function: ast.FunctionDef) -> list[str]:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def parameters_of_class(node: ast.ClassDef) -> list[str]:
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return parameters(each)
    return [
        each.target.id
        for each in node.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    ]


def icons_asked(nodes: list[ast.AST], known: dict[str, list[list[str]]]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Call):
            for value in icon_values(node, known):
                yield from texts(value)
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_icon_table(node):
            assert isinstance(node.value, ast.Dict)
            for value in node.value.values:
                yield from texts(value)


def icon_values(call: ast.Call, known: dict[str, list[list[str]]]) -> Iterator[ast.expr]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    is_part_icon = False
    for keyword in call.keywords:
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant):
            is_part_icon = keyword.value.value == "icon"
    for keyword in call.keywords:
        if keyword.arg and (is_icon(keyword.arg) or (keyword.arg == "value" and is_part_icon)):
            yield keyword.value
    if called == "emit":
        at = SAYING.get(owner.split(".")[-1])
        yield from call.args[at : at + 1] if at is not None else []
    if owner == "icons":
        yield from call.args[{"draw": 2, "set_icon": 1}.get(called, 0) :][:1]
        return
    for names in known.get(called, []):
        yield from (value for name, value in zip(names, call.args, strict=False) if is_icon(name))


def is_icon_table(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return isinstance(node.value, ast.Dict) and any("ICON" in ast.unparse(target) for target in targets)


def texts(value: ast.expr) -> Iterator[tuple[int, str]]:
    """The texts that an expression may come to."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.lineno, value.value
    elif isinstance(value, ast.IfExp):
        yield from texts(value.body)
        yield from texts(value.orelse)
    elif isinstance(value, ast.BoolOp):
        for each in value.values:
            yield from texts(each)
    elif isinstance(value, ast.Call) and ast.unparse(value.func).endswith(".get"):
        for each in value.args[1:]:
            yield from texts(each)


def test_every_icon_that_is_asked_for_exists():
    sources = {named(path): nodes_of_interest(path) for path in UI}
    known = signatures(sources.values())
    asked = {
        (name, line, icon) for name, nodes in sources.items() for line, icon in icons_asked(nodes, known)
    }

    assert len({icon for _, _, icon in asked}) > 60
    assert sorted(each for each in asked if each[2] not in icons.all_names()) == []
