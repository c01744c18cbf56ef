"""Obligations and sanctions, as sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.analysis.briefs.asking import Wanted
from dragoman.analysis.briefs.phrases import Phrases, listed, source_of
from dragoman.analysis.briefs.proving import Draft, Words, documents_of
from dragoman.analysis.statecraft.duties import OWN

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

Row = Mapping[str, Any]


def duty_drafts(record: "OpenRecord", wanted: Wanted, phrases: Phrases) -> list[Draft]:
    """Tell who owes whom what on the day, what binds first; what ended is left out."""
    rows = record.obligations(*wanted.states, on=wanted.on, codebook=wanted.codebook).to_pylist()
    standing = [row for row in rows if row["standing"] != "ended"]
    tellers = _Tellers(record, standing, phrases)
    return [
        _duty(debtor, creditors, own, mutual=mutual, tellers=tellers)
        for debtor, creditors, own, mutual in _gathered(standing, wanted)
    ]


class _Tellers:
    """Says whose reports rows rest on."""

    def __init__(self, record: "OpenRecord", rows: Iterable[Row], phrases: Phrases) -> None:
        self.phrases = phrases
        with record.record.snapshot() as connection:
            self._known = documents_of(connection, {one["document"] for row in rows for one in row["quotes"]})

    def of(self, rows: Iterable[Row]) -> str:
        """Say it in words; '' for what others coded."""
        told = [self._known[one["document"]] for row in rows if row["origin"] == OWN for one in row["quotes"]]
        return f", {self.phrases.tells(1, map(source_of, told))}" if told else ""


def _gathered(rows: Iterable[Row], wanted: Wanted) -> Iterator[tuple[str, list[str], list[Row], bool]]:
    """Gather what one state owes and is owed alike by one agreement: its partners, and whether both are bound."""
    pairs: dict[tuple[Any, ...], dict[str, dict[str, list[Row]]]] = {}
    for row in rows:
        state = next(code for code in wanted.states if code in (row["debtor"], row["creditor"]))
        other = row["creditor"] if row["debtor"] == state else row["debtor"]
        agreement = row["agreement"] if row["origin"] == OWN else row["name"]
        sides = pairs.setdefault((state, row["origin"], agreement, row["says"]), {}).setdefault(other, {})
        sides.setdefault(row["debtor"], []).append(row)
    for (state, *_), others in pairs.items():
        alike: dict[tuple[Any, ...], tuple[list[str], list[Row]]] = {}
        for other, sides in others.items():
            mine, theirs = (_terms(sides.get(code, ())) for code in (state, other))
            courses = [("both", mine)] if mine == theirs else [("mine", mine), ("theirs", theirs)]
            for way, terms in courses:
                if terms:
                    partners, told = alike.setdefault((way, terms), ([], []))
                    partners.append(other)
                    told += [
                        row for code in sides for row in sides[code] if way == "both" or code == _who(way, state, other)
                    ]
        for (way, _), (partners, told) in alike.items():
            if way == "theirs":
                yield from (
                    (other, [state], [one for one in told if one["debtor"] == other], False) for other in partners
                )
            else:
                yield state, partners, told, way == "both"


def _who(way: str, state: str, other: str) -> str:
    return state if way == "mine" else other


def _terms(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(row["obligation"], row["condition"] or "") for row in rows}))


def _duty(debtor: str, creditors: Sequence[str], rows: Sequence[Row], *, mutual: bool, tellers: _Tellers) -> Draft:
    terms, first, phrases = _terms(rows), rows[0], tellers.phrases
    conditions = [phrases.words.fill("condition", obligation=name, words=words) for name, words in terms if words]
    text = phrases.words.fill(
        "duty_mutual" if mutual else "duty",
        debtor=phrases.country(debtor),
        creditor=phrases.countries(creditors),
        obligations=listed([phrases.words.word(name) for name, _ in terms]),
        condition="".join(conditions),
        name=first["name"] or phrases.words.word("unnamed_agreement"),
        says=first["says"],
        origin=phrases.words.word(first["origin"]),
        tells=tellers.of(rows),
    )
    words = [one for row in rows for one in _words(row)]
    return Draft(text[:1].upper() + text[1:], first["agreement"], first["standing"], tuple(words))


def _words(row: Row) -> Iterator[Words]:
    """Yield what a duty or a regime rests on: quotes, or the row of another data set."""
    item = row["agreement"] if "agreement" in row else row["id"]
    if row["origin"] != OWN:
        yield Words(item, "", None, row["origin"])
        return
    for one in (*row["quotes"], *row.get("standing_quotes", ())):
        yield Words(item, one["words"], one["document"])


def regime_drafts(record: "OpenRecord", wanted: Wanted, phrases: Phrases) -> list[Draft]:
    """Tell who sanctions whom on the day, and alleged breaches, what is in force first."""
    rows = record.regimes(*wanted.states, on=wanted.on, codebook=wanted.codebook).to_pylist()
    told = [row for row in rows if _is_between(row, wanted)]
    ordered = sorted(told, key=lambda row: row["standing"] not in ("in_force", "eased", "undated"))
    tellers = _Tellers(record, ordered, phrases)
    return [draft for row in ordered for draft in (_regime(row, tellers), *_breaches(row, phrases))]


def _is_between(row: Row, wanted: Wanted) -> bool:
    a, b = wanted.states[0], wanted.states[-1]
    senders, targets = row["senders"], row["targets"]
    return not wanted.is_dyad or (a in senders and b in targets) or (b in senders and a in targets)


def _regime(row: Row, tellers: _Tellers) -> Draft:
    phrases = tellers.phrases
    kinds = [phrases.words.word(one["kind"]) for one in row["measures"]]
    own = [] if row["origin"] == OWN else [row["name"]]
    text = phrases.words.fill(
        "regime",
        senders=phrases.countries(row["senders"]),
        targets=phrases.countries(row["targets"]),
        measures=listed([*own, *kinds]) or phrases.words.word("other"),
        says=row["says"],
        origin=phrases.words.word(row["origin"]),
        tells=tellers.of([row]),
    )
    return Draft(text, row["id"], row["standing"], tuple(_words(row)))


def _breaches(row: Row, phrases: Phrases) -> Iterator[Draft]:
    sides = {"senders": phrases.countries(row["senders"]), "targets": phrases.countries(row["targets"])}
    for one in row["breaches"]:
        said_by = phrases.countries(one["said_by"]) if one["said_by"] else phrases.words.word("report_itself")
        text = phrases.words.fill("breach", said_by=said_by, **sides)
        yield Draft(text, row["id"], "alleged", (Words(row["id"], one["words"], one["document"]),))
