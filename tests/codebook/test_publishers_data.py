"""The register of publishers as shipped: sound, wide enough, and right about those that everybody knows."""

import subprocess
import sys
from collections import Counter

import pytest

from dragoman.codebook.actor_rows import read_states
from dragoman.codebook.publisher_check import check_publishers
from dragoman.codebook.publishers import load_publishers
from dragoman.ingest.marks import Marker
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.model.document import Document
from dragoman.settings import Settings

FOLDER = Settings().codebook
TABLE = load_publishers(FOLDER)
BOOK = load_sourcebook(FOLDER / "sources")
MARKER = Marker(BOOK)
STATES = tuple({naming.actor: None for naming in read_states(FOLDER / "actors" / "states.tsv")})
YES = [example for entry in TABLE.signatures.signatures for example in entry.yes]
NO = [example for entry in TABLE.signatures.signatures for example in entry.no]

# A source as archives and feeds write it, and whom it means.
SOURCES = {
    "Reuters.com": "reuters",
    "The Guardian (UK)": "guardian",
    "The Guardian (Nigeria)": "guardian-nga",
    "guardian": "guardian",
    "nyt": "new-york-times",
    "usa-today": "usa-today",
    "Xinhua General News Service": "xinhua",
    "Agence France Presse -- English": "afp",
    "BBC News Online": "bbc",
    "Al-Jazeera": "al-jazeera",
    "RFE/RL": "radio-free-europe",
    "CNA (Taiwan)": "central-news-agency-twn",
    "CNA": None,
    "Daily Star": None,
    "The Daily Star (Lebanon)": "daily-star-lbn",
    "El Pais (Uruguay)": "el-pais-ury",
    "ABC News": None,
    "https://www.bbc.co.uk/news": "bbc",
    "english.news.cn": "xinhua",
    "https://www.gov.uk/government/news": "uk-government",
    "https://leeds.gov.uk/news": None,
    "https://eeas.europa.eu/a": "european-external-action-service",
    "https://asia.nikkei.com/a": "nikkei-asia",
}
# What nobody disputes about who owns or runs them.
OWNERS = {
    "state": ("xinhua", "tass", "kcna", "irna", "sana", "anadolu", "rt", "press-tv", "cgtn", "prensa-latina"),
    "public": ("bbc", "deutsche-welle", "npr", "nhk", "afp", "abc-aus", "cbc"),
    "party": ("people-s-daily", "rodong-sinmun", "granma", "al-manar"),
    "none": ("reuters", "associated-press", "dpa", "kyodo", "ansa", "guardian", "new-york-times", "interfax"),
}


def test_register_is_sound():
    states = {actor.country for actor in STATES}
    assert check_publishers(TABLE, states, BOOK.wires.agencies).errors == ()


def test_register_holds_publishers_of_every_present_state_and_of_every_kind():
    countries = {one.country for one in TABLE.publishers}
    # Those that the Correlates of War count: the others are territories.
    numbered = _numbered_states()
    assert {code for code in numbered if code not in countries} == set()
    kinds = Counter(one.kind for one in TABLE.publishers)
    assert len(kinds) == 11
    assert min(kinds.values()) >= 10
    assert len(TABLE.publishers) >= 1000


def _numbered_states() -> set[str]:
    lines = (FOLDER / "actors" / "states.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    told = [dict(zip(header, row, strict=True)) for row in rows]
    return {one["code"] for one in told if one["cow"] and not one["until"]}


@pytest.mark.parametrize(("source", "meant"), SOURCES.items())
def test_source_means_whom_everybody_means(source, meant):
    found = TABLE.find(source, None)
    assert (found.id if found else None) == meant


@pytest.mark.parametrize(("state", "ids"), OWNERS.items())
def test_owners_are_right_where_nobody_disputes_them(state, ids):
    assert {one: TABLE.by_id[one].state for one in ids} == dict.fromkeys(ids, state)


def test_agencies_supply_copy_and_aggregators_have_hosts():
    assert [
        one.id for one in TABLE.publishers if one.kind == "agency" and not one.wire and one.id != "getty-images"
    ] == []
    assert [one.id for one in TABLE.publishers if one.kind == "aggregator" and not one.hosts] == []


@pytest.mark.parametrize("example", YES)
def test_signature_is_found_in_its_yes_examples(example):
    text, _, meant = example.rpartition(" > ")
    found = TABLE.wire_of(Document(id="x", text=text))
    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize("example", NO)
def test_signature_is_not_found_in_its_no_examples(example):
    assert TABLE.wire_of(Document(id="x", text=example)) is None


@pytest.mark.parametrize("entry", TABLE.signatures.signatures, ids=lambda entry: entry.says[0])
def test_signatures_have_examples(entry):
    assert entry.yes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("KABUL, March 3 (Xinhua) -- Talks began on Monday.", "xinhua"),
        ("LONDON (Reuters) - Talks began on Monday.", "reuters"),
        ("TAIPEI (CNA) - Talks began on Monday.", "central-news-agency-twn"),
        ("NICOSIA (CNA) - Talks began on Monday.", "cyprus-news-agency"),
        ("HARRISBURG (PA) - Talks began on Monday.", None),
        ("LONDON - Talks began on Monday, he told Reuters.", None),
    ],
)
def test_wire_of_reads_what_ingest_marks(text, meant):
    found = TABLE.wire_of(Document(id="x", text=text, marked=MARKER.find_marks(text)))
    assert (found.id if found else None) == meant


def test_reading_a_report_does_not_load_the_register():
    asked = "import sys, dragoman.pipeline, dragoman.ingest.take; print('dragoman.codebook.publishers' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
