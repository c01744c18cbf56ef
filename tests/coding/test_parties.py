"""Which words around an act name its actors and recipients."""

import pytest

from dragoman.codebook.lexicon import Entry, Governs
from dragoman.coding.senses import Sense
from tests.coding.steps import Steps, countries, sides
from tests.parses import parsed, word

SHELL = Entry(id="shell", verb=("shell",), type="ASSAULT")
ATTACK = Entry(id="attack", noun=("attack",), type="ASSAULT", recipient=("on", "against"))
MEET = Entry(id="meet", verb=("meet",), type="CONSULT", mutual=True)
TALKS = Entry(id="talk", noun=("talk",), type="CONSULT", mutual=True)


def verb(lemma: str, **slots: tuple[str, ...]) -> Entry:
    return Entry(id=lemma, verb=(lemma,), type="SUPPORT", **slots)  # type: ignore[arg-type]


def roles(steps: Steps, text: str, entry: Entry, *others: Entry) -> str:
    """Say who does the act of this entry to whom: "RUS/GOV > UKR/GOV"."""
    parse = parsed(text)
    only = steps.only(entry, *others)
    attribution = only.attribution(parse)
    sense: Sense = next(one for one in attribution.senses.values() if one.entry is entry)
    actors, recipients = attribution.finder.parties(sense, entry.type or "")
    return f"{sides(actors)} > {sides(recipients)}".strip()


VERBS = [
    ("Iran praised Oman.", verb("praise"), "IRN/GOV > OMN/GOV"),
    ("Britain was praised.", verb("praise"), "> GBR/GOV"),
    ("Iran, which shelled the port, praised Oman.", verb("praise"), "IRN/GOV > OMN/GOV"),
    ("Kyiv was accused of shelling a school.", verb("accuse"), "> UKR/GOV"),
    ("Iran freed ten Iraqi sailors.", verb("free"), "IRN/GOV > IRQ/MIL"),
    ("Japan sent rice to Kenya.", verb("send", recipient=("to",)), "JPN/GOV > KEN/GOV"),
    ("Japan gave Kenya rice.", verb("give", recipient=("indirect",)), "JPN/GOV > KEN/GOV"),
    ("Iran hid weapons from Iraq.", verb("hide", recipient=("from",)), "IRN/GOV > IRQ/GOV"),
    ("Iran hid weapons from Iraq.", verb("hide", actor=("from",), recipient=("subject",)), "IRQ/GOV > IRN/GOV"),
    ("Turkey criticised Greece's plan.", verb("criticise"), "TUR/GOV > GRC/GOV"),
    ("Russia shelled Odesa.", SHELL, "RUS/MIL > UKR/CVL"),
    ("Turkey closed the Greek embassy.", verb("close"), "TUR/GOV > GRC/GOV"),
    ("Iran called on Oman to wait.", verb("call on"), "IRN/GOV > OMN/GOV"),
    ("Moscow accused Kyiv of shelling a bridge.", verb("shell"), "UKR/GOV >"),
    ("Cairo jailed activists.", verb("jail"), "EGY/GOV > EGY/CVL"),
]


@pytest.mark.parametrize(("text", "entry", "told"), VERBS)
def test_verb_finds_its_parties_by_slot(steps: Steps, text: str, entry: Entry, told: str) -> None:
    assert roles(steps, text, entry) == told


NOUNS = [
    ("Israel's attack on Lebanon failed.", "ISR > LBN"),
    ("The Israeli attack on Lebanon failed.", "ISR > LBN"),
    ("The attack by Israel failed.", "ISR >"),
    ("The attack of Israel failed.", "ISR >"),
    ("Syria launched an attack on the town.", "SYR >"),
    ("Seoul condemned the attack on the camp.", ">"),
]


@pytest.mark.parametrize(("text", "told"), NOUNS)
def test_noun_finds_its_parties_by_owner_modifier_and_carrier(steps: Steps, text: str, told: str) -> None:
    assert roles(steps, text, ATTACK).replace("/MIL", "").replace("/GOV", "") == told


MUTUAL = [
    ("Iran and Oman met.", MEET, "IRN/GOV+OMN/GOV >"),
    ("Iran met Oman.", MEET, "IRN/GOV+OMN/GOV >"),
    ("Iran met with Oman.", MEET, "IRN/GOV+OMN/GOV >"),
    ("Talks between Iran and Oman failed.", TALKS, "IRN/GOV+OMN/GOV >"),
    ("Rome engaged in talks with Libya.", TALKS, "ITA/GOV+LBY/GOV >"),
]


@pytest.mark.parametrize(("text", "entry", "told"), MUTUAL)
def test_mutual_act_makes_actors_of_all_sides(steps: Steps, text: str, entry: Entry, told: str) -> None:
    assert roles(steps, text, entry) == told


def test_bare_state_that_fights_is_its_army(steps: Steps) -> None:
    assert roles(steps, "Turkey shelled the camp.", SHELL) == "TUR/MIL >"
    deploy = Entry(id="deploy", verb=("deploy",), type="MOBILIZE")
    assert roles(steps, "Turkey deployed tanks.", deploy).startswith("TUR/MIL")
    assert roles(steps, "Iran praised Oman.", verb("praise")) == "IRN/GOV > OMN/GOV"


def test_act_on_a_phrase_behind_by_has_the_phrase_as_actor(steps: Steps) -> None:
    assert roles(steps, "The town that was shelled by rebels fell.", SHELL) == "---/REB >"


def test_coordinated_passives_share_their_agent(steps: Steps) -> None:
    bomb = Entry(id="bomb", verb=("bomb",), type="ASSAULT")
    assert roles(steps, "Kenya was bombed and shelled by Libya.", bomb) == "LBY/MIL > KEN/GOV"


def test_subject_of_suffering_is_the_recipient(steps: Steps) -> None:
    sanction = Entry(id="sanction", noun=("sanction",), type="SANCTION")
    assert roles(steps, "Rome faces sanctions from Libya.", sanction) == "LBY/GOV > ITA/GOV"


SAY = Entry(id="say", verb=("say",), stance="assert", governs=Governs(inner="alleged"))
BASELESS = Entry(id="baseless", adjective=("baseless",), type="REJECT", actor=("speaker",))


def test_speaker_of_the_clause_is_the_actor_where_the_entry_asks_for_him(steps: Steps) -> None:
    assert roles(steps, '"The charges are baseless," Iran said.', BASELESS, SAY) == "IRN/GOV >"


@pytest.mark.parametrize(
    ("governs", "actor"), [(Governs(inner="future"), "ITA"), (Governs(inner="keep"), ""), (None, "")]
)
def test_subject_of_a_committing_verb_does_what_it_governs(steps: Steps, governs: Governs | None, actor: str) -> None:
    order = Entry(id="cancel", verb=("cancel",), governs=governs)
    parse = parsed("Rome cancelled the attack on the camp.")
    attribution = steps.only(ATTACK, order, light=()).attribution(parse)
    actors, _ = attribution.finder.parties(attribution.senses[word(parse, "attack").i], "ASSAULT")
    assert countries(actors) == actor


def test_source_of_a_word_of_speech_is_its_subject(steps: Steps) -> None:
    parse = parsed("Britain said Russia shelled the port.")
    attribution = steps.only(SAY, SHELL).attribution(parse)
    assert countries(attribution.finder.source(attribution.senses[word(parse, "said").i])) == "GBR"


def test_named_gives_each_of_several_once(steps: Steps) -> None:
    parse = parsed("Russia and Georgia signed a pact.")
    finder = steps.only().attribution(parse).finder
    subject = word(parse, "Russia")
    assert countries(finder.named([subject, subject])) == "RUS+GEO"


def test_people_of_a_town_are_struck_where_of_names_it(steps: Steps) -> None:
    assert roles(steps, "Iran shelled the city of Aleppo.", SHELL) == "IRN/MIL > SYR/CVL"


def test_force_before_an_act_does_it(steps: Steps) -> None:
    parse = parsed("A police sweep alarmed Oman.")
    attribution = steps.only(Entry(id="sweep", noun=("sweep",), type="COERCE"), light=()).attribution(parse)
    actors, recipients = attribution.finder.parties(attribution.senses[word(parse, "sweep").i], "COERCE")
    assert (sides(actors), sides(recipients)) == ("OMN/COP", "")


OWNERS = [
    ("Turkey criticised Greece's plan.", "plan", "GRC"),
    ("Turkey closed the Greek embassy.", "embassy", "GRC"),
    ("The attack of Israel failed.", "attack", "ISR"),
    ("The talks failed.", "talks", ""),
]


@pytest.mark.parametrize(("text", "thing", "owner"), OWNERS)
def test_thing_belongs_to_whoever_is_named_with_it(steps: Steps, text: str, thing: str, owner: str) -> None:
    parse = parsed(text)
    assert countries(steps.only().attribution(parse).finder.owners([word(parse, thing)])) == owner
