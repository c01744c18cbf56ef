"""From the words of reports to obligations: read, kept, tied, asked."""

import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.pipeline import Pipeline
from tests.store.made import document, writer

REPORTS = (
    ("1992-05-16", "Russia, Armenia, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan signed the Collective Security "
     "Treaty on May 15, 1992. Under the treaty, its members must provide military assistance to each other if one of "
     "them is attacked."),
    ("2012-12-20", "Uzbekistan withdrew from the Collective Security Treaty on Wednesday, officials in Tashkent said."),
    ("2024-02-23", "Armenia has frozen its participation in the Collective Security Treaty, Prime Minister Nikol "
     "Pashinyan said on Thursday."),
    ("2023-04-05", "Finland joined the North Atlantic Treaty on Tuesday. The treaty obliges its members to defend each "
     "other if one of them is attacked."),
    ("2024-06-21", "Russia and North Korea signed a mutual defence treaty in Pyongyang on Wednesday. Under the treaty, "
     "Russia and North Korea must provide military assistance if either is attacked."),
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> OpenRecord:
    place = tmp_path_factory.mktemp("read") / "a.db"
    made = writer(place)
    told = [document(text, day, source=f"Paper of {day}") for day, text in REPORTS]
    made.keep(list(pipeline.read(told)))
    made.record.close()
    return OpenRecord(place)


def standings(asked: OpenRecord, one: str, other: str, on: str) -> set[str]:
    rows = asked.obligations(one, other, on=on).to_pylist()
    return {row["standing"] for row in rows if row["obligation"] == "defence"}


def test_members_of_the_collective_security_treaty_are_bound_until_they_leave_or_freeze_their_part(
    asked: OpenRecord,
) -> None:
    assert standings(asked, "UZB", "RUS", "2012-12-18") == {"signed"}
    assert standings(asked, "UZB", "RUS", "2012-12-19") == {"ended"}
    # What one can leave, and another freeze its part in, is in force for the rest.
    assert standings(asked, "KAZ", "RUS", "2024-06-01") == {"in_force"}
    assert standings(asked, "ARM", "RUS", "2024-06-01") == {"suspended"}


def test_who_joins_is_bound_from_that_day(asked: OpenRecord) -> None:
    assert standings(asked, "FIN", "POL", "2023-04-03") == set()
    assert standings(asked, "FIN", "POL", "2023-04-04") == {"in_force"}


def test_an_attack_binds_by_what_the_reports_tell(asked: OpenRecord) -> None:
    rows = asked.what_if(("UKR", "RUS"), on="2024-07-01").to_pylist()
    bound = {row["state"] for row in rows if row["what"] == "bound" and row["step"] == 1}
    assert {"PRK", "KAZ", "BLR"} <= bound
    assert not {"UZB", "FIN"} & bound
    words = {one["words"] for row in rows for duty in row["duties"] for one in duty["quotes"] if row["state"] == "PRK"}
    assert any("must provide military assistance if either is attacked" in one for one in words)
