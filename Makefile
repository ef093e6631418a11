# One command for each wish. `make chat` talks, `make test` tests, `make check` is what every commit passes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/delegate-bot

.DEFAULT_GOAL := help
.PHONY: help chat test check format lint types rooms transcripts bench bench-quick learn soak model deaths mutants lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 22

chat: $(VENV)/installed ## Talk to the assistant in this terminal
	@$(RUN) migrate >/dev/null
	@$(RUN) chat

# What Python compiled is kept, also where the caller's environment says not to: the workers need it, and each process.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/tested ## Set up, then run the whole suite
	@$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/tested lint types rooms ## Format, lint, types, import rules, tests
	@$(MAKE) --no-print-directory test

format: $(VENV)/tested ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/tested
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/tested
	@$(BIN)/mypy

rooms: $(VENV)/tested
	@$(BIN)/lint-imports

transcripts: $(VENV)/tested ## Make tests/conversations/*.txt anew with the command line itself
	@$(BIN)/python tests/conversations/make.py

bench: $(VENV)/tested ## Measure everything, peers in the same run
	@$(BIN)/python -m tests.bench

learn: $(VENV)/tested ## Learn anew what the words of a question speak for, from the questions in sight
	@$(BIN)/python -m tests.bench.learning --write
	@$(BIN)/python -m tests.bench.learning_weights --write

bench-quick: $(VENV)/tested ## The same tables with fewer rounds
	@$(BIN)/python -m tests.bench --quick

soak: $(VENV)/tested ## Kill the sender 20 times at the true rate on both engines; keep the report in docs/
	@$(BIN)/python -m tests.delivery.soak

model: $(VENV)/tested ## Ten thousand random histories of deliveries, each step held against what must be true
	@EXAMPLES=10000 $(BIN)/python -m pytest -q -s tests/delivery/test_model.py

deaths: $(VENV)/tested ## Die before and after every commit and within every request, on a server too
	@DEATHS_EVERY=1 $(BIN)/python -m pytest -q tests/delivery/test_crashes.py

mutants: $(VENV)/tested ## Make each mistake of tests/delivery/mutants.toml in a copy, and see the suite notice it
	@$(BIN)/python -m tests.delivery.mutants

lock: ## Write requirements*.txt anew from requirements*.in (needs uv)
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --allow-unsafe requirements.in -o requirements.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --allow-unsafe -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean: ## Remove what was installed and what was stored
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

# A stamp for each set of packages: made again when its list changes, so that a second run starts at once.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "delegate-bot needs Python 3.11 or newer; say which with make PYTHON=python3.11." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv." >&2; exit 1; }
	@echo "Setting up $(VENV), once." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/made
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tested: requirements-dev.txt $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
