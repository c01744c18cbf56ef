from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook.tie_words import load_tie_words
from dragoman.identity.grouping import ENOUGH, Pair, Tie, group
from dragoman.identity.outlines import Outline, outline
from dragoman.identity.ties import ABSENT, block_keys, compare
from dragoman.model.mention import Mention, Who
from dragoman.settings import Settings

WORDS = load_tie_words(Settings().codebook)
ARMY, TOWN = Who("SYR", ("MIL",), "Syrian army"), Who("TUR", ("GOV",), "Turkey")
SHELLING = Mention(
    id="e-1",
    document="d-1",
    story="d-1",
    topic=("barrage", "karkin", "mortar", "orchard"),
    type="ASSAULT",
    mode="heavy-weapons",
    status="happened",
    actors=(ARMY,),
    recipients=(TOWN,),
    first="2012-10-03",
    last="2012-10-03",
    published="2012-10-04",
    place="Karkin",
    place_country="TUR",
    lat=36.7,
    lon=38.9,
    words="Mortar rounds of the Syrian army killed 5 people in an orchard near Karkin on Wednesday, Ankara said.",
    trigger="killed",
    magnitude={"killed": 5.0},
)
VISIT = Mention(
    id="v-1",
    document="d-8",
    story="d-8",
    type="CONSULT",
    mode="visit",
    status="happened",
    actors=(Who("NOR", ("GOV",), "Aasta Brekke"),),
    recipients=(Who("EST", ("GOV",), "Estonia"),),
    first="2031-05-12",
    last="2031-05-12",
    published="2031-05-12",
    words="Foreign minister Brekke arrived in Tallinn for a visit about the fishing quarrel over the Lomvi banks.",
    trigger="visit",
)


def other(one: Mention = SHELLING, **fields: object) -> Mention:
    """Tell the same happening in another document."""
    named = {"id": "e-2", "document": "d-2", "story": "d-2", **fields}
    return msgspec.structs.replace(one, **named)


def tie(a: Mention, b: Mention) -> Tie | None:
    found = compare(outline(a, WORDS), outline(b, WORDS))
    assert found == compare(outline(b, WORDS), outline(a, WORDS))
    return found


def score(a: Mention, b: Mention) -> float:
    found = tie(a, b)
    return found.score if found else 0.0


def test_same_act_of_same_parties_on_one_day_ties_and_says_why() -> None:
    again = other(
        words="Five villagers died when Syrian mortar shells hit an orchard at Karkin, officials said.", trigger="died"
    )
    found = tie(SHELLING, again)
    assert found is not None
    assert found.score > 0.9
    assert {"same day", "same parties SYR/MIL, TUR/GOV", "same place karkin", "same killed 5"} <= set(found.why)
    assert any(why.startswith("both say") and "orchard" in why for why in found.why)


def test_status_is_not_compared() -> None:
    assert (
        score(SHELLING, other(status="denied")) == score(SHELLING, other(status="alleged")) == score(SHELLING, other())
    )


def test_what_is_only_supposed_ties_less() -> None:
    assert score(SHELLING, other(status="hypothetical")) < score(SHELLING, other())


def test_other_parties_do_not_tie() -> None:
    assert (
        tie(SHELLING, other(recipients=(Who("LBN", ("GOV",), "Lebanon"),), actors=(Who("ISR", ("MIL",), "army"),)))
        is None
    )


def test_other_days_do_not_tie() -> None:
    assert tie(SHELLING, other(first="2012-10-09", last="2012-10-09")) is None


def test_other_types_tie_only_within_a_family() -> None:
    assert tie(SHELLING, other(type="AID")) is None
    assert tie(SHELLING, other(type="COERCE", mode=None)) is not None


def test_unknown_party_goes_with_every_party_and_adds_nothing() -> None:
    unknown = other(actors=(Who("---", ("UNK",), None),))
    assert 0 < score(SHELLING, unknown) < score(SHELLING, other())


def test_report_without_a_date_may_tell_of_the_days_before_it() -> None:
    undated = {"first": None, "last": None}
    assert score(SHELLING, other(**undated, published="2012-10-05")) > ENOUGH
    assert tie(SHELLING, other(**undated, published="2012-10-12")) is None


def test_announced_visit_and_the_visit_that_was_held_tie() -> None:
    announced = other(
        VISIT,
        type="AGREE",
        mode=None,
        status="future",
        published="2031-05-02",
        words="Foreign minister Brekke will visit Tallinn on May 12 to end the fishing quarrel over the Lomvi banks.",
        trigger="visit",
    )
    assert score(VISIT, announced) > ENOUGH
    assert set(block_keys(outline(VISIT, WORDS))) & set(block_keys(outline(announced, WORDS)))


def test_toll_may_grow_but_not_beyond_measure() -> None:
    grown, far = other(magnitude={"killed": 6.0}), other(magnitude={"killed": 300.0})
    assert score(SHELLING, far) < score(SHELLING, grown) < score(SHELLING, other())


def test_like_acts_in_other_words_tie_more_than_other_acts() -> None:
    around = {"words": "The orchard near Karkin, Ankara said."}
    like, unlike = other(**around, trigger="murdered"), other(**around, trigger="besieged")
    third = other(**around, id="e-3", document="d-3", story="d-3")
    assert score(third, like) > score(third, unlike)


def test_documents_on_one_subject_tie_more() -> None:
    bare = other(words="Shells killed many.", magnitude={})
    assert score(SHELLING, bare) > score(SHELLING, msgspec.structs.replace(bare, topic=()))


def test_mentions_of_one_document_do_not_become_one_by_themselves() -> None:
    found = tie(SHELLING, other(document="d-1", story="d-1"))
    assert found is not None
    assert found.score < ENOUGH


def test_acts_that_one_document_names_apart_do_not_tie() -> None:
    assert tie(SHELLING, other(document="d-1", story="d-1", trigger="besieged")) is None


def test_another_document_brings_mentions_of_one_document_together() -> None:
    told = [SHELLING, other(id="e-2", document="d-1", story="d-1"), other(id="e-3", document="d-3", story="d-3")]
    assert happenings(told[:2]) == [("e-1",), ("e-2",)]
    assert happenings(told) == [("e-1", "e-2", "e-3")]


def test_talks_every_day_of_a_month_do_not_become_one_happening() -> None:
    days = [date(2031, 3, 1) + timedelta(days) for days in range(30)]
    talks = [
        other(
            VISIT,
            id=f"v-{number:02}",
            document=f"d-{number}",
            story=f"d-{number}",
            mode=None,
            first=day.isoformat(),
            last=day.isoformat(),
            published=day.isoformat(),
            words="Norwegian and Estonian envoys held talks.",
            trigger="talks",
        )
        for number, day in enumerate(days)
    ]
    assert all(len(one) <= 2 for one in happenings(talks))


def test_hand_decisions_override_what_the_words_say() -> None:
    far = other(id="e-9", first="2012-10-09", last="2012-10-09")
    assert happenings([SHELLING, other()], split=[("e-2", "e-1")]) == [("e-1",), ("e-2",)]
    assert happenings([SHELLING, far], joined=[("e-9", "e-1")]) == [("e-1", "e-9")]


def test_vague_mentions_meet_only_their_like() -> None:
    month = outline(other(first="2012-10-01", last="2012-10-31"), WORDS)
    year = outline(other(first="2012-01-01", last="2012-12-31"), WORDS)
    day = outline(SHELLING, WORDS)
    keys = [set(block_keys(one)) for one in (day, month, year)]
    assert not keys[0] & keys[2]
    assert not keys[1] & keys[2]


def test_who_has_no_country_is_looked_up_by_name() -> None:
    nobody = (Who("---", ("UNK",), None),)
    one = outline(other(actors=(Who("---", ("REB",), "Lomvi Brigade"),), recipients=nobody), WORDS)
    assert any("lomvi" in key for key in block_keys(one))
    assert block_keys(outline(other(actors=nobody, recipients=nobody), WORDS)) == ()


def test_hostile_mentions_do_no_harm() -> None:
    empty = other(words="", trigger="", actors=(), recipients=(), first=None, last=None, published=None, place=None)
    huge = other(words="bomb " * 200_000, trigger="\ud800\u202e bomb", place="￿")
    old = other(first="0001-01-01", last="9999-12-31", published="9999-12-31", lat=90.0, lon=-180.0)
    for one in (empty, huge, old):
        outlined = outline(one, WORDS)
        assert len(block_keys(outlined)) < 40
        compare(outline(SHELLING, WORDS), outlined)
    assert tie(empty, other(empty, id="e-7", document="d-7")) is None


PARTIES = st.lists(
    st.builds(
        Who, st.sampled_from(["USA", "IRN", "SYR"]), st.just(("GOV",)), st.sampled_from([None, "Brekke", "envoy"])
    ),
    min_size=1,
    max_size=2,
).map(tuple)
DAYS = st.dates(date(2031, 1, 1), date(2031, 1, 12)).map(date.isoformat)


@st.composite
def mentions(draw: st.DrawFn, number: int) -> Mention:
    day = draw(DAYS)
    dated = draw(st.booleans())
    return Mention(
        id=f"e-{number:04}",
        document=f"d-{number // 2}",
        story=f"d-{number // 4}",
        type=draw(st.sampled_from(["CONSULT", "AGREE", "ASSAULT"])),
        status=draw(st.sampled_from(["happened", "denied", "future", "hypothetical"])),
        actors=draw(PARTIES),
        recipients=draw(st.one_of(st.just(()), PARTIES)),
        first=day if dated else None,
        last=day if dated else None,
        published=day,
        words=draw(
            st.sampled_from(["Envoys met in Vik over the Lomvi banks.", "The fleet shelled Karkin.", "Talks went on."])
        ),
        trigger=draw(st.sampled_from(["met", "shelled", "Talks"])),
    )


SOME = st.integers(2, 8).flatmap(lambda count: st.tuples(*(mentions(number) for number in range(count))))


@settings(deadline=None)
@given(SOME, st.randoms())
def test_happenings_do_not_depend_on_the_order_of_mentions(some: tuple[Mention, ...], chance) -> None:
    mixed = list(some)
    chance.shuffle(mixed)
    assert happenings(mixed) == happenings(some)


@settings(deadline=None)
@given(mentions(0), mentions(2))
def test_mentions_that_tie_share_a_key(a: Mention, b: Mention) -> None:
    if tie(a, b) is not None:
        assert set(block_keys(outline(a, WORDS))) & set(block_keys(outline(b, WORDS)))


def happenings(some: object, **by_hand: list[Pair]) -> list[tuple[str, ...]]:
    outlines: list[Outline] = [outline(one, WORDS) for one in some]  # type: ignore[attr-defined]
    ties = {}
    for at, a in enumerate(outlines):
        for b in outlines[:at]:
            found = compare(a, b)
            if found is not None:
                ties[min(a.id, b.id), max(a.id, b.id)] = found
    return group([one.id for one in outlines], ties, absent=ABSENT, **by_hand)
