"""`dragoman codebook`: check the data that the coder works with, and show it."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Overlay

if TYPE_CHECKING:
    from dragoman.codebook.load import Codebook

app = typer.Typer(
    help="Check and show the codebook: event types, words, actors, places.", no_args_is_help=True
)


@app.command()
def check(
    overlay: Overlay = None,
    examples: Annotated[bool, typer.Option(help="Run every example sentence too.")] = True,
) -> None:
    """Check every codebook file, alone and against the others, and run its example sentences."""
    from dragoman.cli.options import settings_from  # noqa: PLC0415
    from dragoman.codebook.check import check_codebook  # noqa: PLC0415
    from dragoman.codebook.load import load_codebook  # noqa: PLC0415

    settings = settings_from(overlay)
    found = check_codebook(load_codebook(settings.codebook, settings.codebook_overlay), settings.codebook)
    wrong = [*found.errors, *(_failing(overlay) if examples else [])]
    for line in wrong:
        typer.echo(line)
    for line in found.counts:
        typer.echo(line, err=True)
    if wrong:
        typer.echo(f"{len(wrong)} faults", err=True)
        raise typer.Exit(3)
    typer.echo("the codebook is sound", err=True)


def _failing(overlay: Overlay) -> list[str]:
    from dragoman.cli.options import load_pipeline  # noqa: PLC0415
    from dragoman.evaluation.examples import failing_examples  # noqa: PLC0415
    from dragoman.model.document import Document, content_id  # noqa: PLC0415

    pipeline = load_pipeline(overlay)

    def read(text: str):  # type: ignore[no-untyped-def]
        return pipeline.read_one(Document(id=content_id(None, text), text=text, published="2024-06-20"))

    return [
        f"{one.entry}: {one.text!r} wants {one.expected}, gives {', '.join(one.found) or 'nothing'}"
        for one in failing_examples(pipeline.codebook.lexicon.entries, read)
    ]


@app.command()
def show(
    word: Annotated[str, typer.Argument(help="A word or the id of an entry, a type, an actor.")],
    overlay: Overlay = None,
) -> None:
    """Show what the codebook says about a word, an entry, an event type or an actor."""
    from dragoman.cli.options import settings_from  # noqa: PLC0415
    from dragoman.codebook.load import load_codebook  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    settings = settings_from(overlay)
    lines = _about(load_codebook(settings.codebook, settings.codebook_overlay), word)
    if not lines:
        raise NotFoundError(
            f"the codebook knows nothing of {word!r}", mend="try the dictionary form of the word"
        )
    for line in lines:
        typer.echo(line)


def _about(codebook: "Codebook", word: str) -> list[str]:
    lines = []
    kind = codebook.ontology.types.get(word.upper())
    if kind is not None:
        modes = ", ".join(kind.modes) or "none"
        lines.append(
            f"type {word.upper()}: {kind.means}; quad {kind.quad}, score {kind.score}, modes {modes}"
        )
    for entry in codebook.lexicon.entries:
        words = (*entry.verb, *entry.noun, *entry.adjective)
        if word == entry.id or word.lower() in words:
            told = f"{entry.type}/{entry.mode}" if entry.mode else entry.type or "no type of its own"
            lines.append(f"entry {entry.id}: {told}; words {', '.join(words)}")
    role = codebook.actors.roles.get(word.lower())
    if role is not None:
        lines.append(f"role {role.noun}: {', '.join(role.sectors)} ({role.kind}), {role.where}")
    for actor in codebook.actors.search(word)[:20]:
        spell = f"{actor.since or 'always'} to {actor.until or 'now'}"
        lines.append(
            f"actor {actor.name}: {actor.country}/{'|'.join(actor.sectors)} {actor.office} {spell}, {actor.where}"
        )
    return lines
