"""Contradictions across codebook files, each told with the entry that holds it."""

import msgspec
import pytest

from dragoman.codebook.check import check_codebook
from dragoman.codebook.lexicon import Conditions, Entry, Governs, ModeCue
from dragoman.codebook.load import Codebook
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings

FOLDER = Settings().codebook


@pytest.fixture(scope="module")
def ours(pipeline: Pipeline) -> Codebook:
    return pipeline.codebook


def entry(**told: object) -> Entry:
    """Make a sound entry with one thing else."""
    sound = {"id": "AID.send", "verb": ("send",), "type": "AID", "yes": ("France sent aid.",), "no": ("He sent it.",)}
    return Entry(**{**sound, **told})  # type: ignore[arg-type]


def errors(ours: Codebook, *entries: Entry, modes: tuple[ModeCue, ...] = ()) -> list[str]:
    """Check a codebook whose lexicon has only these entries."""
    lexicon = msgspec.structs.replace(ours.lexicon, entries=entries, modes=modes)
    checked = check_codebook(msgspec.structs.replace(ours, lexicon=lexicon), FOLDER)
    return [error for error in checked.errors if "AID.send" in error or "modes.yaml" in error]


def test_sound_entry_has_no_error(ours: Codebook) -> None:
    assert errors(ours, entry()) == []


FAULTS = [
    ({"type": "ADI"}, "no type 'ADI'; there are AGREE"),
    ({"mode": "visit"}, "AID has no mode 'visit'"),
    ({"when": Conditions(object=("@craft-of-nobody",))}, "no class @craft-of-nobody"),
    ({"when": Conditions(prep={"on": ("@craft-of-nobody",)})}, "no class @craft-of-nobody"),
    ({"when": Conditions(not_subject=("@craft-of-nobody",))}, "no class @craft-of-nobody"),
    ({"stance": "shout"}, "no stance 'shout'"),
    ({"verb": ()}, "has no word"),
    ({"verb": ("Send",)}, "'Send' is not in lower case"),
    ({"yes": ()}, "has no `yes` sentence"),
    ({"no": ()}, "has no `no` sentence"),
    ({"governs": Governs(becomes={"friendly": "AGREE"})}, "unknown key 'friendly'"),
    ({"governs": Governs(becomes={"hostile": "AGRE"})}, "no type 'AGRE'"),
    ({"governs": Governs(becomes={"hostile": "AID/visit"})}, "AID has no mode 'visit'"),
]


@pytest.mark.parametrize(("told", "fault"), FAULTS)
def test_contradiction_is_told_with_its_entry(ours: Codebook, told: dict[str, object], fault: str) -> None:
    (error,) = errors(ours, entry(**told))
    assert fault in error
    assert "AID.send" in error


@pytest.mark.parametrize(
    "told",
    [
        {"when": Conditions(object=("@party", "@event", "@name", "camp"))},
        {"governs": Governs(becomes={"hostile": "none", "CONSULT": "AGREE", "default": "AGREE"})},
        {"type": None, "yes": (), "no": ()},
        {"stance": "demand"},
    ],
)
def test_what_the_lexicon_may_say_is_no_error(ours: Codebook, told: dict[str, object]) -> None:
    assert errors(ours, entry(**told)) == []


def test_mode_cue_of_another_type_is_told(ours: Codebook) -> None:
    (error,) = errors(ours, entry(), modes=(ModeCue(type="AID", mode="drone", words=("drone",)),))
    assert "AID has no mode 'drone'" in error


def test_check_counts_what_there_is(ours: Codebook) -> None:
    counts = check_codebook(ours, FOLDER).counts
    assert any(f"{len(ours.lexicon.entries)} lexicon entries" in line for line in counts)
