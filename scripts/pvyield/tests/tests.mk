# SPDX-License-Identifier: GPL-2.0-only
# The tests of the command, included by its Makefile.  They are always built
# with the sanitizers, in O=DIR/san.

tests := $(src)/tests
programs := judge_test report_test format_test module_test make_reports \
	fuzz_driver
helpers := $(O)/obj/cases.o $(O)/obj/reports.o \
	$(patsubst $(tests)/%.c,$(O)/obj/%.o,$(wildcard $(tests)/cases_*.c))
.SECONDARY:
program_bin := $(addprefix $(O)/tests/,$(programs))

$(O)/tests:
	$(Q)mkdir -p $@

$(O)/obj/%_test.o $(helpers) $(O)/obj/make_reports.o: CFLAGS += -I$(tests)

$(O)/tests/%_test: $(O)/obj/%_test.o $(helpers) $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(json_libs) -lcmocka $(test_ldflags)

# Nothing that the tests do may reach the kernel's modules.
$(O)/tests/module_test: test_ldflags := -Wl,--wrap=syscall

$(O)/tests/make_reports: $(O)/obj/make_reports.o $(helpers) $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(json_libs)

$(O)/tests/fuzz_driver: $(O)/obj/fuzz_driver.o $(O)/obj/fuzz_report.o $(lib_obj) | $(O)/tests
	@echo "  LD      $(notdir $@)"
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(json_libs)

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
.PHONY: fuzz
fuzz: | $(O)/tests
	clang -O1 -g -std=gnu11 -D_GNU_SOURCE -I$(src) -I$(common) $(json_cflags) \
		-fsanitize=fuzzer,address,undefined -o $(O)/fuzz_report \
		$(tests)/fuzz_report.c $(lib_src) $(json_libs)
	mkdir -p $(O)/tests/corpus
	$(O)/fuzz_report -max_total_time=$(SECONDS) -timeout=10 \
		-artifact_prefix=$(O)/tests/ $(O)/tests/corpus $(tests)/golden
