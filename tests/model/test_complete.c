/* Tests of completing a loaded model by a schema: what is open is filled, what is given stays. */
#include "model/derive.h"
#include "schema_maker.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_arena *arena;
static schema_maker maker;
static ins_model *model;

/* A field over a column of the same name, as a loader leaves it when the file says no more. */
static ins_field open_field(ins_arena *where, const char *name)
{
    ins_field field = {.naming = {.name = name, .label = name},
                       .expression = ins_expr_column(where, NULL, name),
                       .distinct_count = -1,
                       .has_nulls = true,
                       .format = {.decimals = -1}};
    return field;
}

static ins_dataset open_dataset(ins_model *made, const char *name, const char *source,
                                const char *const *fields, size_t count)
{
    ins_field *list = ARENA_ARRAY(made->arena, ins_field, count);
    for (size_t i = 0; list != NULL && i < count; i++)
        list[i] = open_field(made->arena, fields[i]);
    ins_dataset dataset = {.naming = {.name = name, .label = name},
                           .plural = name,
                           .source = source,
                           .fields = list,
                           .field_count = list == NULL ? 0 : count,
                           .label_field = -1,
                           .time_field = -1,
                           .row_count = -1};
    return dataset;
}

/* Orders and customers with one link and two metrics; NULL when memory is out. */
static ins_model *load(const char *order_source, const char *amount_column)
{
    static const char *const CUSTOMER_FIELDS[] = {"id", "name", "city"};
    const char *const order_fields[] = {"order_id", "customer_id", "ordered_on", amount_column};
    static const size_t FROM[] = {1};
    static const size_t TO[] = {0};
    ins_model *made = ins_model_create();
    if (made == NULL)
        return NULL;
    ins_dataset *datasets = ARENA_ARRAY(made->arena, ins_dataset, 2);
    ins_relationship *links = ARENA_NEW(made->arena, ins_relationship);
    ins_metric *metrics = ARENA_ARRAY(made->arena, ins_metric, 2);
    const ins_expr *column = ins_expr_column(made->arena, "orders", amount_column);
    if (datasets == NULL || links == NULL || metrics == NULL || column == NULL) {
        ins_model_release(made);
        return NULL;
    }
    datasets[0] = open_dataset(made, "orders", order_source, order_fields, 4);
    datasets[1] = open_dataset(made, "customers", "customers", CUSTOMER_FIELDS, 3);
    *links = (ins_relationship){.naming = {.name = "link", .label = "customer"},
                                .from = 0,
                                .to = 1,
                                .from_fields = FROM,
                                .to_fields = TO,
                                .field_count = 1};
    metrics[0] = (ins_metric){.naming = {.name = "sum", .label = "sum"}, .volume_metric = -1};
    metrics[0].expression = ins_expr_aggregate(made->arena, "SUM", column, false);
    metrics[1] = (ins_metric){.naming = {.name = "n", .label = "n"}, .volume_metric = -1};
    metrics[1].expression = ins_expr_aggregate(made->arena, "COUNT", NULL, false);
    made->datasets = datasets;
    made->dataset_count = 2;
    made->relationships = links;
    made->relationship_count = 1;
    made->metrics = metrics;
    made->metric_count = 2;
    bool is_whole = datasets[0].field_count == 4 && datasets[1].field_count == 3 &&
                    metrics[0].expression != NULL && metrics[1].expression != NULL;
    for (size_t i = 0; is_whole && i < 4; i++)
        is_whole = datasets[0].fields[i].expression != NULL;
    for (size_t i = 0; is_whole && i < 3; i++)
        is_whole = datasets[1].fields[i].expression != NULL;
    if (is_whole)
        return made;
    ins_model_release(made);
    return NULL;
}

static void start(void)
{
    arena = ins_arena_create((size_t)16 << 20);
    schema_start(&maker, arena);
    schema_table(&maker, "Orders", 12);
    schema_column(&maker, "order_id|INTEGER", NULL);
    schema_column(&maker, "customer_id|INTEGER", "1,2,3");
    schema_column(&maker, "ordered_on|DATE", "2024-01-01,2024-01-02");
    schema_column(&maker, "amount|REAL", "1.5,2.5,");
    schema_table(&maker, "customers", 3);
    schema_column(&maker, "id|INTEGER", NULL);
    schema_column(&maker, "name|TEXT", "Ann,Bob,Cem");
    schema_column(&maker, "city|TEXT", "Rome,Oslo");
    model = load("Orders", "amount");
}

static void stop(void)
{
    ins_model_release(model);
    ins_arena_destroy(arena);
}

static insights_status complete(void)
{
    insights_error *error = NULL;
    insights_status status = ins_model_complete(model, &maker.schema, &error);
    ck_assert_int_eq(insights_error_status(error), status);
    insights_error_free(error);
    return status;
}

static void check_message(const char *part)
{
    insights_error *error = NULL;
    ck_assert_int_eq(ins_model_complete(model, &maker.schema, &error), INSIGHTS_NOT_FOUND);
    ck_assert_msg(strstr(insights_error_message(error), part) != NULL, "%s",
                  insights_error_message(error));
    insights_error_free(error);
}

START_TEST(types_and_roles_are_filled)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    const ins_field *fields = model->datasets[0].fields;
    ck_assert_int_eq(fields[0].role, INS_ROLE_KEY);
    ck_assert_int_eq(fields[1].role, INS_ROLE_REFERENCE);
    ck_assert_int_eq(fields[2].role, INS_ROLE_TIME);
    ck_assert_int_eq(fields[2].type, INSIGHTS_TYPE_DATE);
    ck_assert_int_eq(fields[3].role, INS_ROLE_MEASURE);
    ck_assert_int_eq(fields[3].type, INSIGHTS_TYPE_FLOAT);
}
END_TEST

START_TEST(counts_and_extremes_are_filled)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    const ins_field *amount = &model->datasets[0].fields[3];
    ck_assert_int_eq(amount->distinct_count, 2);
    ck_assert(amount->has_nulls);
    ck_assert_double_eq(amount->greatest.as.real, 2.5);
    ck_assert_int_eq(model->datasets[0].row_count, 12);
}
END_TEST

START_TEST(label_time_and_keys_are_filled)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_int_eq(model->datasets[0].time_field, 2);
    ck_assert_int_eq(model->datasets[1].label_field, 1);
    ck_assert_uint_eq(model->datasets[1].key_count, 1);
    ck_assert_uint_eq(model->datasets[1].key[0], 0);
}
END_TEST

START_TEST(metrics_get_the_type_of_what_they_sum)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_int_eq(model->metrics[0].type, INSIGHTS_TYPE_FLOAT);
    ck_assert_int_eq(model->metrics[1].type, INSIGHTS_TYPE_INT);
}
END_TEST

START_TEST(what_the_file_says_stays)
{
    ins_dataset *customers = (ins_dataset *)(uintptr_t)&model->datasets[1];
    ins_field *city = (ins_field *)(uintptr_t)&customers->fields[2];
    city->role = INS_ROLE_TEXT;
    city->type = INSIGHTS_TYPE_TEXT;
    customers->label_field = 2;
    customers->row_count = 99;
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_int_eq(model->datasets[1].fields[2].role, INS_ROLE_TEXT);
    ck_assert_int_eq(model->datasets[1].label_field, 2);
    ck_assert_int_eq(model->datasets[1].row_count, 99);
    ck_assert_str_eq(model->datasets[1].fields[2].naming.label, "city");
}
END_TEST

START_TEST(nothing_is_added)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_uint_eq(model->dataset_count, 2);
    ck_assert_uint_eq(model->metric_count, 2);
    ck_assert_uint_eq(model->relationship_count, 1);
}
END_TEST

START_TEST(completing_twice_changes_nothing_more)
{
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    const char *first = model->fingerprint;
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_str_eq(model->fingerprint, first);
}
END_TEST

START_TEST(a_source_may_name_its_database)
{
    ins_model_release(model);
    model = load("shop.main.orders", "amount");
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_int_eq(model->datasets[0].row_count, 12);
    ck_assert_str_eq(model->datasets[0].source, "Orders");
}
END_TEST

START_TEST(a_missing_table_is_named)
{
    ins_model_release(model);
    model = load("purchases", "amount");
    check_message("purchases");
}
END_TEST

START_TEST(the_end_of_another_name_is_no_table)
{
    ins_model_release(model);
    model = load("reorders", "amount");
    check_message("reorders");
}
END_TEST

START_TEST(a_missing_column_is_named)
{
    ins_model_release(model);
    model = load("Orders", "turnover");
    check_message("turnover");
}
END_TEST

START_TEST(a_missing_column_deep_in_an_expression_is_named)
{
    const ins_expr *expression = NULL;
    ck_assert_int_eq(ins_expr_parse(&expression, arena, "amount * (1 + COALESCE(rebate, 0))", NULL),
                     INSIGHTS_OK);
    ins_field *amount = (ins_field *)(uintptr_t)&model->datasets[0].fields[3];
    amount->expression = expression;
    check_message("rebate");
}
END_TEST

START_TEST(an_expression_of_known_columns_passes)
{
    const ins_expr *expression = NULL;
    ck_assert_int_eq(ins_expr_parse(&expression, arena, "amount * 2", NULL), INSIGHTS_OK);
    ins_field *amount = (ins_field *)(uintptr_t)&model->datasets[0].fields[3];
    amount->expression = expression;
    ck_assert_int_eq(complete(), INSIGHTS_OK);
    ck_assert_int_eq(model->datasets[0].fields[3].distinct_count, -1);
}
END_TEST

static insights_status load_and_complete(void *state)
{
    ins_model *made = load("Orders", "amount");
    if (made == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_model_complete(made, state, NULL);
    ins_model_release(made);
    return status;
}

START_TEST(failed_allocations_are_reported)
{
    fault_loop(load_and_complete, &maker.schema);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("complete");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, types_and_roles_are_filled);
    tcase_add_test(cases, counts_and_extremes_are_filled);
    tcase_add_test(cases, label_time_and_keys_are_filled);
    tcase_add_test(cases, metrics_get_the_type_of_what_they_sum);
    tcase_add_test(cases, what_the_file_says_stays);
    tcase_add_test(cases, nothing_is_added);
    tcase_add_test(cases, completing_twice_changes_nothing_more);
    tcase_add_test(cases, a_source_may_name_its_database);
    tcase_add_test(cases, a_missing_table_is_named);
    tcase_add_test(cases, the_end_of_another_name_is_no_table);
    tcase_add_test(cases, a_missing_column_is_named);
    tcase_add_test(cases, a_missing_column_deep_in_an_expression_is_named);
    tcase_add_test(cases, an_expression_of_known_columns_passes);
    tcase_add_test(cases, failed_allocations_are_reported);
    return suite_run_case("complete", cases);
}
