# make demo   sets everything up and reads the sample reports
# make test   sets everything up and runs the tests
# make check  runs the linters, the type checker, the import rules and the codebook checks
# make score  scores the coder on annotated articles (GOLD=folder)
# make bench  measures speed, memory and start-up (NEWS=file of articles)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold/dev
NEWS ?= ../shared/corpora/news.jsonl
export DRAGOMAN_SHARED ?= ../shared

.PHONY: demo test check score bench fix lock clean

demo: $(VENV)/.ready
	@$(BIN)/python scripts/demo.py

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

check: $(VENV)/.ready-dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dragoman codebook check

score: $(VENV)/.ready
	$(BIN)/dragoman evaluate $(GOLD)

bench: $(VENV)/.ready
	$(BIN)/python scripts/bench.py $(NEWS)

fix: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix src tests scripts
	$(BIN)/ruff format src tests scripts

# Run time first, then the package itself without looking for anything more.
$(VENV)/.ready: requirements.txt pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt pyproject.toml $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# For maintainers: makes the locks anew; needs uv.
lock:
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --allow-unsafe pyproject.toml requirements-build.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --allow-unsafe pyproject.toml requirements-build.in requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
