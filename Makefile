# Every target sets up what it needs; `make help` lists them.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup system test-models demo test check benchmark translations package clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml
	@$(PYTHON) --version 2>/dev/null | grep -qE ' 3\.1[1-9]' || { echo "Python 3.11 or newer is needed: set PYTHON=…"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --disable-pip-version-check -e '.[dev]'
	touch $@

setup: $(STAMP) ## Make the environment in .venv (the first time builds llama.cpp: about 6 minutes)

system: ## Install the Debian packages that the tests need, where that is allowed
	@sh tests/system_packages.sh

test-models: $(STAMP) ## Fetch the text models for the tests into the user's cache
	$(BIN)/python tests/fetch_models.py

demo: $(STAMP) ## Run the whole ACT way on real images, with a report
	$(BIN)/act-desktop demo

test: $(STAMP) system test-models ## Run all tests
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=40
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=95 --include='act_desktop/core/*,act_desktop/methods/*,act_desktop/store/*,act_desktop/protocol/*'

check: $(STAMP) ## Lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmark: $(STAMP) test-models ## Measure the engine against its peers (--quick)
	$(BIN)/python tests/benchmarks/engine_speed.py --quick

ERRORS := build/error_texts.py
LUPDATE = $(BIN)/pyside6-lupdate -silent -locations none -no-obsolete -extensions py act_desktop/gui $(ERRORS) -source-language en
TS := resources/translations/act_desktop

translations: $(STAMP) ## Bring new texts of the window into the translations, and make what the program loads
	mkdir -p build && $(BIN)/python packaging/error_texts.py act_desktop > $(ERRORS)
	$(LUPDATE) -target-language de -ts $(TS)_de.ts
	$(LUPDATE) -target-language en -pluralonly -ts $(TS)_en.ts
	$(BIN)/pyside6-lrelease -silent $(TS)_de.ts $(TS)_en.ts

# llama.cpp for other computers than this one: the default build uses every instruction that this processor has, and
# would end with “illegal instruction” on one that lacks some. Never from pip's cache, which does not know the difference.
PORTABLE := build/portable
$(PORTABLE)/.installed: $(STAMP)
	rm -rf $(PORTABLE)
	CMAKE_ARGS=-DGGML_NATIVE=OFF $(BIN)/pip install --disable-pip-version-check --no-cache-dir --no-deps \
		--no-binary llama-cpp-python --target $(PORTABLE) $$($(BIN)/pip freeze | grep -i '^llama.cpp.python==')
	touch $@

package: $(STAMP) $(PORTABLE)/.installed ## Build the program as a folder that needs no Python, dist/act-desktop, and try it there (about 20 minutes)
	PYTHONPATH=$(PORTABLE) $(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/act_desktop.spec
	$(BIN)/python packaging/smoke_test.py dist/act-desktop

clean: ## Remove the environment and everything built
	rm -rf $(VENV) build dist .coverage* htmlcov
