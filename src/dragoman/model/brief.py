"""A briefing as plain values: sentences, each with the words of the record that it rests on."""

import msgspec


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the record that a sentence rests on.

    Attributes:
        item: Id of the event, statement or entry, or of the row of another data set.
        quote: The words; '' for what others coded, which has none.
        document: Id of the report, or None for what others coded.
        source: Who published it, or the data set; '' where that is not known.
        published: Day of publication, or None.
        url: Where it was found, or None.
        title: Headline, or None.
    """

    item: str
    quote: str
    document: str | None
    source: str
    published: str | None = None
    url: str | None = None
    title: str | None = None


class Sentence(msgspec.Struct, frozen=True):
    """One thing that the record tells.

    Attributes:
        text: In words, without markup.
        about: Id of the happening or life, or of the row of another data set; '' for what many of them add up to.
        status: Status that the record gives it: happened, alleged, signed ...; '' for what adds up.
        proofs: At least one.
        more: How many more records say so.
    """

    text: str
    about: str
    status: str
    proofs: tuple[Proof, ...]
    more: int = 0


class Section(msgspec.Struct, frozen=True):
    """A part of a briefing.

    Attributes:
        name: What the codebook calls it.
        title: For people.
        note: What it says and does not say.
        sentences: None where the record holds nothing of it.
        left_out: How many more there are.
    """

    name: str
    title: str
    note: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


class Bar(msgspec.Struct, frozen=True):
    """Happenings of one period or with one partner, by quad class.

    Attributes:
        name: The period, or the code of the partner.
        turning: Whether a turning point lies in it.
    """

    name: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    turning: bool = False


class Stretch(msgspec.Struct, frozen=True):
    """When a life had one status: what a timeline is drawn of."""

    id: str
    kind: str
    title: str
    status: str
    first: str
    last: str


class Basis(msgspec.Struct, frozen=True):
    """What a briefing rests on, counted over the whole time and not only over what is shown.

    Attributes:
        reports: Reports that tell of it.
        sources: Publishers of these.
        happenings: What they tell, each counted once.
        statuses: Happenings by the surest status that a report gives.
    """

    reports: int
    sources: int
    happenings: int
    statuses: dict[str, int]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What a record tells of two states, or of one, on a page.

    Attributes:
        states: Their codes.
        title: For people.
        lead: What it covers, in a sentence.
        caution: What it cannot know.
        since: First day.
        until: Last day.
        on: The day for which is told what is in force.
        bars: Happenings told as facts: of two states by period, of one by partner.
        bars_by: day, week, month, quarter, year or partner.
        stretches: Of the lives that are told of.
    """

    states: tuple[str, ...]
    title: str
    lead: str
    caution: str
    since: str | None
    until: str | None
    on: str
    basis: Basis
    sections: tuple[Section, ...]
    bars: tuple[Bar, ...] = ()
    bars_by: str = "month"
    stretches: tuple[Stretch, ...] = ()
