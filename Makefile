# SPDX-License-Identifier: GPL-2.0-only
#
# The entry for people.  The modules are built by the kernel's build system,
# from Kbuild; the command by scripts/pvyield/Makefile.

KDIR ?= /lib/modules/$(shell uname -r)/build
# What is made here, apart from what the kernel builds in place.
O ?= .build
JOBS ?= $(shell nproc)

.DEFAULT_GOAL := help
.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: audit
audit: ## audit this machine if it runs under Xen, else in the lab (LAB=1: always the lab)
	@scripts/audit $(O)

.PHONY: check
check: setup ## all tests; loads nothing on this machine
	@scripts/check/run $(O)/check $(JOBS)

.PHONY: check-full
check-full: setup ## the same and what takes long: make audit in a dom0, more stress
	@FULL=1 scripts/check/run $(O)/check $(JOBS)

.PHONY: dom0less
dom0less: setup ## the table of dom0less guests: every cell booted, what came of it
	@code=0; FULL=1 scripts/check/run $(O)/dom0less $(JOBS) 'dom0less-*' || code=$$?; \
	echo; cat $(O)/dom0less/dom0less-*/line | column -t -s "$$(printf '\t')"; exit $$code

.PHONY: qa
quoted = $(if $($(1)),$(2) '$($(1))')
qa: setup ## test the kernel tree KDIR in the lab; BASE=TREE compares (ARCH, XEN, CELLS, CONFIG, FULL)
	@$(if $(filter file,$(origin KDIR)),echo "qa: say which kernel tree: make qa KDIR=DIR" >&2; exit 1)
	@scripts/qa/run --out $(O)/qa --jobs $(JOBS) $(call quoted,BASE,--base) \
		$(call quoted,ARCH,--arch) $(call quoted,XEN,--xen) $(call quoted,CELLS,--cells) \
		$(call quoted,CONFIG,--config) $(call quoted,BASE_CONFIG,--base-config) \
		$(if $(FULL),--full) $(if $(AGAIN),--again) '$(KDIR)'

.PHONY: matrix
matrix: setup ## a page of all points in all cells: of the last tests, else boots them all
	@ls $(O)/check/cells-*/*/report.json > /dev/null 2>&1 || \
		FULL=1 scripts/check/run $(O)/check $(JOBS) 'cells-*' || true
	@scripts/check/page $(O)/check $(O)/matrix.html
	@echo $(O)/matrix.html

.PHONY: setup
setup: ## install what the host lacks (Debian), or name it
	@scripts/lab/setup

.PHONY: modules
modules: ## build the modules for the kernel in KDIR
	$(MAKE) -C $(KDIR) M=$(CURDIR) modules

# What DKMS runs.  LLVM=1 and the like reach the kernel's build through MAKEFLAGS.
# Who needs one module is not to lose it because another does not build.  pvyield_watch
# links to pvyield and is refused with it.
.PHONY: dkms
dkms: ## the modules for KDIR; for one that does not build, one that says so
	@for refused in '' pvyield_watch pvyield xenbus_defer all; do \
		[ -z "$$refused" ] || echo "that does not build for this kernel;" \
			"next: one that says so in the place of $$refused"; \
		$(MAKE) -C $(KDIR) M=$(CURDIR) PVYIELD_REFUSED=$$refused modules && exit 0; \
	done; exit 1

.PHONY: command
command: ## build the command, .build/pvyield
	$(MAKE) -C scripts/pvyield O=$(abspath $(O)) all man

PREFIX ?= /usr/local
.PHONY: install
install: command ## install the command, its man page and completion below PREFIX (/usr/local)
	install -D -m 755 $(O)/pvyield $(DESTDIR)$(PREFIX)/sbin/pvyield
	install -D -m 644 $(O)/pvyield.8 $(DESTDIR)$(PREFIX)/share/man/man8/pvyield.8
	install -D -m 644 scripts/packaging/bash-completion/pvyield \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/pvyield

.PHONY: install-initramfs
initramfs := $(DESTDIR)/usr/share/initramfs-tools
install-initramfs: ## install the initramfs-tools hook, for a root on a PV disk
	@owner=$$(dpkg-query -S $(initramfs)/hooks/xenbus_defer 2>/dev/null | cut -d: -f1); \
	[ -z "$$owner" ] || \
		{ echo "make install-initramfs: the package $$owner has the hook already" >&2; exit 1; }
	install -D -m 755 scripts/packaging/initramfs-tools/hook $(initramfs)/hooks/xenbus_defer
	install -D -m 755 scripts/packaging/initramfs-tools/init-premount \
		$(initramfs)/scripts/init-premount/xenbus_defer

.PHONY: deb
deb: setup ## Debian packages for SUITE (default: this host's) into .build/deb/SUITE
	@scripts/packaging/deb $(O) $(SUITE)

.PHONY: docs
docs: ## print Documentation/points anew from the table of points
	$(MAKE) -C scripts/pvyield O=$(abspath $(O)) docs

.PHONY: mutate
mutate: setup ## invert each judge in turn; the tests must notice
	@scripts/check/run $(O)/mutate $(JOBS) mutate

.PHONY: clean
clean: ## remove what was built here (modules: of the kernel in KDIR); the cache stays
	rm -rf $(O)
	$(if $(wildcard $(KDIR)/Makefile),$(MAKE) -C $(KDIR) M=$(CURDIR) clean)
