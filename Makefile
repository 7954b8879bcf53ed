# Builds libinsights.so, libinsights.a and insightctl, and runs everything that checks them.
#
#   make help          all targets and variables
#
# What is where: this file compiles and links; tools/layers.mk reads libinsights/LAYERS;
# tools/tests.mk builds and runs single tests and fuzz targets; tools/install.mk installs.
# Longer work is done by scripts in tools/ (check, demo, deps, check-*).

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:

# ---- what we depend on ---------------------------------------------------------------------
# One word per library here is all a new dependency needs (plus its package in tools/deps and
# its fence in libinsights/LAYERS). PLAIN_LIBS are those without a .pc file.
PACKAGES   := libcjson libutf8proc yaml-0.1 sqlite3
PLAIN_LIBS := -lstemmer -lm -lpthread
CLI_PACKAGES := libedit

# ---- version: one truth, the macros of the public header ------------------------------------
VERSION := $(shell awk '/^\#define INSIGHTS_VERSION_(MAJOR|MINOR|PATCH) /{v=v d $$3; d="."} END{print v}' \
                   libinsights/include/insights/status.h)
SOVERSION := 0

# ---- variants: every set of flags has its own object folder ---------------------------------
# `make` fills build/, `make SAN=thread` build/san-thread/, `make CC=clang DEBUG=1`
# build/clang-debug/ ... BUILDDIR moves the root, so that two people can build one checkout.
CC       ?= cc
ifeq ($(origin CC),default)
CC       := gcc
endif
BUILDDIR ?= build
comma    := ,
space    := $(subst ,, )
variant  := $(filter-out gcc cc,$(notdir $(CC))) $(if $(DEBUG),debug) $(if $(COV),cov) $(if $(FUZZ),fuzz) \
            $(if $(SAN),san-$(subst $(comma),-,$(SAN)))
variant  := $(subst $(space),-,$(strip $(variant)))
BUILD    := $(BUILDDIR)$(addprefix /,$(variant))

# ---- flags ---------------------------------------------------------------------------------
WARNINGS := -Werror -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wold-style-definition -Wvla -Wformat=2 -Wcast-qual -Wpointer-arith -Wwrite-strings \
            -Wundef -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
OPTIMISE := -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
ifneq ($(SAN)$(FUZZ),)
OPTIMISE := -O1 -fno-omit-frame-pointer -DINS_ARENA_EACH
SANITIZE := $(addprefix -fsanitize=,$(SAN)) $(if $(FUZZ),-fsanitize=fuzzer-no-link$(comma)address$(comma)undefined) \
            -fno-sanitize-recover=all
endif
ifneq ($(DEBUG),)
OPTIMISE := -O0 -g3 -DINS_DEBUG
endif
ifneq ($(COV),)
OPTIMISE := -O0
SANITIZE += --coverage
endif

STANDARD := -std=c11 -D_POSIX_C_SOURCE=200809L
CODEGEN  := $(OPTIMISE) -g -fPIC -fvisibility=hidden -fstack-protector-strong $(SANITIZE)
ALL_CFLAGS  = $(STANDARD) $(WARNINGS) $(CODEGEN) $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(SANITIZE) -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS)

# The library sees itself and its public headers; programs see the public headers only.
LIB_INCLUDES     := -Ilibinsights -Ilibinsights/include
PROGRAM_INCLUDES := -Ilibinsights/include

PKG_CONFIG ?= pkg-config
PKG_CFLAGS  = $(eval PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES)))$(PKG_CFLAGS)
CLI_CFLAGS  = $(eval CLI_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(CLI_PACKAGES)))$(CLI_CFLAGS)
CLI_LIBS    = $(eval CLI_LIBS := $(shell $(PKG_CONFIG) --libs $(CLI_PACKAGES)))$(CLI_LIBS)
PKG_LIBS    = $(eval PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)) $(PLAIN_LIBS))$(PKG_LIBS)

# ---- sources -------------------------------------------------------------------------------
include tools/layers.mk

LIB_OBJECTS := $(foreach layer,$(LAYERS),$(objects_$(layer)))
CLI_SOURCES := $(wildcard cli/*.c cli/*/*.c)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/obj/%.o)

SONAME  := libinsights.so.$(SOVERSION)
SHARED  := $(BUILD)/libinsights.so.$(VERSION)
STATIC  := $(BUILD)/libinsights.a
PROGRAM := $(if $(CLI_SOURCES),$(BUILD)/insightctl)

.PHONY: all demo check bench fuzz tidy format format-check clean help FORCE
all: $(BUILD)/libinsights.so $(STATIC) $(PROGRAM)

# Recipes print one short line; V=1 shows the whole command.
show = $(if $(V),,@printf '  %-4s %s\n' $(1) '$(2)';)

# ---- compiling -----------------------------------------------------------------------------
# A stamp holds the flags and changes only when they do; every object depends on it.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@$(PKG_CONFIG) --exists --print-errors $(PACKAGES) $(CLI_PACKAGES) || \
	  { echo "libraries are missing: run tools/deps build" >&2; exit 1; }
	@echo '$(CC) $(ALL_CFLAGS) $(PKG_CFLAGS)' | cmp -s - $@ || \
	  echo '$(CC) $(ALL_CFLAGS) $(PKG_CFLAGS)' > $@

$(BUILD)/obj/libinsights/%.o: libinsights/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,CC,$<)$(CC) $(ALL_CFLAGS) $(LIB_INCLUDES) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/cli/%.o: cli/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,CC,$<)$(CC) $(ALL_CFLAGS) $(PROGRAM_INCLUDES) -I. $(CLI_CFLAGS) -MMD -MP -c -o $@ $<

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)

# ---- linking -------------------------------------------------------------------------------
# The list of an archive's members is a stamp too: a deleted source leaves no stale object. With
# make -i an archive is made of what compiled, to try one part while another is half written.
define archive
	@rm -f $@
	$(call show,AR,$@)$(AR) rcs $@ $$(find /dev/null $(filter %.o,$^) -maxdepth 0 -name '*.o' 2>/dev/null)
endef

$(BUILD)/%.members: FORCE
	@mkdir -p $(@D)
	@echo '$(members)' | cmp -s - $@ || echo '$(members)' > $@

$(BUILD)/libinsights.members: members = $(LIB_OBJECTS)
$(STATIC): $(LIB_OBJECTS) $(BUILD)/libinsights.members
	$(archive)

# Sanitizer run-times are found when the program is linked, so only a plain library must be closed.
$(SHARED): $(LIB_OBJECTS) libinsights/libinsights.map $(BUILD)/libinsights.members
	$(call show,LD,$@)$(CC) -shared $(ALL_LDFLAGS) $(if $(SANITIZE),,-Wl$(comma)-z$(comma)defs) -Wl,-soname,$(SONAME) \
	  -Wl,--version-script=libinsights/libinsights.map -o $@ $(filter %.o,$^) $(PKG_LIBS)

$(BUILD)/$(SONAME): $(SHARED)
	@ln -sf $(<F) $@
$(BUILD)/libinsights.so: $(BUILD)/$(SONAME)
	@ln -sf $(<F) $@

# The command line links the shared library, so it can only use what is exported. It looks for
# the library beside itself (here) and in ../lib (installed), then where the system looks.
$(BUILD)/insightctl: $(CLI_OBJECTS) $(BUILD)/libinsights.so
	$(call show,LD,$@)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) -L$(BUILD) -linsights $(CLI_LIBS) -Wl,-rpath,'$$ORIGIN:$$ORIGIN/../lib'

# ---- tests, fuzzing, installation -----------------------------------------------------------
include tools/tests.mk
include tools/install.mk

# Timed programs look inside the library, so they link the archive.
BENCHES := $(patsubst %.c,$(BUILD)/%,$(wildcard bench/*.c))
$(BUILD)/bench/%: bench/%.c $(STATIC)
	@mkdir -p $(@D)
	$(call show,LD,$@)$(CC) $(ALL_CFLAGS) $(LIB_INCLUDES) -o $@ $< $(STATIC) $(ALL_LDFLAGS) $(PKG_LIBS)

check:
	@BUILDDIR='$(BUILDDIR)' CC='$(CC)' tools/check

# Missing packages are installed first, so this works on a machine with git, make and a compiler.
demo:
	@tools/deps build
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' tools/demo

bench:
	@tools/deps build bench
	@$(MAKE) --no-print-directory all $(BENCHES)
	@BUILD='$(BUILD)' bench/run

# ---- looking after the sources ---------------------------------------------------------------
C_FILES := $(wildcard libinsights/*/*.[ch] libinsights/include/insights/*.h cli/*.[ch] cli/*/*.[ch] \
                      server/*.[ch] examples/*.c bench/*.[ch] tests/*/*.[ch])

format:
	clang-format -i $(C_FILES)
format-check:
	clang-format --dry-run -Werror $(C_FILES)
tidy:
	clang-tidy --quiet $(filter libinsights/%.c cli/%.c,$(C_FILES)) -- \
	  $(STANDARD) $(LIB_INCLUDES) -I. $(PKG_CFLAGS)

clean:
	rm -rf $(BUILDDIR)

help:
	@cat tools/help.txt
