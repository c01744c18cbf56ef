"""The documents say what is so: every command, option, setting and field, and the examples run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import typer.main

import dragoman
from dragoman.cli.main import app, status_of
from dragoman.model.reading import Reading
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {".venv", "out", ".pytest_cache", "node_modules"} & set(path.relative_to(ROOT).parts)
)
REFERENCE = ROOT / "docs" / "reference"
LINK = re.compile(r"\]\((?!https?:)([^)#]+)?(?:#([^)]*))?\)")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def read_page(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Give what stands under a heading, up to the next one of the same depth."""
    found = re.search(rf"(?ms)^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", text)
    assert found, f"no section {title!r}"
    return found[2]


def documented(text: str, *, column: int = 0) -> list[str]:
    """List the names in backticks in one column of the first table of a section."""
    table = re.search(r"(?m)^\|.*(?:\n\|.*)+", text)
    rows = table[0].splitlines()[2:] if table else []
    cells = [row.strip("|").split("|")[column] for row in rows]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def commands() -> Iterator[tuple[str, Any]]:
    """Walk all commands: 'read', 'codebook check'."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        else:
            yield from ((f"{name} {inner_name}", one) for inner_name, one in inner.items())


def options_of(command: Any) -> set[str]:
    named = [option for one in command.params for option in (*one.opts, *one.secondary_opts)]
    return {option for option in named if option.startswith("-")}


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_command_is_documented_with_every_option(name: str) -> None:
    told = section(read_page(REFERENCE / "cli.md"), f"dragoman {name}")
    wanted = options_of(COMMANDS[name]) - {"--help"}
    assert set(re.findall(r"`(--?[a-z][a-z0-9-]*)`", told)) >= wanted


def test_documented_commands_and_options_exist() -> None:
    page = read_page(REFERENCE / "cli.md")
    titles = re.findall(r"(?m)^## dragoman (.+)$", page)
    assert titles == list(COMMANDS)
    every = {option for command in COMMANDS.values() for option in options_of(command)} | {"--version", "--help"}
    assert set(re.findall(r"`(--[a-z][a-z0-9-]*)`", page)) <= every


def test_every_command_and_option_has_a_help_text() -> None:
    for name, command in COMMANDS.items():
        assert command.help, name
        assert [one.name for one in command.params if one.name != "help" and not one.help] == [], name


def test_every_setting_is_documented_with_variable_and_default() -> None:
    page = read_page(REFERENCE / "settings.md")
    names = list(Settings.__struct_fields__)
    assert documented(page) == names
    assert documented(page, column=1) == [f"DRAGOMAN_{name.upper()}" for name in names]
    told = {Settings().model, Settings().record, "true", str(Settings().pause_s)}
    assert set(documented(page, column=3)) == told


def structs_of(kind: Any) -> Iterator[type[msgspec.Struct]]:
    """Walk the structs that a type is made of, itself first."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from structs_of(field.type)
    for inner in get_args(kind):
        yield from structs_of(inner)


@pytest.mark.parametrize("kind", list(dict.fromkeys(structs_of(Reading))), ids=lambda kind: kind.__name__)
def test_every_field_of_a_reading_is_documented(kind: type[msgspec.Struct]) -> None:
    told = section(read_page(REFERENCE / "reading.md"), kind.__name__)
    table = re.findall(r"(?m)^\| `(\w+)` \|", told)
    assert table == [field.encode_name for field in msgspec.structs.fields(kind)]


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(read_page(page)):
        found = page.parent / target if target else page
        assert found.exists(), target
        if anchor:
            titles = re.findall(r"(?m)^#+ (.+)$", read_page(found))
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, anchor


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_files_that_a_page_names_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|docs|samples|tests|scripts)/[\w./-]+)`", read_page(page))
    assert [name for name in named if "<" not in name and not (ROOT / name).exists()] == []


def shown_commands() -> Iterator[tuple[str, list[str]]]:
    """Give every `dragoman` command that a page shows, as words, without what the shell would do with it."""
    for page in PAGES:
        for line in re.findall(r"(?m)^ {4}(?:\$ )?((?:.+\| )?(?:\.venv/bin/)?dragoman .+)$", read_page(page)):
            words = shlex.split(line, comments=True)
            first = next(at for at, word in enumerate(words) if word.endswith("dragoman"))
            ends = [at for at, word in enumerate(words) if at > first and word in ("|", ">", "<")]
            yield f"{page.name}: {line}", words[first + 1 : (ends or [len(words)])[0]]


SHOWN = dict(shown_commands())


def test_pages_show_commands() -> None:
    assert len(SHOWN) > 20


@pytest.mark.parametrize("line", list(SHOWN))
def test_shown_command_has_known_options(line: str) -> None:
    words = SHOWN[line]
    if words[0].startswith("["):
        return  # the form of a command, not an example of one
    names = [name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS]
    assert names
    used = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert used <= options_of(COMMANDS[names[0]])


RUNNABLE = [
    line
    for line, words in SHOWN.items()
    if words[0] in ("actor", "codebook") or any(word.startswith("samples/") for word in words)
]


@pytest.mark.parametrize("line", [line for line in RUNNABLE if "overlay" not in line and "[" not in line])
def test_shown_command_runs(
    line: str, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
    assert status_of([word for word in SHOWN[line] if word != "..."]) == 0, capsys.readouterr().err
    assert capsys.readouterr().out


@pytest.fixture(scope="module")
def sample_record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two of the sample reports, under the name that a record has where none is given."""
    place = tmp_path_factory.mktemp("docs") / "dragoman.db"
    (place.parent / "samples").symlink_to(ROOT / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
        assert status_of(["add", str(ROOT / "samples" / "two-reports.jsonl"), "--record", str(place)]) == 0
    return place


@pytest.fixture
def beside_record(sample_record: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go where the record is, with the pipeline that the tests share."""
    monkeypatch.chdir(sample_record.parent)
    monkeypatch.setattr(dragoman, "_pipeline", lambda settings: pipeline)


def shown_code() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for number, code in enumerate(re.findall(r"(?s)```python\n(.*?)```", read_page(page))):
            yield f"{page.name}-{number}", code


@pytest.mark.parametrize(("name", "code"), list(shown_code()))
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_shown_code_runs(name: str, code: str, beside_record: None, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, name, "exec"), {})
    assert capsys.readouterr().out


def test_readme_shows_lines_of_the_real_output(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    block = re.search(r"(?ms)^    \$ dragoman read (.+?)\n(.+?)^\S", read_page(ROOT / "README.md"))
    assert block is not None
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
    assert status_of(["read", *shlex.split(block[1])]) == 0
    told = capsys.readouterr().out
    # What is done and by whom must be so; where and when may be left out for brevity.
    shown = ["  ".join(re.split(r" {2,}", line.strip())[:2]) for line in block[2].splitlines() if line.strip()]
    assert len(shown) > 6
    assert [line for line in shown if line not in told] == []


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", read_page(ROOT / "Makefile")))
    for page in PAGES:
        assert set(re.findall(r"`make ([a-z]+)", read_page(page))) <= targets, page


def test_changelog_keeps_its_form() -> None:
    told = read_page(ROOT / "CHANGELOG.md")
    assert re.findall(r"(?m)^## (.+)$", told)[0] == "Unreleased"
    assert "### Numbers" in told


def test_every_test_that_security_names_is_there():
    named = re.findall(r"`((?:[\w/]+/)?test_\w+\.py)(?:::(test_\w+)(\.\.\.)?)?`", read_page(ROOT / "docs/security.md"))
    assert len(named) > 25
    for file, name, rest in named:
        path = ROOT / "tests" / ("" if file.startswith("browser/") else "service") / file
        assert path.is_file(), file
        if name:
            assert re.search(rf"def {name}{'' if rest else chr(92) + '('}", path.read_text(encoding="utf-8")), name
