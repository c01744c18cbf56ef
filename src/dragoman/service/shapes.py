"""What goes in and out over HTTP; pydantic is used here and in `meaning_shapes` alone.

Answers are not built from these: they are encoded straight from the tables, and tests hold them against the shapes.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from dragoman.analysis.filters import Conditions, Kind
from dragoman.errors import SettingsError
from dragoman.service.cursors import read_cursor

LIMIT_MAX = 1_000
LIMIT = 50
Named = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Several = Annotated[list[Named], Field(max_length=20)]
SEARCHED: tuple[Kind, ...] = ("event", "statement")
Form = Literal["json", "csv", "parquet"]
Grain = Literal["day", "month", "year"]
Code = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3}|---)$")]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$")]


class Query(BaseModel):
    """Query parameters; one that is not known is refused, one that is empty counts as not given."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, told: Any) -> Any:
        if not isinstance(told, dict):
            return told
        kept = {name: [one for one in value if one] if isinstance(value, list) else value
                for name, value in told.items()}  # fmt: skip
        return {name: value for name, value in kept.items() if value not in ("", [])}


class Turn(Query):
    """Which page of an answer is wanted, and in which form."""

    limit: Annotated[int, Field(ge=1, le=LIMIT_MAX, description="At most so many rows.")] = LIMIT
    cursor: Annotated[Named | None, Field(description="`next` of the page before.")] = None
    format: Annotated[Form | None, Field(description="json, csv or parquet; goes before Accept.")] = None

    @model_validator(mode="after")
    def _check_cursor(self) -> "Turn":
        if self.cursor is not None:
            try:
                read_cursor(self.cursor)
            except SettingsError as error:
                raise ValueError(error.what) from error
        return self


class Filters(Turn):
    """The conditions of the command line under the same names; a row is given if it meets all of them."""

    actor: Annotated[Several, Field(description="Who acts, speaks, sends: RUS, RUS/MIL, or a name.")] = []
    recipient: Annotated[Several, Field(description="Who is acted on, spoken of, targeted.")] = []
    party: Annotated[Several, Field(description="Who takes part, in whatever role.")] = []
    said_by: Annotated[Several, Field(description="Who says so.")] = []
    between: Annotated[
        str | None,
        StringConstraints(pattern=r"^([A-Z]{3}|---)-([A-Z]{3}|---)$"),
        Field(description="Two countries, one on each side, either way: RUS-PRK."),
    ] = None
    type: Annotated[Several, Field(description="PLOVER type; kind of agreement or sanction; stance.")] = []
    mode: Annotated[Several, Field(description="PLOVER mode; events only.")] = []
    status: Annotated[Several, Field(description="happened, alleged, denied, future, hypothetical, ...")] = []
    since: Annotated[Day | None, Field(description="First day: YYYY-MM-DD, YYYY-MM or YYYY.")] = None
    until: Annotated[Day | None, Field(description="Last day, likewise.")] = None
    place: Annotated[Named | None, Field(description="Country code or name of a place; events only.")] = None
    source: Annotated[Named | None, Field(description="Publisher: id, or name as the report has it.")] = None
    text: Annotated[Named | None, Field(description='Words of the sentence; "in this order" in quotes.')] = None
    document: Annotated[Named | None, Field(description="Id of one document.")] = None
    as_of: Annotated[Named | None, Field(description="What the record held then: a day, a time, 7d, #12.")] = None
    new_since: Annotated[Named | None, Field(description="Only what came or changed later than that.")] = None

    def conditions(self) -> Conditions:
        """Give the conditions as the record is asked."""
        told = self.model_dump(exclude_unset=True, exclude={*Turn.model_fields, "as_of", "new_since"})
        if self.between is not None:
            told["between"] = (self.between[:3], self.between[4:])
        return told  # type: ignore[return-value]


class DocumentFilters(Turn):
    """Conditions on documents."""

    text: Annotated[Named | None, Field(description="Words of title and text.")] = None
    source: Annotated[Named | None, Field(description="Publisher: id, or name as the report has it.")] = None
    since: Annotated[Day | None, Field(description="First day of publication.")] = None
    until: Annotated[Day | None, Field(description="Last day of publication.")] = None


class Span(Query):
    """A span of days."""

    since: Annotated[Day | None, Field(description="First day: YYYY-MM-DD, YYYY-MM or YYYY.")] = None
    until: Annotated[Day | None, Field(description="Last day, likewise.")] = None


class Moment(Query):
    """A moment in the history of the record."""

    since: Annotated[Named, Field(description="A day, a time, 7d for seven days ago, or #12 for a change.")] = "7d"
    limit: Annotated[int, Field(ge=1, le=LIMIT_MAX, description="At most so many of each kind.")] = LIMIT


class SeriesQuery(Query):
    """How a series is counted."""

    by: Annotated[Grain, Field(description="Length of a period.")] = "month"
    status: Annotated[Several, Field(description="Only events of these statuses.")] = []
    as_of: Annotated[Named | None, Field(description="What the record held then.")] = None


class Party(BaseModel):
    """Somebody in a record; sectors most specific first."""

    country: str
    sectors: list[str]
    name: str | None


class _Row(BaseModel):
    id: str
    day: str | None
    day_last: str | None
    day_basis: str
    document: str
    published: str | None
    publisher: str | None
    wire: str | None
    source: str | None
    start: int
    end: int
    quote: str
    href: str


class Event(_Row):
    """An event, as one report tells it."""

    type: str
    mode: str | None
    contexts: list[str]
    status: Literal["happened", "alleged", "denied", "future", "hypothetical"]
    quad: int
    score: float
    confidence: float
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    magnitude: dict[str, float]
    trigger: str | None
    happening: str | None
    sources: int | None
    disputed: bool
    actors: list[Party]
    recipients: list[Party]
    said_by: list[Party]


class Statement(_Row):
    """A statement, as one report gives it."""

    stance: str
    direct: bool
    events: list[str]
    speaker: list[Party]
    targets: list[Party]
    chain: list[Party]


class Step(BaseModel):
    """One status of a life and when it is told for."""

    status: str
    first: str | None
    last: str | None
    dated: bool
    reports: int


class Clash(BaseModel):
    """Two statuses that cannot both be true."""

    day: str
    statuses: list[str]
    reports: list[int]


class Told(BaseModel):
    """Which status a source gives a happening."""

    status: str
    source: str
    documents: list[str]


class Group(BaseModel):
    """A happening, or a life: what many reports tell of one thing."""

    id: str
    kind: str
    title: str
    status: str
    day: str | None
    first_report: str | None
    last_report: str | None
    mentions: int
    sources: int
    disputed: bool
    steps: list[Step]
    clashes: list[Clash]
    statuses: list[Told]
    href: str


class Document(BaseModel):
    """A document, without its text."""

    id: str
    ref: str | None
    title: str | None
    published: str | None
    publisher: str | None
    wire: str | None
    source: str | None
    url: str | None
    story: str | None
    chars: int
    copies: int
    opening: str | None
    href: str


Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """A page of an answer; `next` is the cursor of the following one."""

    items: list[Item]
    next: str | None


class Thing(BaseModel):
    """A happening or a life with what the single reports tell."""

    group: Group
    members: list[dict[str, Any]]


class New(BaseModel):
    """What came or changed since a moment, kind by kind."""

    since: str
    seq: int
    events: list[Event]
    agreements: list[Group]
    sanctions: list[Group]
    transfers: list[Group]
    visits: list[Group]
    disputes: list[Group]


class Point(BaseModel):
    """So many events of one quad class in one period, from one country to another."""

    period: str
    source: str
    target: str
    quad: int
    events: int
    score: float
    href: str


class Series(BaseModel):
    """Events between two countries over time, in both directions; periods without any are left out."""

    a: str
    b: str
    by: Grain
    items: list[Point]


class Place(BaseModel):
    """A place with its events."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    quads: dict[str, int]
    statuses: dict[str, int]
    href: str


class Map(BaseModel):
    """Places with their events; `more` where only the most frequent are given."""

    places: list[Place]
    more: bool


class Node(BaseModel):
    """A country in the network."""

    code: str
    name: str
    events: int
    href: str


class Edge(BaseModel):
    """What lies between two countries, in both directions."""

    source: str
    target: str
    quads: dict[str, int]
    agreements: int
    sanctions: int
    transfers: int
    href: str


class Month(BaseModel):
    """How many events a month has."""

    month: str
    events: int


class Network(BaseModel):
    """Countries and what lies between them; `first` and `last` are months of the whole record."""

    since: str | None
    until: str | None
    first: str | None
    last: str | None
    months: list[Month]
    nodes: list[Node]
    edges: list[Edge]
    more: bool


class ActorCard(BaseModel):
    """A country or a name, with those it has most to do with."""

    code: str
    name: str
    partners: list[Edge]


class Problem(BaseModel):
    """What could not be read."""

    stage: str
    message: str
    where: str
    document: str


class Change(BaseModel):
    """One change of the record."""

    seq: int
    at: str
    kind: str
    who: str | None
    note: str | None
    documents: int


class Status(BaseModel):
    """What the record holds."""

    documents: int
    events: int
    statements: int
    entries: dict[str, int]
    happenings: int
    problems: int
    coders: dict[str, int]
    first: str | None
    last: str | None
    changed: str | None
    seq: int


class Health(BaseModel):
    """Whether the record answers."""

    status: Literal["ok"]


class Report(BaseModel):
    """A report to read."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1)]
    title: Annotated[str | None, Field(max_length=2_000)] = None
    date: Annotated[str | None, Field(description="Day of publication, YYYY-MM-DD.", max_length=10)] = None
    source: Annotated[str | None, Field(description="Publisher.", max_length=2_000)] = None
    url: Annotated[str | None, Field(description="Where it was found; nothing is fetched.", max_length=2_000)] = None


class Added(BaseModel):
    """What became of a report: `known` where the record held it already, or was made to forget it."""

    document: str
    known: bool
    events: int
    statements: int
    entries: int
    href: str


class Judgment(BaseModel):
    """What somebody thinks of a record; wrongly merged: it is not the same thing as the others of its happening."""

    model_config = ConfigDict(extra="forbid")
    item: Named
    verdict: Literal["right", "wrong", "unclear", "wrongly_merged"]
    reason: Annotated[str | None, Field(max_length=2_000)] = None


def judgment_of(told: dict[str, str | None]) -> Judgment:
    """Make a judgment of the fields of a form.

    Raises:
        SettingsError: If one is missing or wrong.
    """
    try:
        return Judgment.model_validate(told)
    except ValidationError as error:
        wrong = ", ".join(str(one["loc"][0]) for one in error.errors())
        raise SettingsError("is missing or wrong", where=wrong, mend="choose one of the verdicts") from error


class Judged(BaseModel):
    """A judgment as it is kept."""

    item: str
    verdict: str
    reason: str | None
    who: str | None
    at: str
    anchor: dict[str, Any]


class Decision(BaseModel):
    """To join: two records or more are one thing. To split: one is not the same thing as the others."""

    model_config = ConfigDict(extra="forbid")
    verdict: Literal["join", "split"]
    items: Annotated[list[Named], Field(min_length=1, max_length=50)]
    reason: Annotated[str | None, Field(max_length=2_000)] = None


class Decided(BaseModel):
    """The happening or life that it is now."""

    id: str
    href: str


class Fault(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
