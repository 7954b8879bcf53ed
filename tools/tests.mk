# Builds and runs the unit tests and the fuzz targets. Found by name, so a new file needs no edit:
#   tests/<folder>/test_<x>.c  a Check program with its own main
#   tests/<folder>/<other>.c   helpers, linked to every test of that folder as needed
#   tests/support/<x>.c        helpers for all tests
#   tests/fuzz/fuzz_<x>.c      defines LLVMFuzzerTestOneInput; seeds in tests/fuzz/corpus/<x>/
#
# A test of a layer is linked with that layer and the layers it needs, and nothing else is
# compiled for it. A test of anything else (tests/cli, ...) is linked with the whole library and
# the objects of the command line. Tests run in the top folder of the checkout.

TEST_PACKAGES := check
TEST_CFLAGS = $(eval TEST_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(TEST_PACKAGES)))$(TEST_CFLAGS)
TEST_LIBS   = $(eval TEST_LIBS := $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)))$(TEST_LIBS)

TEST_SOURCES := $(sort $(wildcard tests/*/test_*.c))
TEST_FOLDERS := $(sort $(patsubst tests/%/,%,$(dir $(TEST_SOURCES))))
TESTS        := $(TEST_SOURCES:%.c=$(BUILD)/%)

.PHONY: test tests
tests: $(TESTS)

$(BUILD)/obj/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,CC,$<)$(CC) $(ALL_CFLAGS) -Wno-conversion $(LIB_INCLUDES) -Itests -I. $(PKG_CFLAGS) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

-include $(patsubst %.c,$(BUILD)/obj/%.d,$(wildcard tests/*/*.c))

# $(call helpers,<folder>): the objects of a folder that are neither tests nor fuzz drivers.
helpers = $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(filter-out tests/$(1)/test_%,$(wildcard tests/$(1)/*.c))))

$(BUILD)/tests/support.members: members = $(call helpers,support)
$(BUILD)/tests/support.a: $(call helpers,support) $(BUILD)/tests/support.members
	$(archive)

# $(BUILD)/tests/cli.a: the command line without its main, for tests/cli.
CLI_PARTS := $(filter-out %/main.o,$(CLI_OBJECTS))
$(BUILD)/tests/cli.members: members = $(CLI_PARTS)
$(BUILD)/tests/cli.a: $(CLI_PARTS) $(BUILD)/tests/cli.members
	$(archive)

# What a test of folder $(1) is linked with: its layer's closure, or everything.
linked_with = $(BUILD)/tests/support.a $(if $(closure_$(1)),$(call layer_archives,$(closure_$(1))),\
              $(BUILD)/tests/cli.a $(call layer_archives,$(LAYERS_REVERSED)))

define test_folder
$(BUILD)/tests/$(1)/test_%: $(BUILD)/obj/tests/$(1)/test_%.o $(call helpers,$(1)) $(call linked_with,$(1))
	@mkdir -p $$(@D)
	$$(call show,LD,$$@)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(TEST_LIBS) $$(PKG_LIBS) $$(CLI_LIBS)

.PHONY: test-$(1)
test-$(1)/%: $(BUILD)/tests/$(1)/% FORCE
	@$$<
test-$(1): $(patsubst tests/%.c,test-%,$(filter tests/$(1)/%,$(TEST_SOURCES)))
test: test-$(1)
endef
$(foreach folder,$(TEST_FOLDERS),$(eval $(call test_folder,$(folder))))

# ---- fuzzing -------------------------------------------------------------------------------
# With FUZZ=1 (clang) a target is a libFuzzer program; otherwise tests/fuzz/standalone.c replays
# the corpus and mutations of it, the same ones in every run.
FUZZ_SECONDS ?= 20
FUZZ_NAMES   := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZERS      := $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/fuzz_%)

.PHONY: fuzzers
fuzzers: $(FUZZERS)

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o \
    $(if $(FUZZ),,$(BUILD)/obj/tests/fuzz/standalone.o) $(call linked_with,fuzz)
	@mkdir -p $(@D)
	$(call show,LD,$@)$(CC) $(ALL_LDFLAGS) $(if $(FUZZ),-fsanitize=fuzzer) -o $@ $^ $(PKG_LIBS)

fuzz:
	@tools/deps build fuzz
	@$(MAKE) --no-print-directory FUZZ=1 CC=clang fuzzers
	@FUZZ_SECONDS='$(FUZZ_SECONDS)' tools/fuzz $(BUILDDIR)/clang-fuzz/tests/fuzz

# ---- coverage ------------------------------------------------------------------------------
.PHONY: coverage
coverage:
	@$(MAKE) --no-print-directory COV=1 DEBUG= tests
	@tools/coverage $(BUILDDIR)/cov
