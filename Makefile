# The two commands are `make serve` and `make test`; `make help` lists the others.
#
#   make serve HOST=0.0.0.0 PORT=8080 CORPUS=my/articles DATA=my/index
#   make test ARGS="-k facets"
#   make bench ARGS="search --articles 1000000"

.DEFAULT_GOAL := help
.PHONY: help serve test test-whoosh-2.7.4 check harden format static lint types clean bench compiled plain prepare-run prepare-dev widget

BIN := .venv/bin
# Only what stands on make's command line counts: shells export a HOST of their own. What is not given there is what
# WHOWHEN_HOST, whowhen.toml or the default says.
given = $(if $(findstring command line,$(origin $(1))),--$(2) "$($(1))")
FOLDERS = $(call given,CORPUS,corpus) $(call given,DATA,data)
ADDRESS = $(call given,DATA,data) $(call given,HOST,host) $(call given,PORT,port)

# Tests and benchmarks on larger, real data run where that data is; elsewhere they are skipped and say so.
REAL_DATA := $(wildcard $(CURDIR)/../shared/data)
ifneq ($(REAL_DATA),)
export WHOWHEN_REUTERS ?= $(abspath $(wildcard $(REAL_DATA)/reuters21578))
export WHOWHEN_CRANFIELD ?= $(abspath $(wildcard $(REAL_DATA)/cranfield))
export WHOWHEN_ARTICLES ?= $(abspath $(wildcard $(REAL_DATA)/articles))
export WHOWHEN_PEOPLE ?= $(abspath $(wildcard $(REAL_DATA)/people))
endif

help: ## list these commands
	@sed -n 's/^\([a-z0-9.-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 28

# update ends with 5 or 6 when the index is damaged or of another format: then it is built anew.
serve: prepare-run ## set up, bring the index up to date, serve it on http://127.0.0.1:8000
	@$(BIN)/whowhen update $(FOLDERS) || \
	  case $$? in 5|6) $(BIN)/whowhen rebuild $(FOLDERS) ;; *) exit $$? ;; esac
	@exec $(BIN)/whowhen serve $(ADDRESS)

# Two files of tests at a time, in the order of their names. ARGS="-n 0 --pdb" runs them in one process, with a debugger.
AT_A_TIME := --numprocesses 2 --dist loadfile --no-loadscope-reorder

test: prepare-dev ## set up with development tools and a Chromium, run every test
	@chromium=$$($(BIN)/python scripts/find_chromium.py --install) && \
	  WHOWHEN_CHROMIUM="$$chromium" $(BIN)/python -m pytest $(AT_A_TIME) $(ARGS) </dev/null

# What only the modules that know Whoosh can get wrong.
WHOOSH_SUITE := build update faults verify golden oracle postings bulk stored traps engine random_queries

test-whoosh-2.7.4: prepare-dev ## run the core suite on Whoosh 2.7.4, from which whoosh3 was forked
	@$(BIN)/python -m pip install --quiet --upgrade --target .cache/whoosh-2.7.4 --no-deps Whoosh==2.7.4
	@PYTHONPATH=.cache/whoosh-2.7.4 $(BIN)/python -c "import whoosh; print('Whoosh', whoosh.__version__)"
	@PYTHONPATH=.cache/whoosh-2.7.4 $(BIN)/python -m pytest $(WHOOSH_SUITE:%=tests/test_%.py) $(ARGS) </dev/null

check: static ## format, lint, types and the fast tests
	@$(BIN)/python -m pytest $(AT_A_TIME) -q -m "not browser and not reuters" $(ARGS) </dev/null

static: lint types ## format, lint and types only

lint: prepare-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: prepare-dev
	$(BIN)/mypy

format: prepare-dev ## write every file the way `make check` wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

harden: prepare-dev ## run the tests of hardening with full counts; ARGS="--seed 7"
	@$(BIN)/python -m tests.hardening $(ARGS)

compiled: prepare-dev ## compile what finds people and the loops of searches, again after a change of them
	@$(BIN)/python setup.py --quiet build_ext --inplace

plain: ## remove what was compiled
	rm -rf build/ index/people/*.so index/people/*.pyd search/loops/*.so search/loops/*.pyd

bench: compiled ## run the benchmarks; ARGS="search --articles 1000000" runs one of them
	@$(BIN)/python -m bench $(ARGS)

widget: ## build the widget's scripts from their sources; needs node and npm
	@$(if $(wildcard $(BIN)/python),$(BIN)/python,python3) scripts/build_widget.py $(ARGS)

clean: plain ## remove .venv, caches and leftovers of builds; the index in data/ stays
	rm -rf .venv dist ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache tests/browser/output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-run:
	@sh scripts/prepare.sh run

prepare-dev:
	@sh scripts/prepare.sh dev
