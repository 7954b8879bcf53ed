/* Rows of sales, inventory or customers: a LIST plan, and the page of its result asked for. */
#include "api/fetch.h"

enum { SORT_KEYS_MAX = 16 };

static const size_t TABLE_LIMIT = (size_t)4 << 30;
static const size_t REACH_MAX = 100000000;

/* The plan and what it points to. */
typedef struct listing {
    ins_plan plan;
    ins_plan_dimension shown[INS_WANTED_COLUMNS_MAX];
    ins_order orders[SORT_KEYS_MAX];
} listing;

static void show(listing *list, const ins_model *model, const ins_wanted_table *wanted,
                 const ins_found_table *found)
{
    for (size_t i = 0; i < wanted->column_count; i++) {
        if (found->columns[i].dataset < 0)
            continue;
        list->shown[list->plan.dimension_count++] =
            (ins_plan_dimension){found->columns[i], INS_GRAIN_NONE, wanted->columns[i].name,
                                 ins_model_field(model, found->columns[i])->naming.label};
    }
}

static void order_by(listing *list, ins_field_ref field, bool is_descending)
{
    for (size_t i = 0; i < list->plan.order_count; i++)
        if (list->orders[i].field.dataset == field.dataset &&
            list->orders[i].field.field == field.field)
            return;
    if (field.dataset >= 0 && list->plan.order_count < SORT_KEYS_MAX)
        list->orders[list->plan.order_count++] =
            (ins_order){.by = INS_ORDER_FIELD, .field = field, .is_descending = is_descending};
}

/* Pages must not depend on how the engine finds rows: the key decides, else all that is shown. */
static void sort(listing *list, const ins_model *model, const ins_wanted_table *wanted,
                 const ins_found_table *found)
{
    const ins_dataset *dataset = &model->datasets[found->dataset];
    for (size_t i = 0; i < INS_WANTED_ORDERS && wanted->orders[i] >= 0; i++)
        order_by(list, found->columns[wanted->orders[i]], wanted->is_descending);
    for (size_t i = 0; i < dataset->key_count; i++)
        order_by(list, (ins_field_ref){found->dataset, (int)dataset->key[i]},
                 wanted->is_descending);
    for (size_t i = 0; dataset->key_count == 0 && i < list->plan.dimension_count; i++)
        order_by(list, list->shown[i].field, wanted->is_descending);
}

/* The field a period restricts: the date of sales, the last purchase of customers. */
static ins_field_ref time_of(const ins_wanted_table *wanted, const ins_found_table *found)
{
    for (size_t i = 0; i < wanted->column_count; i++)
        if (wanted->columns[i].kind == INS_WANTED_TIME)
            return found->columns[i];
    return (ins_field_ref){-1, -1};
}

static insights_status restrict_to(listing *list, ins_fetch *fetch, const ins_wanted_table *wanted,
                                   const ins_found_table *found, insights_error **err)
{
    list->plan.time = (ins_field_ref){-1, -1};
    if (wanted == &ins_wanted_inventory || fetch->options.period == NULL)
        return INSIGHTS_OK;
    INS_TRY(ins_fetch_period(&list->plan.period, fetch, fetch->options.period, err));
    list->plan.time = time_of(wanted, found);
    if (list->plan.time.dataset < 0)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "%s have no date that a period could restrict",
                        fetch->context->model->datasets[found->dataset].plural);
    return INSIGHTS_OK;
}

static insights_status plan_rows(listing **out, ins_fetch *fetch, const ins_wanted_table *wanted,
                                 insights_error **err)
{
    const ins_model *model = fetch->context->model;
    ins_found_table found;
    INS_TRY(ins_find_table(&found, model, wanted, fetch->scratch, err));
    listing *list = ARENA_NEW(fetch->scratch, listing);
    if (list == NULL)
        return ins_fail_nomem(err);
    list->plan = (ins_plan){.kind = INS_PLAN_LIST,
                            .dataset = found.dataset,
                            .dimensions = list->shown,
                            .orders = list->orders};
    show(list, model, wanted, &found);
    if (list->plan.dimension_count == 0)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "%s have none of the columns of %s",
                        model->datasets[found.dataset].plural, wanted->name);
    sort(list, model, wanted, &found);
    *out = list;
    return restrict_to(list, fetch, wanted, &found, err);
}

/* ---- pages ---- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t limit_of(const ins_fetch *fetch)
{
    return fetch->options.limit == 0 ? least(fetch->context->max_rows, REACH_MAX / 2)
                                     : fetch->options.limit;
}

static insights_status copy_rows(ins_table_builder *builder, const insights_table *table,
                                 size_t first, size_t end, insights_error **err)
{
    for (size_t row = first; row < end; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            ins_value cell = ins_table_value(table, row, column);
            INS_TRY(ins_table_builder_add(builder, &cell, err));
        }
    return INSIGHTS_OK;
}

/* Rows first .. end of a table, in an arena of their own. */
static insights_status cut(insights_table **out, const insights_table *table, size_t first,
                           size_t end, insights_error **err)
{
    ins_arena *arena = ins_arena_create(TABLE_LIMIT);
    ins_column_spec *specs =
        arena == NULL ? NULL : ARENA_ARRAY(arena, ins_column_spec, table->column_count);
    for (size_t i = 0; specs != NULL && i < table->column_count; i++)
        specs[i] = table->columns[i].spec;
    ins_table_builder *builder =
        specs == NULL ? NULL : ins_table_builder_create(arena, specs, table->column_count);
    insights_table *page = NULL;
    insights_status status =
        builder == NULL ? ins_fail_nomem(err) : copy_rows(builder, table, first, end, err);
    if (status == INSIGHTS_OK) {
        page = ins_table_builder_finish(builder);
        status = page == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
    }
    if (status != INSIGHTS_OK) {
        ins_arena_destroy(arena);
        return status;
    }
    page->owned_arena = arena;
    *out = page;
    return INSIGHTS_OK;
}

/* Takes the arena of the whole table over, or frees it. */
static insights_status page_of(insights_table **out, ins_fetch *fetch, insights_table *table,
                               ins_arena *arena, insights_error **err)
{
    const insights_fetch_options *options = &fetch->options;
    size_t limit = limit_of(fetch);
    size_t rows = table->row_count;
    if (options->limit == 0 && rows > options->offset && rows - options->offset > limit) {
        ins_arena_destroy(arena);
        return ins_fail(err, INSIGHTS_TOO_LARGE,
                        "there are more than %zu rows: give a limit or a shorter period", limit);
    }
    if (options->offset == 0 && rows <= limit) {
        table->owned_arena = arena;
        *out = table;
        return INSIGHTS_OK;
    }
    size_t first = least(options->offset, rows);
    insights_status status = cut(out, table, first, first + least(limit, rows - first), err);
    ins_arena_destroy(arena);
    return status;
}

insights_status ins_fetch_rows(ins_fetch *fetch, const void *wanted, insights_table **out,
                               insights_error **err)
{
    const insights_fetch_options *options = &fetch->options;
    size_t limit = limit_of(fetch);
    listing *list = NULL;
    insights_table *table = NULL;
    if (limit > REACH_MAX || options->offset > REACH_MAX - limit)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "limit and offset reach beyond row %zu",
                        REACH_MAX);
    INS_TRY(plan_rows(&list, fetch, wanted, err));
    ins_arena *arena = ins_arena_create(TABLE_LIMIT);
    if (arena == NULL)
        return ins_fail_nomem(err);
    insights_status status =
        ins_fetch_run(fetch, &list->plan, options->offset + limit, arena, &table, err);
    if (status != INSIGHTS_OK) {
        ins_arena_destroy(arena);
        return status;
    }
    return page_of(out, fetch, table, arena, err);
}
