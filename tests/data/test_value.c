/* Tests of single values: order, equality, printing. */
#include "data/value.h"

#include "base/alloc.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int compare(ins_value a, ins_value b)
{
    int order = ins_value_compare(&a, &b);
    int reverse = ins_value_compare(&b, &a);
    ck_assert_int_eq((order > 0) - (order < 0), (reverse < 0) - (reverse > 0));
    return (order > 0) - (order < 0);
}

static bool equal(ins_value a, ins_value b)
{
    return ins_value_equal(&a, &b);
}

static ins_value text(const char *words)
{
    return ins_value_text(ins_slice_of(words));
}

static const char *printed(ins_value value)
{
    static char copy[200];
    ins_buffer buffer;
    ins_buffer_init(&buffer, sizeof copy - 1);
    ins_value_print(&value, &buffer);
    snprintf(copy, sizeof copy, "%s", ins_buffer_view(&buffer));
    ins_buffer_finish(&buffer);
    return copy;
}

static const char *json(ins_value value)
{
    static char copy[200];
    ins_buffer buffer;
    ins_json_writer writer;
    ins_buffer_init(&buffer, sizeof copy - 1);
    ins_json_init(&writer, &buffer, 0);
    ins_value_json(&value, &writer);
    snprintf(copy, sizeof copy, "%s", ins_buffer_view(&buffer));
    ins_buffer_finish(&buffer);
    return copy;
}

START_TEST(zeroed_value_is_missing)
{
    ins_value value;
    memset(&value, 0, sizeof value);
    ck_assert(ins_value_is_null(&value));
    ck_assert(equal(value, ins_value_null()));
}
END_TEST

START_TEST(numbers_of_different_types_are_equal_by_amount)
{
    ck_assert(equal(ins_value_int(3), ins_value_decimal(300, 2)));
    ck_assert(equal(ins_value_decimal(5990, 3), ins_value_double(5.99)));
    ck_assert(!equal(ins_value_int(3), ins_value_decimal(301, 2)));
}
END_TEST

START_TEST(decimals_of_far_scales_compare_exactly)
{
    ins_value large = ins_value_decimal(INT64_MAX, 0);
    ins_value small = ins_value_decimal(INT64_MAX, 18);
    ck_assert_int_eq(compare(large, small), 1);
    ck_assert_int_eq(
        compare(ins_value_decimal(-15, 1), ins_value_decimal(-1500000000000000001, 18)), 1);
    ck_assert_int_eq(compare(ins_value_int(INT64_MAX), ins_value_int(INT64_MAX - 1)), 1);
}
END_TEST

START_TEST(missing_comes_before_everything)
{
    ck_assert_int_eq(compare(ins_value_null(), ins_value_int(INT64_MIN)), -1);
    ck_assert_int_eq(compare(ins_value_null(), text("")), -1);
    ck_assert_int_eq(compare(ins_value_null(), ins_value_null()), 0);
}
END_TEST

START_TEST(text_compares_by_bytes_then_length)
{
    ck_assert_int_eq(compare(text("ab"), text("abc")), -1);
    ck_assert_int_eq(compare(text("b"), text("abc")), 1);
    ck_assert_int_eq(compare(text("\xC3\xA9"), text("z")), 1);
}
END_TEST

START_TEST(not_a_number_is_the_smallest_double)
{
    ck_assert_int_eq(compare(ins_value_double(NAN), ins_value_double(-INFINITY)), -1);
    ck_assert_int_eq(compare(ins_value_double(NAN), ins_value_double(NAN)), 0);
}
END_TEST

START_TEST(date_is_before_a_later_time_of_its_day)
{
    ins_value day = ins_value_date(10);
    ck_assert_int_eq(compare(day, ins_value_datetime(INT64_C(864000000000))), 0);
    ck_assert_int_eq(compare(day, ins_value_datetime(INT64_C(864000000001))), -1);
    ck_assert_int_eq(compare(day, ins_value_datetime(INT64_C(863999999999))), 1);
    ck_assert_int_eq(compare(ins_value_date(INT64_MAX), ins_value_datetime(INT64_MAX)), 1);
}
END_TEST

START_TEST(date_and_time_are_not_equal_types)
{
    ck_assert(!equal(ins_value_date(0), ins_value_datetime(0)));
    ck_assert(!equal(ins_value_int(1), ins_value_bool(true)));
    ck_assert(!equal(ins_value_int(1), text("1")));
}
END_TEST

START_TEST(number_of_a_decimal_is_the_nearest_double)
{
    ins_value value = ins_value_decimal(599, 1);
    ck_assert(ins_value_number(&value) == 59.9);
}
END_TEST

START_TEST(number_of_text_is_what_it_reads_as)
{
    ins_value number = text("12.5");
    ins_value word = text("12 apples");
    ins_value missing = ins_value_null();
    ck_assert(ins_value_number(&number) == 12.5);
    ck_assert(isnan(ins_value_number(&word)));
    ck_assert(isnan(ins_value_number(&missing)));
}
END_TEST

START_TEST(values_print_without_grouping)
{
    ck_assert_str_eq(printed(ins_value_int(-1234567)), "-1234567");
    ck_assert_str_eq(printed(ins_value_decimal(-5, 2)), "-0.05");
    ck_assert_str_eq(printed(ins_value_double(0.1)), "0.1");
    ck_assert_str_eq(printed(ins_value_bool(true)), "true");
    ck_assert_str_eq(printed(ins_value_bool(false)), "false");
    ck_assert_str_eq(printed(ins_value_null()), "");
    ck_assert_str_eq(printed(text("a \"b\"")), "a \"b\"");
}
END_TEST

START_TEST(times_print_as_iso)
{
    ck_assert_str_eq(printed(ins_value_date(19782)), "2024-02-29");
    ck_assert_str_eq(printed(ins_value_datetime(19782 * INT64_C(86400000000) + 45000000)),
                     "2024-02-29T00:00:45");
}
END_TEST

START_TEST(json_keeps_numbers_exact)
{
    ck_assert_str_eq(json(ins_value_int(INT64_MAX)), "9223372036854775807");
    ck_assert_str_eq(json(ins_value_decimal(1000000000000000001, 2)), "10000000000000000.01");
    ck_assert_str_eq(json(ins_value_null()), "null");
    ck_assert_str_eq(json(ins_value_double(NAN)), "null");
    ck_assert_str_eq(json(ins_value_date(0)), "\"1970-01-01\"");
    ck_assert_str_eq(json(ins_value_bool(true)), "true");
    ck_assert_str_eq(json(text("a\"b")), "\"a\\\"b\"");
}
END_TEST

START_TEST(text_of_a_value_is_null_without_memory)
{
    ins_arena *arena = ins_arena_create(1000);
    ins_value value = ins_value_int(5);
    ck_assert_str_eq(ins_value_to_text(&value, arena), "5");
    ins_arena *tiny = ins_arena_create(0);
    ck_assert_ptr_null(ins_value_to_text(&value, tiny));
    ins_arena_destroy(tiny);
    ins_arena_destroy(arena);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("value");
    tcase_add_test(cases, zeroed_value_is_missing);
    tcase_add_test(cases, numbers_of_different_types_are_equal_by_amount);
    tcase_add_test(cases, decimals_of_far_scales_compare_exactly);
    tcase_add_test(cases, missing_comes_before_everything);
    tcase_add_test(cases, text_compares_by_bytes_then_length);
    tcase_add_test(cases, not_a_number_is_the_smallest_double);
    tcase_add_test(cases, date_is_before_a_later_time_of_its_day);
    tcase_add_test(cases, date_and_time_are_not_equal_types);
    tcase_add_test(cases, number_of_a_decimal_is_the_nearest_double);
    tcase_add_test(cases, number_of_text_is_what_it_reads_as);
    tcase_add_test(cases, values_print_without_grouping);
    tcase_add_test(cases, times_print_as_iso);
    tcase_add_test(cases, json_keeps_numbers_exact);
    tcase_add_test(cases, text_of_a_value_is_null_without_memory);
    return suite_run_case("value", cases);
}
