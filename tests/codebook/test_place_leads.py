from pathlib import Path

import pytest

from dragoman.codebook.place_leads import load_place_leads
from dragoman.errors import CodebookError
from dragoman.settings import Settings


def test_words_lead_to_a_place_or_towards_one() -> None:
    leads = load_place_leads(Settings().codebook / "places")
    assert "in" in leads.locative
    assert {"to", "on"} <= leads.directional
    assert leads.locative.isdisjoint(leads.directional)
    assert "here" in leads.here


@pytest.mark.parametrize(
    "text", ["locative: [in]", "locative: in", "{locative: [in], directional: [to], here: [], where: []}"]
)
def test_wrong_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "prepositions.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match="breaks its schema") as raised:
        load_place_leads(tmp_path)
    assert raised.value.where.endswith("prepositions.yaml")
