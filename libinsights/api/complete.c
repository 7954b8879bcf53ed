/* Completions of a word that is being typed: names of the model, stored values, periods. */
#include "api/context.h"

#include "base/json.h"

#include <string.h>

enum { DEFAULT_LIMIT = 20, LIMIT_MAX = 1000, VALUES_MAX = 10000, PREFIX_MAX = 200 };

#define SCRATCH_MAX ((size_t)64 << 20)

/* What is collected, and where to. */
typedef struct collection {
    insights *context;
    ins_arena *arena;
    const char *prefix; /* folded */
    size_t prefix_size;
    const char **texts; /* folded, to show each once */
    size_t count;
    size_t limit;
    ins_json_writer *json;
    bool is_out_of_memory;
} collection;

static const char *const periods[] = {
    "today",        "yesterday",    "this week",    "last week",      "this month",
    "last month",   "this quarter", "last quarter", "this year",      "last year",
    "last 7 days",  "last 30 days", "last 90 days", "last 12 months", "year to date",
    "month to date"};

static bool is_known(const collection *all, const char *folded)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->texts[i], folded) == 0)
            return true;
    return false;
}

static void offer(collection *all, ins_slice text, const char *kind)
{
    if (all->count == all->limit || all->is_out_of_memory)
        return;
    const char *folded = ins_value_fold(all->arena, text);
    if (folded == NULL) {
        all->is_out_of_memory = true;
        return;
    }
    if (strncmp(folded, all->prefix, all->prefix_size) != 0 || is_known(all, folded))
        return;
    all->texts[all->count++] = folded;
    ins_json_open_object(all->json);
    ins_json_key(all->json, "text");
    ins_json_slice(all->json, text);
    ins_json_member_string(all->json, "kind", kind);
    ins_json_close_object(all->json);
}

static void offer_names(collection *all)
{
    const ins_model *model = all->context->model;
    for (size_t i = 0; i < model->metric_count; i++)
        offer(all, ins_slice_of(model->metrics[i].naming.label), "metric");
    for (size_t i = 0; i < model->dataset_count; i++)
        offer(all, ins_slice_of(model->datasets[i].plural), "entity");
    for (size_t i = 0; i < model->dataset_count; i++)
        for (size_t j = 0; j < model->datasets[i].field_count; j++)
            if (model->datasets[i].fields[j].role != INS_ROLE_OTHER)
                offer(all, ins_slice_of(model->datasets[i].fields[j].naming.label), "field");
}

/* Personal data is never listed. */
static void offer_values(collection *all, ins_field_ref ref)
{
    const ins_model *model = all->context->model;
    if (model->values == NULL || ins_model_field(model, ref)->is_personal)
        return;
    size_t room = ins_value_index_count_of_field(model->values, ref);
    room = room < VALUES_MAX ? room : VALUES_MAX;
    if (room == 0 || all->count == all->limit)
        return;
    const ins_indexed_value **values = ARENA_ARRAY(all->arena, const ins_indexed_value *, room);
    if (values == NULL) {
        all->is_out_of_memory = true;
        return;
    }
    size_t count = ins_value_index_of_field(model->values, ref, values, room);
    for (size_t i = 0; i < count; i++)
        offer(all, values[i]->text, "value");
}

static void offer_all(collection *all)
{
    const ins_model *model = all->context->model;
    offer_names(all);
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        offer(all, ins_slice_of(periods[i]), "period");
    for (size_t i = 0; i < model->dataset_count; i++)
        for (size_t j = 0; j < model->datasets[i].field_count; j++)
            offer_values(all, (ins_field_ref){(int)i, (int)j});
}

static insights_status collect(char **out, collection *all, const char *prefix,
                               insights_error **err)
{
    ins_buffer text;
    ins_json_writer json;
    all->prefix = ins_value_fold(all->arena, ins_slice_of(prefix));
    all->texts = ARENA_ARRAY(all->arena, const char *, all->limit);
    if (all->prefix == NULL || all->texts == NULL)
        return ins_fail_nomem(err);
    all->prefix_size = strlen(all->prefix);
    ins_buffer_init(&text, SCRATCH_MAX);
    ins_json_init(&json, &text, 0);
    all->json = &json;
    ins_json_open_array(&json);
    if (all->prefix_size > 0)
        offer_all(all);
    ins_json_close_array(&json);
    if (!all->is_out_of_memory)
        return ins_buffer_take(&text, out, err);
    ins_buffer_finish(&text);
    return ins_fail_nomem(err);
}

insights_status insights_complete(char **out, insights *context, const char *prefix, size_t limit,
                                  insights_error **err)
{
    if (out == NULL || context == NULL || prefix == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out, context or prefix is missing");
    if (strlen(prefix) > PREFIX_MAX || !ins_utf8_is_valid(prefix, strlen(prefix), NULL))
        return ins_fail(err, INSIGHTS_INVALID, "prefix is not UTF-8 or has more than %d bytes",
                        PREFIX_MAX);
    collection all = {.context = context,
                      .arena = ins_arena_create(SCRATCH_MAX),
                      .limit = limit == 0          ? DEFAULT_LIMIT
                               : limit > LIMIT_MAX ? LIMIT_MAX
                                                   : limit};
    if (all.arena == NULL)
        return ins_fail_nomem(err);
    insights_status status = collect(out, &all, prefix, err);
    ins_arena_destroy(all.arena);
    return status;
}
