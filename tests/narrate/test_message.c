/* Tests of the answer in words, kind by kind. */
#include "support/plans.h"
#include "support/tale.h"

#include <string.h>

#define MINUS "\xE2\x88\x92"
#define DASH "\xE2\x80\x93"

#define ASSERT_MESSAGE(expected) ck_assert_str_eq(tale_tell().message, expected)

/* ---- values ---- */

START_TEST(value_says_what_when_and_how_much)
{
    tale_plan(WITH_TIME("value", REVENUE, OCTOBER));
    tale_result("revenue:dec2", "412310.50");
    ASSERT_MESSAGE("Revenue was EUR 412,310.50 in October 2026.");
}
END_TEST

START_TEST(value_names_its_filters)
{
    tale_plan(WITHOUT_TIME("value", REVENUE,
                           ",\"filters\":[{\"field\":\"channel\",\"values\":[\"web\"]},"
                           "{\"field\":\"amount\",\"compare\":\"greater\",\"values\":[30]}]"));
    tale_result("revenue:dec2", "12");
    ASSERT_MESSAGE("Revenue for channel web and amount above 30 is EUR 12.");
}
END_TEST

START_TEST(plural_measures_take_a_plural_verb)
{
    tale_plan(WITHOUT_TIME("value", UNITS, ""));
    tale_result("units:int", "1204");
    ASSERT_MESSAGE("Units sold are 1,204.");
}
END_TEST

START_TEST(count_says_what_there_is)
{
    tale_plan(WITHOUT_TIME("value", SALES_COUNT, WEB));
    tale_result("number_of_sales:int", "1204");
    ASSERT_MESSAGE("There are 1,204 sales with channel web.");
}
END_TEST

START_TEST(count_of_one_is_singular)
{
    tale_plan(WITHOUT_TIME("value", SALES_COUNT, ""));
    tale_result("number_of_sales:int", "1");
    ASSERT_MESSAGE("There is 1 sale.");
}
END_TEST

START_TEST(several_values_stand_in_one_sentence)
{
    tale_plan(WITHOUT_TIME("value", REVENUE "," UNITS, ""));
    tale_result("revenue:dec2 units:int", "100 3");
    ASSERT_MESSAGE("Revenue is EUR 100 and units sold are 3.");
}
END_TEST

START_TEST(missing_value_is_not_zero)
{
    tale_plan(WITHOUT_TIME("value", REVENUE "," UNITS, ""));
    tale_result("revenue:dec2 units:int", "- 3");
    ASSERT_MESSAGE("Revenue is n/a and units sold are 3.");
}
END_TEST

START_TEST(running_period_is_said_to_run)
{
    tale_plan(WITH_TIME("value", REVENUE,
                        ",\"period\":{\"start\":\"2026-01-01\",\"end\":\"2027-01-01\","
                        "\"grain\":\"year\",\"count\":1,\"label\":\"this year\"}"));
    tale_result("revenue:dec2", "5");
    ASSERT_MESSAGE("Revenue is EUR 5 this year so far (1 Jan " DASH " 22 Nov 2026).");
}
END_TEST

START_TEST(stretch_of_days_is_led_by_in_the)
{
    tale_plan(WITH_TIME("value", REVENUE,
                        ",\"period\":{\"start\":\"2026-10-24\",\"end\":\"2026-11-23\","
                        "\"grain\":\"day\",\"count\":30,\"label\":\"in the last 30 days\"}"));
    tale_result("revenue:dec2", "5");
    ASSERT_MESSAGE("Revenue is EUR 5 in the last 30 days (24 Oct " DASH " 22 Nov 2026).");
}
END_TEST

START_TEST(words_that_do_not_fit_a_sentence_give_way_to_dates)
{
    tale_plan(WITH_TIME("value", REVENUE,
                        ",\"period\":{\"start\":\"2026-03-03\",\"end\":\"2026-03-04\","
                        "\"grain\":\"day\",\"label\":\"3/3\"}"));
    tale_result("revenue:dec2", "5");
    ASSERT_MESSAGE("Revenue was EUR 5 on 3 Mar 2026.");
}
END_TEST

/* ---- changes ---- */

START_TEST(comparison_gives_both_sides_and_the_difference)
{
    tale_plan(WITH_TIME("comparison", REVENUE, WEB THIS_QUARTER YEAR_BEFORE));
    tale_result("revenue:dec2 previous_revenue:dec2", "412310 505200");
    tale_change(INS_FINDING_CHANGE, 412310, 505200)->p_value = 0.003;
    ASSERT_MESSAGE("Revenue for channel web is down 18.4 % this quarter so far (1 Oct " DASH
                   " 22 Nov 2026): EUR 412,310 against EUR 505,200 in the same 53 days a year "
                   "earlier (1 Oct " DASH " 22 Nov 2025) (" MINUS "EUR 92,890).");
}
END_TEST

START_TEST(difference_that_chance_explains_is_called_so)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "110 100");
    tale_change(INS_FINDING_CHANGE, 110, 100)->p_value = 0.41;
    ASSERT_MESSAGE("Revenue was up 10.0 % in October 2026: EUR 110 against EUR 100 in the previous "
                   "month (September 2026) (+EUR 10). The rise is within the usual ups and downs "
                   "(p = 0.41).");
}
END_TEST

START_TEST(rise_from_nothing_has_no_percentage)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "110 0");
    tale_change(INS_FINDING_CHANGE, 110, 0);
    ASSERT_MESSAGE("Revenue was up from nothing in October 2026: EUR 110 against EUR 0 in the "
                   "previous month (September 2026) (+EUR 110).");
}
END_TEST

START_TEST(no_change_is_unchanged)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "100 100");
    tale_change(INS_FINDING_CHANGE, 100, 100);
    ASSERT_MESSAGE("Revenue was unchanged in October 2026: EUR 100 against EUR 100 in the previous "
                   "month (September 2026).");
}
END_TEST

START_TEST(false_premise_is_denied_first)
{
    tale_plan(WITH_TIME("why", REVENUE, OCTOBER SEPTEMBER ",\"direction\":\"down\""));
    tale_result("revenue:dec2 previous_revenue:dec2", "110 100");
    tale_change(INS_FINDING_PREMISE, 110, 100)->is_premise_true = false;
    tale_change(INS_FINDING_CHANGE, 110, 100);
    ins_story story = tale_tell();
    ck_assert_ptr_nonnull(strstr(story.message, "Revenue was not down but up 10.0 % in October"));
}
END_TEST

START_TEST(why_names_causes_with_amounts)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500)->p_value = 0.01;
    ins_finding *lost = tale_change(INS_FINDING_LOST, 0, 40);
    tale_subject(lost, "store_id", "Lyon");
    lost->contribution = 0.4;
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 10, 40);
    tale_subject(driver, "store_id", "Nice");
    tale_subject(driver, "product_id", "Trail_Runner");
    driver->contribution = 0.3;
    ins_finding *offset = tale_change(INS_FINDING_OFFSET, 60, 50);
    tale_subject(offset, "channel", "app");
    ASSERT_MESSAGE(
        "Revenue for channel web is down 20.0 % this quarter so far (1 Oct " DASH
        " 22 Nov 2026): EUR 400 against EUR 500 in the same 53 days a year earlier "
        "(1 Oct " DASH " 22 Nov 2025) (" MINUS "EUR 100). Main causes of the fall: store "
        "Lyon (" MINUS "EUR 40, 40.0 % of the fall, nothing any more); product Trail "
        "Runner in store Nice (" MINUS "EUR 30, 30.0 % of the fall). Against it: channel "
        "app (+EUR 10).");
}
END_TEST

START_TEST(causes_that_were_only_found_by_size_are_called_parts)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    tale_subject(tale_change(INS_FINDING_DRIVER, 10, 40), "store_id", "Nice");
    ck_assert_ptr_nonnull(strstr(tale_tell().message, " Largest parts of the fall: store Nice"));
}
END_TEST

START_TEST(ups_and_downs_of_the_same_size_are_said_to_cancel)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "490 500");
    tale_change(INS_FINDING_CHANGE, 490, 500);
    ins_finding *down = tale_change(INS_FINDING_DRIVER, 10, 60);
    down->contribution = 0.5;
    tale_subject(down, "store_id", "Nice");
    tale_subject(tale_change(INS_FINDING_OFFSET, 80, 40), "store_id", "Lyon");
    const char *message = tale_tell().message;
    ck_assert_ptr_nonnull(strstr(message, " Ups and downs largely cancel. "));
    ck_assert_ptr_nonnull(strstr(message, "store Nice (" MINUS "EUR 50). Against it: store Lyon"));
}
END_TEST

START_TEST(segment_of_which_little_is_left_is_said_to_have_dried_up)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    tale_subject(tale_change(INS_FINDING_DRIVER, 1, 90), "store_id", "Nice");
    ck_assert_ptr_nonnull(
        strstr(tale_tell().message, "store Nice (" MINUS "EUR 89, next to nothing any more)"));
}
END_TEST

START_TEST(part_beyond_the_whole_is_not_said)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 10, 240);
    tale_subject(driver, "store_id", "Nice");
    driver->contribution = 2.3;
    ck_assert_ptr_nonnull(strstr(tale_tell().message, "store Nice (" MINUS "EUR 230)."));
}
END_TEST

START_TEST(why_without_a_cause_says_so)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    ck_assert_ptr_nonnull(strstr(tale_tell().message, "No part of it stands out"));
}
END_TEST

/* ---- groups and rows ---- */

START_TEST(few_groups_are_all_named)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "Boot 120.50;Coat 80;- 10");
    ASSERT_MESSAGE("Revenue by product: Boot (EUR 120.50), Coat (EUR 80), no product (EUR 10).");
}
END_TEST

START_TEST(many_groups_are_summed_up_by_their_ends)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 60;B 50;C 40;D 30;E 20;F 10");
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 60, 50);
    leader->share = 60.0 / 210;
    leader->count = 1;
    leader->total_count = 6;
    tale_subject(leader, "product", "A");
    ins_finding *last = tale_change(INS_FINDING_LAGGARD, 10, 20);
    last->count = 1;
    tale_subject(last, "product", "F");
    ins_finding *spread = tale_finding(INS_FINDING_SPREAD);
    spread->current = 210;
    ASSERT_MESSAGE("Revenue by product: 6 products, EUR 210 in all; A leads with EUR 60 "
                   "(28.6 % of the total), F is last with EUR 10.");
}
END_TEST

START_TEST(winner_is_named_with_its_amount)
{
    tale_plan(WITHOUT_TIME("ranking", REVENUE,
                           ",\"dimensions\":[" PRODUCT
                           "],\"order\":[{\"measure\":\"revenue\",\"descending\":true}],"
                           "\"limit\":1"));
    tale_result("product:text revenue:dec2", "Trail_Runner 412.25");
    ASSERT_MESSAGE("Trail Runner has the highest revenue: EUR 412.25.");
}
END_TEST

START_TEST(tie_of_the_winner_is_said)
{
    tale_plan(WITHOUT_TIME("ranking", REVENUE,
                           ",\"dimensions\":[" PRODUCT
                           "],\"order\":[{\"measure\":\"revenue\"}],\"limit\":1"));
    tale_result("product:text revenue:dec2", "Boot 5");
    the_tale.input.has_ties = true;
    the_tale.input.hidden_ties = 1;
    ASSERT_MESSAGE("Boot has the lowest revenue: EUR 5, but at least one other group has as much.");
}
END_TEST

START_TEST(top_rows_come_in_order)
{
    tale_plan(WITHOUT_TIME("ranking", REVENUE,
                           ",\"dimensions\":[" PRODUCT
                           "],\"order\":[{\"measure\":\"revenue\",\"descending\":true}],"
                           "\"limit\":2"));
    tale_result("product:text revenue:dec2", "Boot 50;Coat 40");
    ASSERT_MESSAGE("Highest revenue by product: Boot (EUR 50), Coat (EUR 40).");
}
END_TEST

START_TEST(list_counts_and_shows_the_first_rows)
{
    tale_plan("{\"kind\":\"list\",\"dataset\":\"products\",\"dimensions\":[{\"field\":\"name\"}]}");
    tale_result("name:text", "A;B;C;D;E;F;G;H");
    ASSERT_MESSAGE("8 products: A, B, C, D, E and 3 more.");
}
END_TEST

START_TEST(only_row_is_shown_with_labels)
{
    tale_plan("{\"kind\":\"list\",\"dataset\":\"customers\",\"dimensions\":[{\"field\":\"name\"},"
              "{\"field\":\"age\"}],\"limit\":1}");
    tale_result("name:text age:int", "Dee 20");
    ASSERT_MESSAGE("Customer: Dee; age: 20.");
}
END_TEST

START_TEST(key_beside_a_name_is_not_said)
{
    tale_plan(WITHOUT_TIME("ranking", REVENUE,
                           ",\"dimensions\":[{\"field\":\"customer_id\",\"name\":\"customer\"},"
                           "{\"field\":\"customers.name\",\"name\":\"name\",\"label\":\"name\"}],"
                           "\"order\":[{\"measure\":\"revenue\",\"descending\":true}],"
                           "\"limit\":2"));
    tale_result("customer:int name:text revenue:dec2", "7 Ann 50;9 Bob 40");
    ASSERT_MESSAGE("Highest revenue by customer: Ann (EUR 50), Bob (EUR 40).");
}
END_TEST

/* ---- series ---- */

START_TEST(trend_says_direction_ends_and_pace)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100;2026-02-01 110;2026-06-01 150");
    ins_finding *line = tale_change(INS_FINDING_TREND, 150, 100);
    line->slope = 10;
    line->p_value = 0.003;
    line->sample_size = 6;
    line->when_days = ins_days_of(2026, 6, 1);
    ins_finding *top = tale_change(INS_FINDING_EXTREME, 150, 120);
    top->when_days = ins_days_of(2026, 6, 1);
    ASSERT_MESSAGE("Revenue shows a rising trend over 1 Jan " DASH " 30 Jun 2026: from EUR 100 to "
                   "EUR 150 in Jun 2026, about +EUR 10 a month (p = 0.003). It was highest in Jun "
                   "2026 (EUR 150).");
}
END_TEST

START_TEST(days_of_a_series_are_led_by_on)
{
    tale_plan(WITH_TIME("trend", REVENUE,
                        ",\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"day\","
                        "\"name\":\"day\"}]" OCTOBER));
    tale_result("day:date revenue:dec2", "2026-10-01 100;2026-10-02 150");
    ins_finding *line = tale_change(INS_FINDING_TREND, 150, 100);
    line->slope = 0.4;
    line->p_value = 0.3;
    line->when_days = ins_days_of(2026, 10, 2);
    ck_assert_ptr_nonnull(strstr(tale_tell().message,
                                 "shows no clear trend in October 2026: from EUR 100 to EUR 150 "
                                 "on 2 Oct 2026 (p = 0.30)."));
}
END_TEST

START_TEST(period_cut_off_today_runs_on)
{
    tale_plan(WITH_TIME("value", REVENUE,
                        ",\"period\":{\"start\":\"2026-01-01\",\"end\":\"2026-11-23\","
                        "\"grain\":\"year\",\"count\":1,\"to_date\":true,"
                        "\"label\":\"this year\"}"));
    tale_result("revenue:dec2", "5");
    ASSERT_MESSAGE("Revenue is EUR 5 this year so far (1 Jan " DASH " 22 Nov 2026).");
}
END_TEST

START_TEST(insignificant_slope_is_no_trend)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100;2026-06-01 150");
    ins_finding *line = tale_change(INS_FINDING_TREND, 150, 100);
    line->slope = 10;
    line->p_value = 0.3;
    line->when_days = ins_days_of(2026, 6, 1);
    ck_assert_ptr_nonnull(strstr(tale_tell().message, "Revenue shows no clear trend"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {value_says_what_when_and_how_much,
                                  value_names_its_filters,
                                  plural_measures_take_a_plural_verb,
                                  count_says_what_there_is,
                                  count_of_one_is_singular,
                                  several_values_stand_in_one_sentence,
                                  missing_value_is_not_zero,
                                  running_period_is_said_to_run,
                                  stretch_of_days_is_led_by_in_the,
                                  words_that_do_not_fit_a_sentence_give_way_to_dates,
                                  comparison_gives_both_sides_and_the_difference,
                                  difference_that_chance_explains_is_called_so,
                                  rise_from_nothing_has_no_percentage,
                                  no_change_is_unchanged,
                                  false_premise_is_denied_first,
                                  why_names_causes_with_amounts,
                                  causes_that_were_only_found_by_size_are_called_parts,
                                  ups_and_downs_of_the_same_size_are_said_to_cancel,
                                  segment_of_which_little_is_left_is_said_to_have_dried_up,
                                  part_beyond_the_whole_is_not_said,
                                  why_without_a_cause_says_so,
                                  few_groups_are_all_named,
                                  many_groups_are_summed_up_by_their_ends,
                                  winner_is_named_with_its_amount,
                                  tie_of_the_winner_is_said,
                                  top_rows_come_in_order,
                                  list_counts_and_shows_the_first_rows,
                                  only_row_is_shown_with_labels,
                                  trend_says_direction_ends_and_pace,
                                  key_beside_a_name_is_not_said,
                                  days_of_a_series_are_led_by_on,
                                  period_cut_off_today_runs_on,
                                  insignificant_slope_is_no_trend};
    return tale_run("message", tests, sizeof tests / sizeof *tests);
}
