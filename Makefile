# Everything is built in release mode only: numerics in debug mode are 20 to 100 times slower.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build demo test validate lint pictures benchmark benchmark-peers benchmark-data benchmark-networks benchmark-adversarial benchmark-downstream results leaderboard python install clean

SWIFT ?= swift
SWIFTFLAGS ?=
PREFIX ?= /usr/local
DESTDIR ?=

release ?= .build/release
symsim := $(release)/symsim
sources := $(wildcard Sources Tests Plugins Package.swift)

# The batch is spread over the cores in Swift; threads inside OpenBLAS would only fight with it.
export OPENBLAS_NUM_THREADS := 1

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(MAKEFILE_LIST) | while read -r name text; do printf 'make %-15s %s\n' "$$name" "$$text"; done

build: ## build symsim and symsim-benchmark in .build/release
	@Scripts/install-dependencies --check
	$(SWIFT) build -c release $(SWIFTFLAGS)

demo: ## install what is missing, build, and go from an equation to a proved symmetry in demo/
	@Scripts/install-dependencies
	$(SWIFT) build -c release $(SWIFTFLAGS)
	@mkdir -p demo
	@rm -f demo/kdv.*
	$(symsim) gen kdv -o demo/kdv.h5
	$(symsim) plot demo/kdv.h5 -o demo/kdv.png
	$(symsim) learn prolongation demo/kdv.h5 -o demo/kdv.symmetry.json
	$(symsim) truth kdv | tee demo/kdv.truth.txt
	$(symsim) eval demo/kdv.symmetry.json demo/kdv.h5 --plot demo/kdv.residual.png \
	  --report demo/kdv.html | tee demo/kdv.eval.txt
	@printf 'picture: %s\n' demo/*.png
	@echo 'report: demo/kdv.html'

test: ## install what is missing, build and run the tests
	@Scripts/install-dependencies --python $(extras)
	@Scripts/prepare-python
	$(SWIFT) build --build-tests -c release --explicit-target-dependency-import-check error $(SWIFTFLAGS)
	@if [ -x .venv/bin/python ]; then export SYMSIM_PYTHON="$(CURDIR)/.venv/bin/python"; fi; \
	  echo '$(SWIFT) test -c release --skip-build'; \
	  log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	  $(SWIFT) test -c release --skip-build $(SWIFTFLAGS) 2>&1 | tee "$$log" \
	    || { printf '\nWhat failed:\n'; grep -a -A 3 'recorded an issue' "$$log" || true; exit 1; }
	SYMSIM=$(symsim) Scripts/test-python

validate: export SYMSIM_VALIDATE := 1
validate: extras := --browser
validate: test ## the tests and the long comparisons with exact solutions and published cases

lint: ## check the format of all Swift sources
	$(SWIFT) format lint --strict --recursive $(sources)

pictures: demo ## draw the report of the README anew, in a browser
	@Scripts/install-dependencies --browser
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,1250 \
	  --screenshot=Docs/report.png "file://$(CURDIR)/demo/kdv.html"

benchmark: build ## time KdV steps beside the plain FFTW floor
	$(release)/symsim-benchmark

benchmark-peers: build ## compare with exponax, numpy and LPSDA's scheme; rewrites Docs/Performance.md
	@Benchmarks/prepare-python
	Benchmarks/.venv/bin/python Benchmarks/run.py $(symsim)

benchmark-data: build ## compare reading of images and files with Pillow and h5py; rewrites Docs/Performance.md
	@Benchmarks/prepare-python data
	Benchmarks/.venv-data/bin/python Benchmarks/data.py $(release)

benchmark-networks: build ## compare a network's training step with PyTorch; rewrites Docs/Performance.md
	@Benchmarks/prepare-python downstream
	Benchmarks/.venv-downstream/bin/python Benchmarks/networks.py $(release)

benchmark-adversarial: build ## compare steps of the learners liegan and laligan with PyTorch
	@Benchmarks/prepare-python downstream
	Benchmarks/.venv-downstream/bin/python Benchmarks/liegan_step.py $(release)
	Benchmarks/.venv-downstream/bin/python Benchmarks/laligan_step.py $(release)

benchmark-downstream: build ## train a network on augmented data; rewrites Docs/Downstream.md
	@Benchmarks/prepare-python downstream
	Benchmarks/.venv-downstream/bin/python Benchmarks/downstream.py $(symsim)

results: build ## run all learners on all tasks with three seeds; rewrites Docs/Results.md
	$(symsim) bench tasks --seeds 3 -o results --resume
	cp results/results.md Docs/Results.md

python: ## make .venv-learners, a Python with what the learners in Plugins need (PyTorch among it)
	Scripts/prepare-learners

leaderboard: build python ## run all learners of solutions on nine equations with three seeds; rewrites Docs/Leaderboard.md
	SYMSIM_PYTHON="$(CURDIR)/.venv-learners/bin/python" $(symsim) bench pde --seeds 3 -o leaderboard --resume
	cp leaderboard/results.md Docs/Leaderboard.md

install: build ## install to PREFIX (/usr/local), below DESTDIR where that is set
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/symsim/Datasets" \
	  "$(DESTDIR)$(PREFIX)/share/symsim/Suites"
	install -m 755 $(symsim) "$(DESTDIR)$(PREFIX)/bin/symsim"
	install -m 644 Datasets/*.json5 "$(DESTDIR)$(PREFIX)/share/symsim/Datasets/"
	install -m 644 Suites/*.json5 "$(DESTDIR)$(PREFIX)/share/symsim/Suites/"
	for file in Plugins/README.md $$(git ls-files Python/pyproject.toml Python/README.md Python/src) \
	  $$(for manifest in Plugins/*/plugin.json; do git ls-files "$${manifest%/*}"; done); do \
	  install -D -m 644 "$$file" "$(DESTDIR)$(PREFIX)/share/symsim/$$file"; done

clean: ## remove what was built, the demo and the Python environment
	rm -rf .build .venv .venv-learners Benchmarks/.venv Benchmarks/.venv-data Benchmarks/.venv-downstream Benchmarks/.cache demo
