"""The bases of the storage tests, for the guards that need one."""

from __future__ import annotations

from tests.storage.conftest import empty_engine, fresh_file, postgresql

__all__ = ["empty_engine", "fresh_file", "postgresql"]
