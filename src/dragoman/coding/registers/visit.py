"""Visits: journeys of officials to another state or body, with what the report says of them."""

from collections.abc import Iterable, Mapping

import msgspec

from dragoman.coding.registers.journeys import Journey, journeys, partners
from dragoman.coding.registers.remarks import purpose_of, remarks_on
from dragoman.coding.registers.scene import Scene, is_told
from dragoman.coding.sides import Parties, countries, identity
from dragoman.model.reading import Event, Reading, Visit, When, Where, record_id
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Word

_ORDER = {"cancelled": 2, "held": 1, "planned": 0}
_AHEAD = ("future", "hypothetical", "denied")
_DAY_CHARS = len("YYYY-MM-DD")
_EXACT = ("city", "site")
_MEETINGS = frozenset({"CONSULT", "SUPPORT", "AGREE"})
Dates = Mapping[int, When]


def visits_of(scene: Scene, reading: Reading) -> tuple[Visit, ...]:
    """Give the visits that a document speaks of, in the order of their first mention."""
    gathered: list[list[Journey]] = []
    told = list(journeys(scene))
    placed = [one for one in told if one.hosts]
    for journey in [*placed, *(_at_once(one, placed, scene) for one in told if not one.hosts)]:
        same = next((known for known in _nearest(gathered, journey) if _same(known, journey, scene)), None)
        if same is not None:
            same.append(journey)
        elif (whole := _hosted(journey, scene)).hosts:
            gathered.append([whole])
    ordered = [sorted(known, key=lambda one: one.word.i) for known in gathered]
    dates = scene.dates_of(_bearers(one for known in ordered for one in known))
    return tuple(_entry(one, scene, reading, dates) for one in sorted(ordered, key=lambda one: one[0].word.i))


def _at_once(journey: Journey, placed: list[Journey], scene: Scene) -> Journey:
    """Give a mention its host before it is folded: 'here' is where the others go, "the North" is told by the talks."""
    if journey.word.kid("prep") and any(one.kid("pobj") and one.lower == "to" for one in journey.word.kids("prep")):
        return _hosted(journey, scene)
    here = any(child.lower in scene.words.visits.here for child in journey.word.kids("advmod"))
    hosts = {one.country: one for other in placed for one in other.hosts}
    if here and len(hosts) == 1 and not countries(journey.visitors) & hosts.keys():
        return msgspec.structs.replace(journey, hosts=tuple(hosts.values()))
    return journey


def _hosted(journey: Journey, scene: Scene) -> Journey:
    """Let a visit without a destination lead to whom the visitor talks to."""
    return journey if journey.hosts else msgspec.structs.replace(journey, hosts=partners(journey, scene))


def _nearest(gathered: list[list[Journey]], journey: Journey) -> list[list[Journey]]:
    return sorted(gathered, key=lambda known: min(abs(one.word.i - journey.word.i) for one in known))


def _same(known: list[Journey], later: Journey, scene: Scene) -> bool:
    """Tell whether a mention speaks of a visit already gathered: the same guests and, where told, hosts."""
    if not any(countries(one.visitors) & countries(later.visitors) for one in known):
        return False
    hosts = countries(one for journey in known for one in journey.hosts)
    stop = later.word.lemma in scene.words.visits.several and any(
        scene.sentences_between(one.word, later.word) == 0 for one in known
    )
    return stop or not later.hosts or bool(hosts & countries(later.hosts))


def _bearers(known: Iterable[Journey]) -> dict[int, Word]:
    """List the words on which the date of a visit may hang: its own, and the verb that carries it."""
    found: dict[int, Word] = {}
    for one in known:
        found[one.word.i] = one.word
        carrier = one.draft.sense.carrier if one.draft is not None and one.draft.sense is not None else None
        if carrier is not None:
            found[carrier.i] = one.word
    return found


def _entry(known: list[Journey], scene: Scene, reading: Reading, dates: Dates) -> Visit:
    words = [one.word for one in known]
    events = [found for word in words if (found := scene.event(word)) is not None]
    meetings = _meetings(known, reading)
    start, end = _days(known, [*events, *meetings], scene, dates)
    return Visit(
        id=record_id("visit", reading.document.id, words[0].start, *sorted(countries(known[0].visitors))),
        visitor=scene.tied(known[0].visitors),
        host=scene.tied(_all_hosts(known)),
        place=_place(known, events, meetings),
        start=start,
        end=end,
        purpose=next((told for word in words if (told := purpose_of(word, scene))), None),
        remarks=tuple(
            dict.fromkeys(told for word in words for told in remarks_on(word, next(iter(events), None), scene))
        ),
        status=_status(known, scene, start),
        evidence=tuple(scene.evidence(word) for word in words),
    )


def _all_hosts(known: list[Journey]) -> Parties:
    """Give every host that a mention names, each once."""
    found = {identity(party): party for one in reversed(known) for party in reversed(one.hosts)}
    mine = countries(known[0].visitors)
    first: dict[str, Parties] = {}
    for party in reversed(found.values()):
        if party.country not in mine:
            first.setdefault(party.country, (party,))
    return tuple(party for parties in first.values() for party in parties)


def _status(known: list[Journey], scene: Scene, start: When | None) -> str:
    """Give what became of a visit: by the mentions that tell of it, else by those that point to it."""
    if any(_is_called_off(one, scene) for one in known):
        return "cancelled"
    published = scene.parse.document.published
    if start is not None and published is not None and start.value > published[: len(start.value)]:
        return "planned"
    telling = [one for one in known if one.tells] or known
    return max((_told(one, scene) for one in telling), key=_ORDER.__getitem__)


def _is_called_off(journey: Journey, scene: Scene) -> bool:
    words, word = scene.words.visits.cancelled, journey.word
    if not is_verb(word) and any(is_told(word.head, one) for one in words):
        return True
    return any(child.lower in words for child in word.children)


def _told(journey: Journey, scene: Scene) -> str:
    """Tell held from planned by the adjectives of a mention, else by how real it is."""
    described = {child.lower for child in journey.word.children}
    if described & set(scene.words.visits.over):
        return "held"
    draft = journey.draft
    real = scene.told(journey.word)[0]
    planned = draft.type == "AGREE" or draft.status not in ("happened", "alleged") if draft else real in _AHEAD
    return "planned" if planned or described & set(scene.words.visits.ahead) else "held"


def _days(known: list[Journey], events: list[Event], scene: Scene, dates: Dates) -> tuple[When | None, When | None]:
    """Give first and last day as the text tells them, or the day of a meeting; the day of leaving is the last."""
    told = [(one, dates[one.word.i]) for one in known if one.word.i in dates]
    last = next((when for one, when in told if _ends(one, scene)), None)
    days = [when for one, when in told if not _ends(one, scene)]
    if not told:
        days = [one.date for one in events if one.date and one.status == "happened" and _is_exact(one.date)]
    first = max(days, key=lambda when: len(when.value), default=None)
    if first is not None and first.end:
        last = When(value=first.end, grain=first.grain, text=first.text, basis=first.basis)
    return first, last


def _is_exact(when: When) -> bool:
    """Tell whether a date borrowed from an event is a day that the text names."""
    return when.text is not None and len(when.value) == _DAY_CHARS


def _ends(journey: Journey, scene: Scene) -> bool:
    """Tell whether a mention speaks of the end of a visit: "ended his visit", "left Moscow"."""
    words = scene.words.visits
    verb = journey.word if is_verb(journey.word) else journey.word.head
    return verb.lemma in (*words.leaving, *words.ending)


def _place(known: list[Journey], events: list[Event], meetings: list[Event]) -> Where | None:
    """Give the most exact place in the host's country that the visit, or else a meeting there, is told to be at."""
    hosts = countries(_all_hosts(known))
    places = [one.place for one in (*events, *meetings) if one.place is not None and one.place.country in hosts]
    return next((one for name in _EXACT for one in places if one.precision == name), next(iter(places), None))


def _meetings(known: list[Journey], reading: Reading) -> list[Event]:
    """List the meetings of guest and host that the document tells."""
    mine, hosts = countries(known[0].visitors), countries(_all_hosts(known))
    return [one for one in reading.events if one.type in _MEETINGS and _joins(one, mine, hosts)]


def _joins(event: Event, guests: set[str], hosts: set[str]) -> bool:
    sides = countries((*event.actors, *event.recipients))
    return bool(sides & guests) and bool(sides & hosts)
