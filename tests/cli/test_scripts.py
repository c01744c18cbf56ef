import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from tests.cli.running import ROOT, SAMPLES
from tests.golden.articles import write_gold


def script(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / name), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=300, check=False)


@pytest.fixture(scope="module")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "demo.db"


@pytest.fixture(scope="module")
def demo(demo_record: Path) -> list[str]:
    told = script("demo.py", "--record", str(demo_record))
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout.splitlines()


def test_demo_fits_one_screen(demo: list[str]) -> None:
    assert len(demo) <= 50
    assert max(map(len, demo)) <= 100


def test_demo_shows_every_sample_by_its_date(demo: list[str]) -> None:
    dates = [line.split("\t")[2] for line in (SAMPLES / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert sorted(line[:10] for line in demo if line[:10] in dates) == sorted(dates)


def test_demo_shows_facts_allegations_and_quotes_and_ends_with_what_to_type(demo: list[str]) -> None:
    labels = {line.split()[0] for line in demo if line.startswith("  ") and line.strip()}
    assert {"HAPPENED", "ALLEGED"} <= labels
    assert sum("“" in line for line in demo) >= len(demo) // 3
    assert all(".venv/bin/dragoman" in line for line in demo[-4:])


def test_demo_ends_by_saying_how_to_open_the_explorer_on_what_it_has_read(demo: list[str], demo_record: Path) -> None:
    assert demo[-1].split(maxsplit=1) == ["browse", f".venv/bin/dragoman serve --record {demo_record}"]
    with dragoman.open(demo_record) as record:
        assert record.documents().num_rows == 14
        assert record.state().events > 100


def test_bench_of_imports_tells_the_rate_of_each_form(tmp_path: Path) -> None:
    told = script("bench_import.py", "--rows", "2000", "--place", str(tmp_path), "icews", "plover")
    assert told.stderr == ""
    icews, plover, bar = told.stdout.splitlines()
    assert "2,000 rows,     2 refused" in icews
    assert plover.startswith("plover")
    assert bar.startswith("bar: 20,000 rows a second")


@pytest.fixture
def bench() -> ModuleType:
    found = importlib.util.spec_from_file_location("bench", ROOT / "scripts" / "bench.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_bench_measures_four_ways_in_turns_on_the_same_articles(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "France recalled its ambassador from Niger on Monday. Iran accused Israel of killing two officers. " * 3
    lines = [json.dumps({"text": f"Report {number}. {text}"}) for number in range(30)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    # Further processes are the dear part, and they only time what other tests run.
    monkeypatch.setattr(bench, "measure_processes", lambda articles: {"speed-up": 1.5})
    monkeypatch.setattr(bench, "measure_cold_start", lambda article: 1.25)
    monkeypatch.setattr("sys.argv", ["bench.py", str(tmp_path / "news.jsonl"), "--articles", "20", "--format", "json"])
    assert bench.main() == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["cold start in seconds"]) == (20, 1.25)
    assert found["tokens"] > 20 * 40
    assert 0 < found["coding share of a full read"] < 1
    assert found["full read against spaCy as shipped"]["ratio"] > 0
    assert "\n".join(bench.table(found)).count("times as fast") == 4


def test_bench_draws_the_same_articles_for_the_same_seed(bench: ModuleType, tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"France met Iran on day {number}."}) for number in range(50)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first, again, other = (bench.draw(tmp_path / "news.jsonl", 5, seed) for seed in (1, 1, 2))
    assert [one.id for one in first] == [one.id for one in again]
    assert [one.id for one in first] != [one.id for one in other]


def test_bench_without_articles_is_one_line_and_status_3(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("\n", encoding="utf-8")
    told = script("bench.py", str(tmp_path / "news.jsonl"))
    assert (told.returncode, told.stdout) == (3, "")
    assert "holds no article" in told.stderr


def test_score_prints_a_table_and_puts_it_between_the_marks(tmp_path: Path) -> None:
    write_gold(tmp_path / "gold")
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- scores: begin -->\nstale\n<!-- scores: end -->\nafter\n", encoding="utf-8")
    told = script("score.py", str(tmp_path / "gold"), "--into", str(page))
    assert told.returncode == 0
    assert "| 14 annotated articles | mean | worst fold |" in told.stdout
    text = page.read_text(encoding="utf-8")
    assert told.stdout.strip() in text
    assert "stale" not in text
    assert text.startswith("before\n")
    assert text.endswith("after\n")


def test_score_refuses_a_page_without_marks(tmp_path: Path) -> None:
    write_gold(tmp_path / "gold")
    (tmp_path / "page.md").write_text("nothing", encoding="utf-8")
    assert script("score.py", str(tmp_path / "gold"), "--into", str(tmp_path / "page.md")).returncode == 3
