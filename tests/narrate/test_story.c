/* Tests of whole stories: clean whatever the data holds, always the same, no failure hidden. */
#include "support/fault.h"
#include "support/plans.h"
#include "support/suite.h"
#include "support/tale.h"

#include <math.h>
#include <string.h>

/* Values as an attacker would put them into a table. */
static const char *const hostile[] = {
    "<script>alert(1)</script>", "&lt;b&gt;",  "\x1b[31mred\x1b[0m",
    "\xE2\x80\xAEgnp.exe",       "a\nb\rc\td", "\xF3\xA0\x80\xA1tag",
    "\"quoted\", and more",      "",           "   ",
    "\xFF\xFE not utf-8",        "%s%n%x",     "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E",
};

static void assert_clean(const char *text)
{
    ck_assert_msg(strpbrk(text, "<>&") == NULL, "%s", text);
    ck_assert(ins_utf8_is_valid(text, strlen(text), NULL));
    for (const char *at = text; *at != '\0'; at++)
        ck_assert_msg((unsigned char)*at >= 0x20 && *at != 0x7F, "%s", text);
    ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
}

static void assert_story_clean(const ins_story *story)
{
    assert_clean(story->message);
    for (size_t i = 0; i < story->insight_count; i++) {
        assert_clean(story->insights[i].title);
        assert_clean(story->insights[i].description);
        assert_clean(story->insights[i].confidence_reason);
    }
    for (size_t i = 0; i < story->recommendation_count; i++)
        assert_clean(story->recommendations[i].text);
    for (size_t i = 0; i < story->chart_count; i++) {
        assert_clean(story->charts[i].title);
        for (size_t j = 0; j < story->charts[i].label_count; j++)
            assert_clean(story->charts[i].labels[j]);
        for (size_t j = 0; j < story->charts[i].series_count; j++)
            assert_clean(story->charts[i].series[j].label);
    }
    for (size_t i = 0; i < story->caveat_count; i++)
        assert_clean(story->caveats[i]);
}

/* A why with every kind of finding, about one hostile value. */
static void tell_everything(const char *value)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "400 500");
    tale_change(INS_FINDING_CHANGE, 400, 500)->p_value = 0.5;
    the_tale.items[0].sample_size = 14;
    for (int kind = INS_FINDING_VALUE; kind <= INS_FINDING_PARTIAL; kind++) {
        ins_finding *finding = tale_change((ins_finding_kind)kind, 10, 50);
        finding->contribution = 0.4;
        finding->count = 1;
        finding->total_count = 3;
        finding->when_days = 20000;
        if (the_tale.findings.count == 15)
            break;
        if (kind < INS_FINDING_PRICE)
            tale_subject(finding, "store_id", value);
    }
}

START_TEST(no_value_of_the_data_dirties_a_text)
{
    tell_everything(hostile[_i]);
    ins_story story = tale_tell();
    assert_story_clean(&story);
}
END_TEST

START_TEST(no_row_of_the_result_dirties_a_text)
{
    tale_plan(BY_PRODUCT);
    ins_column_spec specs[] = {{"product", INSIGHTS_TYPE_TEXT, 0},
                               {"revenue", INSIGHTS_TYPE_FLOAT, 0}};
    tale_result("product:text revenue:float", "A 1");
    ins_table_builder *builder = ins_table_builder_create(the_tale.arena, specs, 2);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        ins_value name = ins_value_text(ins_slice_of(hostile[i]));
        ins_value amount = ins_value_double(i == 0 ? (double)NAN : i == 1 ? 1e300 : (double)i);
        ck_assert_int_eq(ins_table_builder_add(builder, &name, NULL), INSIGHTS_OK);
        ck_assert_int_eq(ins_table_builder_add(builder, &amount, NULL), INSIGHTS_OK);
    }
    the_tale.input.result = ins_table_builder_finish(builder);
    ins_story story = tale_tell();
    assert_story_clean(&story);
}
END_TEST

START_TEST(no_note_of_the_reading_dirties_a_caveat)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2", "A 1;B 2");
    the_tale.input.notes = hostile;
    the_tale.input.note_count = sizeof hostile / sizeof *hostile;
    ins_story story = tale_tell();
    assert_story_clean(&story);
}
END_TEST

START_TEST(ampersand_between_words_is_an_and)
{
    const char *text = "Home & Garden, R&D";
    ck_assert_str_eq(ins_plain_text(the_tale.arena, text, strlen(text)),
                     "Home and Garden, R\xEF\xBC\x86"
                     "D");
}
END_TEST

START_TEST(long_values_are_cut)
{
    char name[5000];
    memset(name, 'y', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    tell_everything(name);
    ins_story story = tale_tell();
    for (size_t i = 0; i < story.insight_count; i++)
        ck_assert_uint_lt(strlen(story.insights[i].description), 1000);
}
END_TEST

START_TEST(numbers_that_are_none_are_told_as_none)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:float previous_revenue:float", "inf nan");
    ins_finding *change = tale_change(INS_FINDING_CHANGE, INFINITY, (double)NAN);
    change->low = -INFINITY;
    ins_story story = tale_tell();
    assert_story_clean(&story);
    ck_assert_ptr_null(strstr(story.message, "inf"));
    ck_assert_ptr_null(strstr(story.message, "nan"));
}
END_TEST

START_TEST(same_findings_give_the_same_words)
{
    tell_everything("Nice");
    ins_story first = tale_tell();
    ins_story second = tale_tell();
    ck_assert_str_eq(first.message, second.message);
    ck_assert_uint_eq(first.insight_count, second.insight_count);
    for (size_t i = 0; i < first.insight_count; i++)
        ck_assert_str_eq(first.insights[i].description, second.insights[i].description);
}
END_TEST

START_TEST(insights_keep_the_order_of_findings)
{
    tell_everything("Nice");
    ins_story story = tale_tell();
    for (size_t i = 1; i < story.insight_count; i++)
        ck_assert_uint_gt(story.insights[i].finding, story.insights[i - 1].finding);
}
END_TEST

static insights_status tell_once(void *state)
{
    (void)state;
    ins_story story;
    ins_arena *arena = ins_arena_create((size_t)16 << 20);
    if (arena == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_narrate(&story, arena, &the_tale.input, NULL);
    ins_arena_destroy(arena);
    return status;
}

START_TEST(every_failing_allocation_is_reported)
{
    tell_everything("Home & Garden");
    ck_assert_int_gt(fault_loop(tell_once, NULL), 0);
}
END_TEST

START_TEST(failing_allocations_of_series_are_reported)
{
    tale_plan(WITH_TIME("trend", REVENUE, ",\"dimensions\":[" MONTH "," PRODUCT "]" OCTOBER));
    tale_result("month:date product:text revenue:dec2",
                "2026-01-01 A 1;2026-02-01 A 1;2026-01-01 B 9;2026-02-01 C 8");
    ck_assert_int_gt(fault_loop(tell_once, NULL), 0);
}
END_TEST

START_TEST(failing_allocations_of_stacks_are_reported)
{
    tale_plan(WITHOUT_TIME("breakdown", REVENUE, ",\"dimensions\":[" STORE "," PRODUCT "]"));
    tale_result("store:text product:text revenue:dec2", "Nice A 5;Nice B 2;Lyon A 9;Lyon - 1");
    ck_assert_int_gt(fault_loop(tell_once, NULL), 0);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("story");
    tcase_add_checked_fixture(cases, tale_begin, tale_end);
    tcase_add_loop_test(cases, no_value_of_the_data_dirties_a_text, 0,
                        (int)(sizeof hostile / sizeof *hostile));
    const TTest *const tests[] = {
        no_row_of_the_result_dirties_a_text,        no_note_of_the_reading_dirties_a_caveat,
        ampersand_between_words_is_an_and,          long_values_are_cut,
        numbers_that_are_none_are_told_as_none,     same_findings_give_the_same_words,
        insights_keep_the_order_of_findings,        every_failing_allocation_is_reported,
        failing_allocations_of_series_are_reported, failing_allocations_of_stacks_are_reported};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case("story", cases);
}
