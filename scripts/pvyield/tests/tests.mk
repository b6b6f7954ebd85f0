# SPDX-License-Identifier: GPL-2.0-only
# The tests of the command, included by its Makefile.  They are always built
# with the sanitizers, in O=DIR/san.

tests := $(src)/tests
programs := judge_test report_test format_test module_test image_test \
	slot_names_test symbols_test kallsyms_test arm64_test package_test make_reports make_images fuzz_report_driver fuzz_image_driver \
	judge_notes secret_test property_test fuzz_elfnote_driver fuzz_status_driver fuzz_custom_driver \
	fuzz_tree_driver
helpers := $(O)/obj/cases.o $(O)/obj/reports.o $(O)/obj/images.o $(O)/obj/tables.o $(O)/obj/packages.o $(O)/obj/btf.o \
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

$(O)/tests/judge_notes: $(O)/obj/judge_notes.o $(lib_obj) | $(O)/tests
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

SECONDS ?= 60
.PHONY: fuzz fuzz-report fuzz-image fuzz-elfnote fuzz-status fuzz-custom fuzz-tree fuzz-code
fuzz: fuzz-report fuzz-image fuzz-elfnote fuzz-status fuzz-custom fuzz-tree fuzz-code
fuzz-report fuzz-status: seeds := $(tests)/golden $(tests)/recordings
fuzz-custom: seeds := $(O)/tests/seeds-custom
fuzz-custom: | $(O)/tests/seeds-custom
fuzz-image: seeds := $(O)/tests/seeds
fuzz-image: $(O)/tests/seeds
fuzz-elfnote: seeds := $(tests)/golden
fuzz-tree: seeds := $(O)/tests/seeds-tree
fuzz-tree: | $(O)/tests/seeds-tree
fuzz-code: seeds := $(O)/tests/code
fuzz-code: | $(O)/tests/code
fuzz-report fuzz-image fuzz-elfnote fuzz-status fuzz-custom fuzz-tree fuzz-code: fuzz-%: $(data_src) | $(O)/tests
	clang -O1 -g -std=gnu11 -D_GNU_SOURCE -I$(src) -I$(common) $(lib_cflags) \
		-fsanitize=fuzzer,address,undefined -o $(O)/fuzz_$* \
		$(tests)/fuzz_$*.c $(lib_src) $(data_src) $(libs)
	mkdir -p $(O)/tests/corpus-$*
	$(O)/fuzz_$* -max_total_time=$(SECONDS) -timeout=60 -rss_limit_mb=2048 \
		-artifact_prefix=$(O)/tests/ $(O)/tests/corpus-$* $(seeds)

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
