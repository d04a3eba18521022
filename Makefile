# Everything in two commands: `make serve` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
VENV := .venv
# The first that runs and is new enough: a name on the path need not run (pyenv's shims).
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
RUN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup serve test check lint format types unit browser conformance content bench clean

help:  ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The environment is stamped with what it was made from, so that a second start does nothing.
$(VENV)/.serve: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Stapmee needs Python 3.11 or newer, and found none. Install python3.11 and python3.11-venv, or name one: make PYTHON=…" >&2; exit 1; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(RUN)/python -m pip --version >/dev/null 2>&1 || $(RUN)/python -m ensurepip >/dev/null
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.serve requirements-dev.txt
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.test requirements-peers.txt
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.txt
	@touch $@

setup: $(VENV)/.serve  ## make the environment, with the command `stapmee` in it

serve: setup  ## start the site on http://127.0.0.1:8000
	@$(RUN)/stapmee serve

test: $(VENV)/.test  ## format, lint, types, unit, property and browser tests: all of it
	@tools/system-needs
	@$(MAKE) --no-print-directory lint types unit browser

lint:  ## format and lint: Python, templates, imports, JavaScript, CSS
	@echo "· ruff";         $(RUN)/ruff format --check --quiet . && $(RUN)/ruff check --quiet .
	@echo "· import-linter"; $(RUN)/lint-imports --no-logo > .import-linter.log || { cat .import-linter.log; exit 1; }
	@echo "· djlint";       $(RUN)/djlint --quiet --lint src/stapmee/web
	@echo "· biome";        node_modules/.bin/biome check --error-on-warnings .

types:  ## mypy on source and tests, tsc on the modules
	@echo "· mypy";         $(RUN)/mypy --no-error-summary && $(RUN)/mypy --no-error-summary tests benchmarks
	@echo "· tsc";          node_modules/.bin/tsc --project tsconfig.json && node_modules/.bin/tsc --project tsconfig.worker.json

unit:  ## unit and property tests
	@$(RUN)/pytest -m "not browser" -n auto

browser:  ## journeys in a real Chromium, against the real server
	@$(RUN)/pytest -m browser -n auto

conformance: $(VENV)/.test  ## both engines on 40,000 situations, five days each (an hour; `make test` does a part of it)
	@$(RUN)/python -m tests.conformance

content: setup  ## check the kit, as an editor does
	@$(RUN)/stapmee check

format:  ## write the format that lint asks for
	@$(RUN)/ruff format --quiet . && $(RUN)/ruff check --fix --quiet . && node_modules/.bin/biome check --write .

bench: $(VENV)/.bench  ## measure beside the peers (docs/benchmarks.md)
	@$(RUN)/python -m benchmarks

clean:  ## take away everything that was made here
	rm -rf $(VENV) node_modules content/.build var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .import-linter.log
