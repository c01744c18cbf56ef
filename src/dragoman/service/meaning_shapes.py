"""What goes in and out over HTTP of questions about meaning: relations, obligations, what-if, sanctions, briefings.

Answers are not built from these: they are encoded straight from the tables, and tests hold them against the shapes.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from dragoman.service.shapes import Code, Day, Named, Query, Several

WholeDay = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Grain = Literal["week", "month", "quarter", "year"]
Standing = Literal["in_force", "signed", "not_yet", "suspended", "proposed", "ended"]


class OnADay(Query):
    """The day that is asked about, and whose coding."""

    on: Annotated[WholeDay | None, Field(description="YYYY-MM-DD; today if left out.")] = None
    origin: Annotated[
        Several, Field(default_factory=list, description="dragoman, or names of imported data sets; all if left out.")
    ]


class DutyQuery(OnADay):
    """Which obligations are asked for."""

    standing: Annotated[list[Standing], Field(default_factory=list, max_length=6, description="Only what stands so.")]


class RegimeQuery(OnADay):
    """Which sanctions are asked for."""

    supposed: Annotated[
        Named | None,
        Field(description='Only what this would touch: "transfer PRK RUS arms", "agreement RUS PRK trade".'),
    ] = None


class WhatIfQuery(OnADay):
    """What is supposed; nothing of it is written."""

    attacker: Annotated[Code | None, Field(description="Country code of who attacks.")] = None
    attacked: Annotated[Code | None, Field(description="Country code of whom.")] = None
    add: Annotated[
        Several, Field(default_factory=list, description='"agreement RUS PRK defence", "sanction EUR RUS trade".')
    ]
    remove: Annotated[
        Several, Field(default_factory=list, description='An id, a name, "agreement RUS PRK", "sanction USA IRN".')
    ]
    leave: Annotated[Several, Field(default_factory=list, description='"TUR North Atlantic Treaty".')]
    steps: Annotated[int, Field(ge=1, le=9, description="How far to follow chains of help.")] = 2


class BriefQuery(Query):
    """For which time a briefing is asked."""

    since: Annotated[Day | None, Field(description="First day; that of the first report if left out.")] = None
    until: Annotated[Day | None, Field(description="Last day; that of the last report if left out.")] = None
    on: Annotated[WholeDay | None, Field(description="For which is told what is in force; `until`, else today.")] = None
    by: Annotated[Grain, Field(description="Periods in which turning points are sought.")] = "month"


class BlocsQuery(Query):
    """Over which time the network is counted."""

    since: Annotated[Day | None, Field(description="First day.")] = None
    until: Annotated[Day | None, Field(description="Last day.")] = None


class CourseQuery(BlocsQuery):
    """How two countries over time are counted."""

    by: Annotated[Grain, Field(description="Length of a period.")] = "year"


class Quoted(BaseModel):
    """Words, and the report that they stand in."""

    document: str
    words: str


class Duty(BaseModel):
    """What one owes another by one agreement, as it stands on a day."""

    debtor: str
    creditor: str
    obligation: str
    standing: Standing
    says: str
    since: str | None
    until: str | None
    known_until: str | None
    condition: str | None
    directed: str
    agreement: str
    name: str
    origin: str
    members_by: str
    quotes: list[Quoted]
    standing_quotes: list[Quoted]


class DutyBehind(BaseModel):
    """A duty that a finding rests on."""

    debtor: str
    creditor: str
    obligation: str
    standing: str
    says: str
    condition: str | None
    agreement: str
    name: str
    origin: str
    quotes: list[Quoted]


class Finding(BaseModel):
    """One thing that would follow."""

    change: Literal["same", "new", "gone"]
    what: Literal["bound", "clash", "consult", "dormant", "obligation", "sanction"]
    state: str
    other: str
    side: str | None
    step: int | None
    kind: str
    path: list[str]
    says: str
    duties: list[DutyBehind]


class Measure(BaseModel):
    """Measures of one kind that are in force."""

    kind: str
    since: str | None
    words: list[str]


class Turned(BaseModel):
    """One step of a history."""

    status: str
    first: str | None
    last: str | None


class Breach(BaseModel):
    """An alleged breach; said by nobody where the report itself tells it."""

    document: str
    words: str
    said_by: list[str]


class Behind(BaseModel):
    """A transfer that measures are about."""

    id: str
    title: str
    day: str | None
    status: str
    why: str
    words: str


class Regime(BaseModel):
    """Sanctions of some against others as they stand on a day."""

    id: str
    origin: str
    name: str
    senders: list[str]
    targets: list[str]
    standing: str
    says: str
    since: str | None
    until: str | None
    known_until: str | None
    measures: list[Measure]
    listed: int
    history: list[Turned]
    breaches: list[Breach]
    transfers: list[Behind]
    quotes: list[Quoted]
    touched: str | None


class Proof(BaseModel):
    """Words that a sentence rests on."""

    item: str
    quote: str
    document: str | None
    source: str
    published: str | None
    url: str | None
    title: str | None
    href: str | None


class Sentence(BaseModel):
    """One thing that the record tells, with the words for it."""

    text: str
    about: str
    status: str
    proofs: list[Proof]
    more: int
    href: str | None


class Section(BaseModel):
    """A part of a briefing."""

    name: str
    title: str
    note: str
    sentences: list[Sentence]
    left_out: int


class Bar(BaseModel):
    """Happenings of one period or with one partner, by quad class."""

    name: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    turning: bool


class Stretch(BaseModel):
    """When a life had one status."""

    id: str
    kind: str
    title: str
    status: str
    first: str
    last: str


class Basis(BaseModel):
    """What a briefing rests on."""

    reports: int
    sources: int
    happenings: int
    statuses: dict[str, int]


class Brief(BaseModel):
    """What a record tells of two states, or of one, on a page."""

    states: list[str]
    title: str
    lead: str
    caution: str
    since: str | None
    until: str | None
    on: str
    basis: Basis
    sections: list[Section]
    bars: list[Bar]
    bars_by: str
    stretches: list[Stretch]


class TypeCount(BaseModel):
    """How many happenings a type has."""

    type: str
    happenings: int


class Period(BaseModel):
    """What two countries did to each other in one period, with intervals; see the column notes of `dragoman dyad`."""

    origin: str
    source: str
    target: str
    period: str
    mentions: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    happened: int
    alleged: int
    denied: int
    future: int
    hypothetical: int
    types: list[TypeCount]
    of_the_two: int
    of_everyone: int
    reports: int | None
    happenings: int
    happenings_low: float | None
    happenings_high: float | None
    score_sum: float
    score_sum_low: float | None
    score_sum_high: float | None
    score_mean: float | None
    score_mean_low: float | None
    score_mean_high: float | None
    share: float | None
    share_low: float | None
    share_high: float | None
    per_1000: float | None
    per_1000_low: float | None
    per_1000_high: float | None


class Change(BaseModel):
    """How much of a quad class there was before and after."""

    quad: str
    before: float
    after: float


class Turn(BaseModel):
    """When it changed, with ids of the happenings behind it."""

    origin: str
    source: str
    target: str
    period: str
    previous: str
    since: str
    until: str
    leading: str
    rose: bool
    per_1000: list[Change]
    score_mean_before: float | None
    score_mean_after: float | None
    same_sources: float | None
    strength: float
    happenings: list[str]


class Course(BaseModel):
    """Two countries over time, happening by happening counted once, with turning points."""

    a: str
    b: str
    by: Grain
    items: list[Period]
    turns: list[Turn]


class Standpoint(BaseModel):
    """Where a country stands in the network."""

    origin: str
    period: str
    country: str
    partners: int
    happenings: int
    cooperation: float
    conflict: float
    bloc: int
    bloc_of: str
    certainty: float | None
    moved_from: str | None
    betweenness: float


class Blocs(BaseModel):
    """Who stands together, and who stands between others."""

    since: str | None
    until: str | None
    items: list[Standpoint]
