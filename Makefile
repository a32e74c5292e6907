# Every target does its own set-up. `make report` shows what kindlog does, `make test` checks all of it.

SHELL := /bin/sh
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: report test lab bench lint lock clean

report: $(READY)
	@$(RUN)/kindlog demo --out out

test: $(READY)
	@$(RUN)/python tests/programs.py
	@$(RUN)/python -m pytest -q -n 3 --dist worksteal $(ARGS)

lab: $(READY)
	@$(RUN)/kindlog lab

bench: $(READY)
	@$(RUN)/python benchmarks/run.py

lint: $(READY)
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy

# Versions and hashes only: whoever installs keeps their own index.
lock: $(READY)
	@$(RUN)/uv pip compile --quiet --system-certs --upgrade --universal --python-version 3.11 --extra dev --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" pyproject.toml --output-file requirements.lock

clean:
	@rm -rf $(VENV) out

# uv comes from the lock like all else, through pip; where it finds no index, pip goes on alone with the same lock.
$(READY): requirements.lock pyproject.toml
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "kindlog needs Python 3.11 or newer with its venv module (on Debian: apt-get install python3-venv)."; exit 1; fi; \
	if [ ! -x $(RUN)/python ]; then echo "Making $(VENV)"; "$$found" -m venv $(VENV); fi
	@if [ ! -x $(RUN)/uv ]; then \
		echo "Fetching the installer"; \
		awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > $(VENV)/uv.lock; \
		$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock; \
	fi
	@echo "Installing what requirements.lock names"
	@VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(RUN)/uv pip install --quiet --system-certs --require-hashes --no-deps --compile-bytecode -r requirements.lock \
		|| { echo "uv did not get through; going on with pip, which takes longer."; \
		$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock; }
	@VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(RUN)/uv pip install --quiet --offline --no-deps --no-build-isolation --editable .
	@touch $@
