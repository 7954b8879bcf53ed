/* Tests of reading single numbers: which readings are possible and what each gives. */
#include "ingest/csv_number.h"

#include "base/number.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

/* A text and what it is with a decimal point and with a decimal comma; NULL: not a number then. */
typedef struct reading_case {
    const char *text;
    const char *with_point;
    const char *with_comma;
} reading_case;

static const reading_case readings[] = {
    {"5", "5", "5"},
    {"-5", "-5", "-5"},
    {"+5", "5", "5"},
    {"\xe2\x88\x92"
     "5",
     "-5", "-5"},
    {"5-", "-5", "-5"},
    {"(5)", "-5", "-5"},
    {"  5\t", "5", "5"},
    {"1.5", "1.5", NULL},
    {"1,5", NULL, "1.5"},
    {".5", "0.5", NULL},
    {",5", NULL, "0.5"},
    {"5.", NULL, NULL},
    {"1.234", "1.234", "1234"},
    {"1,234", "1234", "1.234"},
    {"0.123", "0.123", NULL},
    {"0,123", NULL, "0.123"},
    {"1234.567", "1234.567", NULL},
    {"1.234,5", NULL, "1234.5"},
    {"1,234.5", "1234.5", NULL},
    {"1,234,567", "1234567", NULL},
    {"1.234.567,89", NULL, "1234567.89"},
    {"1 234 567", "1234567", "1234567"},
    {"1 234.5", "1234.5", NULL},
    {"1\xe2\x80\xaf"
     "234,5",
     NULL, "1234.5"},
    {"1'234'567.5", "1234567.5", NULL},
    {"1,234.567,8", NULL, NULL},
    {"1.234 567", NULL, NULL},
    {"12,34", NULL, "12.34"},
    {"1234,567", NULL, "1234.567"},
    {"1,2345", NULL, "1.2345"},
    {"12 34", NULL, NULL},
    {"1  234", NULL, NULL},
    {"$1,234.50", "1234.50", NULL},
    {"-$7", "-7", "-7"},
    {"$-7", "-7", "-7"},
    {"($7)", "-7", "-7"},
    {"7 \xe2\x82\xac", "7", "7"},
    {"7,50\xe2\x82\xac", NULL, "7.50"},
    {"EUR 7", "7", "7"},
    {"7 CHF", "7", "7"},
    {"\xc2\xa3"
     "7.50",
     "7.50", NULL},
    {"$$7", NULL, NULL},
    {"12%", "0.12", "0.12"},
    {"-12.5 %", "-0.125", NULL},
    {"%12", NULL, NULL},
    {"0", "0", "0"},
    {"-0", "0", "0"},
    {"123456789012345678", "123456789012345678", "123456789012345678"},
    {"1234567890123456789", NULL, NULL},
    {"", NULL, NULL},
    {"-", NULL, NULL},
    {"$", NULL, NULL},
    {"()", NULL, NULL},
    {"x", NULL, NULL},
    {"5x", NULL, NULL},
    {"0x10", NULL, NULL},
    {"1e", NULL, NULL},
    {"e5", NULL, NULL},
    {"inf", NULL, NULL},
    {"1.2.3.4", NULL, NULL},
};

static void expect(ins_slice text, int mark, const char *expected)
{
    int64_t coefficient = 0;
    int scale = 0;
    char found[INS_NUMBER_SIZE] = "";
    bool is_read = ins_csv_number_decimal(text, mark, &coefficient, &scale);
    if (is_read)
        ins_print_decimal(found, coefficient, scale);
    ck_assert_msg(is_read == (expected != NULL), "%.*s: %d", (int)text.size, text.data, mark);
    if (expected != NULL)
        ck_assert_str_eq(found, expected);
}

START_TEST(number_is_read_under_both_marks)
{
    ins_slice text = ins_slice_of(readings[_i].text);
    expect(text, INS_MARK_POINT, readings[_i].with_point);
    expect(text, INS_MARK_COMMA, readings[_i].with_comma);
}
END_TEST

/* Looking must never promise what reading cannot keep. */
START_TEST(looking_agrees_with_reading)
{
    ins_csv_number shape;
    int64_t coefficient = 0;
    int scale = 0;
    ins_slice text = ins_slice_of(readings[_i].text);
    bool is_number = ins_csv_number_look(text, &shape);
    for (int mark = 0; mark < INS_MARKS; mark++) {
        bool is_promised = is_number && shape.is_readable[mark] && shape.whole[mark] <= 18;
        if (is_promised)
            ck_assert(ins_csv_number_decimal(text, mark, &coefficient, &scale));
    }
}
END_TEST

START_TEST(digits_are_counted_for_each_mark)
{
    ins_csv_number shape;
    ck_assert(ins_csv_number_look(ins_slice_of("12.345"), &shape));
    ck_assert_int_eq(shape.whole[INS_MARK_POINT], 2);
    ck_assert_int_eq(shape.scale[INS_MARK_POINT], 3);
    ck_assert_int_eq(shape.whole[INS_MARK_COMMA], 5);
    ck_assert_int_eq(shape.scale[INS_MARK_COMMA], 0);
    ck_assert(shape.has_marks);
}
END_TEST

START_TEST(codes_are_told_from_numbers)
{
    ins_csv_number shape;
    ck_assert(ins_csv_number_look(ins_slice_of("007"), &shape) && shape.has_leading_zero);
    ck_assert(ins_csv_number_look(ins_slice_of("0.7"), &shape) && !shape.has_leading_zero);
    ck_assert(ins_csv_number_look(ins_slice_of("+4930123456"), &shape) && shape.is_signed_code);
    ck_assert(ins_csv_number_look(ins_slice_of("+49"), &shape) && !shape.is_signed_code);
}
END_TEST

START_TEST(sign_and_code_of_a_currency_are_the_same)
{
    ins_csv_number sign;
    ins_csv_number code;
    ins_csv_number other;
    ck_assert(ins_csv_number_look(ins_slice_of("$5"), &sign));
    ck_assert(ins_csv_number_look(ins_slice_of("5 USD"), &code));
    ck_assert(ins_csv_number_look(ins_slice_of("5 EUR"), &other));
    ck_assert_uint_eq(sign.currency, code.currency);
    ck_assert_uint_ne(sign.currency, other.currency);
}
END_TEST

START_TEST(exponents_are_doubles_with_a_point)
{
    double value = 0;
    int64_t coefficient = 0;
    int scale = 0;
    ck_assert(ins_csv_number_double(ins_slice_of("-1.5e3"), INS_MARK_POINT, &value));
    ck_assert_double_eq(value, -1500);
    ck_assert(!ins_csv_number_double(ins_slice_of("1,5e3"), INS_MARK_COMMA, &value));
    ck_assert(!ins_csv_number_double(ins_slice_of("1e999"), INS_MARK_POINT, &value));
    ck_assert(!ins_csv_number_decimal(ins_slice_of("1e3"), INS_MARK_POINT, &coefficient, &scale));
    ck_assert(ins_csv_number_double(ins_slice_of("50%"), INS_MARK_POINT, &value));
    ck_assert_double_eq(value, 0.5);
}
END_TEST

START_TEST(long_texts_are_no_numbers)
{
    char text[200];
    ins_csv_number shape;
    memset(text, '1', sizeof text);
    ck_assert(!ins_csv_number_look((ins_slice){text, sizeof text}, &shape));
    for (size_t i = 1; i < 60; i += 2)
        text[i] = ',';
    ck_assert(!ins_csv_number_look((ins_slice){text, 61}, &shape));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("numbers");
    size_t count = sizeof readings / sizeof readings[0];
    tcase_add_loop_test(cases, number_is_read_under_both_marks, 0, (int)count);
    tcase_add_loop_test(cases, looking_agrees_with_reading, 0, (int)count);
    tcase_add_test(cases, digits_are_counted_for_each_mark);
    tcase_add_test(cases, codes_are_told_from_numbers);
    tcase_add_test(cases, sign_and_code_of_a_currency_are_the_same);
    tcase_add_test(cases, exponents_are_doubles_with_a_point);
    tcase_add_test(cases, long_texts_are_no_numbers);
    return suite_run_case("csv number", cases);
}
