/* Tests of numbers for people. */
#include "narrate/number_text.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

static const ins_measure_format euro = {.unit = "EUR", .is_currency = true, .decimals = 2};
static const ins_measure_format units = {.unit = "units", .decimals = 0};
static const ins_measure_format percent = {.unit = "%", .decimals = 1};
static const ins_measure_format plain = {.decimals = -1};

/* What a call prints. */
#define ASSERT_PRINTS(call, expected)                                                              \
    do {                                                                                           \
        ins_buffer out;                                                                            \
        ins_buffer_init(&out, 1000);                                                               \
        call;                                                                                      \
        ck_assert_str_eq(ins_buffer_view(&out), expected);                                         \
        ins_buffer_finish(&out);                                                                   \
    } while (0)

START_TEST(currency_stands_before_the_amount)
{
    ASSERT_PRINTS(ins_amount(&out, 412310.5, &euro), "EUR 412,310.50");
    ASSERT_PRINTS(ins_amount(&out, 0, &euro), "EUR 0.00");
}
END_TEST

START_TEST(other_units_stand_behind_it)
{
    ASSERT_PRINTS(ins_amount(&out, 1204, &units), "1,204 units");
    ASSERT_PRINTS(ins_amount(&out, 23.4, &percent), "23.4 %");
}
END_TEST

START_TEST(one_of_a_unit_is_singular)
{
    ASSERT_PRINTS(ins_amount(&out, 1, &units), "1 unit");
    ASSERT_PRINTS(ins_amount(&out, -1, &units), "\xE2\x88\x92"
                                                "1 unit");
}
END_TEST

START_TEST(digits_come_as_needed_without_a_format)
{
    ASSERT_PRINTS(ins_amount(&out, 3, NULL), "3");
    ASSERT_PRINTS(ins_amount(&out, 3.5, NULL), "3.5");
    ASSERT_PRINTS(ins_amount(&out, 3.14159, &plain), "3.14");
    ASSERT_PRINTS(ins_amount(&out, 0.001234, &plain), "0.00123");
}
END_TEST

START_TEST(broken_money_has_two_digits)
{
    const ins_measure_format money = {.unit = "EUR", .is_currency = true, .decimals = -1};
    ASSERT_PRINTS(ins_amount(&out, 412.5, &money), "EUR 412.50");
    ASSERT_PRINTS(ins_amount(&out, 412, &money), "EUR 412");
}
END_TEST

START_TEST(groups_have_three_digits)
{
    ASSERT_PRINTS(ins_amount(&out, 999, NULL), "999");
    ASSERT_PRINTS(ins_amount(&out, 1000, NULL), "1,000");
    ASSERT_PRINTS(ins_amount(&out, 123456789, NULL), "123,456,789");
}
END_TEST

START_TEST(minus_stands_before_the_unit)
{
    ASSERT_PRINTS(ins_amount(&out, -92890, &euro), "\xE2\x88\x92"
                                                   "EUR 92,890.00");
}
END_TEST

START_TEST(gains_have_a_plus)
{
    ASSERT_PRINTS(ins_signed_amount(&out, 12, &units), "+12 units");
    ASSERT_PRINTS(ins_signed_amount(&out, -12, &units), "\xE2\x88\x92"
                                                        "12 units");
    ASSERT_PRINTS(ins_signed_amount(&out, 0, &units), "0 units");
}
END_TEST

START_TEST(what_rounds_to_zero_has_no_sign)
{
    ASSERT_PRINTS(ins_signed_amount(&out, -0.001, &euro), "EUR 0.00");
    ASSERT_PRINTS(ins_amount(&out, -0.0, NULL), "0");
}
END_TEST

START_TEST(halves_round_away_from_zero)
{
    ASSERT_PRINTS(ins_amount(&out, 0.125, &euro), "EUR 0.13");
    ASSERT_PRINTS(ins_amount(&out, 2.675, &euro), "EUR 2.68");
}
END_TEST

START_TEST(percent_has_one_digit)
{
    ASSERT_PRINTS(ins_percent(&out, 0.1234), "12.3 %");
    ASSERT_PRINTS(ins_percent(&out, 1), "100.0 %");
    ASSERT_PRINTS(ins_percent(&out, 12.5), "1,250.0 %");
}
END_TEST

START_TEST(no_number_is_said_to_be_none)
{
    ASSERT_PRINTS(ins_percent(&out, NAN), "n/a");
    ASSERT_PRINTS(ins_amount(&out, INFINITY, &euro), "n/a");
    ASSERT_PRINTS(ins_short_amount(&out, -INFINITY), "n/a");
}
END_TEST

START_TEST(huge_and_tiny_numbers_stay_numbers)
{
    ASSERT_PRINTS(ins_amount(&out, 1e21, NULL), "1,000,000,000,000,000,000,000");
    ASSERT_PRINTS(ins_amount(&out, 1e300, NULL), "1.000000e+300");
    ASSERT_PRINTS(ins_amount(&out, 1e-20, NULL), "0");
}
END_TEST

START_TEST(short_form_keeps_three_digits_at_most)
{
    ASSERT_PRINTS(ins_short_amount(&out, 412310), "412k");
    ASSERT_PRINTS(ins_short_amount(&out, 1234567), "1.2M");
    ASSERT_PRINTS(ins_short_amount(&out, -2e9), "\xE2\x88\x92"
                                                "2B");
    ASSERT_PRINTS(ins_short_amount(&out, 12), "12");
    ASSERT_PRINTS(ins_short_amount(&out, 0), "0");
}
END_TEST

START_TEST(short_form_never_says_a_thousand_thousands)
{
    ASSERT_PRINTS(ins_short_amount(&out, 999), "999");
    ASSERT_PRINTS(ins_short_amount(&out, 999999), "1M");
    ASSERT_PRINTS(ins_short_amount(&out, 99960), "100k");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {currency_stands_before_the_amount,
                                  other_units_stand_behind_it,
                                  one_of_a_unit_is_singular,
                                  digits_come_as_needed_without_a_format,
                                  broken_money_has_two_digits,
                                  groups_have_three_digits,
                                  minus_stands_before_the_unit,
                                  gains_have_a_plus,
                                  what_rounds_to_zero_has_no_sign,
                                  halves_round_away_from_zero,
                                  percent_has_one_digit,
                                  no_number_is_said_to_be_none,
                                  huge_and_tiny_numbers_stay_numbers,
                                  short_form_keeps_three_digits_at_most,
                                  short_form_never_says_a_thousand_thousands};
    TCase *cases = tcase_create("number_text");
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case("number_text", cases);
}
