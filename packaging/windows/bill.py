"""The bill of materials: every part that ships, its version, its licence and its digest (CycloneDX 1.6)."""

from __future__ import annotations

import json
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

from cld_desktop.services.licences import components
from windows.product import IDENTIFIER, NAME, PUBLISHER
from windows.tools import digest_of


def write_bill(target: Path, *, version: str, stage: Path, setup: Path) -> None:
    """Tell what the setup brings. Its serial number follows its content: the same parts, the same number."""
    parts = [_part(one.name, one.version, one.terms) for one in components()]
    parts += [_file(path, stage) for path in sorted(stage.glob("runtime/*.dll"))]
    told: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": IDENTIFIER,
                "name": NAME,
                "version": version,
                "publisher": PUBLISHER,
                "licenses": [{"license": {"id": "MIT"}}],
                "hashes": [{"alg": "SHA-256", "content": digest_of(setup)}],
            }
        },
        "components": parts,
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}"
    target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _part(name: str, version: str, terms: str) -> dict[str, Any]:
    part: dict[str, Any] = {"type": "library", "bom-ref": name, "name": name, "version": version}
    if terms:
        part["licenses"] = [{"license": {"name": terms}}]
    if _is_package(name):
        part["purl"] = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return part


def _is_package(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _file(path: Path, stage: Path) -> dict[str, Any]:
    name = path.relative_to(stage).as_posix()
    return {
        "type": "file",
        "bom-ref": name,
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest_of(path)}],
    }
