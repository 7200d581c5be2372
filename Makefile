# The way in: `make help` lists what there is.
# All that is needed is installed into .venv, but for the browser of the tests (see `chromium`).

# The versions that constraints.txt is known to fit come first; PYTHON=... names another.
PYTHON ?= python3.14 python3.13 python3.12 python3.11 python3

# -qq: pip's warnings tell of its own settings, which are nobody's business here.
PIP_INSTALL = .venv/bin/python -m pip install -qq --disable-pip-version-check
PINNED = --constraint constraints.txt

# `make HASHED=yes test` takes only files whose sums stand in constraints-hashes.txt, as the workflows do.
HASHED =
PIP_HASHED = $(PIP_INSTALL) --require-hashes --no-deps --only-binary=:all: --requirement constraints-hashes.txt

FIND_SHELL = command -v "$${CHECKPRESS_CHROMIUM:-chromium-headless-shell}" || \
    command -v chromium-headless-shell
FIND_CHROMIUM = $(FIND_SHELL) || command -v chromium || \
    command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable

# What `make bench` measures: all builders, where BUILDERS names none, each for LIMIT seconds at most.
# those that are COLD_ONLY are not built again; TEXTS=FILE gives it real words (see tests/benchmarks/corpus.py).
SIZES = 1000 10000
BUILDERS =
COLD_ONLY =
RUNS = 3
LIMIT = 1200
TEXTS =

# What `make bench-search` asks of ASKED claims: QUESTIONS of each kind; MISSED=5 names some that failed.
ASKED = 2000
QUESTIONS = 300
MISSED = 0

# Two at a time, each with files of its own; tests/conftest.py says which come first.
PYTEST = CHECKPRESS_CHROMIUM="$$($(FIND_CHROMIUM))" .venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder

LANGUAGE_SERVER = tests/editors/node_modules/.package-lock.json
LIGHTHOUSE = tests/lighthouse/node_modules/.package-lock.json

# One step after the other, also under `make -j`: two of pip in one .venv are in each other's way.
.NOTPARALLEL:
.PHONY: help site serve check test test-all coverage style screenshots lighthouse editors engines
.PHONY: handbook bench bench-search dist clean constraints chromium

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site: .venv/installed ## Check the claims, build the site into site/, and check its ClaimReview
	@.venv/bin/checkpress build
	@.venv/bin/checkpress validate site

serve: .venv/installed ## Show the site on this computer, and each change to it as it is saved
	@.venv/bin/checkpress serve

check: .venv/installed ## Check the claims, build nothing
	@.venv/bin/checkpress check

test: style chromium ## Check the claims and the code: style, types, tests, browser
	@$(PYTEST)

test-all: style chromium ## The same with all generated cases, of which `make test` tries a sample
	@$(PYTEST) --all

coverage: .venv/installed-for-tests chromium ## Run the tests, and fail where they leave more than 5 % of the program unrun
	@$(PYTEST) --cov --cov-fail-under=95

style: .venv/installed-for-tests
	@.venv/bin/checkpress check
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet
	@.venv/bin/mypy

screenshots: .venv/installed-for-tests chromium ## Take pictures of every kind of page, into .cache/screenshots/
	@rm -rf .cache/screenshots
	@CHECKPRESS_CHROMIUM="$$($(FIND_CHROMIUM))" \
	    .venv/bin/python tests/screenshots.py .cache/screenshots

lighthouse: .venv/installed-for-tests chromium $(LIGHTHOUSE) ## Let Lighthouse measure the site as it would be published
	@CHECKPRESS_CHROMIUM="$$($(FIND_CHROMIUM))" PYTHONPATH=tests \
	    .venv/bin/python tests/lighthouse/run.py

editors: .venv/installed-for-tests $(LANGUAGE_SERVER) ## Try the schemas of the claims with the server that editors use
	@.venv/bin/pytest -q tests/test_schema.py

engines: .venv/installed-for-tests ## Build the site with MkDocs and with ProperDocs, and compare
	@.venv/bin/pytest -q tests/test_engines.py

handbook: .venv/installed ## Build the handbook into .cache/handbook/
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --config-file handbook/mkdocs.yml
	@echo "To read it, open .cache/handbook/index.html"

bench: .venv/installed-for-tests .cache/bench-tools/installed ## Build 1,000 and 10,000 claims with this and others, and compare
	@PYTHONPATH=tests .venv/bin/python -m benchmarks.bench --tools .cache/bench-tools \
	    --folder .cache/bench --sizes $(SIZES) --runs $(RUNS) --limit $(LIMIT) \
	    $(if $(BUILDERS),--builders $(BUILDERS)) \
	    $(if $(COLD_ONLY),--cold-only $(COLD_ONLY)) $(if $(TEXTS),--texts "$(TEXTS)")

bench-search: .venv/installed-for-tests .cache/bench-tools/installed chromium ## Ask this search and others the same, and compare
	@CHECKPRESS_CHROMIUM="$$($(FIND_CHROMIUM))" PYTHONPATH=tests \
	    .venv/bin/python -m benchmarks.finding --tools .cache/bench-tools --folder .cache/bench-search \
	    --claims $(ASKED) --questions $(QUESTIONS) --missed $(MISSED) $(if $(TEXTS),--texts "$(TEXTS)")

dist: .cache/dist-tools/installed ## Build what is published, the wheel and the source, into dist/, and check both
	@rm -rf dist
	@.cache/dist-tools/bin/python -m build --no-isolation --quiet >/dev/null
	@.cache/dist-tools/bin/python -m twine check --strict dist/*

clean: ## Remove all that was made here: site/, .venv and caches
	@rm -rf site .venv .cache .hypothesis dist tests/lighthouse/node_modules tests/editors/node_modules
	@find . -name __pycache__ -prune -exec rm -rf {} +

# Resolved for the first 3.11, whatever is at hand, so that every later Python can install it too.
constraints: .venv/installed ## Write constraints.txt anew, from the newest versions
	@mkdir -p .cache
	@$(PIP_INSTALL) --dry-run --ignore-installed --only-binary=:all: --python-version 3.11 \
	    --target .cache/none --report .cache/resolved.json . --group tests pip hatchling editables
	@grep '^#' constraints.txt >.cache/constraints.txt
	@.venv/bin/python -c 'import json; \
	    found = [each["metadata"] for each in json.load(open(".cache/resolved.json"))["install"]]; \
	    pins = sorted((each["name"].lower(), each["version"]) for each in found); \
	    print(*(f"{name}=={version}" for name, version in pins if name != "checkpress"), sep="\n")' \
	    >>.cache/constraints.txt
	@mv .cache/constraints.txt constraints.txt
	@.venv/bin/python -m venv --clear .cache/pinning
	@.cache/pinning/bin/python -m pip install -qq --disable-pip-version-check uv
	@grep '^#' constraints-hashes.txt >.cache/hashes.txt
	@.cache/pinning/bin/uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --universal --python-version 3.11 constraints.txt >>.cache/hashes.txt
	@mv .cache/hashes.txt constraints-hashes.txt

# A virtual environment that was moved or copied still leads to its old place: it is made anew.
ifneq ($(shell test -x .venv/bin/python && cat .venv/place 2>/dev/null),$(shell pwd -P))
.PHONY: .venv/place
endif

.venv/place:
	@new_enough=; for python in $(PYTHON); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    new_enough="$$python"; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making .venv with $$("$$python" --version) ..."; \
	    "$$python" -m venv --clear .venv && $(PIP_INSTALL) $(PINNED) --upgrade pip && pwd -P >$@; exit; \
	done; \
	if [ "$$new_enough" ]; then \
	    echo "Checkpress needs Python's venv, and this $$new_enough comes without it." >&2; \
	    echo "    Install it; on Debian and Ubuntu: apt install $${new_enough##*/}-venv" >&2; \
	else \
	    echo "Checkpress needs Python 3.11 or newer, and found none as: $(PYTHON)" >&2; \
	    echo "    Install it, or say where it is: make site PYTHON=/path/to/python3" >&2; \
	fi; exit 1

.venv/installed: .venv/place pyproject.toml constraints.txt
	@echo "Installing Checkpress into .venv ..."
	@$(if $(HASHED),$(PIP_HASHED))
	@$(PIP_INSTALL) $(PINNED) $(if $(HASHED),--no-build-isolation,--build-constraint constraints.txt) --editable .
	@touch $@

.venv/installed-for-tests: .venv/installed
	@echo "Installing the tools of the tests into .venv ..."
	@$(PIP_INSTALL) $(PINNED) --group tests
	@touch $@

.cache/bench-tools/installed: .venv/place tests/benchmarks/requirements.txt
	@echo "Installing the other builders into .cache/bench-tools ..."
	@.venv/bin/python -m venv --clear .cache/bench-tools
	@.cache/bench-tools/bin/python -m pip install -qq --disable-pip-version-check \
	    --requirement tests/benchmarks/requirements.txt
	@touch $@

.cache/dist-tools/installed: .venv/place .ci/dist-tools.txt
	@echo "Installing what builds a version into .cache/dist-tools ..."
	@.venv/bin/python -m venv --clear .cache/dist-tools
	@.cache/dist-tools/bin/python -m pip install -qq --disable-pip-version-check \
	    --require-hashes --no-deps --only-binary=:all: --requirement .ci/dist-tools.txt
	@touch $@

$(LIGHTHOUSE) $(LANGUAGE_SERVER): tests/%/node_modules/.package-lock.json: tests/%/package-lock.json
	@command -v npm >/dev/null || { \
	    echo "This needs Node 18.16 or newer, with npm." >&2; \
	    echo "    Install it; on Debian: apt install nodejs npm" >&2; \
	    exit 1; \
	}
	@echo "Installing what tests/$*/package-lock.json names ..."
	@cd tests/$* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# Debian's package is installed where that can be done without asking anybody: by root. The browser
# without windows needs a third of the time; any other does. What drives it brings its own Node,
# which needs libatomic1.
APT_GET = DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
    -o Acquire::Retries=0 -o Acquire::http::Timeout=10

chromium:
	@{ $(FIND_SHELL); } >/dev/null || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Chromium ..."; \
	        { $(APT_GET) update && { $(APT_GET) install chromium-headless-shell libatomic1 || \
	            $(FIND_CHROMIUM) || $(APT_GET) install chromium libatomic1; }; } >/dev/null 2>&1; \
	    fi; \
	    { $(FIND_CHROMIUM); } >/dev/null; \
	} || { \
	    echo "The tests need Chromium or Chrome, and found none." >&2; \
	    echo "    Install it (on Debian: apt install chromium-headless-shell libatomic1)," \
	        "or say where it is: make test CHECKPRESS_CHROMIUM=/path/to/chrome" >&2; \
	    exit 1; \
	}
