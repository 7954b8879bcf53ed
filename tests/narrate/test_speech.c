/* Tests of the voice: filters, times, comparisons, values and labels in words. */
#include "narrate/speech.h"

#include "support/plans.h"
#include "support/tale.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"
#define DASH " \xE2\x80\x93 "

/* What one call speaks. */
#define ASSERT_SPOKEN(call, expected)                                                              \
    do {                                                                                           \
        ins_speech speech;                                                                         \
        ins_speech_init(&speech, the_tale.arena, &the_tale.input);                                 \
        call;                                                                                      \
        ck_assert_str_eq(ins_speech_take(&speech), expected);                                      \
        ck_assert(!speech.is_out_of_memory);                                                       \
        ins_speech_finish(&speech);                                                                \
    } while (0)

static void filtered(const char *filter)
{
    const char *json = ins_arena_printf(the_tale.arena,
                                        "{\"kind\":\"value\",\"dataset\":\"sales\","
                                        "\"measures\":[" REVENUE "],\"filters\":[%s]}",
                                        filter);
    tale_plan(json);
    tale_result("revenue:dec2", "1");
}

START_TEST(every_comparison_has_its_words)
{
    static const struct {
        const char *filter;
        const char *words;
    } cases[] = {
        {"{\"field\":\"channel\",\"values\":[\"web\"]}", " for channel web"},
        {"{\"field\":\"channel\",\"compare\":\"not_equal\",\"values\":[\"web\"]}",
         " for channel other than web"},
        {"{\"field\":\"amount\",\"compare\":\"less\",\"values\":[5]}", " for amount below 5"},
        {"{\"field\":\"amount\",\"compare\":\"less_equal\",\"values\":[5]}",
         " for amount at most 5"},
        {"{\"field\":\"amount\",\"compare\":\"greater_equal\",\"values\":[1500]}",
         " for amount at least 1,500"},
        {"{\"field\":\"amount\",\"compare\":\"between\",\"values\":[1,2]}",
         " for amount between 1 and 2"},
        {"{\"field\":\"channel\",\"compare\":\"in\",\"values\":[\"a\",\"b\",\"c\"]}",
         " for channel a, b or c"},
        {"{\"field\":\"channel\",\"compare\":\"not_in\",\"values\":[\"a\",\"b\"]}",
         " for channel other than a or b"},
        {"{\"field\":\"channel\",\"compare\":\"contains\",\"values\":[\"a\"]}",
         " for channel containing a"},
        {"{\"field\":\"channel\",\"compare\":\"starts\",\"values\":[\"a\"]}",
         " for channel starting with a"},
        {"{\"field\":\"channel\",\"compare\":\"ends\",\"values\":[\"a\"]}",
         " for channel ending with a"},
        {"{\"field\":\"channel\",\"compare\":\"is_null\"}", " for missing channel"},
        {"{\"field\":\"channel\",\"compare\":\"not_null\"}", " for known channel"},
        {"{\"field\":\"amount\",\"compare\":\"above_average\"}", " for above-average amount"},
        {"{\"field\":{\"field\":\"cities.name\",\"via\":[\"sale_store\"]},\"values\":[\"Paris\"]}",
         " for city by store Paris"},
        {"{\"field\":\"customer_id\",\"compare\":\"not_in\",\"column\":\"id\",\"plan\":{\"kind\":"
         "\"list\",\"dataset\":\"customers\",\"dimensions\":[{\"field\":\"id\"}]}}",
         " for customer not among (customer number of customers)"},
        {"{\"field\":\"amount\",\"compare\":\"greater\",\"column\":\"a\",\"factor\":1.5,\"plan\":"
         "{\"kind\":\"value\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":\"average\","
         "\"field\":\"amount\",\"name\":\"a\"}]}}",
         " for amount above 1.5 times (average amount of sales)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        filtered(cases[i].filter);
        ASSERT_SPOKEN(ins_speak_scope(&speech), cases[i].words);
    }
}
END_TEST

START_TEST(filters_of_groups_of_groups_are_spoken)
{
    tale_plan(
        "{\"kind\":\"value\",\"dataset\":\"sales\",\"over\":{\"kind\":\"breakdown\","
        "\"dataset\":\"sales\",\"dimensions\":[{\"field\":\"customer_id\"}],\"measures\":["
        "{\"aggregate\":\"rows\",\"name\":\"n\"}],\"filters\":[{\"field\":\"channel\","
        "\"values\":[\"web\"]}]},\"measures\":[{\"aggregate\":\"average\",\"inner\":\"n\"}]}");
    tale_result("average:float", "2");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " for channel web");
}
END_TEST

START_TEST(places_are_spoken_with_in_and_last)
{
    tale_plan("{\"kind\":\"list\",\"dataset\":\"cities\",\"dimensions\":[{\"field\":\"name\"}],"
              "\"filters\":[{\"field\":\"name\",\"values\":[\"Paris\"]}]}");
    tale_result("name:text", "Paris");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " in Paris");
    tale_plan("{\"kind\":\"list\",\"dataset\":\"stores\",\"dimensions\":[{\"field\":\"name\"}],"
              "\"filters\":[{\"field\":\"name\",\"values\":[\"Rivoli\"]},"
              "{\"field\":\"area\",\"compare\":\"greater\",\"values\":[5]}]}");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " with floor area above 5 in store Rivoli");
}
END_TEST

START_TEST(rows_are_counted_as_what_they_are)
{
    tale_plan(BY_PRODUCT);
    ASSERT_SPOKEN(ins_speak_groups_of(&speech, 22), "22 products");
    ASSERT_SPOKEN(ins_speak_groups_of(&speech, 1), "1 product");
    tale_plan(BY_MONTH);
    ASSERT_SPOKEN(ins_speak_groups_of(&speech, 12), "12 months");
}
END_TEST

START_TEST(spans_of_a_filter_are_spoken_as_dates)
{
    filtered("{\"field\":\"sold_on\",\"compare\":\"period\",\"values\":[\"2026-01-05\","
             "\"2026-02-01\"]}");
    ASSERT_SPOKEN(ins_speak_scope(&speech),
                  " for day sold from 5 Jan 2026 until before 1 Feb 2026");
    filtered("{\"field\":\"sold_on\",\"compare\":\"period\",\"values\":[null,\"2026-02-01\"]}");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " for day sold before 1 Feb 2026");
}
END_TEST

START_TEST(many_values_are_counted)
{
    filtered("{\"field\":\"channel\",\"compare\":\"in\",\"values\":[\"a\",\"b\",\"c\",\"d\",\"e\","
             "\"f\",\"g\"]}");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " for channel a, b, c, d or 3 more");
}
END_TEST

START_TEST(alternatives_are_joined_by_or)
{
    filtered("{\"any\":[{\"field\":\"channel\",\"values\":[\"web\"]},"
             "{\"field\":\"amount\",\"compare\":\"greater\",\"values\":[9]}]},"
             "{\"field\":\"cost\",\"compare\":\"less\",\"values\":[3]}");
    ASSERT_SPOKEN(ins_speak_scope(&speech), " for channel web or amount above 9 and cost below 3");
}
END_TEST

START_TEST(values_that_would_run_on_are_quoted)
{
    ins_value list = ins_value_text(ins_slice_of("Nuts, bolts and more"));
    ins_value plain = ins_value_text(ins_slice_of("Trail Runner"));
    ins_value empty = ins_value_text(ins_slice_of(""));
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    ASSERT_SPOKEN(ins_speak_value(&speech, &list), "\"Nuts, bolts and more\"");
    ASSERT_SPOKEN(ins_speak_value(&speech, &plain), "Trail Runner");
    ASSERT_SPOKEN(ins_speak_value(&speech, &empty), "\"\"");
}
END_TEST

START_TEST(values_are_spoken_by_their_type)
{
    const struct {
        ins_value value;
        const char *words;
    } cases[] = {{ins_value_null(), "none"},
                 {ins_value_bool(true), "yes"},
                 {ins_value_int(2024), "2024"},
                 {ins_value_double(0.5), "0.5"},
                 {ins_value_decimal(1250, 2), "12.50"},
                 {ins_value_date(20000), "4 Oct 2024"}};
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_SPOKEN(ins_speak_value(&speech, &cases[i].value), cases[i].words);
}
END_TEST

START_TEST(steps_are_spoken_by_their_grain)
{
    static const struct {
        ins_grain grain;
        const char *words;
    } cases[] = {{INS_GRAIN_DAY, "1 Jul 2026"}, {INS_GRAIN_WEEK, "week of 1 Jul 2026"},
                 {INS_GRAIN_MONTH, "Jul 2026"}, {INS_GRAIN_QUARTER, "Q3 2026"},
                 {INS_GRAIN_HALF, "H2 2026"},   {INS_GRAIN_YEAR, "2026"},
                 {INS_GRAIN_DECADE, "2026s"}};
    ins_value day = ins_value_date(ins_days_of(2026, 7, 1));
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_SPOKEN(ins_speak_time(&speech, &day, cases[i].grain), cases[i].words);
}
END_TEST

START_TEST(fiscal_quarters_are_spoken_by_their_first_day)
{
    ins_value day = ins_value_date(ins_days_of(2026, 2, 1));
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    the_tale.model->calendar.is_fiscal_default = true;
    the_tale.model->calendar.fiscal_start_month = 2;
    ASSERT_SPOKEN(ins_speak_time(&speech, &day, INS_GRAIN_QUARTER), "quarter from 1 Feb 2026");
    ASSERT_SPOKEN(ins_speak_time(&speech, &day, INS_GRAIN_MONTH), "Feb 2026");
}
END_TEST

static ins_period days(int64_t first, int64_t end)
{
    return (ins_period){.has_start = true,
                        .has_end = true,
                        .start_us = first * INS_DAY_US,
                        .end_us = end * INS_DAY_US};
}

START_TEST(dates_are_as_short_as_they_can_be)
{
    const struct {
        ins_period period;
        const char *words;
    } cases[] = {
        {days(ins_days_of(2026, 1, 1), ins_days_of(2027, 1, 1)), "2026"},
        {days(ins_days_of(2026, 2, 1), ins_days_of(2026, 3, 1)), "February 2026"},
        {days(ins_days_of(2026, 2, 1), ins_days_of(2026, 2, 2)), "1 Feb 2026"},
        {days(ins_days_of(2026, 2, 1), ins_days_of(2026, 4, 1)), "1 Feb" DASH "31 Mar 2026"},
        {days(ins_days_of(2025, 12, 1), ins_days_of(2026, 2, 1)), "1 Dec 2025" DASH "31 Jan 2026"},
    };
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_SPOKEN(ins_speak_dates(&speech, &cases[i].period), cases[i].words);
}
END_TEST

START_TEST(open_periods_have_one_side)
{
    ins_period from = days(ins_days_of(2026, 2, 1), 0);
    ins_period until = days(0, ins_days_of(2026, 2, 1));
    from.has_end = false;
    until.has_start = false;
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    ASSERT_SPOKEN(ins_speak_dates(&speech, &from), "from 1 Feb 2026 on");
    ASSERT_SPOKEN(ins_speak_dates(&speech, &until), "until 31 Jan 2026");
}
END_TEST

START_TEST(previous_span_is_named_or_its_start_is)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    ASSERT_SPOKEN(ins_speak_comparison(&speech), " in the previous month (September 2026)");
    tale_plan(WITH_TIME("comparison", REVENUE,
                        THIS_QUARTER
                        ",\"compare_to\":\"previous\",\"comparison\":{\"start\":\"2026-07-01\","
                        "\"end\":\"2026-08-23\"},\"period_total_days\":92"));
    ASSERT_SPOKEN(ins_speak_comparison(&speech),
                  " in the first 53 days of the previous quarter (1 Jul" DASH "22 Aug 2026)");
}
END_TEST

START_TEST(named_comparison_is_its_dates)
{
    tale_plan(WITH_TIME("comparison", REVENUE,
                        OCTOBER ",\"compare_to\":\"period\",\"comparison\":{\"start\":"
                                "\"2024-03-01\",\"end\":\"2024-04-01\"}"));
    ASSERT_SPOKEN(ins_speak_comparison(&speech), " in March 2024");
}
END_TEST

START_TEST(stretch_of_days_is_compared_with_the_days_before)
{
    tale_plan(WITH_TIME("comparison", REVENUE,
                        ",\"period\":{\"start\":\"2026-10-24\",\"end\":\"2026-11-23\","
                        "\"grain\":\"day\",\"count\":30},\"compare_to\":\"previous\","
                        "\"comparison\":{\"start\":\"2026-09-24\",\"end\":\"2026-10-24\"}"));
    ASSERT_SPOKEN(ins_speak_comparison(&speech),
                  " in the 30 days before (24 Sep" DASH "23 Oct 2026)");
}
END_TEST

START_TEST(rounded_amounts_keep_digits_where_they_matter)
{
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    ASSERT_SPOKEN(ins_speak_rounded(&speech, 0, 1234.56), "EUR 1,235");
    ASSERT_SPOKEN(ins_speak_rounded(&speech, 0, 234.56), "EUR 234.56");
    ASSERT_SPOKEN(ins_speak_amount(&speech, 0, 1234.56), "EUR 1,234.56");
    ASSERT_SPOKEN(ins_speak_signed(&speech, 0, -1234.56), MINUS "EUR 1,235");
    ASSERT_SPOKEN(ins_speak_rounded(&speech, 0, (double)NAN), "n/a");
}
END_TEST

START_TEST(shares_are_percent_and_their_changes_are_points)
{
    tale_plan(WITHOUT_TIME("breakdown",
                           REVENUE ",{\"aggregate\":\"metric\",\"metric\":\"revenue\","
                                   "\"share\":true,\"name\":\"part\",\"label\":\"part\"}",
                           ",\"dimensions\":[" PRODUCT "]"));
    tale_result("product:text revenue:dec2 part:float", "A 1 1");
    ASSERT_SPOKEN(ins_speak_amount(&speech, 1, 0.256), "25.6 %");
    ASSERT_SPOKEN(ins_speak_signed(&speech, 1, -0.05), MINUS "5.0 percentage points");
}
END_TEST

START_TEST(averages_show_their_fraction)
{
    tale_plan(WITHOUT_TIME("value",
                           "{\"aggregate\":\"average\",\"field\":\"quantity\","
                           "\"name\":\"average_quantity\"}",
                           ""));
    tale_result("average_quantity:float", "1.5");
    the_tale.columns[0].format.decimals = 0; /* as the whole numbers of the field are shown */
    ASSERT_SPOKEN(ins_speak_amount(&speech, 0, 1.5), "1.5");
}
END_TEST

START_TEST(speech_beyond_its_limit_is_cut)
{
    filtered("{\"field\":\"channel\",\"values\":[\"web\"]}");
    ins_speech speech;
    ins_speech_init(&speech, the_tale.arena, &the_tale.input);
    for (int i = 0; i < INS_SPEECH_MAX; i++)
        ins_speak(&speech, "\xC3\xA9t\xC3\xA9 ");
    const char *text = ins_speech_take(&speech);
    ck_assert_uint_le(strlen(text), INS_SPEECH_MAX);
    ck_assert(ins_utf8_is_valid(text, strlen(text), NULL));
    ck_assert(!speech.is_out_of_memory);
    ins_speech_finish(&speech);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_comparison_has_its_words,
                                  filters_of_groups_of_groups_are_spoken,
                                  places_are_spoken_with_in_and_last,
                                  rows_are_counted_as_what_they_are,
                                  spans_of_a_filter_are_spoken_as_dates,
                                  many_values_are_counted,
                                  alternatives_are_joined_by_or,
                                  values_that_would_run_on_are_quoted,
                                  values_are_spoken_by_their_type,
                                  steps_are_spoken_by_their_grain,
                                  fiscal_quarters_are_spoken_by_their_first_day,
                                  dates_are_as_short_as_they_can_be,
                                  open_periods_have_one_side,
                                  previous_span_is_named_or_its_start_is,
                                  named_comparison_is_its_dates,
                                  stretch_of_days_is_compared_with_the_days_before,
                                  rounded_amounts_keep_digits_where_they_matter,
                                  shares_are_percent_and_their_changes_are_points,
                                  averages_show_their_fraction,
                                  speech_beyond_its_limit_is_cut};
    return tale_run("speech", tests, sizeof tests / sizeof *tests);
}
