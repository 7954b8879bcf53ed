# Reads libinsights/LAYERS: the order of the folders, and what each may be linked with.
#
# For every line "folder : allowed folders   comment" it sets
#   LAYERS                 all folders, top to bottom
#   closure_<folder>       the folder and all it needs, directly or not, in link order
#   objects_<folder>       its object files (a folder without sources is fine)
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

define layer
closure_$(1) := $(subst $(comma), ,$(2))
objects_$(1) := $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard libinsights/$(1)/*.c)))
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
