# Short wrappers; every target runs in .venv, made from the lock files.
PYTHON ?= python3
BIN = .venv/bin
# A process for each core, up to four; whole files go to a process, in order, because fixtures are shared within a file.
SPREAD = -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help try test lint coverage mutants audit format lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/run: requirements.lock pyproject.toml
	@$(PYTHON) scripts/make_venv.py requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml
	@$(PYTHON) scripts/make_venv.py requirements-dev.lock
	@touch $@ .venv/run

.venv/mutants: requirements-mutants.lock .venv/dev
	@$(PYTHON) scripts/make_venv.py requirements-mutants.lock
	@touch $@

.venv/audit: requirements-audit.lock .venv/dev
	@$(PYTHON) scripts/make_venv.py requirements-audit.lock
	@touch $@

try: .venv/run ## read seeds/ and start the bot against the playground
	@mkdir -p var
	@exec env ONRECORD_DATABASE_URL="$${ONRECORD_DATABASE_URL:-sqlite:///$(CURDIR)/var/onrecord.sqlite3}" $(BIN)/onrecord try seeds

lint: .venv/dev ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## lint, and all tests
	$(BIN)/python -m pytest $(SPREAD)

coverage: .venv/dev ## all tests with their coverage, which may not fall (pyproject.toml: fail_under)
	$(BIN)/python -m pytest $(SPREAD) --cov

mutants: .venv/mutants ## put faults into central modules, which their tests must notice; ONLY="marks stems" for some
	$(BIN)/python scripts/run_mutants.py $(ONLY)

audit: .venv/audit ## look the locked packages up among known vulnerabilities; asks the network
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock -r requirements-dev.lock -r requirements-mutants.lock

format: .venv/dev ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/dev ## remake the lock files
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --group build --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --group mutants -c requirements-dev.lock -o requirements-mutants.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --group audit -c requirements-dev.lock -o requirements-audit.lock

clean: ## remove .venv and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache dist build
