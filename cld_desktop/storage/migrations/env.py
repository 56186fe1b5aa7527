"""What Alembic runs to bring a base up: the revisions, on the connection it is given, in its transaction."""

from __future__ import annotations

from alembic import context

from cld_desktop.storage.migrations import include_name
from cld_desktop.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, include_name=include_name
)
with context.begin_transaction():
    context.run_migrations()
