"""Suivi CLD: follow funding applications from the first call to the decision."""

from __future__ import annotations

__version__ = "0.1.0"
