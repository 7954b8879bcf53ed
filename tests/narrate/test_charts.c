/* Tests of charts as data: which type, which values, what is put together. */
#include "support/plans.h"
#include "support/tale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static ins_chart only_chart(void)
{
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.chart_count, 1);
    return story.charts[0];
}

START_TEST(single_value_has_no_chart)
{
    tale_plan(WITHOUT_TIME("value", REVENUE, ""));
    tale_result("revenue:dec2", "5");
    ck_assert_uint_eq(tale_tell().chart_count, 0);
}
END_TEST

START_TEST(list_has_no_chart)
{
    tale_plan("{\"kind\":\"list\",\"dataset\":\"products\",\"dimensions\":[{\"field\":\"name\"}]}");
    tale_result("name:text", "A;B");
    ck_assert_uint_eq(tale_tell().chart_count, 0);
}
END_TEST

START_TEST(few_parts_of_a_whole_are_a_ring)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 60;B 40");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "doughnut_chart");
    ck_assert_str_eq(chart.title, "Distribution of Revenue (EUR) by Product");
    ck_assert_uint_eq(chart.label_count, 2);
    ck_assert_double_eq(chart.series[0].values[0], 60);
    ck_assert_str_eq(chart.columns[0], "product");
    ck_assert_str_eq(chart.columns[1], "revenue");
}
END_TEST

START_TEST(label_needs_no_quotes)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "Home_and_Garden 60;B 40");
    ck_assert_str_eq(only_chart().labels[0], "Home and Garden");
    ck_assert_ptr_nonnull(strstr(tale_tell().message, "\"Home and Garden\""));
}
END_TEST

START_TEST(negative_parts_are_no_ring)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 60;B -40");
    ck_assert_str_eq(only_chart().type, "bar_chart");
}
END_TEST

START_TEST(averages_are_no_ring)
{
    tale_plan(WITHOUT_TIME("breakdown", PRICE, ",\"dimensions\":[" PRODUCT "]"));
    tale_result("product:text price:float", "A 60;B 40");
    ck_assert_str_eq(only_chart().type, "bar_chart");
}
END_TEST

START_TEST(seven_groups_are_bars)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 7;B 6;C 5;D 4;E 3;F 2;G 1");
    ck_assert_str_eq(only_chart().type, "bar_chart");
}
END_TEST

START_TEST(long_names_lie_down)
{
    tale_plan(WITHOUT_TIME("breakdown", PRICE, ",\"dimensions\":[" PRODUCT "]"));
    tale_result("product:text price:float", "A_rather_long_name 60;B 40");
    ck_assert_str_eq(only_chart().type, "horizontal_bar_chart");
}
END_TEST

START_TEST(many_groups_end_with_the_others)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2",
                "A 20;B 19;C 18;D 17;E 16;F 15;G 14;H 13;I 12;J 11;K 10;L 9;M 3;N 2;O -");
    ins_chart chart = only_chart();
    ck_assert_uint_eq(chart.label_count, 13);
    ck_assert(chart.has_rest);
    ck_assert_str_eq(chart.labels[12], "Others (3)");
    ck_assert_double_eq(chart.series[0].values[12], 5);
    ck_assert_str_eq(chart.type, "horizontal_bar_chart");
}
END_TEST

START_TEST(others_of_averages_are_left_out)
{
    tale_plan(WITHOUT_TIME("breakdown", PRICE, ",\"dimensions\":[" PRODUCT "]"));
    tale_result("product:text price:float",
                "A 20;B 19;C 18;D 17;E 16;F 15;G 14;H 13;I 12;J 11;K 10;L 9;M 3;N 2");
    ck_assert_uint_eq(only_chart().label_count, 12);
}
END_TEST

#define BY_TWO WITHOUT_TIME("breakdown", REVENUE, ",\"dimensions\":[" STORE "," PRODUCT "]")

START_TEST(two_dimensions_are_stacked)
{
    tale_plan(BY_TWO);
    tale_result("store:text product:text revenue:dec2", "Nice A 5;Nice B 2;Lyon A 9;Lyon - 1");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "stacked_bar_chart");
    ck_assert_str_eq(chart.title, "Revenue (EUR) by Store and product (Stacked)");
    ck_assert_str_eq(chart.labels[0], "Lyon");
    ck_assert_str_eq(chart.series[0].label, "A");
    ck_assert_str_eq(chart.series[2].label, "no product");
    ck_assert_double_eq(chart.series[0].values[0], 9);
    ck_assert_double_eq(chart.series[0].values[1], 5);
    ck_assert(isnan(chart.series[1].values[0]));
    ck_assert_double_eq(chart.series[2].values[0], 1);
}
END_TEST

START_TEST(stack_keeps_the_total_however_it_is_cut)
{
    char rows[4000] = "";
    double total = 0;
    tale_plan(BY_TWO);
    for (int i = 0; i < 20 * 7; i++) {
        char row[32];
        snprintf(row, sizeof row, "%ss%d p%d %d", i == 0 ? "" : ";", i / 7, i % 7, i);
        strncat(rows, row, sizeof rows - strlen(rows) - 1);
        total += i;
    }
    tale_result("store:text product:text revenue:dec2", rows);
    ins_chart chart = only_chart();
    ck_assert_uint_eq(chart.label_count, 13);
    ck_assert_uint_eq(chart.series_count, 5);
    ck_assert_str_eq(chart.labels[12], "Others (8)");
    ck_assert_str_eq(chart.series[4].label, "Others (3)");
    for (size_t s = 0; s < chart.series_count; s++)
        for (size_t i = 0; i < chart.label_count; i++)
            total -= chart.series[s].values[i];
    ck_assert_double_eq(total, 0);
}
END_TEST

START_TEST(negative_parts_are_not_stacked)
{
    tale_plan(BY_TWO);
    tale_result("store:text product:text revenue:dec2", "Nice A 5;Nice B -2;Lyon A 9");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "bar_chart");
    ck_assert_str_eq(chart.labels[1], "Nice, B");
}
END_TEST

START_TEST(series_is_a_line_in_the_order_of_time)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-03-01 3;2026-01-01 1;2026-02-01 -");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "line_chart");
    ck_assert_str_eq(chart.title, "Revenue (EUR) Trend over Month");
    ck_assert_str_eq(chart.labels[0], "Jan 2026");
    ck_assert_str_eq(chart.labels[2], "Mar 2026");
    ck_assert_double_eq(chart.series[0].values[0], 1);
    ck_assert(isnan(chart.series[0].values[1]));
    ck_assert_double_eq(chart.series[0].values[2], 3);
}
END_TEST

START_TEST(several_measures_are_several_lines)
{
    tale_plan(WITH_TIME("trend", REVENUE "," UNITS, ",\"dimensions\":[" MONTH "]" OCTOBER));
    tale_result("month:date revenue:dec2 units:int", "2026-01-01 1 10;2026-02-01 2 20");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "multi_line_chart");
    ck_assert_str_eq(chart.title, "Multiple Metrics over Month");
    ck_assert_uint_eq(chart.series_count, 2);
    ck_assert_double_eq(chart.series[1].values[1], 20);
    ck_assert_uint_eq(chart.column_count, 3);
}
END_TEST

START_TEST(groups_over_time_are_the_heaviest_lines)
{
    tale_plan(WITH_TIME("trend", REVENUE, ",\"dimensions\":[" MONTH "," PRODUCT "]" OCTOBER));
    tale_result("month:date product:text revenue:dec2",
                "2026-01-01 A 1;2026-02-01 A 1;2026-01-01 B 9;2026-01-01 C 8;2026-01-01 D 7;"
                "2026-01-01 E 6;2026-02-01 F 5");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "multi_line_chart");
    ck_assert_uint_eq(chart.series_count, 5);
    ck_assert_str_eq(chart.series[0].label, "B");
    ck_assert_str_eq(chart.series[4].label, "F");
    ck_assert(isnan(chart.series[4].values[0]));
    ck_assert_double_eq(chart.series[4].values[1], 5);
}
END_TEST

START_TEST(comparison_has_a_bar_a_side)
{
    tale_plan(WITH_TIME("comparison", REVENUE, ",\"dimensions\":[" PRODUCT "]" OCTOBER SEPTEMBER));
    tale_result("product:text revenue:dec2 previous_revenue:dec2", "A 5 6;B 7 -");
    ins_chart chart = only_chart();
    ck_assert_str_eq(chart.type, "bar_chart");
    ck_assert_uint_eq(chart.series_count, 2);
    ck_assert_str_eq(chart.series[0].label, "September 2026");
    ck_assert_str_eq(chart.series[1].label, "October 2026");
    ck_assert_double_eq(chart.series[0].values[0], 6);
    ck_assert(isnan(chart.series[0].values[1]));
}
END_TEST

static void why_with_parts(double price, double volume)
{
    tale_plan(WITH_TIME("why", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    tale_finding(INS_FINDING_PRICE)->change = price;
    tale_finding(INS_FINDING_VOLUME)->change = volume;
}

START_TEST(waterfall_leads_from_before_to_now)
{
    why_with_parts(20, -120);
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.chart_count, 2);
    const ins_chart *fall = &story.charts[1];
    ck_assert_str_eq(fall->type, "stacked_bar_chart");
    ck_assert_uint_eq(fall->label_count, 4);
    ck_assert_str_eq(fall->series[0].label, "");
    ck_assert_double_eq(fall->series[0].values[1], 500); /* what prices add stands on */
    ck_assert_double_eq(fall->series[0].values[2], 400);
    double height[4] = {0};
    for (size_t s = 0; s < fall->series_count; s++)
        for (size_t i = 0; i < 4; i++)
            height[i] += fall->series[s].values[i];
    ck_assert_double_eq(height[0], 500);
    ck_assert_double_eq(height[1], 520);
    ck_assert_double_eq(height[2], 520);
    ck_assert_double_eq(height[3], 400);
}
END_TEST

START_TEST(waterfall_below_zero_is_not_drawn)
{
    why_with_parts(-600, 500);
    ck_assert_uint_eq(tale_tell().chart_count, 1);
}
END_TEST

START_TEST(causes_are_lying_bars_with_signs)
{
    why_with_parts(0, 0);
    the_tale.findings.count = 1;
    tale_subject(tale_change(INS_FINDING_DRIVER, 1, 50), "store_id", "Nice");
    tale_subject(tale_change(INS_FINDING_OFFSET, 9, 2), "store_id", "Lyon");
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.chart_count, 2);
    ck_assert_str_eq(story.charts[1].type, "horizontal_bar_chart");
    ck_assert_double_eq(story.charts[1].series[0].values[0], -49);
    ck_assert_double_eq(story.charts[1].series[0].values[1], 7);
    the_tale.items[1].own_change = -40; /* what no other cause counts */
    ck_assert_double_eq(tale_tell().charts[1].series[0].values[0], -40);
}
END_TEST

START_TEST(values_that_are_no_numbers_are_missing)
{
    tale_plan(WITHOUT_TIME("breakdown", PRICE, ",\"dimensions\":[" PRODUCT "]"));
    tale_result("product:text price:float", "A inf;B nan;C -inf;D 1");
    ins_chart chart = only_chart();
    for (size_t i = 0; i < 3; i++)
        ck_assert(isnan(chart.series[0].values[i]));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {single_value_has_no_chart,
                                  list_has_no_chart,
                                  few_parts_of_a_whole_are_a_ring,
                                  label_needs_no_quotes,
                                  negative_parts_are_no_ring,
                                  averages_are_no_ring,
                                  seven_groups_are_bars,
                                  long_names_lie_down,
                                  many_groups_end_with_the_others,
                                  others_of_averages_are_left_out,
                                  two_dimensions_are_stacked,
                                  stack_keeps_the_total_however_it_is_cut,
                                  negative_parts_are_not_stacked,
                                  series_is_a_line_in_the_order_of_time,
                                  several_measures_are_several_lines,
                                  groups_over_time_are_the_heaviest_lines,
                                  comparison_has_a_bar_a_side,
                                  waterfall_leads_from_before_to_now,
                                  waterfall_below_zero_is_not_drawn,
                                  causes_are_lying_bars_with_signs,
                                  values_that_are_no_numbers_are_missing};
    return tale_run("charts", tests, sizeof tests / sizeof *tests);
}
