# Everything a newcomer needs is `make issue` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: issue test quick check format bench corpus docs clean

issue: $(READY)  ## build the sample issue and open it
	$(BIN)/newsletter build --open

test: $(READY)  ## run every test
	$(BIN)/pytest --numprocesses auto --dist worksteal

quick: $(READY)  ## run the tests that need neither a browser nor much time
	HYPOTHESIS_PROFILE=quick $(BIN)/pytest --numprocesses auto --dist worksteal -m "not browser and not slow"

check: $(READY)  ## style, types and the layers of the house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY)  ## measure, and print ratios
	$(BIN)/python tests/bench/bench.py

corpus: $(READY)  ## score the reading of real pastes, where their folder stands beside the checkout
	$(BIN)/python ../shared/corpus/score.py ../shared/corpus

docs: $(READY)  ## write docs/cli.md, and the table in docs/checks.md, from the commands themselves
	$(BIN)/python docs/reference.py

$(READY): pyproject.toml constraints.txt
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --constraint constraints.txt --group dev --editable .
	touch $@

clean:
	rm -rf .venv dist
