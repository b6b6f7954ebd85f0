# SPDX-License-Identifier: GPL-2.0-only
# The tests of the command, included by its Makefile.  They are always built
# with the sanitizers, in O=DIR/san.

tests := $(src)/tests
programs := judge_test report_test format_test module_test image_test \
	slot_names_test symbols_test kallsyms_test arm64_test package_test make_reports make_images fuzz_report_driver fuzz_image_driver \
	judge_notes secret_test property_test fuzz_elfnote_driver fuzz_status_driver \
	fuzz_custom_driver fuzz_kallsyms_driver fuzz_arm64_driver fuzz_map_driver \
	fuzz_unpack_driver fuzz_package_driver fuzz_btf_driver print_symbols \
	fuzz_tree_driver
helpers := $(O)/obj/cases.o $(O)/obj/reports.o $(O)/obj/images.o $(O)/obj/tables.o $(O)/obj/packages.o $(O)/obj/arm64_image.o $(O)/obj/btf.o \
	$(patsubst $(tests)/%.c,$(O)/obj/%.o,$(wildcard $(tests)/cases_*.c))
.SECONDARY:
programs += item_test config_test pack_image
programs += show_code fuzz_code_driver insn_test
program_bin := $(addprefix $(O)/tests/,$(programs))

$(O)/tests:
	$(Q)mkdir -p $@

$(O)/obj/%_test.o $(helpers) $(O)/obj/make_%.o $(O)/obj/pack_image.o: CFLAGS += -I$(tests)

$(O)/tests/%_test: $(O)/obj/%_test.o $(helpers) $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs) -lcmocka $(test_ldflags)

# Nothing that the tests do may reach the kernel's modules.
$(O)/tests/module_test: test_ldflags := -Wl,--wrap=syscall

$(O)/tests/make_%: $(O)/obj/make_%.o $(helpers) $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs)

$(O)/tests/pack_image: $(O)/obj/pack_image.o $(helpers) $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs)

$(O)/tests/%_driver: $(O)/obj/fuzz_driver.o $(O)/obj/%.o $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs)

$(O)/tests/judge_notes $(O)/tests/print_symbols: $(O)/tests/%: $(O)/obj/%.o $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs)

$(O)/tests/show_code: $(O)/obj/show_code.o $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(libs)

.PHONY: test-programs
test-programs: $(O)/pvyield $(program_bin)

.PHONY: check
check: $(O)/pvyield
	+$(Q)$(MAKE) --no-print-directory -f $(src)/Makefile O=$(O)/san SANITIZE=1 \
		test-programs
	$(Q)PYTHON=$(PYTHON) $(tests)/run.sh $(O)/san $(top)

.PHONY: golden
golden: $(O)/pvyield
	+$(Q)$(MAKE) --no-print-directory -f $(src)/Makefile O=$(O)/san SANITIZE=1 \
		test-programs
	$(Q)$(tests)/golden.sh write $(O)/san

# The parts of images have made-up seeds; those of REAL=DIR, a directory for each
# target, are added to them.
SECONDS ?= 60
REAL ?= $(O)/tests/none
image_fuzzers := image kallsyms arm64 map unpack package btf
fuzzers := report elfnote status custom tree code $(image_fuzzers)
.PHONY: fuzz $(addprefix fuzz-,$(fuzzers))
fuzz: $(addprefix fuzz-,$(fuzzers))
fuzz-report fuzz-status: seeds := $(tests)/golden $(tests)/recordings
fuzz-custom: seeds := $(O)/tests/seeds-custom
fuzz-custom: | $(O)/tests/seeds-custom
fuzz-elfnote: seeds := $(tests)/golden
fuzz-tree: seeds := $(O)/tests/seeds-tree
fuzz-tree: | $(O)/tests/seeds-tree
fuzz-code: seeds := $(O)/tests/code
fuzz-code: | $(O)/tests/code
$(addprefix fuzz-,$(image_fuzzers)): fuzz-%: $(O)/tests/seeds
$(addprefix fuzz-,$(image_fuzzers)): seeds = $(O)/tests/seeds/$* $(wildcard $(REAL)/$*)
$(addprefix fuzz-,$(fuzzers)): fuzz-%: | $(O)/tests
	+$(Q)$(MAKE) --no-print-directory -f $(src)/Makefile O=$(O)/fuzz CC=clang \
		CFLAGS='-O1 -g -fno-sanitize-recover=all \
		-fsanitize=fuzzer-no-link,address,undefined' $(O)/fuzz/fuzz_$*
	mkdir -p $(O)/tests/corpus-$*
	$(O)/fuzz/fuzz_$* -max_total_time=$(SECONDS) -timeout=60 -rss_limit_mb=2048 \
		-artifact_prefix=$(O)/tests/ $(O)/tests/corpus-$* $(seeds)

$(O)/fuzz_%: $(O)/obj/fuzz_%.o $(lib_obj)
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(libs)

$(O)/tests/seeds: $(O)/tests/make_images
	mkdir -p $@
	$< $@

$(O)/tests/seeds-custom:
	mkdir -p $@
	cp $(tests)/site.points $@

# A rule and, behind a NUL byte, some C.
$(O)/tests/seeds-tree:
	mkdir -p $@
	for fix in $(fixes); do \
		{ cat $$fix; printf '\0'; cat $(src)/choice.c; } > $@/$$(basename $$fix); done

# The kernels that the tests of the code link.
$(O)/tests/code: $(O)/tests/show_code
	$(tests)/code.sh $(O) $@
