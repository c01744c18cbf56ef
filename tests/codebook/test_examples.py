"""Every `yes` and `no` sentence of the lexicon is run through the whole pipeline."""

from collections.abc import Callable

import pytest

from dragoman.codebook.lexicon import load_lexicon
from dragoman.evaluation.examples import failing_examples
from dragoman.model.reading import Reading
from dragoman.settings import Settings

ENTRIES = load_lexicon(Settings().codebook / "lexicon").entries
GROUPS = sorted({entry.id.split(".")[0] for entry in ENTRIES})


@pytest.mark.parametrize("group", GROUPS)
def test_examples_of_the_lexicon_hold(group: str, read: Callable[[str], Reading]) -> None:
    entries = tuple(entry for entry in ENTRIES if entry.id.split(".")[0] == group)
    failures = [
        f"{one.entry}: {one.text} wants {one.expected}, gives {list(one.found)}"
        for one in failing_examples(entries, read)
    ]
    assert not failures, "\n".join(failures)
