"""Changes a codebook at random, and looks which texts read differently and which are said to be reached.

    python -m tests.codebook.codebook_changes GOLD/articles.json [CHANGES [SEED]]

prints for each kind of change how often texts read differently, and how many are reached.
"""

import json
import random
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from dragoman.codebook.files import _Loader
from dragoman.codebook.folding import folded
from dragoman.codebook.load import Codebook, load_codebook
from dragoman.codebook.reach import Reach, reach, take_snapshot
from dragoman.coding.coder import Coder
from dragoman.errors import CodebookError
from dragoman.model.document import Document, content_id
from dragoman.model.wire import to_json
from dragoman.pipeline import Pipeline
from dragoman.reading.reader import Reader
from dragoman.settings import Settings

OURS = Settings().codebook
_FOLDERS = ("actors", "dates", "lexicon", "ontology", "places", "registers")
_WORD = re.compile(r"[^\W\d_]+")
_EXAMPLES = ("yes", "no")
_RELEVANT_SHARE = 0.8  # of changed rows share a word with the texts; changes of others could not show a miss
_LOOKED_AT = 3000
_TRIES = 50


class Change(NamedTuple):
    """One change: the file, what was done to it, and its new text."""

    file: str
    what: str
    text: str


class Outcome(NamedTuple):
    """What a change did: the numbers of the texts that read differently and of those reached."""

    change: Change
    differing: set[int]
    reached: set[int]
    told: Reach


class Changer:
    """Draws changes of our codebook; the same seed gives the same ones."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._random = random.Random(seed)
        self._words = sorted({word for one in texts for word in _WORD.findall(one) if len(word) > 2})
        self._known = {word.lower() for word in self._words}

    def draw(self, file: str) -> Change:
        """Draw a change of one file; it may break the codebook."""
        old = (OURS / file).read_text(encoding="utf-8")
        what, new = self._of_rows(old) if file.endswith(".tsv") else self._of_tree(old)
        return Change(file, what, new)

    def _of_rows(self, old: str) -> tuple[str, str]:
        lines = old.rstrip("\n").split("\n")
        head = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        columns = lines[head].split("\t")
        at = self._row(lines, head + 1)
        cells = lines[at].split("\t")
        what = self._random.choice(["delete", "swap", "name", "move"])
        if what == "delete":
            del lines[at]
        elif what == "move":
            lines.insert(self._random.randrange(head + 1, len(lines)), lines.pop(at))
        elif what == "swap":
            column = self._random.randrange(len(columns))
            cells[column] = lines[self._random.randrange(head + 1, len(lines))].split("\t")[column]
            lines[at] = "\t".join(cells)
        else:
            named = [n for n, name in enumerate(columns) if name in ("aliases", "adjectives", "keys", "name", "text")]
            column = self._random.choice(named or [0])
            word = self._random.choice(self._words)
            word = word.lower() if columns[column] == "keys" else word.capitalize()
            many = columns[column] in ("aliases", "adjectives", "keys") and cells[column]
            cells[column] = f"{cells[column]}|{word}" if many else word
            lines[at] = "\t".join(cells)
        return f"{what} row", "\n".join(lines) + "\n"

    def _row(self, lines: Sequence[str], first: int) -> int:
        """Draw a row, rather one that the texts have a word of."""
        rows = range(first, len(lines))
        if self._random.random() < _RELEVANT_SHARE:
            some = self._random.sample(rows, min(len(rows), _LOOKED_AT))
            return next((row for row in some if self._is_known(lines[row])), some[0])
        return self._random.choice(rows)

    def _is_known(self, told: object) -> bool:
        return not self._known.isdisjoint(word.lower() for word in _WORD.findall(str(told)))

    def _of_tree(self, old: str) -> tuple[str, str]:
        tree = yaml.load(old, Loader=_Loader)
        chosen = self._random.choice([one for one in _nodes(tree) if one])
        what = self._of_list(chosen) if isinstance(chosen, list) else self._of_table(chosen)
        return what, yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)

    def _of_list(self, chosen: list[Any]) -> str:
        what = self._random.choice(["delete", "add", "replace", "move"])
        at = self._row(list(map(str, chosen)), 0)
        kind = "word" if isinstance(chosen[0], str) else "row"
        new = self._random.choice(self._words).lower() if kind == "word" else self._random.choice(chosen)
        if what == "move":
            new = chosen.pop(at)
            at = self._random.randrange(len(chosen) + 1)
        if what == "replace" and isinstance(chosen[at], dict):
            field = self._random.choice([name for name in chosen[at] if name not in _EXAMPLES])
            new = {**chosen[at], field: self._random.choice([one[field] for one in chosen if field in one])}
        gone = 1 if what in ("delete", "replace") else 0
        chosen[at : at + gone] = [] if what == "delete" else [new]
        return f"{what} {kind}"

    def _of_table(self, chosen: dict[str, Any]) -> str:
        what = self._random.choice(["delete", "add", "replace"])
        key = list(chosen)[self._row(list(chosen), 0)]
        value = self._random.choice(list(chosen.values()))
        if what == "delete":
            del chosen[key]
        else:
            chosen[key if what == "replace" else self._random.choice(self._words).lower()] = value
        return f"{what} value"


def _nodes(tree: Any) -> Iterator[list[Any] | dict[str, Any]]:
    """Yield every list of a tree, and every table of plain values; those of examples left out."""
    if isinstance(tree, list):
        yield tree
        for one in tree:
            yield from _nodes(one)
    elif isinstance(tree, dict):
        if not any(isinstance(one, (list, dict)) for one in tree.values()):
            yield tree
        for key, one in tree.items():
            if key not in _EXAMPLES:
                yield from _nodes(one)


class Trial:
    """Some texts, read with our codebook, and what happens to them under another.

    Attributes:
        texts: The texts, which their numbers count.
    """

    def __init__(self, documents: Sequence[Document], pipeline: Pipeline) -> None:
        self._documents = documents
        self._pipeline = pipeline
        self._parses = [pipeline.reader.read(one) for one in documents]
        self._readings = [to_json(pipeline._coder.code(parse)) for parse in self._parses]
        self._snapshot = take_snapshot(OURS, loaded=pipeline.codebook)
        self.texts = [one.text for one in documents]
        self._index = index_texts(self.texts)

    def run(self, change: Change) -> Outcome:
        """Read all texts under a change, and ask what it reaches.

        Raises:
            CodebookError: If the changed codebook is none.
        """
        with TemporaryDirectory() as folder:
            changed = _with(change, Path(folder))
            codebook = load_codebook(changed)
            told = reach(self._snapshot, take_snapshot(changed, loaded=codebook))
        differing = self._differing(codebook)
        reached = set(range(len(self._documents))) if told.everything else self._found(told.terms)
        return Outcome(change, differing, reached, told)

    def _differing(self, codebook: Codebook) -> set[int]:
        own, lexicon = self._pipeline.codebook.lexicon, codebook.lexicon
        parses = self._parses
        if lexicon.joined() != own.joined() or lexicon.lemmas != own.lemmas:
            reader = Reader(Settings().model, joined=lexicon.joined(), lemmas=lexicon.lemmas)
            parses = [reader.read(one) for one in self._documents]
        coder = Coder(codebook, self._pipeline.stamp)
        return {n for n, parse in enumerate(parses) if to_json(coder.code(parse)) != self._readings[n]}

    def _found(self, terms: Sequence[str]) -> set[int]:
        found: set[int] = set()
        for term in terms:
            found.update(row for (row,) in self._index.execute("SELECT rowid FROM words WHERE words MATCH ?", (term,)))
        return found


def index_texts(texts: Sequence[str]) -> sqlite3.Connection:
    """Index texts as a record does, folded; terms are questions as FTS5 itself takes them."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", enumerate(map(folded, texts)))
    return connection


def _with(change: Change, folder: Path) -> Path:
    """Make a codebook that is ours but for one file."""
    for path in OURS.glob("*"):
        (folder / path.name).symlink_to(path)
    name, file = change.file.split("/")
    (folder / name).unlink()
    (folder / name).mkdir()
    for path in (OURS / name).glob("*"):
        if path.name != file:
            (folder / name / path.name).symlink_to(path)
    (folder / change.file).write_text(change.text, encoding="utf-8")
    return folder


def files() -> list[str]:
    """List the files that a reading depends on."""
    return sorted(
        f"{name}/{path.name}"
        for name in _FOLDERS
        for path in (OURS / name).glob("*")
        if path.suffix in (".yaml", ".tsv")
    )


def outcomes(trial: Trial, changer: Changer, wanted: Sequence[str]) -> Iterator[Outcome]:
    """Change each of these files once, drawing again where the change is refused."""
    for file in wanted:
        for _ in range(_TRIES):
            try:
                yield trial.run(changer.draw(file))
            except CodebookError:
                continue
            break


def _kind(file: str) -> str:
    folder, name = file.split("/")
    kept = folder in ("actors", "places", "ontology") or name in (
        "classes.yaml", "light.yaml", "modes.yaml", "status.yaml", "cues.yaml", "stances.yaml", "lemmas.yaml",
    )  # fmt: skip
    return file if kept else f"{folder}/..."


def main(path: str, count: int = 40, seed: int = 1) -> None:
    """Print a table of what random changes do to a file of articles."""
    told = json.loads(Path(path).read_text(encoding="utf-8"))
    documents = [
        Document(id=content_id(None, one["text"]), text=one["text"], published=one["date"] or None) for one in told
    ]
    trial = Trial(documents, Pipeline(Settings()))
    drawn = random.Random(seed)
    wanted = [drawn.choice(files()) for _ in range(count)]
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes(trial, Changer(trial.texts, seed), wanted):
        rows[_kind(one.change.file)].append(one)
        if missed := one.differing - one.reached:
            _tell(f"MISSED {one.change.file}, {one.change.what}: texts {sorted(missed)}; {one.told.why}")
    _tell(f"{'kind':28}{'changes':>8}{'any text':>9}{'differ':>8}{'reached':>8}{'terms':>7}")
    for kind, some in sorted(rows.items()):
        _tell(f"{kind:28}{len(some):8}{_shares(some, len(documents))}")


def _shares(some: Sequence[Outcome], texts: int) -> str:
    """Write how many changes reach any text, the shares of texts that differ and are reached, and the usual terms."""
    every = sum(one.told.everything for one in some)
    differ = sum(len(one.differing) for one in some) / len(some) / texts
    reached = sum(len(one.reached) for one in some) / len(some) / texts
    return f"{every:9}{differ:8.3f}{reached:8.3f}{sorted(len(one.told.terms) for one in some)[len(some) // 2]:7}"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
