"""One event as one document tells it, cut down to what tells whether two documents mean the same happening."""

import msgspec


class Who(msgspec.Struct, frozen=True):
    """A party of a mention.

    Attributes:
        country: Country or country-like code; '---' where unknown.
        sectors: PLOVER sectors, most specific first.
        name: The name we know it by, or else its words, or None.
    """

    country: str
    sectors: tuple[str, ...] = ()
    name: str | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a reading with what its document adds.

    Attributes:
        id: Id of the event.
        document: Id of its document.
        story: Id of the group of near copies that the document belongs to.
        topic: The words that its document is about, as `topic_of` gives them; empty where that is not known.
        recipients: Empty for reciprocal events, whose parties are all actors.
        first: First day the event can be of, YYYY-MM-DD, from its date and grain; None where undated.
        last: Last day it can be of, or None.
        published: Publication day of the document, or None.
        place: Name of the place, or None.
        words: The sentence it rests on.
        trigger: The words that name the act.
        magnitude: killed, injured, arrested, size, money, where the text gives them.
    """

    id: str
    document: str
    story: str
    topic: tuple[str, ...] = ()
    type: str
    mode: str | None = None
    status: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...] = ()
    first: str | None = None
    last: str | None = None
    published: str | None = None
    place: str | None = None
    place_country: str | None = None
    lat: float | None = None
    lon: float | None = None
    words: str
    trigger: str = ""
    magnitude: dict[str, float] = {}
