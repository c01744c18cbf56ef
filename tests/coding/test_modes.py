import msgspec
import pytest

from dragoman.codebook.lexicon import ModeCue
from dragoman.coding.modes import ModeFinder
from tests.coding.steps import Steps, draft
from tests.parses import parsed, word

CUES = (
    ModeCue(type="ASSAULT", mode="drone", words=("drone",)),
    ModeCue(type="ASSAULT", mode="aerial", words=("jet", "air strike")),
    ModeCue(type="COERCE", mode="seize", words=("port",)),
    ModeCue(type="MOBILIZE", mode="troops", words=("troop",)),
)


@pytest.fixture(scope="module")
def modes(steps: Steps) -> ModeFinder:
    return ModeFinder(msgspec.structs.replace(steps.codebook.lexicon, modes=CUES))


MODES = [
    ("Turkish jets bombed the camp with drones.", "bombed", "ASSAULT", "drone"),
    ("The drone attack on the camp failed.", "attack", "ASSAULT", "drone"),
    ("The air strike failed.", "strike", "ASSAULT", "aerial"),
    ("Iran sent 500 troops to Iraq.", "sent", "MOBILIZE", "troops"),
    ("Iran sent 500 troops to Iraq.", "sent", "ASSAULT", None),
    ("Iran sent 500 troops to Iraq.", "sent", "AID", None),
    ("Turkey shelled the camp.", "shelled", "ASSAULT", None),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "mode"), MODES)
def test_first_cue_near_the_trigger_tells_the_mode(
    modes: ModeFinder, text: str, trigger: str, kind: str, mode: str | None
) -> None:
    assert modes.mode(draft(word(parsed(text), trigger), kind)) == mode


def test_cue_in_another_clause_tells_nothing(modes: ModeFinder) -> None:
    parse = parsed("Iran, which shelled the port, praised Oman.")
    assert modes.mode(draft(word(parse, "shelled"), "COERCE")) == "seize"
    assert modes.mode(draft(word(parse, "praised"), "COERCE")) is None


def test_our_modes_belong_to_their_types(steps: Steps) -> None:
    types = steps.codebook.ontology.types
    assert [cue for cue in steps.codebook.lexicon.modes if cue.mode not in types[cue.type].modes] == []
