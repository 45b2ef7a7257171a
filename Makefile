# The verbs of the project. Each makes the virtual environment it needs inside this folder.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: help demo test test-all lint types docs templates bench clean

help:            ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# pyproject.toml decides what is installed: a change to it installs again.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("reportkit needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

demo: $(STAMP)   ## write the sample, check it, build it, and say where everything lies
	@$(BIN)/python -m reportkit demo demo --force

test: $(STAMP)   ## all tests (those that need LibreOffice skip where it is absent)
	@$(BIN)/python -m pytest -q -rs -n auto

lint: $(STAMP)   ## style
	@$(BIN)/python -m ruff check .

types: $(STAMP)  ## static types, strict
	@$(BIN)/python -m mypy

docs: $(STAMP)   ## write the generated pages of docs/ (a test fails when they are out of date)
	@$(BIN)/python -m reportkit.reference docs

templates: $(STAMP) ## write workbook_templates/ from the definition (a test fails when they are out of date)
	@$(BIN)/python -m reportkit.reference templates

BENCH ?=
bench: $(STAMP)  ## speed and memory against plain scripts; BENCH="--check --only start --books 100" chooses
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python -m benchmarks $(BENCH)

clean:           ## remove what the verbs made
	rm -rf $(VENV) demo build/bench .pytest_cache .mypy_cache .ruff_cache .hypothesis
