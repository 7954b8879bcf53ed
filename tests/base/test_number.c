/* Tests of numbers to text and back: exactness, rounding, limits, locales. */
#include "base/number.h"
#include "locales.h"
#include "support/suite.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t random_state;

static uint64_t random_bits(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static const char *shortest(double value)
{
    static char text[INS_NUMBER_SIZE];
    size_t length = ins_print_double(text, value);
    ck_assert_uint_eq(length, strlen(text));
    return text;
}

static const char *fixed(double value, int digits)
{
    static char text[INS_NUMBER_SIZE];
    size_t length = ins_print_fixed(text, value, digits);
    ck_assert_uint_eq(length, strlen(text));
    ck_assert_uint_lt(length, INS_NUMBER_SIZE);
    return text;
}

static const char *decimal(int64_t coefficient, int scale)
{
    static char text[INS_NUMBER_SIZE];
    ck_assert_uint_eq(ins_print_decimal(text, coefficient, scale), strlen(text));
    return text;
}

static bool reads(const char *text, double *out)
{
    return ins_parse_double(text, strlen(text), out);
}

static double read_double(const char *text)
{
    double value = NAN;
    ck_assert_msg(reads(text, &value), "%s is not read", text);
    return value;
}

START_TEST(doubles_print_in_the_shortest_way)
{
    ck_assert_str_eq(shortest(0.1), "0.1");
    ck_assert_str_eq(shortest(1.0 / 3), "0.3333333333333333");
    ck_assert_str_eq(shortest(0.1 + 0.2), "0.30000000000000004");
    ck_assert_str_eq(shortest(1e300), "1e+300");
    ck_assert_str_eq(shortest(123456789), "123456789");
    ck_assert_str_eq(shortest(-2.5), "-2.5");
    ck_assert_str_eq(shortest(5e-324), "5e-324");
    ck_assert_str_eq(shortest(DBL_MAX), "1.7976931348623157e+308");
}
END_TEST

START_TEST(zero_has_no_sign)
{
    ck_assert_str_eq(shortest(-0.0), "0");
    ck_assert_str_eq(fixed(-0.0, 2), "0.00");
    ck_assert_str_eq(fixed(-0.001, 2), "0.00");
}
END_TEST

START_TEST(what_is_not_finite_has_a_name)
{
    ck_assert_str_eq(shortest(NAN), "NaN");
    ck_assert_str_eq(shortest(INFINITY), "Infinity");
    ck_assert_str_eq(shortest(-INFINITY), "-Infinity");
    ck_assert_str_eq(fixed(-INFINITY, 2), "-Infinity");
}
END_TEST

/* Any bit pattern, numbers of ordinary size, and those with almost no precision. */
static double random_double(int kind)
{
    double value = 0;
    uint64_t bits = random_bits();
    if (kind == 0)
        memcpy(&value, &bits, sizeof value);
    else if (kind == 1)
        value = (double)(int64_t)bits / 1e9;
    else
        value = (double)(bits % 5000) * 5e-324;
    return value;
}

START_TEST(doubles_read_back_as_they_were)
{
    random_state = 42;
    for (int i = 0; i < 60000; i++) {
        double value = random_double(i % 3);
        if (!isfinite(value))
            continue;
        const char *text = shortest(value);
        double again = read_double(text);
        ck_assert_msg(again == value, "%a became %s", value, text);
    }
}
END_TEST

START_TEST(no_shorter_text_reads_back)
{
    random_state = 7;
    for (int i = 0; i < 3000; i++) {
        double value = random_double(i % 3);
        char shorter[64];
        if (!isfinite(value) || value == 0)
            continue;
        size_t digits = 0;
        for (const char *at = shortest(value); *at != '\0' && *at != 'e'; at++)
            digits += *at >= '0' && *at <= '9' && (digits > 0 || *at != '0');
        /* Zeros at the end of a whole number are no digits of its text in this sense. */
        if (digits < 2 || (fabs(value) >= 1 && fabs(value) < 1e17))
            continue;
        snprintf(shorter, sizeof shorter, "%.*e", (int)digits - 2, value);
        ck_assert_msg(strtod(shorter, NULL) != value, "%s is shorter", shorter);
    }
}
END_TEST

START_TEST(reading_agrees_with_the_c_library)
{
    random_state = 99;
    for (int i = 0; i < 30000; i++) {
        char text[80];
        int exponent = (int)(random_bits() % 660) - 340;
        snprintf(text, sizeof text, "%s%llu.%llue%d", i % 2 == 0 ? "-" : "",
                 (unsigned long long)(random_bits() >> (i % 60)),
                 (unsigned long long)(random_bits() >> (i % 50)), exponent);
        double expected = strtod(text, NULL);
        double value = 0;
        ck_assert_int_eq(reads(text, &value), isfinite(expected));
        ck_assert_msg(!isfinite(expected) || value == expected, "%s became %a", text, value);
    }
}
END_TEST

START_TEST(halfway_cases_need_all_digits)
{
    ck_assert(read_double("9007199254740993") == 9007199254740992.0);
    ck_assert(read_double("9007199254740993.0000000000000000000000000000001") ==
              9007199254740994.0);
    ck_assert(read_double("1.00000000000000011102230246251565404236316680908203125") == 1.0);
    ck_assert(read_double("1.00000000000000011102230246251565404236316680908203126") > 1.0);
}
END_TEST

START_TEST(usual_forms_of_numbers_are_read)
{
    ck_assert_double_eq(read_double("-1.5"), -1.5);
    ck_assert_double_eq(read_double("+2"), 2);
    ck_assert_double_eq(read_double("2e3"), 2000);
    ck_assert_double_eq(read_double("2E+3"), 2000);
    ck_assert_double_eq(read_double("25e-1"), 2.5);
    ck_assert_double_eq(read_double(".5"), 0.5);
    ck_assert_double_eq(read_double("007"), 7);
    ck_assert_double_eq(read_double("1e-400"), 0);
    ck_assert_double_eq(read_double("0e99999"), 0);
    ck_assert(signbit(read_double("-0")));
}
END_TEST

START_TEST(other_texts_are_no_numbers)
{
    static const char *const texts[] = {
        "",      "-",    ".",   "-.",  "e5",   "1e",  "1e+",       " 1",    "1 ", "1,5",
        "1.2.3", "0x10", "inf", "nan", "1e5.", "--1", "1e9999999", "1_000", "1d", "Infinity"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double value = 7;
        ck_assert_msg(!reads(texts[i], &value), "'%s' is read", texts[i]);
        ck_assert_double_eq(value, 7);
    }
}
END_TEST

START_TEST(number_beyond_doubles_leaves_the_result_alone)
{
    double value = 7;
    ck_assert(!reads("1e309", &value));
    ck_assert(!reads("-1e99999", &value));
    ck_assert_double_eq(value, 7);
}
END_TEST

START_TEST(text_of_500_bytes_is_no_number)
{
    char text[501];
    double value = 0;
    int64_t coefficient = 0;
    int scale = 0;
    memset(text, '0', sizeof text);
    text[499] = '7';
    ck_assert(ins_parse_double(text + 1, 499, &value));
    ck_assert_double_eq(value, 7);
    ck_assert(!ins_parse_double(text, 500, &value));
    ck_assert(!ins_parse_decimal(text, 500, &coefficient, &scale));
}
END_TEST

START_TEST(fixed_digits_round_halves_away_from_zero)
{
    ck_assert_str_eq(fixed(0.5, 0), "1");
    ck_assert_str_eq(fixed(1.5, 0), "2");
    ck_assert_str_eq(fixed(2.5, 0), "3");
    ck_assert_str_eq(fixed(-2.5, 0), "-3");
    ck_assert_str_eq(fixed(0.125, 2), "0.13");
    ck_assert_str_eq(fixed(2.4999, 0), "2");
}
END_TEST

START_TEST(halves_that_binary_fractions_miss_are_halves)
{
    ck_assert_str_eq(fixed(1.005, 2), "1.01");
    ck_assert_str_eq(fixed(2.675, 2), "2.68");
    ck_assert_str_eq(fixed(-1.005, 2), "-1.01");
    ck_assert_str_eq(fixed(12345678.905, 2), "12345678.91");
}
END_TEST

START_TEST(fixed_digits_of_every_cent_are_right)
{
    char expected[32];
    for (int cents = -20000; cents <= 20000; cents++) {
        snprintf(expected, sizeof expected, "%s%d.%02d", cents < 0 ? "-" : "", abs(cents) / 100,
                 abs(cents) % 100);
        ck_assert_str_eq(fixed(cents / 100.0, 2), expected);
    }
}
END_TEST

START_TEST(large_whole_numbers_stay_as_they_are)
{
    ck_assert_str_eq(fixed(1e15, 0), "1000000000000000");
    ck_assert_str_eq(fixed(500000000000001.0, 0), "500000000000001");
    ck_assert_str_eq(fixed(4503599627370497.0, 0), "4503599627370497");
    ck_assert_str_eq(fixed(8999999999999999.0, 0), "8999999999999999");
    ck_assert_str_eq(fixed(9007199254740991.0, 0), "9007199254740991");
    ck_assert_str_eq(fixed(-9007199254740991.0, 0), "-9007199254740991");
    ck_assert_str_eq(fixed(100000000000000.4, 0), "100000000000000");
}
END_TEST

START_TEST(digits_are_there_however_large_the_number)
{
    ck_assert_str_eq(fixed(90071992547409.5, 3), "90071992547409.500");
    ck_assert_str_eq(fixed(1e20, 2), "100000000000000000000.00");
    ck_assert_str_eq(fixed(0.5, 15), "0.500000000000000");
    ck_assert_str_eq(fixed(123.5, 15), "123.500000000000000");
    ck_assert_uint_eq(strlen(fixed(-9.9e39, 15)), 57);
    ck_assert_str_eq(fixed(1.5e40, 15), "1.500000e+40");
}
END_TEST

START_TEST(digits_out_of_range_are_those_at_its_end)
{
    ck_assert_str_eq(fixed(1.25, -3), "1");
    ck_assert_str_eq(fixed(0.25, 99), "0.250000000000000");
}
END_TEST

START_TEST(decimals_print_exactly)
{
    ck_assert_str_eq(decimal(-1250, 2), "-12.50");
    ck_assert_str_eq(decimal(5, 3), "0.005");
    ck_assert_str_eq(decimal(-5, 3), "-0.005");
    ck_assert_str_eq(decimal(0, 2), "0.00");
    ck_assert_str_eq(decimal(INT64_MIN, 0), "-9223372036854775808");
    ck_assert_str_eq(decimal(INT64_MIN, 18), "-9.223372036854775808");
    ck_assert_str_eq(decimal(INT64_MAX, 18), "9.223372036854775807");
}
END_TEST

START_TEST(places_in_an_order_are_words_up_to_ten)
{
    static const struct {
        size_t place;
        const char *text;
    } places[] = {{1, "first"},   {3, "third"},   {10, "tenth"}, {11, "11th"}, {12, "12th"},
                  {13, "13th"},   {21, "21st"},   {22, "22nd"},  {23, "23rd"}, {24, "24th"},
                  {101, "101st"}, {111, "111th"}, {0, "0th"}};
    char text[INS_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        ck_assert_uint_eq(ins_print_ordinal(text, places[i].place), strlen(places[i].text));
        ck_assert_str_eq(text, places[i].text);
    }
}
END_TEST

static bool reads_int(const char *text, int64_t *out)
{
    return ins_parse_int(text, strlen(text), out);
}

START_TEST(integers_are_read_up_to_their_limits)
{
    int64_t value = 0;
    ck_assert(reads_int("9223372036854775807", &value));
    ck_assert(value == INT64_MAX);
    ck_assert(reads_int("-9223372036854775808", &value));
    ck_assert(value == INT64_MIN);
    ck_assert(reads_int("+0012", &value));
    ck_assert_int_eq(value, 12);
}
END_TEST

START_TEST(other_texts_are_no_integers)
{
    static const char *const texts[] = {"",
                                        "-",
                                        "+",
                                        "1.0",
                                        " 1",
                                        "1 ",
                                        "1e3",
                                        "--1",
                                        "0x1",
                                        "1a",
                                        "9223372036854775808",
                                        "-9223372036854775809",
                                        "99999999999999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t value = 7;
        ck_assert_msg(!reads_int(texts[i], &value), "'%s' is read", texts[i]);
        ck_assert_int_eq(value, 7);
    }
}
END_TEST

START_TEST(only_the_given_bytes_are_read)
{
    int64_t value = 0;
    double number = 0;
    ck_assert(ins_parse_int("123x", 2, &value));
    ck_assert_int_eq(value, 12);
    ck_assert(ins_parse_double("1.25x", 3, &number));
    ck_assert_double_eq(number, 1.2);
}
END_TEST

static void decimal_is(const char *text, int64_t coefficient, int scale)
{
    int64_t read = 0;
    int digits = 0;
    ck_assert_msg(ins_parse_decimal(text, strlen(text), &read, &digits), "%s is not read", text);
    ck_assert_int_eq(read, coefficient);
    ck_assert_int_eq(digits, scale);
}

START_TEST(decimals_keep_the_digits_as_written)
{
    decimal_is("12.50", 1250, 2);
    decimal_is("-0.005", -5, 3);
    decimal_is("999999999999999999", INT64_C(999999999999999999), 0);
    decimal_is(".123456789012345678", INT64_C(123456789012345678), 18);
    decimal_is("000000000000000000001.5", 15, 1);
}
END_TEST

START_TEST(other_texts_are_no_decimals)
{
    static const char *const texts[] = {"",
                                        ".",
                                        "1e3",
                                        "1,5",
                                        "x",
                                        "1.2.3",
                                        "1000000000000000000",
                                        "0.1234567890123456789",
                                        "1.0000000000000000000"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t coefficient = 7;
        int scale = 7;
        ck_assert_msg(!ins_parse_decimal(texts[i], strlen(texts[i]), &coefficient, &scale),
                      "'%s' is read", texts[i]);
        ck_assert(coefficient == 7 && scale == 7);
    }
}
END_TEST

START_TEST(powers_of_ten_are_exact)
{
    int64_t power = 1;
    for (int exponent = 0; exponent <= 18; exponent++) {
        ck_assert_int_eq(ins_power_of_ten(exponent), power);
        power *= exponent < 18 ? 10 : 1;
    }
    ck_assert_int_eq(ins_power_of_ten(-1), 1);
    ck_assert_int_eq(ins_power_of_ten(19), power);
}
END_TEST

START_TEST(scale_changes_only_without_loss)
{
    int64_t value = 7;
    ck_assert(ins_rescale(-125, 2, 4, &value));
    ck_assert_int_eq(value, -12500);
    ck_assert(ins_rescale(12500, 4, 2, &value));
    ck_assert_int_eq(value, 125);
    ck_assert(ins_rescale(5, 1, 1, &value));
    ck_assert_int_eq(value, 5);
    ck_assert(!ins_rescale(12501, 4, 2, &value));
    ck_assert(!ins_rescale(INT64_MAX / 5, 0, 1, &value));
    ck_assert(!ins_rescale(1, 0, 19, &value));
    ck_assert(!ins_rescale(0, 19, 0, &value));
    ck_assert_int_eq(value, 5);
}
END_TEST

static void check_points(void)
{
    ck_assert_str_eq(shortest(0.1), "0.1");
    ck_assert_str_eq(shortest(-1234.5), "-1234.5");
    ck_assert_str_eq(shortest(1.5e-9), "1.5e-09");
    ck_assert_str_eq(shortest(1e300), "1e+300");
    ck_assert_str_eq(shortest(0.1 + 0.2), "0.30000000000000004");
    ck_assert_str_eq(fixed(1.5, 2), "1.50");
    ck_assert_str_eq(fixed(1e20, 2), "100000000000000000000.00");
    ck_assert_str_eq(fixed(1.5e40, 2), "1.500000e+40");
    ck_assert(read_double("0.30000000000000004") == 0.1 + 0.2);
    ck_assert(read_double("1.5e-300") == 1.5e-300);
}

START_TEST(comma_of_the_locale_changes_nothing)
{
    bool has_locale = locale_with_odd_point(false);
    if (has_locale)
        check_points();
    locale_restore();
    if (!has_locale)
        fprintf(stderr, "no locale with a decimal comma: nothing tested\n");
}
END_TEST

START_TEST(point_of_several_bytes_changes_nothing)
{
    bool has_locale = locale_with_odd_point(true);
    if (has_locale)
        check_points();
    locale_restore();
    if (!has_locale)
        fprintf(stderr, "no locale with a wide decimal point: nothing tested\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        doubles_print_in_the_shortest_way,
        zero_has_no_sign,
        what_is_not_finite_has_a_name,
        doubles_read_back_as_they_were,
        no_shorter_text_reads_back,
        reading_agrees_with_the_c_library,
        halfway_cases_need_all_digits,
        usual_forms_of_numbers_are_read,
        other_texts_are_no_numbers,
        number_beyond_doubles_leaves_the_result_alone,
        text_of_500_bytes_is_no_number,
        fixed_digits_round_halves_away_from_zero,
        halves_that_binary_fractions_miss_are_halves,
        fixed_digits_of_every_cent_are_right,
        large_whole_numbers_stay_as_they_are,
        digits_are_there_however_large_the_number,
        digits_out_of_range_are_those_at_its_end,
        decimals_print_exactly,
        places_in_an_order_are_words_up_to_ten,
        integers_are_read_up_to_their_limits,
        other_texts_are_no_integers,
        only_the_given_bytes_are_read,
        decimals_keep_the_digits_as_written,
        other_texts_are_no_decimals,
        powers_of_ten_are_exact,
        scale_changes_only_without_loss,
        comma_of_the_locale_changes_nothing,
        point_of_several_bytes_changes_nothing,
    };
    return suite_run("number", tests, sizeof tests / sizeof tests[0]);
}
