/* Tests of the validator: each line is a plan and what is said against it. */
#include "plan/json.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>

#define SALES(kind, rest) "{\"kind\":\"" kind "\",\"dataset\":\"sales\"," rest "}"
#define STOCK(kind, rest)                                                                          \
    "{\"kind\":\"" kind "\",\"dataset\":\"stock\",\"time\":\"day\",\"measures\":["                 \
    "{\"aggregate\":\"sum\",\"field\":\"units\"}]," rest "}"
#define ROWS "\"measures\":[{\"aggregate\":\"rows\",\"name\":\"n\"}]"
#define MEASURE(text) "\"measures\":[{" text "}]"
#define BY_CHANNEL "\"dimensions\":[{\"field\":\"channel\"}]"
#define WHERE(text) ROWS ",\"filters\":[{" text "}]"
#define TIME "\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\",\"end\":\"2024-02-01\"}"
#define OPEN_TIME "\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\"}"
#define SINCE(day)                                                                                 \
    "\"compare_to\":\"period\",\"comparison\":{\"start\":\"" day "\",\"end\":\"2024-01-01\"}"
#define OVERLAP                                                                                    \
    "\"time\":\"sold_on\",\"period\":{\"start\":\"2023-01-01\",\"end\":\"2024-01-01\"},"           \
    "\"compare_to\":\"period\",\"comparison\":{\"start\":\"2023-12-01\",\"end\":\"2024-01-01\"}"
#define BY_TIME(grain) "\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"" grain "\"}]"
#define AGAINST                                                                                    \
    "\"compare_to\":\"previous\",\"comparison\":{\"start\":\"2023-12-01\",\"end\":\"2024-01-01\"}"

static const struct {
    const char *plan;
    const char *message;
} refused[] = {
    /* measures */
    {SALES("value", MEASURE("\"aggregate\":\"sum\",\"field\":\"channel\"")),
     "channel is no amount, so it has no sum"},
    {SALES("value", MEASURE("\"aggregate\":\"average\",\"field\":\"id\"")),
     "sale number is no amount, so it has no average"},
    {SALES("value", MEASURE("\"aggregate\":\"sum\",\"field\":\"unit_price\"")),
     "unit price does not add up, so it has no sum: ask for the average"},
    {SALES("value", MEASURE("\"aggregate\":\"sum\",\"field\":\"stores.area\"")),
     "a sum of floor area of stores over sales would count them more than once"},
    {SALES("value", MEASURE("\"aggregate\":\"metric\",\"metric\":\"density\"")),
     "revenue per area adds up stores, which would be counted more than once over sales"},
    {SALES("value", MEASURE("\"aggregate\":\"rows\",\"of\":\"stock\"")),
     "stock entries cannot be counted over sales: they have no single key"},
    {SALES("value", MEASURE("\"aggregate\":\"rows\",\"share\":true")),
     "a share of number of sales needs groups"},
    {SALES("breakdown",
           MEASURE("\"aggregate\":\"metric\",\"metric\":\"price\",\"share\":true") "," BY_CHANNEL),
     "average price has no shares, because its parts do not add up"},
    {SALES("breakdown", MEASURE("\"aggregate\":\"metric\",\"metric\":\"price\",\"transform\":"
                                "\"running_share\"") "," BY_CHANNEL),
     "average price has no shares, because its parts do not add up"},
    {SALES("value", MEASURE("\"aggregate\":\"rows\",\"transform\":\"larger_share\"")),
     "a larger_share of number of sales needs groups"},
    {"{\"kind\":\"value\",\"dataset\":\"stock\"," MEASURE(
         "\"aggregate\":\"metric\",\"metric\":\"on_hand\"") ",\"time\":\"stock.day\"}",
     "units on hand is a stock, which does not add up over time: ask for one day"},

    /* dimensions */
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"channel\",\"grain\":\"month\"}]"),
     "channel is no time, so it is not grouped by month"},
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"year\",\"grain\":\"month\"}]"),
     "year holds years, so it is not grouped by month"},
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"channel\",\"name\":\"N\"}]"),
     "two columns are called N"},
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"channel\",\"name\":\"\"}]"),
     "a dimension has no name"},

    /* places in a cycle */
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"channel\",\"grain\":\"weekday\"}]"),
     "channel is no time, so it is not grouped by weekday"},
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"hour_of_day\"}]"),
     "day sold holds no time of day"},
    {SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"year\",\"grain\":\"month_of_year\"}]"),
     "year holds years, so it is not grouped by month of year"},
    {SALES("list", "\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"weekday\"}]"),
     "rows of a list are not grouped by weekday"},
    {SALES("trend", ROWS ",\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"weekday\"}]"),
     "a trend needs a time with a step first"},

    /* filters */
    {SALES("value", ROWS ",\"filters\":[{\"any\":[]}]"), "filter 1 has no condition"},
    {SALES("value", WHERE("\"field\":\"amount\",\"compare\":\"less\",\"values\":[\"x\"]")),
     "amount is a number and is compared with something else"},
    {SALES("value", WHERE("\"field\":\"amount\",\"compare\":\"less\"")),
     "comparison \"less\" of amount takes 1 to 1 values, not 0"},
    {SALES("value", WHERE("\"field\":\"amount\",\"compare\":\"between\",\"values\":[1]")),
     "comparison \"between\" of amount takes 2 to 2 values, not 1"},
    {SALES("value", WHERE("\"field\":\"channel\",\"compare\":\"is_null\",\"values\":[1]")),
     "comparison \"is_null\" of channel takes 0 to 0 values, not 1"},
    {SALES("value", WHERE("\"field\":\"channel\",\"values\":[null]")),
     "channel is compared with a missing value"},
    {SALES("value", WHERE("\"field\":\"channel\",\"compare\":\"contains\",\"values\":[1]")),
     "channel is searched for something that is no text"},
    {SALES("value", WHERE("\"field\":\"channel\",\"compare\":\"less\","
                          "\"values\":[{\"date\":\"2024-01-01\"}]")),
     "channel is no time but is compared with a date"},
    {SALES("value", WHERE("\"field\":\"channel\",\"compare\":\"above_average\"")),
     "channel is no number, so it has no average"},
    {SALES("value", WHERE("\"field\":\"channel\",\"compare\":\"period\",\"values\":[1,2]")),
     "channel is no time, so it has no periods"},
    {SALES("value", WHERE("\"field\":\"sold_on\",\"compare\":\"period\",\"values\":[null,null]")),
     "a period of day sold needs a start before its end, as dates"},
    {SALES("value", WHERE("\"field\":\"sold_on\",\"compare\":\"period\","
                          "\"values\":[\"2024-02-01\",\"2024-01-01\"]")),
     "a period of day sold needs a start before its end, as dates"},

    /* conditions on groups, orders, limits */
    {SALES("value", ROWS ",\"having\":[{\"measure\":\"n\",\"values\":[1]}]"),
     "a condition on measure 1 needs that measure and groups"},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"having\":[{\"measure\":\"n\",\"values\":[\"x\"]}]"),
     "number of sales is compared with what is no number"},
    {SALES("breakdown", ROWS "," BY_CHANNEL
                             ",\"having\":[{\"measure\":\"n\",\"compare\":\"in\",\"values\":[1]}]"),
     "number of sales of a group is compared in an unknown way"},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"having\":[{\"measure\":\"n\",\"values\":[1],"
                             "\"or\":true}]"),
     "the first condition on groups is joined to none before it"},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"order\":[{\"field\":\"id\"}]"),
     "only lists are sorted by a field that is not shown"},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"order\":[{\"change\":\"n\"}]"),
     "groups are sorted by a change when two periods are compared"},
    {SALES("list", BY_CHANNEL "," TIME "," AGAINST ",\"order\":[{\"change\":\"channel\"}]"),
     "the plan has no change \"channel\""},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"skip\":1"),
     "a breakdown needs a limit and no line of others"},
    {SALES("ranking", ROWS "," BY_CHANNEL ",\"others\":true,\"limit\":2,\"skip\":1"),
     "a ranking needs a limit and no line of others"},
    {SALES("value", ROWS ",\"limit\":1,\"skip\":1"),
     "a value needs rows for a place in their order"},
    {SALES("list", BY_CHANNEL ",\"limit\":1,\"skip\":1"), "a list needs a sort key to limit it by"},
    {SALES("comparison", ROWS "," BY_CHANNEL ",\"limit\":1,\"skip\":1," TIME "," AGAINST),
     "a comparison needs one period for a place in its order"},
    {SALES("list", BY_CHANNEL ",\"limit\":2000000"),
     "a plan has at most 1000000 rows as a limit, not 2000000"},

    /* periods */
    {"{\"kind\":\"value\",\"dataset\":\"products\"," ROWS ",\"period\":{\"start\":\"2024-01-01\"}}",
     "products have no time, so they have no periods"},
    {SALES("value", ROWS ",\"time\":\"channel\""), "channel is no time, so it has no periods"},
    {SALES("value", ROWS
           ",\"time\":\"sold_on\",\"period\":{\"start\":\"2024-02-01\",\"end\":\"2024-02-01\"}"),
     "the period ends before it starts"},
    {SALES("value", ROWS "," TIME ",\"compare_to\":\"previous\""),
     "a comparison needs both its kind and its period"},
    {SALES("value", ROWS ",\"time\":\"sold_on\"," AGAINST),
     "a comparison needs a period to compare"},
    {SALES("comparison", ROWS "," BY_TIME("day") "," TIME "," SINCE("2023-12-02")),
     "the period has 31 steps of a day and the one it is compared with 30"},
    {SALES("comparison", ROWS "," BY_TIME("hour") "," TIME "," AGAINST),
     "two periods are compared step by step in steps of days or longer"},
    {SALES("comparison", ROWS ",\"dimensions\":[{\"field\":\"sold_on\"}]," TIME "," AGAINST),
     "two periods are compared step by step in steps of days or longer"},
    {SALES("comparison", ROWS "," BY_TIME("month") "," OPEN_TIME "," AGAINST),
     "periods are compared step by step when both have a start and an end"},
    {SALES("comparison", ROWS "," BY_TIME("year") "," OVERLAP),
     "periods that overlap are not compared step by step"},

    /* kinds */
    {SALES("list", ROWS "," BY_CHANNEL), "a list needs no measures"},
    {SALES("list", "\"limit\":3"), "a list needs fields to show"},
    {SALES("value", "\"limit\":3"), "a value needs a measure"},
    {SALES("value", ROWS "," BY_CHANNEL), "a value needs no dimensions"},
    {SALES("breakdown", ROWS), "a breakdown needs a dimension"},
    {SALES("breakdown", ROWS "," BY_CHANNEL ",\"distinct\":true"),
     "a breakdown needs no distinct rows"},
    {SALES("ranking", ROWS "," BY_CHANNEL ",\"others\":true"),
     "a ranking needs to be a ranking with a limit to sum up the others"},
    {SALES("ranking",
           MEASURE("\"aggregate\":\"metric\",\"metric\":\"price\"") "," BY_CHANNEL
                                                                    ",\"others\":true,\"limit\":2"),
     "average price of the others cannot be added up"},
    {SALES("trend", ROWS "," BY_CHANNEL), "a trend needs a time with a step first"},
    {SALES("trend", ROWS ",\"dimensions\":[{\"field\":\"sold_on\"}]"),
     "a trend needs a time with a step first"},
    {SALES("trend",
           ROWS ",\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"day\"}]," TIME "," AGAINST),
     "a trend needs one period, not two"},
    {SALES("comparison", ROWS "," TIME), "a comparison needs two periods"},
    {SALES("why", ROWS "," TIME), "a why needs two periods"},
};

enum { REFUSED = sizeof refused / sizeof *refused };

START_TEST(unfit_plan_is_refused_in_words_of_the_model)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_read(refused[_i].plan, model, arena, &message);
    ck_assert_msg(plan == NULL, "accepted: %s", refused[_i].plan);
    ck_assert_str_eq(message, refused[_i].message);
}
END_TEST

static const char *const accepted[] = {
    SALES("why", ROWS "," TIME "," AGAINST ",\"direction\":\"down\""),
    SALES("comparison", ROWS "," BY_CHANNEL "," TIME "," AGAINST
                             ",\"order\":[{\"change\":\"n\",\"descending\":true}]"),
    SALES("comparison", ROWS "," BY_TIME("week") "," TIME "," AGAINST),
    SALES("trend", ROWS ",\"dimensions\":[{\"field\":\"year\"}]"),
    SALES("value", MEASURE("\"aggregate\":\"metric\",\"metric\":\"buyers\"")),
    SALES("value", MEASURE("\"aggregate\":\"average\",\"field\":\"customers.age\"")),
    SALES("value", MEASURE("\"aggregate\":\"rows\",\"of\":\"customers\"")),
    SALES("value", WHERE("\"field\":\"sold_on\",\"compare\":\"period\","
                         "\"values\":[null,\"2024-01-01\"]")),
    SALES("value", WHERE("\"field\":\"year\",\"compare\":\"greater\",\"values\":[2020]")),
    STOCK("value", "\"period\":{\"start\":\"2024-01-02\",\"end\":\"2024-01-03\"}"),
    STOCK("breakdown", "\"dimensions\":[{\"field\":\"day\"}]"),
};

START_TEST(fit_plan_is_accepted)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_read(accepted[_i], model, arena, &message);
    ck_assert_msg(plan != NULL, "%s: %s", message, accepted[_i]);
}
END_TEST

START_TEST(sum_of_a_derived_model_is_not_refused_for_a_guess)
{
    const char *message = NULL;
    model->is_derived = true;
    ck_assert_ptr_nonnull(
        tiny_plan_read(SALES("value", MEASURE("\"aggregate\":\"sum\",\"field\":\"unit_price\"")),
                       model, arena, &message));
}
END_TEST

/* ---- what JSON cannot say ---- */

static insights_status check(const ins_plan *plan)
{
    return ins_plan_validate(plan, model, NULL);
}

static ins_plan counting(const ins_plan_measure *measure)
{
    return (ins_plan){.kind = INS_PLAN_VALUE,
                      .dataset = TINY_SALES,
                      .measures = measure,
                      .measure_count = 1,
                      .time = {-1, -1}};
}

static const ins_plan_measure rows = {.aggregate = INS_AGGREGATE_ROWS,
                                      .field = {TINY_SALES, -1},
                                      .metric = -1,
                                      .name = "n",
                                      .label = "n"};

START_TEST(count_of_rows_is_valid)
{
    ins_plan plan = counting(&rows);
    ck_assert_int_eq(check(&plan), INSIGHTS_OK);
}
END_TEST

START_TEST(indexes_out_of_range_are_refused)
{
    ins_plan plan = counting(&rows);
    plan.dataset = TINY_DATASETS;
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    plan.dataset = -1;
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    plan = counting(&rows);
    plan.time = (ins_field_ref){TINY_SALES, 99};
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    ins_plan_measure metric = {
        .aggregate = INS_AGGREGATE_METRIC, .metric = TINY_METRICS, .name = "m", .label = "m"};
    plan = counting(&metric);
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
}
END_TEST

START_TEST(unknown_enum_values_are_refused)
{
    ins_plan plan = counting(&rows);
    plan.kind = (ins_plan_kind)99;
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    ins_plan_measure measure = rows;
    measure.aggregate = (ins_aggregate)99;
    plan = counting(&measure);
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    measure = rows;
    measure.transform = (ins_transform)99;
    plan = counting(&measure);
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
    plan = counting(&rows);
    plan.comparison_kind = (ins_comparison_kind)99;
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
}
END_TEST

START_TEST(too_many_measures_are_refused)
{
    ins_plan plan = counting(&rows);
    plan.measure_count = INS_PLAN_MEASURES_MAX + 1;
    ck_assert_int_eq(check(&plan), INSIGHTS_INVALID);
}
END_TEST

static insights_status validate_long_join(void *state)
{
    insights_error *err = NULL;
    insights_status status = ins_plan_validate(state, model, &err);
    insights_error_free(err);
    return status;
}

START_TEST(out_of_memory_is_reported)
{
    const char *message = NULL;
    ins_plan *plan =
        tiny_plan_read(SALES("breakdown", ROWS ",\"dimensions\":[{\"field\":\"suppliers.name\"}]"),
                       model, arena, &message);
    ck_assert_int_gt(fault_loop(validate_long_join, plan), 0);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("plans");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_loop_test(cases, unfit_plan_is_refused_in_words_of_the_model, 0, REFUSED);
    tcase_add_loop_test(cases, fit_plan_is_accepted, 0, sizeof accepted / sizeof *accepted);
    tcase_add_test(cases, sum_of_a_derived_model_is_not_refused_for_a_guess);
    tcase_add_test(cases, count_of_rows_is_valid);
    tcase_add_test(cases, indexes_out_of_range_are_refused);
    tcase_add_test(cases, unknown_enum_values_are_refused);
    tcase_add_test(cases, too_many_measures_are_refused);
    tcase_add_test(cases, out_of_memory_is_reported);
    return suite_run_case("validate", cases);
}
