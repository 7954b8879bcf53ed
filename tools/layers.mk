# Reads libinsights/LAYERS: the order of the folders, and what each may be linked with.
#
# For every line "folder : allowed folders   comment" it sets
#   LAYERS                 all folders, top to bottom
#   closure_<folder>       the folder and all it needs, directly or not, in link order
#   objects_<folder>       its object files (a folder without sources is fine) and those of its words
# and makes one archive per folder, $(BUILD)/layers/<folder>.a.

LAYER_LINES := $(shell awk '\
  /^[a-z_]+ *:/ { \
    name = $$1; sub(/:.*/, "", name); \
    list = $$0; sub(/^[^:]*: ?/, "", list); sub(/  .*/, "", list); \
    n = split(list, need, " "); reach = ""; \
    for (i = 1; i <= n; i++) reach = reach " " need[i] " " closure[need[i]] " "; \
    closure[name] = reach; order[++count] = name; \
    line = name ":" name; \
    for (i = count - 1; i >= 1; i--) if (index(reach, " " order[i] " ")) line = line "," order[i]; \
    print line }' libinsights/LAYERS)

LAYERS := $(foreach line,$(LAYER_LINES),$(firstword $(subst :, ,$(line))))

# Word files: libinsights/lexicon/<language>/<kind>.txt becomes a C table that belongs to the folder
# that reads this kind, with the headers whose enumerators the file may name.
model_words      := senses units names short nouns business retail lists
language_words   := words periods numbers values follow_ups
model_headers    := $(addprefix libinsights/,model/lexicon.h model/lexicon_tables.h model/business.h)
language_headers := $(addprefix libinsights/,language/lexicon.h language/lexicon_tables.h \
                      language/period_words.h language/follow_up_words.h plan/plan.h data/calendar.h)
WORD_FILES       := $(sort $(wildcard libinsights/lexicon/*/*.txt))

# The files of English say what words mean, those of another language which English words say the
# same. So one table is made of all files of such a language, of language.txt alone for English,
# and a list of all languages, English first.
TONGUES      := en $(filter-out en,$(sort $(notdir $(patsubst %/language.txt,%,\
                  $(filter %/language.txt,$(WORD_FILES))))))
tongue_files  = $(if $(filter en,$(1)),libinsights/lexicon/en/language.txt,$(filter libinsights/lexicon/$(1)/%,$(WORD_FILES)))

# $(call word_objects,<folder>): the objects of the tables of a folder.
word_objects = $(foreach kind,$($(1)_words),$(patsubst libinsights/%.txt,$(BUILD)/obj/libinsights/%.o,\
                 $(filter libinsights/lexicon/en/$(kind).txt,$(WORD_FILES)))) \
               $(if $(filter language,$(1)),$(patsubst %,$(BUILD)/obj/libinsights/lexicon/%/tongue.o,$(TONGUES)) \
                 $(BUILD)/obj/libinsights/lexicon/all/tongues.o)

define tongue
$(BUILD)/lexicon/$(1)/tongue.c: $(call tongue_files,$(1)) tools/lexicon.awk libinsights/language/tongue.h
	@mkdir -p $$(@D)
	$$(call show,AWK,$$@)LC_ALL=C awk -v kind=tongue -v language=$(1) -v headers=libinsights/language/tongue.h \
	  -f tools/lexicon.awk $(call tongue_files,$(1)) > $$@
endef
$(foreach name,$(TONGUES),$(eval $(call tongue,$(name))))

$(BUILD)/lexicon/all/tongues.c: tools/layers.mk $(WORD_FILES)
	@mkdir -p $(@D)
	@{ echo '/* The languages of libinsights/lexicon; not to be edited. */'; \
	   echo '#include "language/tongue.h"'; \
	   for name in $(TONGUES); do echo "extern const ins_tongue ins_tongue_$$name;"; done; \
	   echo 'const ins_tongue *const ins_tongues[] = {'; \
	   for name in $(TONGUES); do echo "    &ins_tongue_$$name,"; done; \
	   echo '    NULL};'; } > $@

$(BUILD)/obj/libinsights/lexicon/%.o: $(BUILD)/lexicon/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,CC,$<)$(CC) $(ALL_CFLAGS) $(LIB_INCLUDES) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

define word_kind
$(BUILD)/lexicon/%/$(2).c: libinsights/lexicon/%/$(2).txt tools/lexicon.awk $($(1)_headers)
	@mkdir -p $$(@D)
	$$(call show,AWK,$$<)LC_ALL=C awk -v kind=$(2) -v language=$$* -v headers='$($(1)_headers)' \
	  -f tools/lexicon.awk $$< > $$@
endef
$(foreach folder,model language,$(foreach kind,$($(folder)_words),\
  $(eval $(call word_kind,$(folder),$(kind)))))

# The thesaurus is made from the files of WordNet; where they are missing it is empty.
WORDNET           ?= /usr/share/wordnet
thesaurus_table   := $(BUILD)/lexicon/$(if $(wildcard $(WORDNET)/data.noun),wordnet,no_wordnet).c
thesaurus_objects := $(thesaurus_table:$(BUILD)/%.c=$(BUILD)/obj/libinsights/%.o)
$(thesaurus_table): tools/thesaurus.awk
	@mkdir -p $(@D)
	$(call show,AWK,$(WORDNET))LC_ALL=C awk -v from='$(WORDNET)' -f tools/thesaurus.awk /dev/null > $@

$(thesaurus_objects): $(thesaurus_table) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,CC,$<)$(CC) $(ALL_CFLAGS) $(LIB_INCLUDES) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

define layer
closure_$(1) := $(subst $(comma), ,$(2))
objects_$(1) := $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard libinsights/$(1)/*.c))) $(call word_objects,$(1)) \
                $(if $(filter language,$(1)),$(thesaurus_objects))
$(BUILD)/layers/$(1).members: members = $$(objects_$(1))
$(BUILD)/layers/$(1).a: $$(objects_$(1)) $(BUILD)/layers/$(1).members
	$$(archive)
endef
$(foreach line,$(LAYER_LINES),$(eval \
  $(call layer,$(firstword $(subst :, ,$(line))),$(lastword $(subst :, ,$(line))))))

# $(call layer_archives,<folders>): their archives, in the order given.
layer_archives = $(patsubst %,$(BUILD)/layers/%.a,$(1))
# All folders, last one first: the order in which archives are linked.
LAYERS_REVERSED :=
$(foreach layer,$(LAYERS),$(eval LAYERS_REVERSED := $(layer) $(LAYERS_REVERSED)))
