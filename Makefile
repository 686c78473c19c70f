# `make` lists the targets. What they do is in site/migraktiv/bootstrap.py and in manage.py's commands.

# The first Python that is new enough; PYTHON=… names another one.
PYTHON = $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8000
BOOTSTRAP = exec env PYTHONPATH=site $(or $(PYTHON),$(error Python 3.11 or newer is needed and was not found; PYTHON=… names one)) -m migraktiv.bootstrap
BIN = .venv/bin
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help run setup test elasticsearch install develop lock messages lint format types clean

run setup test: export DEVELOPMENT = 1
run: export PORT := $(PORT)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up, load the demo once, and serve at http://localhost:8000 (PORT=… changes it)
	@$(BOOTSTRAP) --serve --port $(PORT)

setup: ## the same without serving
	@$(BOOTSTRAP)

test: develop ## run all tests; ARGS=… go to pytest
	@$(BIN)/python tests/run.py $(ARGS)

elasticsearch: develop ## run an Elasticsearch for development (needs Java and Maven), data in var/elasticsearch
	@PYTHONPATH=site:. $(BIN)/python -m tests.support.elasticsearch $(or $(VAR_DIR),var)/elasticsearch

install: ## install the packages of the lock file, for a server; the rest is docs/operating.md
	@$(BOOTSTRAP) --only-install

develop: ## install the tools for tests and development
	@$(BOOTSTRAP) --develop --only-install

lock: ## resolve pyproject.toml's dependencies into the lock files (needs uv; UPGRADE=1: to the newest versions)
	@$(COMPILE) --extra build -o requirements.lock pyproject.toml
	@$(COMPILE) --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

messages: develop ## collect the interface's messages into the catalogues (needs gettext)
	@DEVELOPMENT=1 $(BIN)/python manage.py makemessages

lint: develop ## style and import rules
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

format: develop ## put the code into its form
	@$(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

types: develop ## check the types
	@DEVELOPMENT=1 $(BIN)/mypy .

clean: ## remove .venv and caches; var/ (database and media) stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -path ./var -prune -o -name __pycache__ -prune -exec rm -rf {} +
