/* Property: over random schemas, data and plans of every kind, SQLite's answer is the one that
 * nested loops over the rows find; and what is added up by a dimension adds up to the whole.
 *
 * PROPERTY_SEED starts elsewhere, PROPERTY_PLANS asks for more. A failure prints the seed of its
 * world and the plan as JSON. */
#include "base/json.h"
#include "plan/json.h"
#include "plan/steps.h"
#include "random_plan.h"
#include "reference.h"
#include "sql/compile.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLANS_PER_WORLD = 40, FEATURES = 28 };

/* ---- what came up, so that a rule that is never reached is seen ---- */

static const char *const features[FEATURES] = {"list",       "value",      "breakdown",
                                               "ranking",    "trend",      "comparison",
                                               "set",        "figure",     "matched",
                                               "over",       "parts",      "derived",
                                               "percentile", "own filter", "transform",
                                               "having",     "within",     "ties",
                                               "via",        "self join",  "nested set in measure",
                                               "deep",       "metric",     "same",
                                               "rows",       "empty",      "paired",
                                               "skip"};
static size_t seen[FEATURES];

static void note(const char *feature)
{
    for (size_t i = 0; i < FEATURES; i++)
        if (strcmp(features[i], feature) == 0)
            seen[i]++;
}

static void note_plan(const ins_plan *plan, size_t depth);

static void note_conditions(const ins_model *model, const ins_filter *filters, size_t count,
                            size_t depth)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < filters[i].count; j++) {
            const ins_condition *condition = &filters[i].any[j];
            for (size_t k = 0; k < INS_VIA_MAX && condition->field.via[k] != 0; k++) {
                const ins_relationship *link = &model->relationships[condition->field.via[k] - 1];
                note("via");
                if (link->from == link->to)
                    note("self join");
            }
            if (condition->nested == NULL)
                continue;
            bool is_set =
                condition->compare == INS_COMPARE_IN || condition->compare == INS_COMPARE_NOT_IN;
            note(is_set ? "set" : "figure");
            if (condition->nested->match_count > 0)
                note("matched");
            note_plan(condition->nested->plan, depth + 1);
        }
}

static const ins_model *noted_model;

static void note_measure(const ins_plan_measure *measure, size_t depth)
{
    if (measure->aggregate == INS_AGGREGATE_DERIVED)
        note("derived");
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        note("metric");
    if (measure->aggregate == INS_AGGREGATE_PERCENTILE)
        note("percentile");
    if (measure->transform != INS_TRANSFORM_NONE)
        note("transform");
    if (measure->filter_count > 0)
        note("own filter");
    for (size_t i = 0; i < measure->filter_count; i++)
        if (measure->filters[i].any[0].nested != NULL)
            note("nested set in measure");
    note_conditions(noted_model, measure->filters, measure->filter_count, depth);
}

static void note_plan(const ins_plan *plan, size_t depth)
{
    static const char *const kinds[] = {"list",  "value",      "breakdown", "ranking",
                                        "trend", "comparison", "why"};
    const ins_plan_measure *measure = NULL;
    if (depth == 0)
        note(kinds[plan->kind]);
    if (depth > 1)
        note("deep");
    if (plan->over != NULL) {
        note("over");
        note_plan(plan->over, depth + 1);
    }
    if (plan->part_count > 0)
        note("parts");
    if (plan->part_count > 0 && plan->parts[0].same_count > 0)
        note("same");
    if (plan->having_count > 0)
        note("having");
    if (plan->limit_within > 0)
        note("within");
    if (plan->keeps_ties)
        note("ties");
    if (plan->skip > 0)
        note("skip");
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (ins_plan_is_paired(plan, noted_model, &plan->dimensions[i]))
            note("paired");
    for (size_t i = 0; (measure = ins_plan_measure_at(plan, i)) != NULL; i++)
        note_measure(measure, depth);
    note_conditions(noted_model, plan->filters, plan->filter_count, depth);
}

/* ---- running ---- */

static void bind(sqlite3_stmt *prepared, int number, const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_TEXT)
        sqlite3_bind_text(prepared, number, value->as.text.data, (int)value->as.text.size,
                          SQLITE_TRANSIENT);
    else if (value->type == INSIGHTS_TYPE_FLOAT)
        sqlite3_bind_double(prepared, number, value->as.real);
    else
        sqlite3_bind_int64(prepared, number, value->as.integer);
}

static cell read_cell(sqlite3_stmt *prepared, int column, ins_arena *arena)
{
    switch (sqlite3_column_type(prepared, column)) {
    case SQLITE_NULL: return (cell){.kind = CELL_NONE};
    case SQLITE_TEXT:
        return (cell){
            .kind = CELL_TEXT,
            .text = ins_arena_strdup(arena, (const char *)sqlite3_column_text(prepared, column))};
    default: return (cell){.kind = CELL_NUMBER, .number = sqlite3_column_double(prepared, column)};
    }
}

/* SQLite parses only so many levels of parentheses, and says so. */
static size_t too_deep;

static bool is_too_deep(const random_world *world, const ins_statement *statement)
{
    sqlite3_stmt *prepared = NULL;
    int code = sqlite3_prepare_v2(world->base, statement->text, -1, &prepared, NULL);
    sqlite3_finalize(prepared);
    bool is_deep = code != SQLITE_OK && strstr(sqlite3_errmsg(world->base), "overflow") != NULL;
    too_deep += is_deep;
    return is_deep;
}

static grid run(const random_world *world, const ins_statement *statement, ins_arena *arena)
{
    enum { ROWS_MAX = 4000 };
    sqlite3_stmt *prepared = NULL;
    int code = sqlite3_prepare_v2(world->base, statement->text, -1, &prepared, NULL);
    if (code != SQLITE_OK)
        fprintf(stderr, "%s\n", statement->text);
    ck_assert_msg(code == SQLITE_OK, "%s", sqlite3_errmsg(world->base));
    for (size_t i = 0; i < statement->parameter_count; i++)
        bind(prepared, (int)i + 1, &statement->parameters[i]);
    grid out = {.columns = statement->column_count};
    ck_assert_int_eq(sqlite3_column_count(prepared), (int)out.columns);
    out.cells = ARENA_ARRAY(arena, cell, ROWS_MAX * out.columns);
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
        ck_assert_uint_lt(out.rows, ROWS_MAX);
        for (size_t i = 0; i < out.columns; i++)
            out.cells[out.rows * out.columns + i] = read_cell(prepared, (int)i, arena);
        out.rows++;
    }
    ck_assert_msg(code == SQLITE_DONE, "%s", sqlite3_errmsg(world->base));
    sqlite3_finalize(prepared);
    if (statement->asked_rows > 0 && out.rows > statement->asked_rows)
        out.rows = statement->asked_rows;
    return out;
}

/* ---- comparing ---- */

static size_t sorted_columns;

static int by_cells(const void *a, const void *b)
{
    const cell *left = a;
    const cell *right = b;
    for (size_t i = 0; i < sorted_columns; i++) {
        int order = cell_compare(&left[i], &right[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static void sort(grid *table)
{
    sorted_columns = table->columns;
    if (table->rows > 0)
        qsort(table->cells, table->rows, table->columns * sizeof(cell), by_cells);
}

static bool is_close(const cell *a, const cell *b)
{
    if (a->kind != CELL_NUMBER || b->kind != CELL_NUMBER)
        return cell_compare(a, b) == 0;
    return fabs(a->number - b->number) <= 1e-7 * fmax(1, fabs(a->number));
}

static void print_grid(ins_buffer *out, const grid *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        const cell *value = &table->cells[i];
        if (value->kind == CELL_TEXT)
            ins_buffer_text(out, value->text);
        else if (value->kind == CELL_NUMBER)
            ins_buffer_printf(out, "%.17g", value->number);
        else
            ins_buffer_text(out, "NULL");
        ins_buffer_byte(out, (i + 1) % table->columns == 0 ? '\n' : '|');
    }
}

static void compare(const random_world *world, grid *wanted, grid *got, const char *what)
{
    if (!wanted->is_ordered) {
        sort(wanted);
        sort(got);
    }
    bool is_equal = wanted->rows == got->rows && wanted->columns == got->columns;
    for (size_t i = 0; is_equal && i < wanted->rows * wanted->columns; i++)
        is_equal = is_close(&wanted->cells[i], &got->cells[i]);
    if (is_equal)
        return;
    ins_buffer text;
    ins_buffer_init(&text, 1 << 20);
    ins_buffer_text(&text, "wanted:\n");
    print_grid(&text, wanted);
    ins_buffer_text(&text, "got:\n");
    print_grid(&text, got);
    fprintf(stderr, "%s\n%s", what, ins_buffer_view(&text));
    if (getenv("PROPERTY_DUMP") != NULL)
        sqlite3_exec(world->base, sqlite3_mprintf("VACUUM INTO %Q", getenv("PROPERTY_DUMP")), NULL,
                     NULL, NULL);
    ck_abort_msg("another answer than that of nested loops: see above");
}

static const char *json_of(const ins_plan *plan, const ins_model *model, ins_arena *arena)
{
    ins_buffer text;
    ins_json_writer writer;
    const char *out = NULL;
    ins_buffer_init(&text, 1 << 20);
    ins_json_init(&writer, &text, 0);
    ins_plan_write_json(plan, model, &writer);
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &out, NULL), INSIGHTS_OK);
    return out;
}

/* What is written reads back as the same plan: it gives the same SQL. */
static void check_json(const char *json, const random_world *world, const ins_statement *statement,
                       ins_arena *arena)
{
    insights_error *err = NULL;
    ins_json *tree = NULL;
    ins_plan *again = NULL;
    const ins_statement *second = NULL;
    ck_assert_int_eq(ins_json_parse(&tree, json, strlen(json), NULL), INSIGHTS_OK);
    insights_status status = ins_plan_read_json(&again, arena, tree, world->model, &err);
    if (status != INSIGHTS_OK)
        fprintf(stderr, "%s\n", json);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    ck_assert_int_eq(
        ins_compile(&second, arena, again, world->model, &ins_dialect_sqlite, NULL, NULL),
        INSIGHTS_OK);
    ck_assert_str_eq(second->text, statement->text);
    ins_json_free(tree);
}

/* ---- the properties ---- */

static bool check_one(const random_world *world, uint64_t *state, uint64_t seed)
{
    ins_arena *arena = ins_arena_create((size_t)512 << 20);
    const ins_statement *statement = NULL;
    insights_error *err = NULL;
    ins_plan *plan = random_plan(world, state, arena);
    bool is_valid = ins_plan_validate(plan, world->model, NULL) == INSIGHTS_OK;
    if (is_valid) {
        const char *json = json_of(plan, world->model, arena);
        insights_status status =
            ins_compile(&statement, arena, plan, world->model, &ins_dialect_sqlite, NULL, &err);
        if (status != INSIGHTS_OK)
            fprintf(stderr, "seed %llu\n%s\n", (unsigned long long)seed, json);
        ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
        if (is_too_deep(world, statement)) {
            ins_arena_destroy(arena);
            return false;
        }
        grid got = run(world, statement, arena);
        grid wanted = reference_answer(world, plan, arena);
        const char *what = ins_arena_printf(arena, "seed %llu\n%s\n%s", (unsigned long long)seed,
                                            json, statement->text);
        compare(world, &wanted, &got, what);
        check_json(json, world, statement, arena);
        noted_model = world->model;
        note_plan(plan, 0);
        note(got.rows > 0 ? "rows" : "empty");
    }
    ins_arena_destroy(arena);
    return is_valid;
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

START_TEST(answers_are_those_of_nested_loops)
{
    uint64_t seed = number_from("PROPERTY_SEED", 20261122);
    uint64_t wanted = number_from("PROPERTY_PLANS", 4000);
    size_t valid = 0;
    size_t tried = 0;
    for (; valid < wanted; seed++) {
        uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
        random_world *world = random_world_create(&state);
        for (size_t i = 0; i < PLANS_PER_WORLD; i++, tried++)
            valid += check_one(world, &state, seed);
        random_world_destroy(world);
    }
    printf("seeds to %llu: %zu plans agree, of %zu tried; too deep for the engine: %zu\n",
           (unsigned long long)seed - 1, valid, tried, too_deep);
    ck_assert_uint_le(too_deep, valid / 100);
    for (size_t i = 0; i < FEATURES; i++)
        printf("  %s %zu\n", features[i], seen[i]);
    for (size_t i = 0; wanted >= 4000 && i < FEATURES; i++)
        ck_assert_msg(seen[i] > 20, "only %zu plans with: %s", seen[i], features[i]);
}
END_TEST

/* ---- totals ---- */

static double only_number(const grid *table, size_t row, size_t column)
{
    const cell *value = &table->cells[row * table->columns + column];
    return value->kind == CELL_NUMBER ? value->number : 0;
}

static grid answer_of(const random_world *world, const ins_plan *plan, ins_arena *arena)
{
    const ins_statement *statement = NULL;
    insights_status status =
        ins_compile(&statement, arena, plan, world->model, &ins_dialect_sqlite, NULL, NULL);
    ck_assert_int_eq(status, INSIGHTS_OK);
    return run(world, statement, arena);
}

/* Rows whose partner is there are the same with a condition on it that always holds. */
static void check_total(const random_world *world, size_t dataset, ins_field_ref ref,
                        ins_arena *arena)
{
    ins_plan_measure measures[2] = {{.aggregate = INS_AGGREGATE_SUM,
                                     .field = {(int)dataset, WORLD_AMOUNT},
                                     .metric = -1,
                                     .name = "total",
                                     .label = "total"},
                                    {.aggregate = INS_AGGREGATE_ROWS,
                                     .field = {(int)dataset, -1},
                                     .metric = -1,
                                     .name = "rows",
                                     .label = "rows"}};
    ins_plan_dimension dimension = {ref, INS_GRAIN_NONE, "part", "part"};
    ins_condition any[2] = {{.field = ref, .compare = INS_COMPARE_IS_NULL},
                            {.field = ref, .compare = INS_COMPARE_NOT_NULL}};
    ins_filter always = {any, 2};
    ins_plan parts = {.kind = INS_PLAN_BREAKDOWN,
                      .dataset = (int)dataset,
                      .measures = measures,
                      .measure_count = 2,
                      .dimensions = &dimension,
                      .dimension_count = 1,
                      .time = {-1, -1}};
    ins_plan whole = parts;
    whole.kind = INS_PLAN_VALUE;
    whole.dimension_count = 0;
    whole.filters = &always;
    whole.filter_count = 1;
    if (ins_plan_validate(&parts, world->model, NULL) != INSIGHTS_OK)
        return;
    grid by_part = answer_of(world, &parts, arena);
    grid all = answer_of(world, &whole, arena);
    whole.filter_count = 0;
    grid grand = answer_of(world, &whole, arena);
    double sums[2] = {0, 0};
    for (size_t row = 0; row < by_part.rows; row++)
        for (size_t i = 0; i < 2; i++)
            sums[i] += only_number(&by_part, row, i + 1);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_double_eq(sums[i], only_number(&all, 0, i));
        ck_assert_double_le(sums[1], only_number(&grand, 0, 1));
        if (sums[1] == only_number(&grand, 0, 1))
            ck_assert_double_eq(sums[i], only_number(&grand, 0, i));
    }
}

START_TEST(totals_by_any_dimension_add_up)
{
    for (uint64_t seed = 1; seed <= 150; seed++) {
        uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
        random_world *world = random_world_create(&state);
        ins_arena *arena = ins_arena_create((size_t)512 << 20);
        const ins_model *model = world->model;
        for (size_t i = 0; i < model->dataset_count; i++) {
            check_total(world, i, (ins_field_ref){(int)i, WORLD_KIND}, arena);
            for (size_t j = 0; j < model->relationship_count; j++)
                check_total(world, i,
                            ins_field_ref_via(
                                (ins_field_ref){(int)model->relationships[j].to, WORLD_KIND}, j),
                            arena);
        }
        ins_arena_destroy(arena);
        random_world_destroy(world);
    }
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("random");
    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, totals_by_any_dimension_add_up);
    tcase_add_test(cases, answers_are_those_of_nested_loops);
    return suite_run_case("property", cases);
}
