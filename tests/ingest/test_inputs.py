import pytest

from dragoman.errors import InputError
from dragoman.ingest.inputs import LeftOut, Source, resolve


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.html",
        "sub/z.jsonl",
        "sub/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "picture.png",
        "README",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(sources, folder):
    return [source.name.removeprefix(f"{folder}/") for source in sources if not source.left_out]


def test_resolve_keeps_the_order_named(folder):
    paths = [str(folder / name) for name in ("b.txt", "a.html", "b.txt")]
    assert [source.name for source in resolve(paths)] == paths


def test_resolve_sorts_a_directory_and_passes_over_hidden_files(folder):
    assert names(resolve([str(folder)]), folder) == ["a.html", "b.txt", "sub/c.txt", "sub/z.jsonl"]


def test_resolve_says_what_it_leaves_out_of_a_directory(folder):
    assert resolve([str(folder)])[-1].left_out == "2 files of other kinds were left out (1 .png, 1 no suffix)"


def test_resolve_takes_a_named_file_whatever_its_suffix(folder):
    assert resolve([str(folder / "picture.png")]) == [Source(str(folder / "picture.png"))]


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("a.txt", True),
        ("A.PDF", True),
        ("a.jsonl.gz", True),
        ("a.gz", True),
        ("a.tar.gz", False),
        ("a.xlsx", False),
        ("a", False),
        ("", False),
    ],
)
def test_left_out_counts_what_it_does_not_take(name, taken):
    left = LeftOut()
    assert left.takes(name) is taken
    assert bool(left) is not taken


def test_resolve_sorts_globs(folder):
    assert names(resolve([f"{folder}/**/*.txt"]), folder) == ["b.txt", "sub/c.txt"]


def test_resolve_prefers_a_file_to_a_pattern_of_the_same_name(tmp_path):
    path = tmp_path / "talks[1].txt"
    path.write_text("x")
    assert resolve([str(path)]) == [Source(str(path))]


@pytest.mark.parametrize("named", ["missing.txt", "*.nothing", "", "a\0b", "https://news.example/a"])
def test_resolve_refuses_what_is_not_there(tmp_path, monkeypatch, named):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        resolve([named])


def test_resolve_refuses_an_empty_directory(tmp_path):
    with pytest.raises(InputError, match="holds no file"):
        resolve([str(tmp_path)])


def test_resolve_refuses_standard_input_twice():
    with pytest.raises(InputError, match="twice"):
        resolve(["-", "-"])
