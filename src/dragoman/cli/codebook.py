"""`dragoman codebook`: check the data that the coder works with, and show it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Overlay

if TYPE_CHECKING:
    from dragoman.codebook.check import Checked
    from dragoman.codebook.load import Codebook
    from dragoman.settings import Settings

app = typer.Typer(help="Check and show the codebook: event types, words, actors, places, dates.", no_args_is_help=True)
Examples = Annotated[bool, typer.Option(help="Read every example sentence too, which takes the model.")]
Word = Annotated[str, typer.Argument(metavar="WORD", help="A word, entry id, event type or name.")]
_ACTORS_SHOWN = 20


@app.command()
def check(examples: Examples = True, overlay: Overlay = None) -> None:
    """Check every file against its schema and the others, and read its example sentences.

    What is wrong goes to stdout, one fault a line; how much there is goes to stderr.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415

    settings = settings_from(overlay)
    wrong = list(_faults(settings, examples=examples))
    for line in wrong:
        typer.echo(line)
    if wrong:
        tell(f"{len(wrong)} faults")
        raise typer.Exit(3)
    tell("the codebook is sound")


def _faults(settings: "Settings", *, examples: bool) -> Iterator[str]:
    """Yield all faults: those of single files first, since the rest builds on them."""
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.schemas import shapes, stale_schemas, unread_files  # noqa: PLC0415
    from dragoman.codebook.check import check_codebook  # noqa: PLC0415
    from dragoman.codebook.crosswalk import load_crosswalk  # noqa: PLC0415
    from dragoman.codebook.load import load_codebook  # noqa: PLC0415
    from dragoman.errors import CodebookError  # noqa: PLC0415

    own, overlay = settings.codebook, settings.codebook_overlay
    try:
        read = shapes(own, overlay)
        load_crosswalk(own)
    except CodebookError as error:
        yield str(error)
        return
    for path in [*unread_files(own, read), *(unread_files(overlay, read) if overlay else [])]:
        yield f"{path}: nothing reads a file of this name"
    for name in stale_schemas(own, read):
        yield f"schema/{name}: is not what the program checks; run scripts/write_schemas.py"
    codebook = load_codebook(own, overlay)
    for found in (check_codebook(codebook, own), _check_publishers(settings, codebook)):
        yield from found.errors
        for line in found.counts:
            tell(line)
    if examples:
        yield from _failing_examples(settings)


def _check_publishers(settings: "Settings", codebook: "Codebook") -> "Checked":
    from dragoman.codebook.publisher_check import check_publishers  # noqa: PLC0415
    from dragoman.codebook.publishers import load_publishers  # noqa: PLC0415
    from dragoman.ingest.sourcebook import load_sourcebook  # noqa: PLC0415

    table = load_publishers(settings.codebook, settings.codebook_overlay)
    states = {naming.actor.country for naming in codebook.actors.namings if naming.actor.kind == "state"}
    signers = load_sourcebook(settings.codebook / "sources").wires.agencies
    return check_publishers(table, states, signers)


def _failing_examples(settings: "Settings") -> Iterator[str]:
    from dragoman.cli.progress import counted  # noqa: PLC0415
    from dragoman.evaluation.examples import failing_examples  # noqa: PLC0415
    from dragoman.model.document import Document, content_id  # noqa: PLC0415
    from dragoman.model.reading import Reading  # noqa: PLC0415
    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline(settings)
    entries = pipeline.codebook.lexicon.entries

    def read(text: str) -> Reading:
        # Any day will do: the examples only need one.
        return pipeline.read_one(Document(id=content_id(None, text), text=text, published="2024-06-20"))

    for entry in counted(entries, "entries", total=len(entries)):
        for one in failing_examples((entry,), read):
            given = ", ".join(one.found) or "nothing"
            yield f"{one.entry}: {one.text!r} should give {one.expected}, gives {given}"


@app.command()
def show(word: Word, overlay: Overlay = None) -> None:
    """Show what the codebook says about a word, an entry, an event type or an actor."""
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.codebook.load import load_codebook  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    settings = settings_from(overlay)
    codebook = load_codebook(settings.codebook, settings.codebook_overlay)
    lines = [*_types(codebook, word), *_entries(codebook, word), *_actors(codebook, word)]
    if not lines:
        raise NotFoundError(f"the codebook knows nothing of {word!r}", mend="try the dictionary form of the word")
    for line in lines:
        typer.echo(line)


def _types(codebook: "Codebook", word: str) -> Iterator[str]:
    name = word.upper()
    kind = codebook.ontology.types.get(name)
    if kind is not None:
        modes = ", ".join(f"{mode} {score:+g}" for mode, score in kind.modes.items()) or "none"
        yield f"type {name}: {kind.means}; quad {kind.quad}, score {kind.score:+g}; modes: {modes}"


def _entries(codebook: "Codebook", word: str) -> Iterator[str]:
    from dragoman.cli.reasons import conditions, gives  # noqa: PLC0415

    lexicon = codebook.lexicon
    for entry in lexicon.entries:
        words = (*entry.verb, *entry.noun, *entry.adjective)
        if word == entry.id or word.lower() in words:
            asked = conditions(entry.when)
            yield f"entry {entry.id}: {gives(entry)}; words {', '.join(words)}" + (f"; needs {asked}" if asked else "")
    for name, members in lexicon.classes.items():
        if word.lower() in members or word.removeprefix("@") == name:
            yield f"class @{name}: {', '.join(sorted(members))}"


def _actors(codebook: "Codebook", word: str) -> Iterator[str]:
    from dragoman.cli.actor import row_line  # noqa: PLC0415

    actors = codebook.actors
    role = actors.roles.get(word.lower())
    if role is not None:
        yield f"role {role.noun}: {'|'.join(role.sectors) or 'no sector'} ({role.kind}), {role.where}"
    for row in [naming.actor for naming in actors.finder.named(word)][:_ACTORS_SHOWN]:
        yield f"actor {row_line(row, actors)}"
