# Entente: three targets for users, three for developers. Everything lives in .venv.
PYTHON ?= python3.11
FROM ?= examples/articles
DYAD ?= RUS-CHN
OUT ?= dossier.html
LEDGER ?= build/$(subst /,_,$(FROM)).db
BIN := .venv/bin

.PHONY: setup dossier test lint model vega world clean

dossier: .venv/.ready  ## read the articles in FROM and write the dossier
	@mkdir -p build
	@$(BIN)/entente run "$(FROM)" --dyad "$(DYAD)" --ledger "$(LEDGER)" -o "$(OUT)"
	@echo "dossier: $(abspath $(OUT))"

setup: .venv/.ready  ## make .venv with the entente command in it

.venv/.ready: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Entente needs Python 3.11 or newer; try: make PYTHON=python3"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[web]"
	@touch $@

.venv/.dev: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[web,dev,rdata,cluster]"
	@touch $@

test: .venv/.dev  ## the whole suite, lint and types first
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

model: .venv/.dev  ## rebuild every shipped weight from ../shared/gold (a night on a CPU)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m training

vega: .venv/.dev  ## bundle the charts' interactive view anew from pinned packages (needs npm)
	$(BIN)/python bundle/build.py

world: .venv/.dev  ## coastlines and cities of the map anew
	$(BIN)/python bundle/world.py

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
