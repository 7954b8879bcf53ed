/* Synonyms: what else a dataset, field or metric is called. A word is attached only when nothing
 * else of its kind in reach is called so, and when all that would get it are called alike. */
#include "model/derive_parts.h"

#include "base/map.h"

#include <string.h>

enum { SYNONYMS_MAX = 8 };

/* Instead of the number of a label: two labels want the name. */
#define SHARED UINT32_MAX

/* Names in use. The value of a name is the number of the label that owns it, or SHARED when two
 * labels want it; names that are labels themselves are in `labels`. */
typedef struct names {
    ins_map labels;
    ins_map wanted;
    ins_map owners; /* label text -> number */
    ins_arena *arena;
    bool is_out_of_memory;
} names;

static uint32_t number_of(names *all, ins_slice label)
{
    const uint32_t *known = ins_map_get(&all->owners, label);
    if (known != NULL)
        return *known;
    uint32_t number = (uint32_t)all->owners.count;
    if (ins_map_put(&all->owners, label, number, NULL) == NULL)
        all->is_out_of_memory = true;
    return number;
}

static void add_label(names *all, const char *text)
{
    ins_slice label = ins_slice_of(text);
    if (label.size > 0 && ins_map_put(&all->labels, label, 0, NULL) == NULL)
        all->is_out_of_memory = true;
}

/* Notes that things with a label want a further name. */
static void want(names *all, const char *label, const char *name)
{
    if (name == NULL) {
        all->is_out_of_memory = true;
        return;
    }
    uint32_t owner = number_of(all, ins_slice_of(label));
    const uint32_t *known = ins_map_get(&all->wanted, ins_slice_of(name));
    uint32_t value = known == NULL || *known == owner ? owner : SHARED;
    if (ins_map_put(&all->wanted, ins_slice_of(name), value, NULL) == NULL)
        all->is_out_of_memory = true;
}

/* What may be added to a thing with a label: `visit` is called for each candidate. */
typedef struct visitor {
    names *all;
    ins_arena *arena;
    const char *label;
    const char **found; /* NULL while wishes are collected */
    size_t count;
} visitor;

static bool is_found(const visitor *at, const char *name)
{
    for (size_t i = 0; i < at->count; i++)
        if (strcmp(at->found[i], name) == 0)
            return true;
    return false;
}

static void propose(visitor *at, const char *name)
{
    if (at->found == NULL || name == NULL) {
        want(at->all, at->label, name);
        return;
    }
    const uint32_t *wanted = ins_map_get(&at->all->wanted, ins_slice_of(name));
    bool is_taken = ins_map_get(&at->all->labels, ins_slice_of(name)) != NULL;
    bool is_shared = wanted == NULL || *wanted == SHARED;
    if (!is_taken && !is_shared && at->count < SYNONYMS_MAX && !is_found(at, name))
        at->found[at->count++] = name;
}

/* True when a word group behind the first `skip` bytes would say a word twice: "zip zip code". */
static bool is_doubled(const char *label, size_t skip, const char *group)
{
    if (skip == 0)
        return false;
    ins_slice before = ins_phrase_last((ins_slice){label, skip - 1});
    return ins_phrase_starts(ins_slice_of(group), before);
}

/* The label with its last one or two words exchanged for each word of their group. */
static void propose_group(visitor *at, size_t skip)
{
    const char *tail = at->label + skip;
    const ins_word_group *group = ins_lexicon_group(ins_slice_of(tail));
    for (const char *const *word = group == NULL ? NULL : group->words;
         word != NULL && *word != NULL; word++)
        if (strcmp(*word, tail) != 0 && !is_doubled(at->label, skip, *word))
            propose(at, ins_arena_printf(at->arena, "%.*s%s", (int)skip, at->label, *word));
}

static void propose_groups(visitor *at)
{
    size_t count = ins_phrase_count(ins_slice_of(at->label));
    ins_slice rest = ins_slice_of(at->label);
    ins_slice word;
    for (size_t i = 0; i < count && count <= 4; i++) {
        ins_phrase_next(&rest, &word);
        propose_group(at, (size_t)(word.data - at->label));
    }
}

/* "quantity sold" is called "units", where nothing else is: what was done with them says little. */
static void propose_head(visitor *at)
{
    ins_slice rest = ins_slice_of(at->label);
    ins_slice head;
    ins_slice tail;
    if (ins_phrase_count(rest) != 2)
        return;
    ins_phrase_next(&rest, &head);
    ins_phrase_next(&rest, &tail);
    const ins_word_group *group = ins_lexicon_group(head);
    bool is_past = ins_lexicon_senses(tail) == 0;
    for (const char *const *word = group == NULL || !is_past ? NULL : group->words;
         word != NULL && *word != NULL; word++)
        if (!ins_slice_equal(ins_slice_of(*word), head))
            propose(at, *word);
}

/* "number of employees" is also "employee count"; "employee count" a number of employees. */
static void propose_counts(visitor *at)
{
    static const char NUMBER_OF[] = "number of ";
    ins_slice label = ins_slice_of(at->label);
    if (strncmp(at->label, NUMBER_OF, sizeof NUMBER_OF - 1) == 0) {
        const char *things = at->label + sizeof NUMBER_OF - 1;
        const char *thing = ins_singular(at->arena, things);
        propose(at, thing == NULL ? NULL : ins_arena_printf(at->arena, "%s count", thing));
        propose(at, things);
    } else if (ins_phrase_ends(label, ins_slice_of("count")) && label.size > 6) {
        const char *thing = ins_arena_copy(at->arena, label.data, label.size - 6);
        const char *things = thing == NULL ? NULL : ins_plural(at->arena, thing);
        propose(at, things == NULL ? NULL : ins_arena_printf(at->arena, "number of %s", things));
    }
}

/* "milliseconds" are how long something takes: "duration", "millisecond length". */
static void propose_duration(visitor *at)
{
    static const char *const TIMES[] = {"ms", "s", "min", "h"};
    static const char *const NAMES[] = {"duration", "length"};
    const ins_unit_word *unit = ins_lexicon_unit(ins_slice_of(at->label));
    bool is_time = false;
    for (size_t i = 0; unit != NULL && i < sizeof TIMES / sizeof *TIMES; i++)
        is_time = is_time || strcmp(unit->unit, TIMES[i]) == 0;
    const char *one = is_time ? ins_singular(at->arena, at->label) : NULL;
    for (size_t i = 0; is_time && i < sizeof NAMES / sizeof *NAMES; i++) {
        propose(at, NAMES[i]);
        propose(at, one == NULL ? NULL : ins_arena_printf(at->arena, "%s %s", one, NAMES[i]));
    }
}

/* "vineyard ha" is called "vineyard area", a column "kg" "weight": what a unit measures. */
static void propose_measured(visitor *at, const char *words)
{
    static const struct {
        const char *unit;
        const char *names[2];
    } MEASURED[] = {
        {"kg", {"weight", "mass"}},     {"g", {"weight", "mass"}},      {"t", {"weight", "mass"}},
        {"lb", {"weight", "mass"}},     {"ha", {"area", "size"}},       {"ac", {"area", "size"}},
        {"km", {"length", "distance"}}, {"mi", {"length", "distance"}}, {"l", {"volume", NULL}},
        {"ml", {"volume", NULL}},       {"min", {"duration", "time"}},  {"kWh", {"energy", NULL}}};
    const ins_slice last = ins_phrase_last(ins_slice_of(words));
    const ins_unit_word *unit = ins_lexicon_unit(last);
    bool is_label = last.size == strlen(at->label);
    for (size_t i = 0; unit != NULL && i < sizeof MEASURED / sizeof *MEASURED; i++) {
        for (size_t j = 0; j < 2 && strcmp(unit->unit, MEASURED[i].unit) == 0; j++) {
            const char *name = MEASURED[i].names[j];
            if (name != NULL && !ins_phrase_has(ins_slice_of(at->label), name))
                propose(at,
                        is_label ? name : ins_arena_printf(at->arena, "%s %s", at->label, name));
        }
    }
}

static bool is_in_dataset(const ins_derive_set *set, ins_slice label)
{
    for (size_t i = 0; i < set->dataset->field_count; i++)
        if (ins_slice_equal(ins_slice_of(set->fields[i].naming.label), label))
            return true;
    return false;
}

/* "product price" of a product is its "price". Within a dataset that is clear however many others
 * have a price, so it is not asked whether the name is taken elsewhere. */
static const char *short_name(const ins_derive_set *set, size_t field)
{
    ins_slice label = ins_slice_of(set->fields[field].naming.label);
    ins_slice rest = ins_phrase_after(label, ins_slice_of(set->dataset->naming.label));
    return rest.size == label.size || is_in_dataset(set, rest) ? NULL : rest.data;
}

static void visit_field(visitor *at, const ins_derive_set *set, size_t field)
{
    at->label = set->fields[field].naming.label;
    propose_groups(at);
    propose_counts(at);
    propose_head(at);
    propose_duration(at);
    propose_measured(at, set->words[field]);
    if (set->identifiers[field] != NULL && strcmp(set->identifiers[field], at->label) != 0)
        propose(at, set->identifiers[field]);
}

static void visit_dataset(visitor *at, const ins_dataset *dataset)
{
    at->label = dataset->naming.label;
    propose_groups(at);
}

static void visit_metric(visitor *at, const ins_metric *metric)
{
    at->label = metric->naming.label;
    for (size_t i = 0; i < metric->naming.synonym_count; i++)
        propose(at, metric->naming.synonyms[i]);
    propose_groups(at);
    propose_counts(at);
    propose_head(at);
}

/* Labels of all that is in the model, so that no synonym takes one. */
static void collect_labels(const ins_derive *derive, names *all)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        const ins_derive_set *set = &derive->sets[i];
        add_label(all, set->dataset->naming.label);
        add_label(all, set->dataset->plural);
        for (size_t j = 0; j < set->dataset->field_count; j++)
            add_label(all, set->fields[j].naming.label);
    }
    for (size_t i = 0; i < derive->metric_count; i++)
        add_label(all, derive->metrics[i].naming.label);
}

static void collect_wishes(const ins_derive *derive, names *all)
{
    visitor at = {.all = all, .arena = derive->scratch};
    for (size_t i = 0; i < derive->set_count; i++) {
        visit_dataset(&at, derive->sets[i].dataset);
        for (size_t j = 0; j < derive->sets[i].dataset->field_count; j++)
            visit_field(&at, &derive->sets[i], j);
    }
    for (size_t i = 0; i < derive->metric_count; i++)
        visit_metric(&at, &derive->metrics[i]);
}

/* Keeps what a visit found. */
static insights_status keep(const visitor *at, ins_naming *naming, insights_error **err)
{
    if (at->all->is_out_of_memory)
        return ins_fail_nomem(err);
    if (at->count == 0)
        return INSIGHTS_OK;
    const char **copy = ARENA_ARRAY(at->arena, const char *, at->count);
    if (copy == NULL)
        return ins_fail_nomem(err);
    memcpy(copy, at->found, at->count * sizeof *copy);
    naming->synonyms = copy;
    naming->synonym_count = at->count;
    return INSIGHTS_OK;
}

static insights_status attach_fields(const ins_derive *derive, names *all, ins_derive_set *set,
                                     insights_error **err)
{
    for (size_t i = 0; i < set->dataset->field_count; i++) {
        const char *found[SYNONYMS_MAX];
        visitor at = {.all = all, .arena = derive->arena, .found = found};
        const char *brief = short_name(set, i);
        if (brief != NULL)
            found[at.count++] = brief;
        visit_field(&at, set, i);
        INS_TRY(keep(&at, &set->fields[i].naming, err));
    }
    return INSIGHTS_OK;
}

insights_status ins_derive_synonyms(ins_derive *derive, insights_error **err)
{
    names all = {.arena = derive->scratch};
    ins_map_init(&all.labels, derive->scratch);
    ins_map_init(&all.wanted, derive->scratch);
    ins_map_init(&all.owners, derive->scratch);
    collect_labels(derive, &all);
    collect_wishes(derive, &all);
    for (size_t i = 0; i < derive->set_count; i++) {
        const char *found[SYNONYMS_MAX];
        visitor at = {.all = &all, .arena = derive->arena, .found = found};
        visit_dataset(&at, derive->sets[i].dataset);
        INS_TRY(keep(&at, &derive->sets[i].dataset->naming, err));
        INS_TRY(attach_fields(derive, &all, &derive->sets[i], err));
    }
    for (size_t i = 0; i < derive->metric_count; i++) {
        const char *found[SYNONYMS_MAX];
        visitor at = {.all = &all, .arena = derive->arena, .found = found};
        visit_metric(&at, &derive->metrics[i]);
        INS_TRY(keep(&at, &derive->metrics[i].naming, err));
    }
    return INSIGHTS_OK;
}
