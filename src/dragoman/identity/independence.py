"""How many sources a happening has that do not copy each other."""

from collections.abc import Iterable

import msgspec


class Origin(msgspec.Struct, frozen=True):
    """Where a document is from.

    Attributes:
        document: Its id.
        story: Id of the group of near copies that it belongs to.
        house: Id of the publisher whose newsroom it is from, in the source register; or None.
        wire: Id of the agency whose copy it is, or None.
        source: The publisher as the document names it, where the register does not know it; or None.
    """

    document: str
    story: str
    house: str | None = None
    wire: str | None = None
    source: str | None = None


def independent(documents: Iterable[Origin]) -> int:
    """Count independent sources; never too many, sometimes too few.

    Documents that share a story, an agency or a house are one source: a paper that prints the agency's report adds
    nothing to it, nor does a second report of the same paper. An agency and a house of one id are the same. Where the
    register knows neither, the name that the document gives counts, however it is written. All documents that do not
    even tell that are one source together.
    """
    groups = _Groups()
    told = list(documents)
    for one in told:
        for name in _names(one):
            groups.join(_story(one), name)
    return len({groups.home(_story(one)) for one in told})


def _story(one: Origin) -> str:
    return f"story {one.story}"


def _names(one: Origin) -> list[str]:
    """Give the names of whom a document is from."""
    known = [f"id {told}" for told in (one.house, one.wire) if told]
    return known or [f"name {' '.join((one.source or '').casefold().split())}"]


class _Groups:
    """Names joined into groups (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def home(self, name: str) -> str:
        """Give the name that stands for the group of a name."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = name = self._above.get(above, above)
        return name

    def join(self, a: str, b: str) -> None:
        """Make the groups of two names one."""
        self._above[self.home(a)] = self.home(b)
