"""Joins the sample reports to their annotations, so that no text has to be kept twice.

    python -m tests.golden.articles gold out/golden    writes a folder for `dragoman evaluate out/golden`
    python -m tests.golden.articles anchor             fills in sha, start and qstart of every annotation

Offsets are those of the text as ingest gives it, for the web page too. They follow from the quotes: an
annotator writes quote and trigger, and `anchor` finds where they stand.
"""

import argparse
import csv
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.ingest.raw import Given
from dragoman.ingest.take import take_in
from dragoman.model.document import Document

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"
ANNOTATIONS = Path(__file__).parent / "annotations"


@dataclass(frozen=True)
class Listed:
    """One row of samples/index.tsv."""

    file: str
    id: str
    published: str
    title: str


def load_index() -> list[Listed]:
    with (SAMPLES / "index.tsv").open(encoding="utf-8", newline="") as lines:
        return [Listed(**row) for row in csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE)]


def load_text(listed: Listed) -> str:
    """Give the text of one sample as ingest takes it in."""
    given = Given(date=listed.published, title=listed.title, language="en")
    taken = list(take_in([str(SAMPLES / listed.file)], given=given))
    documents = [one for one in taken if isinstance(one, Document)]
    if len(documents) > 1:
        documents = [document for document in documents if document.ref == listed.id]
    return documents[0].text


def article(listed: Listed) -> dict[str, str]:
    """Give one sample in the form that gold folders have."""
    text = load_text(listed)
    return {
        "id": listed.id,
        "title": listed.title,
        "date": listed.published,
        "url": "",
        "text": text,
        "sha": fingerprint(text),
    }


def fingerprint(text: str) -> str:
    """Name a text by the first 16 hex digits of its SHA-256; an annotation is bound to it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_gold(folder: Path) -> None:
    shutil.copytree(ANNOTATIONS, folder / "annotations", dirs_exist_ok=True)
    articles = [article(listed) for listed in load_index()]
    told = json.dumps(articles, ensure_ascii=False, indent=1)
    (folder / "articles.json").write_text(told + "\n", encoding="utf-8")


def anchored(noted: dict[str, Any], text: str) -> dict[str, Any]:
    """Give an annotation with its offsets: where each quote first stands, and the trigger in it."""
    events = []
    for event in noted["events"]:
        quote_start = text.index(event["quote"])
        start = quote_start + event["quote"].index(event["trigger"])
        events.append(event | {"start": start, "qstart": quote_start})
    return noted | {"sha": fingerprint(text), "events": events}


def anchor() -> None:
    for listed in load_index():
        path = ANNOTATIONS / f"{listed.id}.json"
        noted = anchored(json.loads(path.read_text(encoding="utf-8")), load_text(listed))
        path.write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    orders = parser.add_subparsers(dest="order", required=True)
    orders.add_parser("gold").add_argument("folder", type=Path)
    orders.add_parser("anchor")
    told = parser.parse_args()
    if told.order == "gold":
        write_gold(told.folder)
    else:
        anchor()


if __name__ == "__main__":
    main()
