# `make site` builds the program and, with it, the demonstration site in Output/.
# `make test` runs all tests. `make help` names the rest.

SHELL := /bin/bash
SWIFT ?= swift
BUILD_FLAGS ?=
MUJAZ := .build/release/mujaz

.PHONY: help dependencies release site test check-site format lint benchmark clean

help:
	@echo 'make site          install what is missing, build the program, build the demonstration site'
	@echo 'make test          run all tests'
	@echo 'make check-site    look at the demonstration site in a browser, and check all that it is'
	@echo 'make release       build the program: $(MUJAZ)'
	@echo 'make format        format the Swift sources'
	@echo 'make lint          check the format of the Swift sources'
	@echo 'make benchmark     measure against Hugo (needs Python 3 and hugo)'
	@echo 'make clean         remove what was built'

# The C libraries that Package.swift names. Quick when they are there.
dependencies:
	@scripts/install-dependencies

release: dependencies
	$(SWIFT) build -c release --product mujaz $(BUILD_FLAGS)

site: release
	$(MUJAZ) build .

test: dependencies
	$(SWIFT) test $(BUILD_FLAGS)

check-site: site
	scripts/install-checkers
	scripts/check-site --self-test
	scripts/check-site --screenshots .build/screenshots Output

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Plugins Package.swift

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Plugins Package.swift

benchmark: release
	Benchmarks/run

clean:
	rm -rf .build .mujaz
	find Output -mindepth 1 -not -name .gitignore -delete
