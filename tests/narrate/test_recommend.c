/* Tests of recommendations: each rule fires on its finding and on nothing else. */
#include "support/plans.h"
#include "support/tale.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

static void why(double current, double previous)
{
    tale_plan(WITH_TIME("why", REVENUE, OCTOBER SEPTEMBER ",\"direction\":\"down\""));
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, current, previous);
}

static void assert_only(const char *rule, const char *text)
{
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.recommendation_count, 1);
    ck_assert_str_eq(story.recommendations[0].rule, rule);
    ck_assert_str_eq(story.recommendations[0].text, text);
}

static void assert_none(void)
{
    ins_story story = tale_tell();
    ck_assert_msg(story.recommendation_count == 0, "%s",
                  story.recommendation_count == 0 ? "" : story.recommendations[0].text);
}

START_TEST(plain_change_recommends_nothing)
{
    why(400, 500);
    assert_none();
}
END_TEST

START_TEST(lost_pair_is_to_be_restocked)
{
    why(400, 500);
    ins_finding *lost = tale_change(INS_FINDING_LOST, 0, 50);
    tale_subject(lost, "product_id", "Boot");
    tale_subject(lost, "store_id", "Nice");
    assert_only("restock", "Check stock and listing of product Boot in store Nice: EUR 50 before, "
                           "nothing now. Restocking it would win back up to that amount.");
}
END_TEST

START_TEST(segment_that_ended_is_to_be_redirected)
{
    why(400, 500);
    tale_subject(tale_change(INS_FINDING_LOST, 0, 50), "store_id", "Nice");
    assert_only("redirect", "Find out why store Nice ended (closed, delisted or no longer "
                            "reporting) and direct its demand elsewhere: EUR 50 before, nothing "
                            "now.");
}
END_TEST

START_TEST(trifle_that_ended_is_left_alone)
{
    why(400, 500);
    tale_subject(tale_change(INS_FINDING_LOST, 0, 4), "store_id", "Nice");
    assert_none();
}
END_TEST

START_TEST(large_driver_says_what_would_be_without_it)
{
    why(400, 500);
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 20, 80);
    driver->contribution = 0.6;
    tale_subject(driver, "store_id", "Nice");
    assert_only("start_here", "Start with store Nice, which went from EUR 80 to EUR 20: had it "
                              "stayed level, the whole would be down 8.0 % instead of 20.0 %.");
}
END_TEST

START_TEST(good_rise_has_no_culprit)
{
    why(500, 400);
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 80, 20);
    driver->contribution = 0.6;
    tale_subject(driver, "store_id", "Nice");
    assert_none();
}
END_TEST

START_TEST(bright_spot_in_a_fall_is_to_be_learned_from)
{
    why(400, 500);
    tale_subject(tale_change(INS_FINDING_OFFSET, 60, 50), "store_id", "Nice");
    assert_only("learn", "Learn from store Nice: it is up 20.0 % (+EUR 10) while the whole is down "
                         "20.0 %.");
}
END_TEST

START_TEST(price_rise_that_cost_volume_is_to_be_reviewed)
{
    why(400, 500);
    tale_finding(INS_FINDING_PRICE)->change = 30;
    tale_finding(INS_FINDING_VOLUME)->change = -130;
    assert_only("review_price", "Review the price rise: higher prices brought EUR 30, while "
                                "smaller quantities cost EUR 130; together " MINUS "EUR 100.");
}
END_TEST

START_TEST(price_rise_is_not_blamed_for_a_closed_store)
{
    why(400, 500);
    tale_finding(INS_FINDING_PRICE)->change = 30;
    tale_finding(INS_FINDING_VOLUME)->change = -130;
    ins_finding *lost = tale_change(INS_FINDING_LOST, 0, 70);
    lost->contribution = 0.7;
    tale_subject(lost, "store_id", "Nice");
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.recommendation_count, 1);
    ck_assert_str_eq(story.recommendations[0].rule, "redirect");
}
END_TEST

START_TEST(price_of_an_item_is_to_be_reviewed)
{
    why(400, 500);
    ins_finding *item = tale_change(INS_FINDING_PRICE, 69, 100);
    tale_subject(item, "product_id", "Boot");
    item->unit_price = 115;
    item->previous_unit_price = 100;
    item->price_ratio = 0.15;
    item->volume_ratio = -0.4;
    item->price_part = 9;
    item->volume_part = -40;
    assert_only("review_item_price",
                "Review the price rise of product Boot: from EUR 100 to EUR 115, and 40.0 % less "
                "sold; price +EUR 9, quantity " MINUS "EUR 40.");
}
END_TEST

START_TEST(discount_without_volume_is_to_be_reviewed)
{
    why(400, 500);
    tale_finding(INS_FINDING_PRICE)->change = -80;
    assert_only("review_discounts",
                "Review discounts: lower prices cost EUR 80 without larger quantities in return.");
}
END_TEST

START_TEST(chance_is_not_to_be_acted_on)
{
    why(480, 500);
    the_tale.items[0].p_value = 0.5;
    the_tale.items[0].sample_size = 14;
    assert_only("wait", "Do not act on the total yet: a fall of EUR 20 is within the usual ups and "
                        "downs (p = 0.50, n = 14).");
}
END_TEST

START_TEST(missing_days_are_to_be_checked)
{
    why(400, 500);
    ins_finding *gap = tale_finding(INS_FINDING_GAP);
    gap->count = 5;
    gap->total_count = 31;
    gap->when_days = ins_days_of(2026, 10, 12);
    assert_only("check_data", "Check that the data is complete: 5 of 31 days have no rows, the "
                              "longest stretch from 12 Oct 2026.");
}
END_TEST

START_TEST(measure_without_a_good_direction_gets_no_advice)
{
    tale_plan(WITH_TIME("why", UNITS, OCTOBER SEPTEMBER ",\"direction\":\"down\""));
    tale_result("units:int previous_units:int", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500);
    tale_subject(tale_change(INS_FINDING_LOST, 0, 50), "store_id", "Nice");
    assert_none();
}
END_TEST

START_TEST(dependence_on_one_group_is_to_be_lowered)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 60;B 20;C 20");
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 60, 20);
    leader->share = 0.6;
    leader->count = 1;
    leader->total_count = 3;
    tale_subject(leader, "product", "A");
    assert_only("protect", "Protect product A and develop the others: 60.0 % of revenue depends on "
                           "one of 3 products.");
}
END_TEST

START_TEST(falling_trend_is_carried_on)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100");
    ins_finding *line = tale_change(INS_FINDING_TREND, 50, 100);
    line->slope = -10;
    line->p_value = 0.001;
    assert_only("turn_trend",
                "Stop the fall of revenue: at " MINUS "EUR 10 a month it goes from EUR 50 to "
                "about EUR 20 in 3 months.");
}
END_TEST

START_TEST(trend_is_not_carried_below_nothing)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100");
    ins_finding *line = tale_change(INS_FINDING_TREND, 20, 100);
    line->slope = -10;
    line->p_value = 0.001;
    ck_assert_ptr_nonnull(strstr(tale_tell().recommendations[0].text, "to about EUR 0 in"));
}
END_TEST

START_TEST(rising_trend_is_not_drawn_on_from_an_outlier)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100");
    ins_finding *line = tale_change(INS_FINDING_TREND, 500, 100);
    line->slope = 10;
    line->low = 5;
    line->high = 15;
    line->p_value = 0.001;
    ins_finding *last = tale_change(INS_FINDING_VALUE, 500, 110);
    last->when_days = ins_days_of(2026, 6, 1);
    last->effect = 9;
    assert_only("check_point", "Look into Jun 2026: EUR 500 is far from the usual month (median "
                               "EUR 110); was it an event, or is data missing?");
}
END_TEST

START_TEST(each_rule_fires_once_and_five_at_most)
{
    why(400, 500);
    for (int i = 0; i < 4; i++)
        tale_subject(tale_change(INS_FINDING_LOST, 0, 50), "store_id", "Nice");
    ck_assert_uint_eq(tale_tell().recommendation_count, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {plain_change_recommends_nothing,
                                  lost_pair_is_to_be_restocked,
                                  segment_that_ended_is_to_be_redirected,
                                  trifle_that_ended_is_left_alone,
                                  large_driver_says_what_would_be_without_it,
                                  good_rise_has_no_culprit,
                                  bright_spot_in_a_fall_is_to_be_learned_from,
                                  price_rise_that_cost_volume_is_to_be_reviewed,
                                  price_rise_is_not_blamed_for_a_closed_store,
                                  price_of_an_item_is_to_be_reviewed,
                                  discount_without_volume_is_to_be_reviewed,
                                  chance_is_not_to_be_acted_on,
                                  missing_days_are_to_be_checked,
                                  measure_without_a_good_direction_gets_no_advice,
                                  dependence_on_one_group_is_to_be_lowered,
                                  falling_trend_is_carried_on,
                                  trend_is_not_carried_below_nothing,
                                  rising_trend_is_not_drawn_on_from_an_outlier,
                                  each_rule_fires_once_and_five_at_most};
    return tale_run("recommend", tests, sizeof tests / sizeof *tests);
}
