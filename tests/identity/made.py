"""Builds register entries as readings of made-up reports hold them."""

from itertools import count

from dragoman.codebook.lives import load_life_words
from dragoman.identity.entries import Entry
from dragoman.identity.history import Life, life
from dragoman.identity.lives import entry_of, find_ties, group_entries
from dragoman.model.document import Document, content_id
from dragoman.model.reading import (
    Agreement,
    Amount,
    Dispute,
    Evidence,
    Party,
    Sanction,
    Side,
    Transfer,
    Trigger,
    Visit,
    When,
    record_id,
)
from dragoman.settings import Settings

WORDS = load_life_words(Settings().codebook)
_number = count()


def report(day: str | None, text: str = "") -> Document:
    """Make a report of a day; each call makes another document."""
    told = f"{text} {next(_number)}"
    return Document(id=content_id(None, told), published=day, text=told)


def quoted(words: str, trigger: str = "") -> tuple[Evidence, ...]:
    start = words.find(trigger) if trigger else -1
    named = Trigger(start=start, end=start + len(trigger), text=trigger) if start >= 0 else None
    return (Evidence(start=0, end=len(words), quote=words, trigger=named),)


def on(day: str | None) -> When | None:
    grain = {4: "year", 7: "month", 10: "day"}
    return When(value=day, grain=grain[len(day)]) if day else None  # type: ignore[arg-type]


def agreement(
    day, name, parties, status, kind="other", *, date=None, quote="", obligations=(), document=None, by=""
) -> Entry:
    document = document or report(day, quote)
    item = Agreement(
        id=record_id("agreement", document.id, name), name=name, parties=tuple(parties.split()), kind=kind,
        status=status, by=tuple(by.split()), date=on(date), obligations=obligations, evidence=quoted(quote or name),
    )  # fmt: skip
    return entry_of(item, document, WORDS)


def sanction(day, sides, status, kind="other", *, measures=(), quote="sanctions", breaches=(), document=None) -> Entry:
    document = document or report(day, quote)
    senders, targets = (tuple(side.split()) for side in sides.split(">"))
    item = Sanction(
        id=record_id("sanction", document.id, status, kind), senders=senders, targets=targets, kind=kind,
        measures=measures, status=status, breaches=breaches, evidence=quoted(quote, "sanctions"),
    )  # fmt: skip
    return entry_of(item, document, WORDS)


def transfer(day, sides, status, items, *, what="arms", quote="", amount=None, document=None) -> Entry:
    document = document or report(day, quote)
    supplier, recipient = (side.strip() for side in sides.split(">"))
    item = Transfer(
        id=record_id("transfer", document.id, status, items), supplier=supplier, recipient=recipient, what=what,
        items=items, amount=Amount(text=str(amount), value=amount) if amount else None, status=status,
        evidence=quoted(quote or items),
    )  # fmt: skip
    return entry_of(item, document, WORDS)


def visit(day, who, hosts, status, start=None, *, end=None, quote="", document=None) -> Entry:
    document = document or report(day, quote)
    country, _, name = who.partition(" ")
    item = Visit(
        id=record_id("visit", document.id, who, hosts), visitor=(Party(country=country, sectors=(), name=name),),
        host=tuple(Party(country=code, sectors=()) for code in hosts.split()), start=on(start), end=on(end),
        status=status, evidence=quoted(quote or f"{name} visits"),
    )  # fmt: skip
    return entry_of(item, document, WORDS)


def dispute(day, about, asserts, denies, *, quote="", document=None) -> Entry:
    document = document or report(day, quote)
    told = [("asserts", asserts), ("denies", denies)]
    sides = tuple(
        Side(who=Party(country=code, sectors=()), position=role, evidence=quoted(quote or about)[0])  # type: ignore[arg-type]
        for role, codes in told
        for code in codes.split()
    )
    return entry_of(Dispute(id=record_id("dispute", document.id, about), about=about, sides=sides), document, WORDS)


def lives(*entries: Entry) -> list[Life]:
    """Tie, group and tell entries, in order of the first report."""
    by_id = {entry.id: entry for entry in entries}
    groups = group_entries(list(by_id), find_ties(entries))
    told = [life([by_id[one] for one in members], WORDS) for members in groups]
    return sorted(told, key=lambda one: (one.first_report or "", one.id))


def course(told: Life) -> list[tuple[str, str | None]]:
    """List the steps of a life as status and first day."""
    return [(step.status, step.first) for step in told.steps]
