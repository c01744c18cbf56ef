"""Who must help whom: chains, clashes, and what a supposed change does to them; on duties made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.statecraft.duties import Duty
from dragoman.analysis.statecraft.obliged import Outcome, Tie, outcome
from dragoman.analysis.statecraft.scratch import World, changed
from dragoman.analysis.statecraft.whatif import Finding, what_follows
from dragoman.codebook.statecraft import load_statecraft
from dragoman.errors import NotFoundError, SettingsError
from dragoman.settings import Settings

CRAFT = load_statecraft(Settings().codebook)


def duty(told: str, standing: str = "in_force") -> Duty:
    """Make a duty of "AAA owes BBB defence by Pact"."""
    debtor, _, creditor, obligation, _, name = told.split(maxsplit=5)
    return Duty(
        debtor=debtor, creditor=creditor, obligation=obligation, standing=standing,  # type: ignore[arg-type]
        says=standing, since=None, agreement=f"id-{name}", name=name,
    )  # fmt: skip


def duties(*told: str) -> list[Duty]:
    return [duty(one) for one in told]


def mutual(obligation: str, name: str, *codes: str) -> list[Duty]:
    return duties(*(f"{one} owes {two} {obligation} by {name}" for one in codes for two in codes if one != two))


def helpers(told: Outcome) -> list[tuple[str, str, str, int]]:
    return [(one.helper, one.helped, one.side, one.step) for one in told.bound]


def clashes(told: Outcome) -> list[tuple[str, str, str]]:
    return [(one.kind, one.state, one.other) for one in told.clashes]


def test_who_owes_defence_to_the_attacked_is_bound_by_the_attack() -> None:
    told = outcome([*duties("AAA owes BBB defence by Pact", "BBB owes AAA consultation by Pact")], "XXX", "BBB")
    assert helpers(told) == [("AAA", "BBB", "attacked", 1)]
    assert helpers(outcome(duties("AAA owes BBB defence by Pact"), "XXX", "AAA")) == []


def test_chains_are_followed_as_far_as_asked_the_shortest_way() -> None:
    chain = duties("AAA owes ZZZ defence by P", "BBB owes AAA defence by P", "CCC owes BBB defence by P",
                   "CCC owes AAA defence by Q", "DDD owes CCC defence by P")  # fmt: skip
    told = outcome(chain, "XXX", "ZZZ", steps=3)
    assert [(one.helper, one.step, one.path) for one in told.bound] == [
        ("AAA", 1, ("ZZZ", "AAA")), ("BBB", 2, ("ZZZ", "AAA", "BBB")), ("CCC", 2, ("ZZZ", "AAA", "CCC")),
        ("DDD", 3, ("ZZZ", "AAA", "CCC", "DDD")),
    ]  # fmt: skip
    assert [one.helper for one in outcome(chain, "XXX", "ZZZ", steps=1).bound] == ["AAA"]


def test_the_attacker_helps_nobody_and_is_no_link_of_a_chain() -> None:
    told = outcome(duties("XXX owes ZZZ defence by P", "AAA owes XXX defence by P"), "XXX", "ZZZ", steps=3)
    assert [one for one in helpers(told) if one[2] == "attacked"] == []


def test_offence_binds_at_once_and_defence_of_the_attacker_only_once_it_is_attacked() -> None:
    told = duties("AAA owes XXX offence by P", "BBB owes XXX defence by P", "CCC owes AAA defence by P")
    assert helpers(outcome(told, "XXX", "ZZZ")) == [
        ("AAA", "XXX", "attacker", 1), ("BBB", "XXX", "attacker", 2), ("CCC", "AAA", "attacker", 2),
    ]  # fmt: skip
    assert helpers(outcome(told, "XXX", "ZZZ", steps=1)) == [("AAA", "XXX", "attacker", 1)]


@pytest.mark.parametrize("standing", ["suspended", "ended", "proposed", "not_yet"])
def test_what_does_not_bind_on_the_day_binds_nobody(standing: str) -> None:
    told = outcome([duty("AAA owes ZZZ defence by P", standing)], "XXX", "ZZZ")
    assert told.bound == ()
    assert bool(told.dormant) == (standing in ("suspended", "not_yet"))


def test_an_attack_on_whom_one_owes_peace_breaks_ones_word() -> None:
    told = outcome(mutual("nonaggression", "P", "XXX", "ZZZ"), "XXX", "ZZZ")
    assert clashes(told) == [("breaks_own_word", "XXX", "ZZZ")]


def test_war_between_two_allies_puts_their_common_allies_on_both_sides() -> None:
    told = outcome(mutual("defence", "Alliance", "GRC", "TUR", "USA"), "GRC", "TUR")
    assert clashes(told) == [("breaks_own_word", "GRC", "TUR"), ("helps_both", "USA", "GRC")]


def test_helping_against_whom_one_owes_neutrality_clashes() -> None:
    told = outcome(duties("AAA owes ZZZ defence by P", "AAA owes XXX neutrality by Q"), "XXX", "ZZZ")
    assert clashes(told) == [("bound_against", "AAA", "XXX")]
    assert {one.name for one in told.clashes[0].duties} == {"P", "Q"}


def test_allies_on_opposite_sides_clash() -> None:
    told = outcome(duties("AAA owes ZZZ defence by P", "BBB owes XXX offence by Q", "AAA owes BBB defence by R"),
                   "XXX", "ZZZ")  # fmt: skip
    assert ("allies_apart", "AAA", "BBB") in clashes(told)


def test_sanctions_on_whom_one_must_help_clash() -> None:
    tie = Tie("AAA", "ZZZ", "arms embargo", "in force", "sanction-life-1", "dragoman")
    told = outcome(duties("AAA owes ZZZ defence by P"), "XXX", "ZZZ", ties=[tie])
    assert clashes(told) == [("sanctions_whom_it_helps", "AAA", "ZZZ")]


def test_who_owes_consultation_to_the_attacked_is_told_apart() -> None:
    told = outcome(duties("AAA owes ZZZ consultation by P"), "XXX", "ZZZ")
    assert ([one.debtor for one in told.consult], told.bound) == (["AAA"], ())


_CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
_ALL = [duty(f"{one} owes {two} {what} by P") for one in _CODES for two in _CODES if one != two
        for what in ("defence", "offence", "nonaggression")]  # fmt: skip


@given(st.lists(st.sampled_from(_ALL), unique_by=lambda one: one.key()), st.integers(1, 5))
def test_every_helper_is_tied_to_the_two_by_a_chain_of_duties(told: list[Duty], steps: int) -> None:
    owed = {(one.debtor, one.creditor) for one in told}
    found = outcome(told, "AAA", "BBB", steps=steps)
    for one in found.bound:
        assert one.path[0] == ("BBB" if one.side == "attacked" else "AAA")
        assert (one.path[-1], one.path[-2]) == (one.helper, one.helped)
        assert all(pair in owed for pair in zip(one.path[1:], one.path[:-1], strict=True))
        assert 1 <= one.step <= steps
        assert one.helper not in ("AAA", "BBB")
    assert len({(one.side, one.helper) for one in found.bound}) == len(found.bound)


WORLD = World(tuple(mutual("defence", "Alliance", "GRC", "TUR", "USA")), ())


def follows(**supposed: object) -> list[Finding]:
    return what_follows(WORLD, CRAFT, ("XXX", "TUR"), supposed)  # type: ignore[arg-type]


def bound(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(one.change, one.state) for one in findings if one.what == "bound"}


def test_a_supposed_agreement_binds_and_the_difference_is_marked() -> None:
    found = follows(add=["agreement FRA TUR defense"])
    assert bound(found) == {("same", "GRC"), ("same", "USA"), ("new", "FRA")}
    assert {(one.change, one.state, one.other) for one in found if one.what == "obligation"} == {
        ("new", "FRA", "TUR"), ("new", "TUR", "FRA"),
    }  # fmt: skip


def test_a_one_sided_agreement_binds_one_side() -> None:
    assert ("new", "FRA") not in bound(follows(add=["agreement TUR > FRA defence"]))
    assert ("new", "FRA") in bound(follows(add=["agreement FRA > TUR defence"]))


def test_who_leaves_is_bound_no_more_and_the_rest_stay() -> None:
    assert bound(follows(leave=["GRC Alliance"])) == {("gone", "GRC"), ("same", "USA")}


@pytest.mark.parametrize("what", ["Alliance", "id-Alliance", "alliance"])
def test_what_is_removed_by_name_or_id_binds_nobody(what: str) -> None:
    assert bound(follows(remove=[what])) == {("gone", "GRC"), ("gone", "USA")}


def test_what_lies_between_two_can_be_removed() -> None:
    assert bound(follows(remove=["agreement USA TUR"], steps=1)) == {("same", "GRC"), ("gone", "USA")}


def test_a_supposed_sanction_clashes_with_help() -> None:
    found = follows(add=["sanction USA TUR arms"])
    assert [(one.change, one.kind, one.state) for one in found if one.what == "clash"] == [
        ("new", "sanctions_whom_it_helps", "USA")
    ]


def test_the_world_itself_stays_as_it_was() -> None:
    before = WORLD
    changed(WORLD, CRAFT.duties, add=["agreement FRA TUR defence"], leave=["GRC Alliance"])
    assert before == WORLD
    assert len(WORLD.duties) == 6


@pytest.mark.parametrize(
    ("supposed", "error"),
    [
        ({"add": ["treaty RUS PRK defence"]}, SettingsError),
        ({"add": ["agreement RUS defence"]}, SettingsError),
        ({"add": ["agreement RUS PRK"]}, SettingsError),
        ({"add": ["agreement RUS PRK friendship"]}, SettingsError),
        ({"add": [""]}, SettingsError),
        ({"add": [">"]}, SettingsError),
        ({"remove": ["Nowhere Pact"]}, NotFoundError),
        ({"remove": [""]}, NotFoundError),
        ({"leave": ["GRC Nowhere Pact"]}, NotFoundError),
        ({"leave": ["Alliance"]}, SettingsError),
        ({"steps": 0}, SettingsError),
    ],
)
def test_what_cannot_be_supposed_is_refused_with_a_way_to_mend(supposed: dict[str, object], error: type) -> None:
    with pytest.raises(error) as refused:
        follows(**supposed)
    assert refused.value.mend  # type: ignore[attr-defined]


def test_nothing_asked_is_refused() -> None:
    with pytest.raises(SettingsError):
        what_follows(WORLD, CRAFT, None, {})
    with pytest.raises(SettingsError):
        what_follows(WORLD, CRAFT, ("TUR", "TUR"), {})


def test_without_an_attack_only_the_change_is_told() -> None:
    found = what_follows(WORLD, CRAFT, None, {"leave": ["GRC Alliance"]})
    assert {one.what for one in found} == {"obligation"}
    assert {one.change for one in found} == {"gone"}
