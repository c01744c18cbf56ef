# make demo   sets everything up and reads the sample reports
# make test   sets everything up and runs the tests, those of the record on SQLite and on PostgreSQL
# make check  runs the linters, the type checker, the import rules and the codebook checks
# make score  scores the coder (GOLD=folder of annotated articles, CORPORA=folder of corpus files)
# make web    builds the browser code of the explorer (make web-check tests it)
# make bench  measures speed, memory and start-up (NEWS=file of articles)
# make bench-service  measures the explorer under load, on a made-up record of a million events
# make screenshots    takes pictures of every page (RECORD=record, OUT=folder)
# make bench-scale  measures how coding archives scales: processes, Daft, a local Ray cluster

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold/dev
CORPORA ?= ../shared/corpora
NEWS ?= ../shared/corpora/news.jsonl
export DRAGOMAN_SHARED ?= ../shared
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

WEB := src/dragoman/service/web
STATIC := src/dragoman/service/static
NPM ?= npm
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/public $(WEB)/scripts -type f ! -name world.json) \
  $(addprefix $(WEB)/,package.json vite.config.ts borders.json) src/dragoman/data/codebook/places/borders.tsv

.PHONY: demo test check score bench bench-service bench-scale screenshots browser fix schemas web web-check lock clean

demo: $(VENV)/.ready $(if $(shell command -v $(NPM)),web)
	@$(BIN)/python scripts/demo.py

# The explorer is tested in a browser: its code is built first, and Debian's Chromium installed where it is missing.
test: $(VENV)/.ready-dev web browser
	$(BIN)/python -m pytest

browser:
	@scripts/install_chromium.sh

check: $(VENV)/.ready-dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dragoman codebook check

score: $(VENV)/.ready
	$(BIN)/python scripts/score.py $(GOLD) $(if $(wildcard $(CORPORA)),--corpora $(CORPORA))

bench: $(VENV)/.ready
	$(BIN)/python scripts/bench.py $(NEWS)

bench-service: $(VENV)/.ready web
	$(BIN)/python scripts/bench_service.py

screenshots: $(VENV)/.ready-dev web browser
	$(BIN)/python scripts/screenshots.py $(or $(OUT),out/screenshots) --record $(or $(RECORD),build/demo.db)

bench-scale: $(VENV)/.ready-dev
	$(BIN)/python scripts/bench_scale.py $(NEWS)

# The browser code of the explorer: needs Node.js 20.19 or later; wheels carry what it makes.
web: $(STATIC)/dragoman.js

web-check: $(WEB)/node_modules/.package-lock.json
	cd $(WEB) && $(NPM) run --silent check && $(NPM) run --silent test

$(STATIC)/dragoman.js: $(WEB)/node_modules/.package-lock.json $(WEB_SOURCES)
	@echo "building the explorer's browser code" >&2
	@cd $(WEB) && $(NPM) run --silent build
	@touch $@

$(WEB)/node_modules/.package-lock.json: $(WEB)/package-lock.json
	@command -v $(NPM) >/dev/null || { echo "the explorer is built with Node.js 20.19 or later and npm: install them, or use a wheel" >&2; exit 1; }
	@cd $(WEB) && $(NPM) ci --silent
	@touch $@

fix: $(VENV)/.ready-dev schemas
	$(BIN)/ruff check --fix src tests scripts
	$(BIN)/ruff format src tests scripts

# The JSON Schemas of the codebook follow from the types that check it.
schemas: $(VENV)/.ready
	$(BIN)/python scripts/write_schemas.py

# What is needed to run first, then the package itself without looking for anything more.
# The pip that comes with Python 3.11 stumbles over pinned extras, so a pinned newer one comes first.
$(VENV)/.ready: requirements-build.txt requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Dragoman needs Python 3.11 or later: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "setting up $(VENV); this takes a minute or two the first time" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements-build.txt
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt pyproject.toml $(VENV)/.ready
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# For maintainers: makes the locks anew; needs uv.
COMPILE := uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --allow-unsafe --no-strip-extras
lock:
	$(COMPILE) requirements-build.in -o requirements-build.txt
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --all-extras pyproject.toml requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
