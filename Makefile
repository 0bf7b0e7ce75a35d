# Everything that a person or CI does with this project. `make` alone lists it.
#
# The environment is made once in .venv, and again when pyproject.toml changes. Another Python: make site PYTHON=python3.13

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site serve test long check lint lowest benchmark fuzz agreement clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

site: .venv/site ## build the demonstration portal into site/
	@$(BIN)/portal-gen build
	@echo "The portal is in site/, ready for any web server. To read it here: make serve"

serve: .venv/site ## build, watch and reload at http://127.0.0.1:8000
	@$(BIN)/portal-gen serve

test: .venv/dev ## run every test; browser tests need Chromium
	@$(BIN)/pytest -n auto --dist worksteal

long: .venv/dev ## the long form of the tests of edits and of killed builds: an hour
	@PORTAL_GEN_SEQUENCES=3000 PORTAL_GEN_HOST_SEQUENCES=100 PORTAL_GEN_KILLS=200 $(BIN)/pytest -n auto --dist worksteal \
		tests/engine/test_incremental.py tests/engine/test_killed.py tests/site/test_incremental_host.py

check: .venv/dev lint test ## what a reviewer would run: format, lint, types, floors, tests, strict build
	@$(BIN)/portal-gen build --strict --site-dir .cache/strict-site

lint: .venv/dev ## format, lint, types and floors
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lowest: ## run the tests with the lowest versions of the dependencies that pyproject.toml allows
	@$(PYTHON) -m venv .cache/lowest
	@.cache/lowest/bin/python -m pip install --quiet --upgrade pip
	@.cache/lowest/bin/python tests/lowest.py > .cache/lowest/constraints.txt
	@.cache/lowest/bin/python -m pip install --quiet --constraint .cache/lowest/constraints.txt --editable '.[dev]'
	@.cache/lowest/bin/pytest -n auto -m "not browser"

benchmark: .venv/dev ## measure beside Hugo on the same pages, half an hour; OPTIONS="--entities 1000" for less
	@$(BIN)/python -m pip install --quiet --editable '.[benchmark]'
	@$(BIN)/python -m tests.benchmarks $(OPTIONS)

fuzz: .venv/dev ## read 24 million bytes that nobody would write, half of them chosen by atheris; some minutes
	@$(BIN)/python -m tests.fuzz --bytes 12000000
	@$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	@$(BIN)/python -m tests.fuzz --bytes 12000000 --guided

agreement: .venv/dev ## compare with what Backstage says: recorded catalogs, and 20,000 documents beside Backstage itself (Node)
	@$(BIN)/python -m tests.agreement
	@$(BIN)/python -m tests.agreement.beside --count 10000 --form fields
	@$(BIN)/python -m tests.agreement.beside --count 10000 --form text

clean: ## remove what was made
	rm -rf .venv .cache site .site.* dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/site: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "portal_gen needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Making an environment in .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/dev: .venv/site
	@echo "Adding what the tests need ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
