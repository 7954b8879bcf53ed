/* Tests of insights: title, sentence and category of each kind of finding. */
#include "support/plans.h"
#include "support/tale.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

#define ASSERT_TOLD(insight, expected_title, expected_text, expected_category)                     \
    do {                                                                                           \
        const ins_insight told = insight;                                                          \
        ck_assert_str_eq(told.title, expected_title);                                              \
        ck_assert_str_eq(told.description, expected_text);                                         \
        ck_assert_str_eq(told.category, expected_category);                                        \
    } while (0)

static void why(void)
{
    tale_plan(WITH_TIME("why", REVENUE, OCTOBER SEPTEMBER ",\"direction\":\"down\""));
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
}

START_TEST(value_is_told_with_all_digits)
{
    tale_plan(WITHOUT_TIME("value", REVENUE, ""));
    tale_result("revenue:dec2", "1234.56");
    tale_finding(INS_FINDING_VALUE)->current = 1234.56;
    ASSERT_TOLD(tale_tell().insights[0], "Revenue: EUR 1,234.56", "Revenue is EUR 1,234.56.",
                "value");
}
END_TEST

START_TEST(tested_change_gives_p_and_interval)
{
    why();
    ins_finding *change = tale_change(INS_FINDING_CHANGE, 400, 500);
    change->p_value = 0.012;
    change->low = -150;
    change->high = -50;
    ASSERT_TOLD(tale_tell().insights[0], "Revenue down 20.0 %",
                "Revenue went from EUR 500 to EUR 400 (" MINUS
                "EUR 100). That is more than the usual ups and downs (p = 0.012); the 95 % "
                "interval of the change is " MINUS "EUR 150 to " MINUS "EUR 50.",
                "comparison");
}
END_TEST

START_TEST(driver_gives_sides_part_and_surplus)
{
    why();
    tale_change(INS_FINDING_CHANGE, 400, 500);
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 10, 50);
    tale_subject(driver, "store_id", "Nice");
    driver->contribution = 0.4;
    driver->unexpected = -30;
    ASSERT_TOLD(tale_tell().insights[1], "Store Nice: " MINUS "EUR 40",
                "Store Nice fell from EUR 50 to EUR 10 (" MINUS "EUR 40), 40.0 % of the fall. Of "
                "this, " MINUS "EUR 30 goes beyond moving like everything else.",
                "root_cause");
}
END_TEST

START_TEST(lost_segment_is_told_as_ended)
{
    why();
    tale_change(INS_FINDING_CHANGE, 400, 500);
    ins_finding *lost = tale_change(INS_FINDING_LOST, 0, 50);
    tale_subject(lost, "product_id", "Boot");
    ASSERT_TOLD(tale_tell().insights[1], "Product Boot no longer contributes: " MINUS "EUR 50",
                "Product Boot came to EUR 50 before and to nothing now.", "root_cause");
}
END_TEST

START_TEST(new_segment_is_told_as_new)
{
    why();
    tale_change(INS_FINDING_CHANGE, 500, 400);
    ins_finding *added = tale_change(INS_FINDING_NEW, 30, 0);
    tale_subject(added, "product_id", "Boot");
    ASSERT_TOLD(tale_tell().insights[1], "Product Boot is new: +EUR 30",
                "Product Boot came to nothing before and to EUR 30 now.", "root_cause");
}
END_TEST

START_TEST(missing_value_of_a_segment_is_named)
{
    why();
    tale_change(INS_FINDING_CHANGE, 500, 400);
    tale_subject(tale_change(INS_FINDING_DRIVER, 30, 10), "customer_id", NULL);
    ck_assert_str_eq(tale_tell().insights[1].title, "No customer: +EUR 20");
}
END_TEST

static ins_finding *dearer_item(void)
{
    ins_finding *item = tale_change(INS_FINDING_PRICE, 69, 100);
    tale_subject(item, "product_id", "Boot");
    item->own_change = -31;
    item->unit_price = 115;
    item->previous_unit_price = 100;
    item->price_ratio = 0.15;
    item->volume_ratio = -0.4;
    item->price_part = 9;
    item->volume_part = -40;
    return item;
}

START_TEST(price_of_an_item_is_told_with_its_quantity)
{
    why();
    tale_change(INS_FINDING_CHANGE, 400, 500);
    dearer_item()->contribution = 0.31;
    ASSERT_TOLD(tale_tell().insights[1],
                "Price of product Boot up 15.0 %, quantity down 40.0 %: " MINUS "EUR 31",
                "Product Boot sells at EUR 115 instead of EUR 100. The higher price made +EUR 9, "
                "the smaller quantity " MINUS "EUR 40; together " MINUS
                "EUR 31, 31.0 % of the fall.",
                "root_cause");
}
END_TEST

START_TEST(what_other_causes_count_is_said)
{
    why();
    tale_change(INS_FINDING_CHANGE, 400, 500);
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 10, 50);
    tale_subject(driver, "store_id", "Nice");
    driver->own_change = -30;
    driver->contribution = 0.3;
    ASSERT_TOLD(tale_tell().insights[1], "Store Nice: " MINUS "EUR 30",
                "Store Nice fell from EUR 50 to EUR 10 (" MINUS "EUR 40). Of this, " MINUS
                "EUR 10 is counted with other causes, which leaves " MINUS
                "EUR 30, 30.0 % of the fall.",
                "root_cause");
}
END_TEST

START_TEST(parts_of_a_sum_are_one_insight_at_the_end)
{
    why();
    tale_change(INS_FINDING_CHANGE, 400, 500);
    tale_finding(INS_FINDING_VOLUME)->change = -120;
    tale_finding(INS_FINDING_PRICE)->change = 20;
    tale_subject(tale_change(INS_FINDING_DRIVER, 10, 50), "store_id", "Nice");
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.insight_count, 3);
    ASSERT_TOLD(story.insights[2], "How it adds up: volume " MINUS "EUR 120, prices +EUR 20",
                "Smaller quantities at the old prices took away EUR 120; higher prices of what "
                "sold in both periods added EUR 20. Together " MINUS "EUR 100.",
                "root_cause");
}
END_TEST

START_TEST(leader_gives_share_and_distance)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 60;B 40");
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 60, 40);
    leader->share = 0.6;
    leader->count = 1;
    leader->total_count = 2;
    tale_subject(leader, "product", "A");
    ASSERT_TOLD(tale_tell().insights[0], "Product A has the highest revenue",
                "Product A: EUR 60, 60.0 % of the total, EUR 20 more than the next; 2 products in "
                "all.",
                "ranking");
}
END_TEST

START_TEST(least_asked_for_turns_the_words)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 40;B 60");
    the_tale.task.direction = -1;
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 40, 60);
    leader->count = 1;
    leader->total_count = 2;
    tale_subject(leader, "product", "A");
    ASSERT_TOLD(tale_tell().insights[0], "Product A has the lowest revenue",
                "Product A: EUR 40, EUR 20 less than the next; 2 products in all.", "ranking");
}
END_TEST

START_TEST(shared_first_place_is_said)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 40;B 40");
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 40, 40);
    leader->count = 2;
    leader->total_count = 2;
    tale_subject(leader, "product", "A");
    ASSERT_TOLD(tale_tell().insights[0], "Product A shares the highest revenue",
                "Product A: EUR 40, shared with 1 other; 2 products in all.", "ranking");
}
END_TEST

START_TEST(trend_gives_slope_and_interval)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100");
    ins_finding *line = tale_change(INS_FINDING_TREND, 50, 100);
    line->slope = -10.5;
    line->low = -12;
    line->high = -8;
    line->p_value = 0.0001;
    line->sample_size = 6;
    ASSERT_TOLD(tale_tell().insights[0], "Revenue: falling trend",
                "About " MINUS "EUR 10.50 a month (95 % interval " MINUS "EUR 12 to " MINUS
                "EUR 8) over 6 months, from EUR 100 to EUR 50; p under 0.001.",
                "trend");
}
END_TEST

START_TEST(latest_point_out_of_line_is_an_anomaly)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100");
    ins_finding *last = tale_change(INS_FINDING_VALUE, 50, 100);
    last->when_days = ins_days_of(2026, 6, 1);
    last->effect = -4.2;
    ASSERT_TOLD(tale_tell().insights[0], "Latest month, out of line: EUR 50",
                "In Jun 2026 revenue was EUR 50; the median month before is EUR 100, so it is far "
                "outside the usual range.",
                "anomaly");
}
END_TEST

START_TEST(caveats_are_no_insights)
{
    why();
    tale_finding(INS_FINDING_GAP);
    tale_finding(INS_FINDING_FEW_ROWS);
    tale_finding(INS_FINDING_PARTIAL);
    ck_assert_uint_eq(tale_tell().insight_count, 0);
}
END_TEST

START_TEST(title_never_exceeds_its_limit)
{
    char name[400];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    why();
    ins_finding *driver = tale_change(INS_FINDING_DRIVER, 10, 50);
    for (int i = 0; i < 8; i++)
        tale_subject(driver, "store_id", name);
    const char *title = tale_tell().insights[0].title;
    ck_assert_uint_le(ins_utf8_count(title, strlen(title)), 255);
}
END_TEST

START_TEST(words_and_signs_agree)
{
    /* whatever the numbers, a fall is never told as a rise */
    static const double sides[][2] = {{1, 2}, {2, 1}, {-5, 3}, {3, -5}, {0, 1}, {1, 0}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        the_tale.findings.count = 0;
        why();
        tale_change(INS_FINDING_CHANGE, sides[i][0], sides[i][1]);
        const char *title = tale_tell().insights[0].title;
        bool is_rise = sides[i][0] > sides[i][1];
        ck_assert_msg((strstr(title, " up") != NULL) == is_rise, "%s", title);
        ck_assert_msg((strstr(title, " down") != NULL) != is_rise, "%s", title);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {value_is_told_with_all_digits,
                                  tested_change_gives_p_and_interval,
                                  driver_gives_sides_part_and_surplus,
                                  lost_segment_is_told_as_ended,
                                  new_segment_is_told_as_new,
                                  missing_value_of_a_segment_is_named,
                                  price_of_an_item_is_told_with_its_quantity,
                                  what_other_causes_count_is_said,
                                  parts_of_a_sum_are_one_insight_at_the_end,
                                  leader_gives_share_and_distance,
                                  least_asked_for_turns_the_words,
                                  shared_first_place_is_said,
                                  trend_gives_slope_and_interval,
                                  latest_point_out_of_line_is_an_anomaly,
                                  caveats_are_no_insights,
                                  title_never_exceeds_its_limit,
                                  words_and_signs_agree};
    return tale_run("tell", tests, sizeof tests / sizeof *tests);
}
