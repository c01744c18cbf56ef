"""The data of the registers must name only what there is, and contradict nothing."""

from collections import Counter

import pytest

from dragoman.codebook.lexicon import load_lexicon
from dragoman.codebook.registers import Act, Treaty, load_registers
from dragoman.settings import Settings

CODEBOOK = Settings().codebook
WORDS = load_registers(CODEBOOK / "registers")
BODIES = {"UNO", "EUR", "IGO"}
AGREEMENT_STATUSES = {
    "proposed", "under_negotiation", "agreed", "signed", "ratified", "in_force",
    "suspended", "violated", "withdrawn", "ended",
}  # fmt: skip
SANCTION_STATUSES = {"threatened", "imposed", "extended", "eased", "lifted", "in_force", "violated"}
SLOTS = {"taker", "made", "there", "subject", "object", "indirect", "poss", "mod", "self"}
PREPOSITIONS = {"to", "from", "into", "for", "in", "of", "with", "by", "between", "inside"}
each_treaty = pytest.mark.parametrize("treaty", WORDS.treaties, ids=lambda one: one.name)


def _states() -> set[str]:
    lines = (CODEBOOK / "actors" / "states.tsv").read_text(encoding="utf-8").splitlines()
    return {cell for line in lines for cell in line.split("\t") if len(cell) == 3 and cell.isupper()}


def test_every_name_of_a_treaty_is_its_alone() -> None:
    names = Counter(name for one in WORDS.treaties for name in {one.name, *one.aliases})
    assert [name for name, count in names.items() if count > 1] == []


@each_treaty
def test_parties_of_a_treaty_are_known_codes(treaty: Treaty) -> None:
    assert set(treaty.parties) <= _states() | BODIES
    assert treaty.body is None or treaty.body in BODIES
    assert len(set(treaty.parties)) == len(treaty.parties)


@each_treaty
def test_treaty_bears_a_year_between_the_oldest_and_ours(treaty: Treaty) -> None:
    assert treaty.since is not None
    assert 1864 <= treaty.since <= 2030


@pytest.mark.parametrize("act", WORDS.agreements.acts, ids=lambda act: act.status)
def test_acts_on_agreements_bear_a_status(act: Act) -> None:
    assert act.status in AGREEMENT_STATUSES | {"mentioned"}
    assert act.verbs or act.runs or act.nouns


@pytest.mark.parametrize("act", WORDS.sanctions.acts, ids=lambda act: act.status)
def test_acts_on_measures_bear_a_status(act: Act) -> None:
    assert act.status in SANCTION_STATUSES


@pytest.mark.parametrize("acts", [WORDS.agreements.acts, WORDS.sanctions.acts], ids=["agreements", "sanctions"])
@pytest.mark.parametrize("field", ["verbs", "runs", "nouns"])
def test_a_word_tells_one_status_only(acts: tuple[Act, ...], field: str) -> None:
    counted = Counter(word for act in acts for word in set(getattr(act, field)))
    assert [word for word, count in counted.items() if count > 1] == []


def test_measures_by_themselves_name_entries_of_the_lexicon() -> None:
    entries = {entry.id: entry.type for entry in load_lexicon(CODEBOOK / "lexicon").entries}
    assert {entries.get(name) for name in WORDS.sanctions.events} == {"SANCTION"}


@pytest.mark.parametrize("handover", WORDS.transfers.handovers, ids=lambda one: (one.verbs or one.nouns)[0])
def test_slots_of_a_handover_are_slots(handover: object) -> None:
    slots = {slot for name in ("supplier", "recipient", "item") for slot in getattr(handover, name)}
    assert slots <= SLOTS | PREPOSITIONS


def test_what_a_measure_stops_is_of_one_kind() -> None:
    counted = Counter(noun for nouns in WORDS.sanctions.things.values() for noun in set(nouns))
    assert [noun for noun, count in counted.items() if count > 1] == []


def test_a_thing_belongs_to_one_class() -> None:
    counted = Counter(noun for nouns in WORDS.transfers.what.values() for noun in set(nouns))
    assert [noun for noun, count in counted.items() if count > 1] == []


def test_words_are_in_lower_case() -> None:
    agreements, disputes = WORDS.agreements, WORDS.disputes
    words = [*agreements.nouns, *agreements.weak, *disputes.denials, *disputes.charges, *WORDS.sanctions.nouns]
    assert [word for word in words if word != word.lower()] == []
