/* Tests of a plan in words, and of the names in plan.c. */
#include "plan/json.h"
#include "plan/measure.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <string.h>

#define SALES(kind, rest) "{\"kind\":\"" kind "\",\"dataset\":\"sales\"," rest "}"
#define REVENUE "\"measures\":[{\"aggregate\":\"metric\",\"metric\":\"revenue\"}]"
#define JANUARY "\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\",\"end\":\"2024-02-01\"}"

static const struct {
    const char *plan;
    const char *words;
} sentences[] = {
    {SALES("value", REVENUE), "revenue of sales"},
    {SALES("value", "\"measures\":[{\"aggregate\":\"rows\"}]"), "number of sales"},
    {SALES("value", REVENUE ",\"filters\":[{\"field\":\"products.category\",\"values\":"
                            "[\"Footwear\"]},{\"field\":\"stores.name\",\"compare\":\"in\","
                            "\"values\":[\"a\",\"b\",\"c\"]}]," JANUARY),
     "revenue of sales where category is Footwear and store is one of a, b or c, "
     "day sold 1 Jan 2024 \xE2\x80\x93 31 Jan 2024"},
    {SALES("value", REVENUE ",\"filters\":[{\"any\":[{\"field\":\"channel\",\"compare\":"
                            "\"is_null\"},{\"field\":\"amount\",\"compare\":\"between\","
                            "\"values\":[1,{\"decimal\":\"2.50\"}]}]}]"),
     "revenue of sales where channel is missing or amount is between 1 and 2.50"},
    {SALES("value", REVENUE ",\"filters\":[{\"field\":\"id\",\"compare\":\"not_in\",\"values\":"
                            "[1,2,3,4,5,6,7]}]"),
     "revenue of sales where sale number is none of 1, 2, 3, 4, 5 and 2 more"},
    {SALES("value", REVENUE ",\"filters\":[{\"field\":\"sold_on\",\"compare\":\"period\","
                            "\"values\":[\"2024-01-01\",\"2024-02-01\"]}]"),
     "revenue of sales where day sold is 2024-01-01 until before 2024-02-01"},
    {SALES("ranking", REVENUE ",\"dimensions\":[{\"field\":\"products.name\"}],\"having\":["
                              "{\"measure\":\"revenue\",\"compare\":\"greater\",\"values\":[5]}],"
                              "\"order\":[{\"measure\":\"revenue\",\"descending\":true}],"
                              "\"limit\":3,\"others\":true"),
     "revenue of sales by product, only where revenue is above 5, sorted by revenue (largest "
     "first), the first 3 and all others together"},
    {SALES("ranking", REVENUE ",\"dimensions\":[{\"field\":\"products.name\"}],"
                              "\"order\":[{\"measure\":\"revenue\"}],\"limit\":1,\"skip\":2"),
     "revenue of sales by product, sorted by revenue, the third"},
    {SALES("ranking", REVENUE ",\"dimensions\":[{\"field\":\"products.name\"}],\"order\":["
                              "{\"measure\":\"revenue\"}],\"limit\":1,\"skip\":11,\"ties\":true"),
     "revenue of sales by product, sorted by revenue, the 12th and those equal to it"},
    {SALES("ranking", REVENUE ",\"dimensions\":[{\"field\":\"products.name\"}],\"order\":["
                              "{\"measure\":\"revenue\"}],\"limit\":2,\"skip\":3,\"ties\":true"),
     "revenue of sales by product, sorted by revenue, the 2 behind the first 3 and those equal to "
     "the last"},
    {SALES("list", "\"dimensions\":[{\"field\":\"customers.name\"},{\"field\":\"channel\"}],"
                   "\"distinct\":true,\"order\":[{\"field\":\"customers.age\"},{\"dimension\":"
                   "\"name\"}]"),
     "different customer and channel of sales, sorted by age, then customer"},
    {SALES("why", REVENUE "," JANUARY ",\"compare_to\":\"previous\",\"comparison\":{\"start\":"
                          "\"2023-12-01\",\"end\":\"2024-01-01\"},\"direction\":\"down\""),
     "why less revenue of sales, day sold 1 Jan 2024 \xE2\x80\x93 31 Jan 2024, compared with "
     "1 Dec 2023 \xE2\x80\x93 31 Dec 2023"},
};

START_TEST(plan_is_said_like_this)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_read(sentences[_i].plan, model, arena, &message);
    ck_assert_msg(plan != NULL, "%s", message);
    ck_assert_str_eq(ins_plan_in_words(plan, model, arena), sentences[_i].words);
}
END_TEST

START_TEST(endless_text_is_cut)
{
    char *text = ins_arena_alloc(arena, 9001);
    memset(text, 'x', 9000);
    ins_value value = ins_value_text(ins_slice_of(text));
    ins_condition condition = {tiny_field(model, "sales.channel"), INS_COMPARE_EQUAL, &value, 1};
    ins_filter filter = {&condition, 1};
    ins_plan plan = {
        .dataset = TINY_SALES, .filters = &filter, .filter_count = 1, .time = {-1, -1}};
    const char *words = ins_plan_in_words(&plan, model, arena);
    ck_assert_ptr_nonnull(words);
    ck_assert_uint_lt(strlen(words), 8001);
}
END_TEST

static insights_status say(void *plan)
{
    ins_arena *own = ins_arena_create(1 << 20);
    const char *words = own == NULL ? NULL : ins_plan_in_words(plan, model, own);
    insights_status status = words == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    ins_arena_destroy(own);
    return status;
}

START_TEST(out_of_memory_gives_no_words)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_read(SALES("value", REVENUE "," JANUARY), model, arena, &message);
    ck_assert_int_gt(fault_loop(say, plan), 1);
}
END_TEST

/* ---- names ---- */

START_TEST(names_end_with_null)
{
    ck_assert_str_eq(ins_plan_kind_name(INS_PLAN_WHY), "why");
    ck_assert_ptr_null(ins_plan_kind_name((ins_plan_kind)(INS_PLAN_WHY + 1)));
    ck_assert_str_eq(ins_aggregate_name(INS_AGGREGATE_METRIC), "metric");
    ck_assert_ptr_null(ins_aggregate_name((ins_aggregate)(INS_AGGREGATE_DERIVED + 1)));
    ck_assert_str_eq(ins_compare_name(INS_COMPARE_BELOW_AVERAGE), "below_average");
    ck_assert_ptr_null(ins_compare_name((ins_compare)(INS_COMPARE_BELOW_AVERAGE + 1)));
    ck_assert_str_eq(ins_comparison_name(INS_COMPARE_TO_PERIOD), "period");
    ck_assert_ptr_null(ins_comparison_name((ins_comparison_kind)(INS_COMPARE_TO_PERIOD + 1)));
}
END_TEST

static ins_additivity additivity(ins_aggregate aggregate, const char *field, int metric)
{
    ins_plan plan = {.dataset = TINY_SALES};
    ins_plan_measure measure = {.aggregate = aggregate, .metric = metric};
    measure.field = field == NULL ? (ins_field_ref){TINY_SALES, -1} : tiny_field(model, field);
    return ins_plan_additivity(&plan, &measure, model);
}

START_TEST(counts_and_sums_add_up)
{
    ck_assert_int_eq(additivity(INS_AGGREGATE_ROWS, NULL, -1), INS_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_COUNT, "sales.channel", -1), INS_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_SUM, "sales.amount", -1), INS_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_METRIC, NULL, TINY_MARGIN), INS_ADDITIVE);
}
END_TEST

START_TEST(stocks_add_up_but_for_time)
{
    ck_assert_int_eq(additivity(INS_AGGREGATE_SUM, "stock.units", -1), INS_SEMI_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_METRIC, NULL, TINY_ON_HAND), INS_SEMI_ADDITIVE);
}
END_TEST

START_TEST(averages_extremes_and_distinct_counts_do_not_add_up)
{
    ck_assert_int_eq(additivity(INS_AGGREGATE_AVERAGE, "sales.amount", -1), INS_NON_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_MAXIMUM, "sales.amount", -1), INS_NON_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_DISTINCT, "sales.channel", -1), INS_NON_ADDITIVE);
    ck_assert_int_eq(additivity(INS_AGGREGATE_METRIC, NULL, TINY_BUYERS), INS_NON_ADDITIVE);
    ins_plan plan = {.dataset = TINY_SALES};
    ins_plan_measure stores = {.aggregate = INS_AGGREGATE_ROWS, .field = {TINY_STORES, -1}};
    ck_assert_int_eq(ins_plan_additivity(&plan, &stores, model), INS_NON_ADDITIVE);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("words");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_loop_test(cases, plan_is_said_like_this, 0, sizeof sentences / sizeof *sentences);
    tcase_add_test(cases, endless_text_is_cut);
    tcase_add_test(cases, out_of_memory_gives_no_words);
    tcase_add_test(cases, names_end_with_null);
    tcase_add_test(cases, counts_and_sums_add_up);
    tcase_add_test(cases, stocks_add_up_but_for_time);
    tcase_add_test(cases, averages_extremes_and_distinct_counts_do_not_add_up);
    return suite_run_case("words", cases);
}
