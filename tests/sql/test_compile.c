/* Tests of compiling as such: same bytes, nothing of the question in the text, limits, memory,
 * engines that have less. */
#include "shop.h"
#include "sql/compile.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <string.h>

static const ins_statement *compile_for(const ins_plan *plan, const ins_dialect *dialect,
                                        size_t max_rows)
{
    const ins_statement *out = NULL;
    insights_error *err = NULL;
    ins_compile_limits limits = {.max_rows = max_rows};
    insights_status status = ins_compile(&out, arena, plan, model, dialect, &limits, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return out;
}

static const ins_statement *compile(const ins_plan *plan)
{
    return compile_for(plan, &ins_dialect_sqlite, 0);
}

#define SALES(kind, rest) "{\"kind\":\"" kind "\",\"dataset\":\"sales\"," rest "}"
#define REVENUE "\"measures\":[{\"aggregate\":\"metric\",\"metric\":\"revenue\"}]"
#define BY_PRODUCT "\"dimensions\":[{\"field\":\"products.name\",\"name\":\"product\"}]"
#define TWO_MONTHS                                                                                 \
    "\"time\":\"sold_on\",\"period\":{\"start\":\"2024-02-01\",\"end\":\"2024-03-01\"},"           \
    "\"compare_to\":\"previous\",\"comparison\":{\"start\":\"2024-01-01\",\"end\":\"2024-02-01\"}"

static const char full[] =
    SALES("ranking", REVENUE
          "," BY_PRODUCT ",\"filters\":[{\"field\":\"stores.name\",\"compare\":\"in\","
          "\"values\":[\"Rivoli\",\"Mitte\"]},{\"any\":[{\"field\":\"channel\","
          "\"compare\":\"contains\",\"values\":[\"we\"]},{\"field\":\"amount\","
          "\"compare\":\"above_average\"}]}],\"having\":[{\"measure\":\"revenue\","
          "\"compare\":\"greater\",\"values\":[0]}],\"limit\":2,\"others\":true," TWO_MONTHS);

START_TEST(same_plan_gives_same_bytes)
{
    const ins_plan *plan = plan_of(full);
    ck_assert_str_eq(compile(plan)->text, compile(plan)->text);
}
END_TEST

START_TEST(no_value_of_the_question_is_in_the_text)
{
    const ins_statement *statement = compile(plan_of(full));
    static const char *const values[] = {"Rivoli", "Mitte", "we%", "2024"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        ck_assert_msg(strstr(statement->text, values[i]) == NULL, "%s is in %s", values[i],
                      statement->text);
    ck_assert_uint_eq(statement->parameter_count, 8);
}
END_TEST

START_TEST(hostile_values_stay_values)
{
    const ins_plan *plan = plan_of(SALES("value", "\"measures\":[{\"aggregate\":\"rows\"}],"
                                                  "\"filters\":[{\"field\":\"channel\",\"values\":"
                                                  "[\"x' OR 1=1; DROP TABLE sales; --\"]}]"));
    sqlite3 *shop = shop_open();
    ck_assert_str_eq(shop_run(shop, compile(plan), arena), "0\n");
    ck_assert_str_eq(shop_run(shop, compile(plan), arena), "0\n");
    sqlite3_close(shop);
}
END_TEST

START_TEST(statement_names_the_tables_it_reads)
{
    const ins_statement *statement = compile(
        plan_of(SALES("breakdown", REVENUE ",\"dimensions\":[{\"field\":\"suppliers.name\"}]")));
    ck_assert_uint_eq(statement->source_count, 3);
    ck_assert_str_eq(statement->sources[0], "sales");
    ck_assert_str_eq(statement->sources[1], "products");
    ck_assert_str_eq(statement->sources[2], "main.supplier_list");
    ck_assert_str_eq(statement->purpose, "answer");
}
END_TEST

START_TEST(columns_say_what_they_hold)
{
    const ins_statement *statement =
        compile(plan_of(SALES("comparison", REVENUE "," BY_PRODUCT "," TWO_MONTHS)));
    ck_assert_uint_eq(statement->column_count, 3);
    const ins_statement_column *previous = &statement->columns[2];
    ck_assert(!statement->columns[0].is_measure);
    ck_assert(previous->is_measure && previous->is_previous);
    ck_assert_str_eq(previous->spec.name, "previous_revenue");
    ck_assert_str_eq(previous->label, "previous revenue");
    ck_assert_int_eq(previous->spec.type, INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(previous->spec.scale, 2);
    ck_assert_str_eq(previous->format.unit, "EUR");
}
END_TEST

/* ---- limits ---- */

static const struct {
    size_t asked;
    size_t allowed;
    const char *line;
} limits[] = {{5, 0, "LIMIT 6"},       {5, 100, "LIMIT 6"},     {0, 100, "LIMIT 101"},
              {500, 100, "LIMIT 101"}, {100, 100, "LIMIT 101"}, {0, 0, "LIMIT 100001"}};

START_TEST(one_row_more_than_asked_or_allowed_is_read)
{
    ins_plan *plan = plan_of(SALES("ranking", REVENUE "," BY_PRODUCT));
    plan->limit = limits[_i].asked;
    const ins_statement *statement = compile_for(plan, &ins_dialect_sqlite, limits[_i].allowed);
    const char *line = strstr(statement->text, "LIMIT");
    ck_assert_ptr_nonnull(line);
    ck_assert_str_eq(line, limits[_i].line);
    ck_assert_uint_eq(statement->asked_rows, limits[_i].asked);
}
END_TEST

START_TEST(others_are_no_tie)
{
    ck_assert_uint_eq(compile(plan_of(full))->asked_rows, 0);
}
END_TEST

/* ---- names of common table expressions ---- */

START_TEST(common_table_expression_takes_no_name_of_a_table)
{
    ins_dataset datasets[TINY_DATASETS];
    memcpy(datasets, model->datasets, sizeof datasets);
    datasets[TINY_STORES].source = "main.Ranked";
    datasets[TINY_CITIES].naming.name = "ranked_";
    model->datasets = datasets;
    const char *text = compile(plan_of(full))->text;
    ck_assert_ptr_nonnull(strstr(text, "WITH \"ranked__\" AS ("));
}
END_TEST

/* ---- an engine that has less ---- */

START_TEST(without_filter_clause_conditions_go_inside)
{
    ins_dialect plain = ins_dialect_sqlite;
    plain.has_filter_clause = false;
    static const char json[] = SALES(
        "comparison", "\"measures\":[{\"aggregate\":\"metric\",\"metric\":\"revenue\"},"
                      "{\"aggregate\":\"rows\"},{\"aggregate\":\"distinct\",\"field\":\"channel\"},"
                      "{\"aggregate\":\"metric\",\"metric\":\"per_sale\"},{\"aggregate\":"
                      "\"average\",\"field\":\"amount\"}]," BY_PRODUCT "," TWO_MONTHS);
    const ins_plan *plan = plan_of(json);
    const ins_statement *with = compile(plan);
    const ins_statement *without = compile_for(plan, &plain, 0);
    ck_assert_ptr_nonnull(strstr(with->text, "FILTER"));
    ck_assert_ptr_null(strstr(without->text, "FILTER"));
    sqlite3 *shop = shop_open();
    ck_assert_str_eq(shop_run(shop, with, arena), shop_run(shop, without, arena));
    sqlite3_close(shop);
}
END_TEST

START_TEST(engine_with_dates_gets_dates)
{
    ins_dialect dated = ins_dialect_sqlite;
    dated.has_date_type = true;
    const ins_statement *statement =
        compile_for(plan_of(SALES("value", REVENUE "," TWO_MONTHS)), &dated, 0);
    ck_assert_int_eq(statement->parameters[0].type, INSIGHTS_TYPE_DATE);
}
END_TEST

/* ---- probes ---- */

START_TEST(daily_series_needs_days)
{
    const ins_statement *out = NULL;
    ins_plan *plan = plan_of(SALES("value", REVENUE ",\"time\":\"year\""));
    ck_assert_int_eq(ins_compile_daily(&out, arena, plan, model, &ins_dialect_sqlite, NULL),
                     INSIGHTS_INVALID);
    plan = plan_of(SALES("value", REVENUE));
    ck_assert_int_eq(ins_compile_daily(&out, arena, plan, model, &ins_dialect_sqlite, NULL),
                     INSIGHTS_INVALID);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(row_count_called_rows_is_not_counted_twice)
{
    const ins_statement *out = NULL;
    const ins_plan *plan = plan_of(SALES("value", "\"measures\":[{\"aggregate\":\"rows\",\"name\":"
                                                  "\"rows\"}],\"time\":\"sold_on\""));
    ck_assert_int_eq(ins_compile_daily(&out, arena, plan, model, &ins_dialect_sqlite, NULL),
                     INSIGHTS_OK);
    ck_assert_uint_eq(out->column_count, 2);
}
END_TEST

START_TEST(leaves_need_two_periods)
{
    const ins_statement *out = NULL;
    const ins_plan *plan = plan_of(SALES("value", REVENUE));
    ck_assert_int_eq(
        ins_compile_leaves(&out, arena, plan, model, &ins_dialect_sqlite, NULL, 0, NULL, NULL),
        INSIGHTS_INVALID);
}
END_TEST

/* Leaves add up to the whole, whatever they are cut along. */
START_TEST(leaves_without_fields_are_the_total)
{
    const ins_statement *out = NULL;
    const ins_plan *plan = plan_of(SALES("why", REVENUE "," TWO_MONTHS));
    ck_assert_int_eq(
        ins_compile_leaves(&out, arena, plan, model, &ins_dialect_sqlite, NULL, 0, NULL, NULL),
        INSIGHTS_OK);
    sqlite3 *shop = shop_open();
    ck_assert_str_eq(shop_run(shop, out, arena), "280|520.5|3|3\n");
    sqlite3_close(shop);
}
END_TEST

/* ---- memory ---- */

/* A plan, and how much memory there is to compile it in. */
typedef struct compile_task {
    const ins_plan *plan;
    size_t limit;
} compile_task;

static insights_status compile_once(void *state)
{
    const compile_task *task = state;
    const ins_statement *out = NULL;
    insights_error *err = NULL;
    ins_arena *own = ins_arena_create(task->limit);
    insights_status status =
        own == NULL ? INSIGHTS_NOMEM
                    : ins_compile(&out, own, task->plan, model, &ins_dialect_sqlite, NULL, &err);
    ck_assert(status == INSIGHTS_OK || own == NULL || err != NULL);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

static const char *const heavy[] = {
    full,
    SALES("list", BY_PRODUCT ",\"order\":[{\"field\":\"amount\"}],\"limit\":3"),
    SALES("list", BY_PRODUCT ",\"order\":[{\"field\":\"amount\"}],\"distinct\":true"),
    SALES("ranking", "\"measures\":[{\"aggregate\":\"median\",\"field\":\"amount\"}]," BY_PRODUCT),
    SALES("breakdown", "\"measures\":[{\"aggregate\":\"rows\",\"share\":true}]," BY_PRODUCT
                       ",\"having\":[{\"measure\":\"number_of_sales\",\"compare\":\"less\","
                       "\"values\":[0.5]}]"),
};

START_TEST(out_of_memory_is_reported_at_every_allocation)
{
    compile_task task = {plan_of(heavy[_i]), 1 << 20};
    ck_assert_int_gt(fault_loop(compile_once, &task), 10);
}
END_TEST

START_TEST(full_arena_is_reported_at_every_size)
{
    compile_task task = {plan_of(heavy[_i]), 0};
    while (compile_once(&task) != INSIGHTS_OK) {
        ck_assert_int_eq(compile_once(&task), INSIGHTS_NOMEM);
        task.limit += 32;
    }
    ck_assert_uint_gt(task.limit, 1000);
}
END_TEST

START_TEST(out_of_memory_is_reported_for_plans_of_every_kind)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_quoted(tiny_plans_full[_i], model, arena, &message);
    ck_assert_msg(plan != NULL, "%s", message);
    compile_task task = {plan, 1 << 20};
    ck_assert_int_gt(fault_loop(compile_once, &task), 10);
}
END_TEST

/* What the validator refuses has no certificate and so no SQL. */
START_TEST(nothing_is_compiled_without_a_certificate)
{
    const ins_statement *statement = NULL;
    ins_plan plan = *plan_of(full);
    ck_assert_ptr_nonnull(compile(&plan)->certificate);
    plan.dataset = TINY_STORES;
    ck_assert_int_eq(ins_compile(&statement, arena, &plan, model, &ins_dialect_sqlite, NULL, NULL),
                     INSIGHTS_INVALID);
    ck_assert_ptr_null(statement);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("statements");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_test(cases, same_plan_gives_same_bytes);
    tcase_add_test(cases, no_value_of_the_question_is_in_the_text);
    tcase_add_test(cases, hostile_values_stay_values);
    tcase_add_test(cases, statement_names_the_tables_it_reads);
    tcase_add_test(cases, columns_say_what_they_hold);
    tcase_add_loop_test(cases, one_row_more_than_asked_or_allowed_is_read, 0,
                        sizeof limits / sizeof *limits);
    tcase_add_test(cases, others_are_no_tie);
    tcase_add_test(cases, common_table_expression_takes_no_name_of_a_table);
    tcase_add_test(cases, without_filter_clause_conditions_go_inside);
    tcase_add_test(cases, engine_with_dates_gets_dates);
    tcase_add_test(cases, daily_series_needs_days);
    tcase_add_test(cases, row_count_called_rows_is_not_counted_twice);
    tcase_add_test(cases, leaves_need_two_periods);
    tcase_add_test(cases, leaves_without_fields_are_the_total);
    tcase_add_loop_test(cases, out_of_memory_is_reported_at_every_allocation, 0,
                        sizeof heavy / sizeof *heavy);
    tcase_add_loop_test(cases, full_arena_is_reported_at_every_size, 0,
                        sizeof heavy / sizeof *heavy);
    tcase_add_loop_test(cases, out_of_memory_is_reported_for_plans_of_every_kind, 0,
                        TINY_PLANS_FULL);
    tcase_add_test(cases, nothing_is_compiled_without_a_certificate);
    return suite_run_case("compile", cases);
}
