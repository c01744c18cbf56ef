"""Briefings claim nothing that the record does not hold, and word what is alleged as an allegation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import NotFoundError, SettingsError
from dragoman.model.brief import Brief, Section, Sentence
from tests.analysis.briefs.made import ATTACK, HOSTILE, make, told_by
from tests.store.made import writer


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    with OpenRecord(make(tmp_path_factory.mktemp("briefs") / "news.db")) as asked:
        yield asked


@pytest.fixture(scope="module")
def brief(record: OpenRecord) -> Brief:
    return record.brief("RUS", "PRK", since="2024", until="2024-12-31")


@pytest.fixture(scope="module")
def alone(record: OpenRecord) -> Brief:
    return record.brief("PRK", on="2024-12-10")


def section(told: Brief, name: str) -> Section:
    return next(one for one in told.sections if one.name == name)


def sentences(told: Brief) -> list[Sentence]:
    return [one for part in told.sections for one in part.sentences]


@pytest.mark.parametrize("name", ["brief", "alone"])
def test_every_sentence_rests_on_words_of_the_record(
    record: OpenRecord, name: str, request: pytest.FixtureRequest
) -> None:
    told = sentences(request.getfixturevalue(name))
    assert len(told) > 10
    for one in told:
        assert one.proofs, one.text
        for proof in one.proofs:
            assert proof.document is not None
            document = record.reading(proof.document).document
            assert proof.quote in document.text, one.text
            assert (proof.source, proof.published) == (document.source, document.published)
            if one.about:
                assert record.group(one.about) or record.one("statement", one.about).num_rows, one.about


def test_every_item_of_a_proof_is_one_of_the_record(record: OpenRecord, brief: Brief) -> None:
    for one in sentences(brief):
        for proof in one.proofs:
            kind = proof.item.partition("-")[0]
            rows = 1 if "-life-" in proof.item else record.one(kind, proof.item).num_rows  # type: ignore[arg-type]
            assert rows == 1, proof.item


@pytest.mark.parametrize("name", ["brief", "alone"])
def test_what_no_report_tells_as_a_fact_is_worded_as_an_allegation(name: str, request: pytest.FixtureRequest) -> None:
    told = [one for one in sentences(request.getfixturevalue(name)) if one.status == "alleged"]
    assert told
    assert [one.text for one in told if "alleged" not in one.text] == []


def test_allegation_names_who_alleges_and_who_tells_it(brief: Brief) -> None:
    (told,) = [one for one in section(brief, "latest").sentences if one.proofs[0].quote.startswith(ATTACK)]
    assert told.text == (
        "2024-06-20: Park Jin (South Korea) alleged that Russia used violence against North Korea, told by gamma; "
        "no report tells it as a fact."
    )


def test_denial_is_worded_as_a_denial(brief: Brief) -> None:
    (told,) = [one for one in section(brief, "latest").sentences if one.status == "denied"]
    assert "it is denied that Russia gave material help to North Korea" in told.text


def test_what_is_only_announced_is_not_told_as_what_happened(brief: Brief) -> None:
    told = [one for name in ("latest", "most") for one in section(brief, name).sentences]
    assert {one.status for one in told} <= {"happened", "alleged", "denied"}


def test_independent_sources_are_counted_and_named(brief: Brief) -> None:
    (told,) = section(brief, "most").sentences
    assert (
        told.text
        == "2024-06-20: Russia met or talked with North Korea, told by 2 independent sources (beta and alpha)."
    )
    assert {proof.url for proof in told.proofs} == {"https://alpha.example/1", "https://beta.example/1"}


def test_dispute_bears_the_words_of_both_sides(brief: Brief) -> None:
    (told,) = section(brief, "disputed").sentences
    assert [proof.quote.partition(" ")[0] for proof in told.proofs] == ["South", "North"]
    assert "denied by North Korea" in told.text


def test_statement_is_told_as_what_somebody_said(brief: Brief) -> None:
    (told,) = section(brief, "said").sentences
    assert told.text == "2024-06-21: North Korea accused Russia, told by Paper."


def test_treaties_and_obligations_are_those_of_the_day(record: OpenRecord, brief: Brief) -> None:
    assert any(
        "Comprehensive Strategic Partnership Treaty" in one.text for one in section(brief, "agreements").sentences
    )
    owed = [one.text for one in section(brief, "duties").sentences]
    assert any(
        text.startswith("Russia and North Korea owe each other consultation and defence, defence if") for text in owed
    )
    before = record.brief("RUS", "PRK", on="1990-01-01")
    assert all("2024" not in one.text for one in section(before, "duties").sentences)
    assert any("1961" in one.text for one in section(before, "duties").sentences)


def test_changes_of_a_treaty_are_told_in_order(brief: Brief) -> None:
    told = next(one for one in section(brief, "agreements").sentences if "2024”" in one.text)
    assert "signed 2024-06-19 → in force 2024-12-04" in told.text


def test_sanctions_are_told_with_their_sender(alone: Brief) -> None:
    told = section(alone, "regimes").sentences
    assert told
    assert all("Sanctions of " in one.text or "sanctions of " in one.text for one in told)


def test_state_alone_is_told_with_whom(alone: Brief) -> None:
    assert section(alone, "partners").sentences[0].text.startswith("With Russia: ")
    assert alone.bars_by == "partner"
    assert alone.bars[0].name == "RUS"


def test_counts_are_those_of_the_record(record: OpenRecord, brief: Brief) -> None:
    rows = record.events(between=("RUS", "PRK"), since="2024", until="2024-12-31").to_pylist()
    assert brief.basis.reports == len({row["document"] for row in rows})
    assert brief.basis.happenings == len({row["happening"] for row in rows})
    assert sum(brief.basis.statuses.values()) == brief.basis.happenings


def test_what_the_coder_is_unsure_of_is_left_out(tmp_path: Path) -> None:
    made = writer(tmp_path / "unsure.db")
    with made.record:
        made.keep([told_by("alpha", "Russia shelled North Korea", "ASSAULT", "happened", confidence=0.4)])
    with OpenRecord(tmp_path / "unsure.db") as asked:
        assert asked.brief("RUS", "PRK").basis.happenings == 0


def test_reports_without_a_day_are_told_where_no_time_is_asked_for(tmp_path: Path) -> None:
    made = writer(tmp_path / "undated.db")
    with made.record:
        made.keep([told_by("alpha", "Russia shelled North Korea", "ASSAULT", "happened", day=None)])
    with OpenRecord(tmp_path / "undated.db") as asked:
        (told,) = section(asked.brief("RUS", "PRK"), "latest").sentences
        assert told.text == "undated: Russia used violence against North Korea, told by alpha."
        assert sentences(asked.brief("RUS", "PRK", since="2024")) == []


def test_record_that_knows_nothing_says_so(record: OpenRecord) -> None:
    told = record.brief("PER", "NPL", until="2024")
    assert sentences(told) == []
    assert told.lead.startswith("The record tells of no happenings")


def test_same_record_gives_the_same_page(record: OpenRecord, brief: Brief) -> None:
    assert record.brief("RUS", "PRK", since="2024", until="2024-12-31") == brief


@pytest.mark.parametrize("states", [(), ("RUS", "RUS"), ("RUS", "PRK", "CHN"), ("Russia",)])
def test_states_must_be_one_or_two(record: OpenRecord, states: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError):
        record.brief(*states)


@pytest.mark.parametrize(("told", "kind"), [
    ({"since": "soon"}, SettingsError), ({"on": "2024-02-31"}, SettingsError), ({"by": "decade"}, NotFoundError),
])  # fmt: skip
def test_time_that_is_none_is_refused(record: OpenRecord, told: dict[str, str], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        record.brief("RUS", "PRK", **told)  # type: ignore[arg-type]


def test_attacks_in_reports_stay_their_words(brief: Brief) -> None:
    assert any(HOSTILE in proof.quote for one in sentences(brief) for proof in one.proofs)
