"""Scores visits and obligations against registers annotated by hand.

A folder of such gold holds JSON files, each with `texts`, where the articles lie (a JSONL file, a JSON list or a
folder of text files; from the folder itself, or else from the shared folder), and `articles`: ids, offsets and
labels, never words. All visits of an article are annotated, one entry a visitor and host, and all agreements
whose obligations the text tells, in the classes of ATOP. The shared folder is the environment variable
DRAGOMAN_SHARED, or ../shared.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import InputError
from dragoman.evaluation.gold import ARTICLES
from dragoman.evaluation.matching import pair_off
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.register_told import Told, Undertaken, Visited, told_in
from dragoman.evaluation.report import Case, Figure, Report, Row, make_row, make_share
from dragoman.model.document import Document, content_id

SHARED = "DRAGOMAN_SHARED"


class GoldVisit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One visitor's journey to one host.

    Attributes:
        start: First character of the word that names it.
        end: One past its last character.
        visitors: Country codes that are right for the visitor.
        hosts: Country codes that are right for the host.
        begins: First day, as exact as the text allows, or None where it tells none.
        place: (start, end) of the name of the place below the country, or None.
    """

    start: int
    end: int
    visitors: tuple[str, ...]
    hosts: tuple[str, ...]
    status: Literal["held", "planned", "cancelled"]
    begins: str | None = None
    place: tuple[int, int] | None = None


class GoldObligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One duty under an agreement: who owes it to whom; empty where the text leaves it open.

    Attributes:
        start: First character of the words that tell it.
        end: One past their last character.
        condition: Whether the text says on what it hangs.
    """

    class_: Literal["defence", "offence", "neutrality", "nonaggression", "consultation"] = msgspec.field(name="class")
    start: int
    end: int
    obliged: tuple[str, ...]
    owed: tuple[str, ...]
    condition: bool


class GoldAgreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement with obligations, by the offsets of the noun that names it."""

    start: int
    end: int
    obligations: tuple[GoldObligation, ...]


class GoldArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All visits and all agreements with obligations of one article."""

    id: str
    visits: tuple[GoldVisit, ...] = ()
    agreements: tuple[GoldAgreement, ...] = ()


class GoldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles of one collection, and where their texts lie."""

    texts: str
    articles: tuple[GoldArticle, ...]


class _Text(msgspec.Struct, frozen=True):
    id: str
    text: str
    title: str | None = None
    date: str | None = None


class Annotated(msgspec.Struct, frozen=True):
    """One annotated article with its text.

    Attributes:
        source: Name of the file of annotations.
    """

    source: str
    gold: GoldArticle
    document: Document


def holds_registers(folder: Path) -> bool:
    """Tell whether a folder holds annotated registers and not annotated articles."""
    files = sorted(folder.glob("*.json"))
    return bool(files) and not (folder / ARTICLES).exists() and b'"texts"' in files[0].read_bytes()


def load_annotated(folder: Path) -> list[Annotated]:
    """Load every article that the files of a folder annotate, with its text.

    Raises:
        InputError: If a file is not in the form, or its texts are not where it says.
    """
    return [one for path in sorted(folder.glob("*.json")) for one in _load(path)]


def score_registers(folder: Path, coder: Coder) -> Report:
    """Have the annotated articles read and score their visits and obligations."""
    annotated = load_annotated(folder)
    readings = coder.read([one.document for one in annotated])
    told = {reading.document.ref or reading.document.id: told_in(reading) for reading in readings}
    return score_told(annotated, told, corpus=folder.name)


def score_told(annotated: Sequence[Annotated], told: Mapping[str, Told], *, corpus: str) -> Report:
    """Score what readings tell, by article id."""
    scored = [_Scored(one, told.get(one.gold.id, Told())) for one in annotated]
    sources = sorted({one.source for one in annotated})
    return Report(
        corpus=corpus,
        documents=len(annotated),
        missing=sum(one.gold.id not in told for one in annotated),
        rows=_rows(scored),
        figures=_figures(scored),
        per_type=_class_rows(scored),
        by_source=tuple(
            msgspec.structs.replace(row, name=f"{row.name} of {source}")
            for source in sources
            for row in _rows([one for one in scored if one.annotated.source == source])
            if row.gold or row.predicted
        ),
        misses=tuple(case for one in scored for case in one.misses()),
        false_alarms=tuple(case for one in scored for case in one.false_alarms()),
    )


class _Scored:
    """One article with its pairs of gold and told entries."""

    def __init__(self, annotated: Annotated, told: Told) -> None:
        self.annotated = annotated
        self.told = told
        self.visits = annotated.gold.visits
        self.duties = tuple(duty for one in annotated.gold.agreements for duty in one.obligations)
        self.met = pair_off(self.visits, told.visits, _visit_likeness)
        self.kept = pair_off(self.duties, told.duties, _duty_likeness)

    def misses(self) -> list[Case]:
        """List gold entries without a pair."""
        found, kept = {i for i, _ in self.met}, {i for i, _ in self.kept}
        missed = [(_say_visit(one), one.start) for i, one in enumerate(self.visits) if i not in found]
        missed += [(_say_duty(one), one.start) for i, one in enumerate(self.duties) if i not in kept]
        return [Case(document=self.annotated.gold.id, gold=told, predicted="", sentence=self._line(at))
                for told, at in missed]  # fmt: skip

    def false_alarms(self) -> list[Case]:
        """List told entries without a pair."""
        found, kept = {j for _, j in self.met}, {j for _, j in self.kept}
        wrong = [(one.said, one.sentence) for j, one in enumerate(self.told.visits) if j not in found]
        wrong += [(one.said, one.sentence) for j, one in enumerate(self.told.duties) if j not in kept]
        return [Case(document=self.annotated.gold.id, gold="", predicted=told, sentence=sentence)
                for told, sentence in wrong]  # fmt: skip

    def place_right(self, gold: GoldVisit, told: Visited) -> bool:
        """Tell whether the place told is the one whose name stands at the offsets of gold."""
        start, end = gold.place or (0, 0)
        named = " ".join(self.annotated.document.text[start:end].split()).casefold()
        return told.place is not None and (named in told.place.casefold() or told.place.casefold() in named)

    def _line(self, at: int) -> str:
        text = self.annotated.document.text
        return text[max(0, at - 80) : at + 100]


def _visit_likeness(gold: GoldVisit, told: Visited) -> float:
    """Weigh a pair: both sides must be right; the same words, status and day tell visits of one pair apart."""
    if told.visitor not in gold.visitors or told.host not in gold.hosts:
        return 0
    same_words = any(start < gold.end and gold.start < end for start, end in told.spans)
    return 1 + 4 * same_words + 2 * (told.status == gold.status) + (told.begins == gold.begins)


def _duty_likeness(gold: GoldObligation, told: Undertaken) -> float:
    sides = ((gold.obliged, told.obliged), (gold.owed, told.owed))
    right = all(not wanted or set(wanted) == set(found) for wanted, found in sides)
    return float(gold.class_ == told.class_ and right)


def _rows(scored: Sequence[_Scored]) -> tuple[Row, ...]:
    return (
        make_row(
            "visits",
            found=sum(len(one.met) for one in scored),
            gold=sum(len(one.visits) for one in scored),
            predicted=sum(len(one.told.visits) for one in scored),
        ),
        make_row(
            "obligations",
            found=sum(len(one.kept) for one in scored),
            gold=sum(len(one.duties) for one in scored),
            predicted=sum(len(one.told.duties) for one in scored),
        ),
    )


def _class_rows(scored: Sequence[_Scored]) -> tuple[Row, ...]:
    gold: Counter[str] = Counter(duty.class_ for one in scored for duty in one.duties)
    told = Counter(duty.class_ for one in scored for duty in one.told.duties)
    found: Counter[str] = Counter(one.duties[i].class_ for one in scored for i, _ in one.kept)
    return tuple(
        make_row(name, found=found[name], gold=gold[name], predicted=told[name]) for name in sorted(gold | told)
    )


def _figures(scored: Sequence[_Scored]) -> tuple[Figure, ...]:
    met = [(one, one.visits[i], one.told.visits[j]) for one in scored for i, j in one.met]
    kept = [(one.duties[i], one.told.duties[j]) for one in scored for i, j in one.kept]
    return (
        make_share("visits found: status", [gold.status == told.status for _, gold, told in met]),
        make_share("visits found: first day", [gold.begins == told.begins for _, gold, told in met if gold.begins]),
        make_share("visits found: place", [one.place_right(gold, told) for one, gold, told in met if gold.place]),
        make_share("obligations found: condition", [gold.condition == told.condition for gold, told in kept]),
    )


def _say_visit(one: GoldVisit) -> str:
    return f"visit {'|'.join(one.visitors)} > {'|'.join(one.hosts)}, {one.status}"


def _say_duty(one: GoldObligation) -> str:
    return f"{one.class_} {' '.join(one.obliged)} > {' '.join(one.owed)}"


def _load(path: Path) -> Iterable[Annotated]:
    try:
        file = msgspec.json.decode(path.read_bytes(), type=GoldFile)
    except msgspec.MsgspecError as error:
        raise InputError(f"not a file of annotated registers: {error}", where=str(path)) from error
    wanted = {article.id for article in file.articles}
    texts = {text.id: text for text in _texts(_place_of(file.texts, path), wanted)}
    lost = sorted(wanted - texts.keys())
    if lost:
        raise InputError(f"no text for {lost[0]}", where=str(path), mend=f"see that {file.texts} holds it")
    return [
        Annotated(source=path.stem, gold=article, document=_document(texts[article.id])) for article in file.articles
    ]


def _place_of(texts: str, path: Path) -> Path:
    places = (path.parent / texts, Path(os.environ.get(SHARED, "../shared")) / texts)
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise InputError(f"no texts at {texts}", where=str(path), mend=f"set {SHARED} to the shared folder")
    return found


def _texts(place: Path, wanted: set[str]) -> Iterable[_Text]:
    if place.is_dir():
        # A text file of the samples bears its day in its name.
        return [
            _Text(id=name, text=(place / f"{name}.txt").read_text(encoding="utf-8"), date=name[:10])
            for name in sorted(wanted)
            if (place / f"{name}.txt").exists()
        ]
    try:
        if place.suffix == ".jsonl":
            return msgspec.json.Decoder(_Text).decode_lines(place.read_bytes())
        return msgspec.json.decode(place.read_bytes(), type=list[_Text])
    except msgspec.MsgspecError as error:
        raise InputError(f"not a list of texts: {error}", where=str(place)) from error


def _document(text: _Text) -> Document:
    return Document(
        id=content_id(text.title or None, text.text),
        ref=text.id,
        title=text.title or None,
        published=text.date or None,
        text=text.text,
    )
