"""Kinds of columns: text sorts by its code points in both databases, whatever language a server is set to.

So an order, a page, a comparison of days and an export are the same on both.
"""

from typing import Any

import sqlalchemy
from sqlalchemy.ext.compiler import compiles

# Whole numbers of 64 bits, which SQLite's always are.
Long = sqlalchemy.Integer().with_variant(sqlalchemy.BigInteger(), "postgresql")


class String(sqlalchemy.String):
    """A word, a code, an id."""


class Text(sqlalchemy.Text):
    """Words of any length."""


@compiles(String, "postgresql")
@compiles(Text, "postgresql")
def _by_code_points(_kind: sqlalchemy.String, _compiler: Any, **_: Any) -> str:
    return 'TEXT COLLATE "C"'
