"""What is disputed: happenings and lives whose reports contradict one another."""

import pyarrow as pa
from sqlalchemy import Connection, select

from dragoman.analysis.groups import to_group_table
from dragoman.store.schema import groups


def disputed_groups(connection: Connection, limit: int) -> pa.Table:
    """Give the latest of them, newest day first, as a table of groups."""
    told = select(groups).where(groups.c.disputed == 1, groups.c.until.is_(None))
    latest = told.order_by(groups.c.day.desc(), groups.c.row.desc()).limit(limit)
    return to_group_table([row._mapping for row in connection.execute(latest)])
