# `make site` builds the program and, with it, the demonstration site in Output/.
# `make test` runs all tests. `make help` names the rest.

SHELL := /bin/bash
SWIFT ?= swift
BUILD_FLAGS ?=
PRODUCT ?= mujaz
MUJAZ := .build/release/mujaz

# Other packages are built for size, and ours for speed, as Package.swift says; nobody debugs this build. Function by
# function, so that the linker can leave out what is not called. No name of this folder stands in the program. On Linux
# the runtime of Swift does: it starts in half the time, and `make package` only links anew.
RELEASE_FLAGS := -debug-info-format none -Xswiftc -Osize -Xswiftc -Xfrontend -Xswiftc -function-sections \
	-Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=/mujaz -Xcc -ffile-prefix-map=$(CURDIR)=/mujaz
ifeq ($(shell uname),Linux)
RELEASE_FLAGS += --static-swift-stdlib
endif

.PHONY: help dependencies release site package test check-site check-publishing format lint benchmark clean

help:
	@echo 'make site          install what is missing, build the program, build the demonstration site'
	@echo 'make test          run all tests'
	@echo 'make check-site    look at the demonstration site in a browser, and check all that it is'
	@echo 'make check-publishing    publish with rsync, git and rclone, and follow the hosting guide, on this machine'
	@echo 'make release       build the program: $(MUJAZ)'
	@echo 'make package       make the tarball and the Debian package: .build/package (Linux)'
	@echo 'make format        format the Swift sources'
	@echo 'make lint          check the format of the Swift sources'
	@echo 'make benchmark     measure against Hugo (needs Python 3 and hugo)'
	@echo 'make clean         remove what was built'

# The C libraries that Package.swift names. Quick when they are there.
dependencies:
	@scripts/install-dependencies

release: dependencies
	$(SWIFT) build -c release --product $(PRODUCT) $(RELEASE_FLAGS) $(BUILD_FLAGS)

site: release
	$(MUJAZ) build .

package: dependencies
	scripts/package

test: dependencies
	$(SWIFT) test $(BUILD_FLAGS)

check-site: site
	scripts/install-checkers
	scripts/check-site --self-test
	scripts/check-site --screenshots .build/screenshots Output

# Each says what it skips where a program is not installed.
check-publishing: release
	scripts/publish_git_test.py
	scripts/publish_rsync_test.py
	scripts/publish_rclone_test.py
	scripts/hosting_test.py --mujaz $(MUJAZ)

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Plugins Package.swift

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Plugins Package.swift

benchmark: release
	Benchmarks/run

clean:
	rm -rf .build .mujaz
	find Output -mindepth 1 -not -name .gitignore -delete
