/* Tests of the profile of a column from its values. */
#include "warehouse/profile.h"

#include "base/alloc.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ins_arena *arena;
static ins_profiler profiler;
static ins_column_profile profile;

static void setup(void)
{
    arena = ins_arena_create(1 << 20);
    memset(&profiler, 0, sizeof profiler);
}

static void teardown(void)
{
    ins_arena_destroy(arena);
}

static void add(ins_value value)
{
    ins_profiler_add(&profiler, &value, ins_profiler_hash(&profiler, &value));
}

static void add_text(const char *text)
{
    add(ins_value_text(ins_slice_of(text)));
}

static void finish(void)
{
    ck_assert(ins_profiler_finish(&profiler, arena, &profile));
}

static const char *text_of(const ins_value *value)
{
    return ins_value_to_text(value, arena);
}

START_TEST(repeated_values_are_counted_but_not_distinct)
{
    for (int i = 0; i < 3000; i++) {
        add(ins_value_int(i % 7));
        add_text("x");
    }
    finish();
    ck_assert_uint_eq(profile.distinct_count, 8);
    ck_assert_uint_eq(profile.number_count, 3000);
    ck_assert_uint_eq(profile.text_count, 3000);
}
END_TEST

START_TEST(distinct_values_are_exact_up_to_the_cap)
{
    for (int i = 0; i < INS_PROFILE_DISTINCT_MAX; i++)
        add(ins_value_double(i + 0.5));
    ck_assert(!profiler.profile.is_distinct_capped);
    ck_assert_uint_eq(profiler.profile.distinct_count, INS_PROFILE_DISTINCT_MAX);
    add(ins_value_double(-1.5));
    finish();
    ck_assert(profile.is_distinct_capped);
    ck_assert_uint_eq(profile.distinct_count, INS_PROFILE_DISTINCT_MAX);
    ck_assert_str_eq(text_of(&profile.least), "-1.5");
}
END_TEST

START_TEST(texts_that_differ_in_one_byte_are_distinct)
{
    char text[40] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    for (size_t i = 0; i < 39; i++) {
        text[i] = 'b';
        add_text(text);
        text[i] = 'a';
    }
    add_text("");
    finish();
    ck_assert_uint_eq(profile.distinct_count, 40);
}
END_TEST

START_TEST(whole_double_and_integer_are_one_value)
{
    add(ins_value_int(5));
    add(ins_value_double(5.0));
    add(ins_value_double(-0.0));
    add(ins_value_int(0));
    finish();
    ck_assert_uint_eq(profile.distinct_count, 2);
    ck_assert_uint_eq(profile.integer_count, 4);
}
END_TEST

START_TEST(texts_that_read_as_numbers_give_numbers)
{
    add_text("12.50");
    add_text("9");
    add_text("-3");
    finish();
    ck_assert_uint_eq(profile.number_count, 3);
    ck_assert_uint_eq(profile.integer_count, 2);
    ck_assert_int_eq(profile.decimals, 2);
    ck_assert_str_eq(text_of(&profile.least), "-3");
    ck_assert_str_eq(text_of(&profile.greatest), "12.5");
}
END_TEST

START_TEST(one_word_makes_the_extremes_texts)
{
    add_text("12");
    add_text("n/a");
    add_text("9");
    finish();
    ck_assert_uint_eq(profile.number_count, 2);
    ck_assert_str_eq(text_of(&profile.least), "12");
    ck_assert_str_eq(text_of(&profile.greatest), "n/a");
}
END_TEST

START_TEST(dates_with_a_time_of_day_are_times)
{
    add_text("2024-02-29");
    add_text("2024-02-28 12:00:00");
    finish();
    ck_assert_uint_eq(profile.date_count, 2);
    ck_assert_int_eq(profile.least.type, INSIGHTS_TYPE_DATETIME);
    ck_assert_str_eq(text_of(&profile.greatest), "2024-02-29T00:00:00");
}
END_TEST

START_TEST(impossible_dates_are_texts)
{
    add_text("2024-02-30");
    add_text("20240229x");
    finish();
    ck_assert_uint_eq(profile.date_count, 0);
    ck_assert_uint_eq(profile.number_count, 0);
}
END_TEST

START_TEST(decimals_are_those_of_the_shortest_form)
{
    add(ins_value_double(0.1 + 0.2));
    finish();
    ck_assert_int_eq(profile.decimals, 1);
    memset(&profiler, 0, sizeof profiler);
    add(ins_value_double(1.0 / 3));
    finish();
    ck_assert_int_eq(profile.decimals, 6);
}
END_TEST

START_TEST(long_texts_are_cut_between_characters)
{
    char text[402];
    for (size_t i = 0; i < 400; i += 2)
        memcpy(text + i + 1, "\xC3\xA9", 2);
    text[0] = 'x';
    text[401] = '\0';
    add_text(text);
    finish();
    ck_assert_uint_eq(profile.longest_text, 401);
    ck_assert_uint_eq(profile.least.as.text.size, 199);
    ck_assert(ins_utf8_is_valid(profile.least.as.text.data, profile.least.as.text.size, NULL));
}
END_TEST

START_TEST(extremes_can_be_extended_without_counting)
{
    ins_value far = ins_value_int(1000);
    add(ins_value_int(1));
    ins_profiler_extend(&profiler, &far);
    finish();
    ck_assert_uint_eq(profile.number_count, 1);
    ck_assert_str_eq(text_of(&profile.greatest), "1000");
}
END_TEST

START_TEST(column_of_missing_values_has_no_extremes)
{
    add(ins_value_null());
    finish();
    ck_assert_uint_eq(profile.null_count, 1);
    ck_assert(ins_value_is_null(&profile.least));
    ck_assert_uint_eq(profile.distinct_count, 0);
}
END_TEST

START_TEST(lack_of_memory_is_told_at_the_end)
{
    ins_alloc_fail_after(1);
    for (int i = 0; i < 1000; i++)
        add(ins_value_int(i));
    ins_alloc_fail_after(-1);
    ck_assert(!ins_profiler_finish(&profiler, arena, &profile));
    ck_assert_uint_eq(profile.number_count, 1000);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("profile");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, repeated_values_are_counted_but_not_distinct);
    tcase_add_test(cases, distinct_values_are_exact_up_to_the_cap);
    tcase_add_test(cases, texts_that_differ_in_one_byte_are_distinct);
    tcase_add_test(cases, whole_double_and_integer_are_one_value);
    tcase_add_test(cases, texts_that_read_as_numbers_give_numbers);
    tcase_add_test(cases, one_word_makes_the_extremes_texts);
    tcase_add_test(cases, dates_with_a_time_of_day_are_times);
    tcase_add_test(cases, impossible_dates_are_texts);
    tcase_add_test(cases, decimals_are_those_of_the_shortest_form);
    tcase_add_test(cases, long_texts_are_cut_between_characters);
    tcase_add_test(cases, extremes_can_be_extended_without_counting);
    tcase_add_test(cases, column_of_missing_values_has_no_extremes);
    tcase_add_test(cases, lack_of_memory_is_told_at_the_end);
    return suite_run_case("profile", cases);
}
