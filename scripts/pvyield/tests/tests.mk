# SPDX-License-Identifier: GPL-2.0-only
# The tests of the command, included by its Makefile.  They are always built
# with the sanitizers, in O=DIR/san.

tests := $(src)/tests
unit_tests := arm64_test config_test format_test image_test insn_test item_test \
	judge_test kallsyms_test module_test package_test property_test \
	report_test secret_test slot_names_test symbols_test watch_test
fuzzed := arm64 btf code custom elfnote image kallsyms map package report status \
	trace tree unpack watch
tools := judge_notes make_images make_reports pack_image print_reach print_symbols show_code
programs := $(unit_tests) $(tools) $(fuzzed:%=fuzz_%_driver)
helpers := $(addprefix $(O)/obj/,$(addsuffix .o,arm64_image btf cases images packages reports tables)) \
	$(patsubst $(tests)/%.c,$(O)/obj/%.o,$(wildcard $(tests)/cases_*.c))
.SECONDARY:
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

$(O)/tests/judge_notes $(O)/tests/print_reach $(O)/tests/print_symbols: $(O)/tests/%: $(O)/obj/%.o $(lib_obj) | $(O)/tests
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
.PHONY: fuzz $(addprefix fuzz-,$(fuzzed))
fuzz: $(addprefix fuzz-,$(fuzzed))
fuzz-report fuzz-status fuzz-trace fuzz-watch: seeds := $(tests)/golden $(tests)/recordings
fuzz-custom: seeds := $(O)/tests/seeds-custom
fuzz-custom: | $(O)/tests/seeds-custom
fuzz-elfnote: seeds := $(tests)/golden
fuzz-tree: seeds := $(O)/tests/seeds-tree
fuzz-tree: | $(O)/tests/seeds-tree
fuzz-code: seeds := $(O)/tests/code
fuzz-code: | $(O)/tests/code
$(addprefix fuzz-,$(image_fuzzers)): fuzz-%: $(O)/tests/seeds
$(addprefix fuzz-,$(image_fuzzers)): seeds = $(O)/tests/seeds/$* $(wildcard $(REAL)/$*)
$(addprefix fuzz-,$(fuzzed)): fuzz-%: | $(O)/tests
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
