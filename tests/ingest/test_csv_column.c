/* Tests of reading numbers and dates and of finding a column's type from its values. */
#include "base/buffer.h"
#include "ingest/csv_column.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

enum { VALUES_MAX = 16 };

static ins_csv_type type;

/* Decides a column of values separated by '~' and prints type, scale and the values read. */
static const char *decide(const char *values, const char *name, const ins_csv_habits *habits)
{
    static ins_buffer out;
    ins_csv_column column;
    ins_slice parts[VALUES_MAX];
    size_t count = 0;
    ins_csv_column_init(&column);
    for (const char *at = values; at != NULL; count++) {
        const char *end = strchr(at, '~');
        parts[count] = (ins_slice){at, end == NULL ? strlen(at) : (size_t)(end - at)};
        ins_csv_column_look(&column, parts[count]);
        at = end == NULL ? NULL : end + 1;
    }
    ins_csv_habits own = ins_csv_habits_of(&column, 1, ',');
    type = ins_csv_column_decide(&column, ins_slice_of(name), habits == NULL ? &own : habits);
    ins_buffer_finish(&out);
    ins_buffer_init(&out, 4096);
    ins_buffer_printf(&out, "%s", insights_type_name(type.type));
    for (size_t i = 0; i < count; i++) {
        ins_value value;
        ck_assert(ins_csv_convert(&type, parts[i], &value));
        ins_buffer_text(&out, i == 0 ? " " : "~");
        if (ins_value_is_null(&value))
            ins_buffer_text(&out, "NULL");
        else
            ins_value_print(&value, &out);
    }
    return ins_buffer_view(&out);
}

/* Values of a column and what they are read as. */
typedef struct column_case {
    const char *values;
    const char *expected;
} column_case;

static const column_case columns[] = {
    /* whole numbers */
    {"1~22~-3", "int 1~22~-3"},
    {" 1 ~2", "int 1~2"},
    {"00123~1", "text 00123~1"},
    {"0~10", "int 0~10"},
    {"12345678901234567890~1", "text 12345678901234567890~1"},
    {"999999999999999999~1", "int 999999999999999999~1"},
    {"+4930123456~+4930123457", "text +4930123456~+4930123457"},
    {"+5~-5", "int 5~-5"},
    {"1~x", "text 1~x"},
    /* decimals */
    {"1.5~2.25~3", "decimal 1.50~2.25~3.00"},
    {"0.123456789~1", "decimal 0.123456789~1.000000000"},
    {"0.1234567891~1", "float 0.1234567891~1"},
    {"1e5~2.5E-3", "float 100000~0.0025"},
    {"1e531~2", "text 1e531~2"},
    {"1e+2~1e", "text 1e+2~1e"},
    {".5~1.5", "decimal 0.5~1.5"},
    {"1234567890123456.78~1.5", "decimal 1234567890123456.78~1.50"},
    {"12345678901234567.89~1.5", "text 12345678901234567.89~1.5"},
    /* separators */
    {"1.234,56~7,5", "decimal 1234.56~7.50"},
    {"1,234.56~7.5", "decimal 1234.56~7.50"},
    {"1 234,56~7,5", "decimal 1234.56~7.50"},
    {"1\xc2\xa0"
     "234,5~7",
     "decimal 1234.5~7.0"},
    {"1'234.50~7", "decimal 1234.50~7.00"},
    {"1.234.567~8", "int 1234567~8"},
    {"1,234~0,5", "decimal 1.234~0.500"},
    {"1,234~12", "int 1234~12"},
    {"1.234~12", "decimal 1.234~12.000"},
    {"12,34,56", "text 12,34,56"},
    {"1,23.4", "text 1,23.4"},
    {"1.2.3", "text 1.2.3"},
    /* currency, percent, signs */
    {"$1,234.50~-$2~$-3", "decimal 1234.50~-2.00~-3.00"},
    {"12,50 \xe2\x82\xac~3 \xe2\x82\xac~4 EUR", "decimal 12.50~3.00~4.00"},
    {"$5~\xe2\x82\xac"
     "5",
     "text $5~\xe2\x82\xac"
     "5"},
    {"(1,234.50)~7", "decimal -1234.50~7.00"},
    {"5-~7", "int -5~7"},
    {"12%~3.5 %", "decimal 0.120~0.035"},
    {"12%~3", "text 12%~3"},
    /* missing */
    {"1~~NULL~NA~N/A~-~\\N~nan", "int 1~NULL~NULL~NULL~NULL~NULL~NULL~NULL"},
    {"Paris~~NULL~NA~-~None", "text Paris~NULL~NULL~NULL~-~None"},
    {"FR~DE~NA", "text FR~DE~NA"},
    {"~NULL", "text NULL~NULL"},
    /* booleans */
    {"true~FALSE~", "bool true~false~NULL"},
    {"yes~No", "bool true~false"},
    {"y~n~Y", "bool true~false~true"},
    {"y~y", "text y~y"},
    {"yes~true", "text yes~true"},
    {"0~1", "int 0~1"},
    /* dates */
    {"2024-01-31~2024-2-1~", "date 2024-01-31~2024-02-01~NULL"},
    {"2024/01/31", "date 2024-01-31"},
    {"31/1/2024~1/2/2024", "date 2024-01-31~2024-02-01"},
    {"1/31/2024~1/2/2024", "date 2024-01-31~2024-01-02"},
    {"1/2/2024~3/4/2024", "text 1/2/2024~3/4/2024"},
    {"31/1/2024~1/31/2024", "text 31/1/2024~1/31/2024"},
    {"1.2.2024~3.4.2024", "date 2024-02-01~2024-04-03"},
    {"31/01/24~01/02/70", "date 2024-01-31~1970-02-01"},
    {"24-01-31~24-02-28", "text 24-01-31~24-02-28"},
    {"1.2.10", "text 1.2.10"},
    {"31 Jan 2024~1-Feb-24~March 3, 2024", "date 2024-01-31~2024-02-01~2024-03-03"},
    {"2024-02-30~2024-02-29", "text 2024-02-30~2024-02-29"},
    {"2023-02-29", "text 2023-02-29"},
    {"20240131~20240229", "int 20240131~20240229"},
    /* dates with times */
    {"2024-01-31 13:45~2024-02-01", "datetime 2024-01-31T13:45:00~2024-02-01T00:00:00"},
    {"2024-01-31T13:45:00.25Z", "datetime 2024-01-31T13:45:00.25"},
    {"2024-01-31 00:00:00~2024-02-01 00:00", "date 2024-01-31~2024-02-01"},
    {"1/31/2024 1:45 PM~1/31/2024 12:05 AM", "datetime 2024-01-31T13:45:00~2024-01-31T00:05:00"},
    {"2024-01-31T01:30:00+02:00~2024-01-31T01:30:00Z",
     "datetime 2024-01-30T23:30:00~2024-01-31T01:30:00"},
    {"2024-01-31T01:30:00+02:00~2024-01-31T02:30:00+0200",
     "datetime 2024-01-31T01:30:00~2024-01-31T02:30:00"},
    {"2024-01-31 25:00", "text 2024-01-31 25:00"},
    {"2024-01-31 10:60", "text 2024-01-31 10:60"},
    {"13:45", "text 13:45"},
};

START_TEST(type_follows_from_all_values)
{
    ck_assert_str_eq(decide(columns[_i].values, "x", NULL), columns[_i].expected);
}
END_TEST

START_TEST(eight_digits_are_a_date_when_the_name_says_so)
{
    ck_assert_str_eq(decide("20240131~20240229", "Order Date", NULL), "date 2024-01-31~2024-02-29");
    ck_assert_str_eq(decide("20240131~20240230", "Order Date", NULL), "int 20240131~20240230");
}
END_TEST

START_TEST(habits_of_the_file_decide_what_a_column_leaves_open)
{
    const ins_csv_habits comma = {.mark = INS_MARK_COMMA, .has_mark = true};
    const ins_csv_habits month_first = {.order = INS_ORDER_MDY};
    ck_assert_str_eq(decide("1.234~5.678", "x", &comma), "int 1234~5678");
    ck_assert_str_eq(decide("1,234~5,678", "x", &comma), "decimal 1.234~5.678");
    ck_assert_str_eq(decide("1/2/2024", "x", &month_first), "date 2024-01-02");
    ck_assert(!type.is_doubtful);
}
END_TEST

START_TEST(what_nothing_decides_is_doubtful)
{
    decide("1,234~5,678", "x", NULL);
    ck_assert(type.is_doubtful);
    decide("1/2/2024~3/4/2024", "x", NULL);
    ck_assert(type.is_doubtful);
    decide("1,234.5", "x", NULL);
    ck_assert(!type.is_doubtful);
    decide("1234", "x", NULL);
    ck_assert(!type.is_doubtful);
}
END_TEST

START_TEST(one_column_shows_the_habits_for_another)
{
    ins_csv_column two[2];
    ins_csv_column_init(&two[0]);
    ins_csv_column_init(&two[1]);
    ins_csv_column_look(&two[0], ins_slice_of("1,5"));
    ins_csv_column_look(&two[1], ins_slice_of("13/1/2024"));
    ins_csv_habits habits = ins_csv_habits_of(two, 2, ',');
    ck_assert_int_eq(habits.mark, INS_MARK_COMMA);
    ck_assert_uint_eq(habits.order, INS_ORDER_DMY);
    ck_assert(ins_csv_habits_of(two + 1, 1, ';').mark == INS_MARK_COMMA);
    ck_assert(ins_csv_habits_of(two + 1, 1, ',').mark == INS_MARK_POINT);
}
END_TEST

START_TEST(missing_values_are_counted_as_they_are_loaded)
{
    ins_csv_column column;
    const ins_csv_habits habits = {.mark = INS_MARK_POINT};
    static const char *const texts[] = {"1", "", "NA", "-", "NULL"};
    ins_csv_column_init(&column);
    for (size_t i = 0; i < 5; i++)
        ins_csv_column_look(&column, ins_slice_of(texts[i]));
    ins_csv_type number = ins_csv_column_decide(&column, ins_slice_of("x"), &habits);
    ck_assert_uint_eq(ins_csv_column_missing(&column, &number), 4);
    ins_csv_column_look(&column, ins_slice_of("word"));
    ins_csv_type text = ins_csv_column_decide(&column, ins_slice_of("x"), &habits);
    ck_assert_uint_eq(ins_csv_column_missing(&column, &text), 3);
}
END_TEST

START_TEST(text_of_another_type_is_refused)
{
    ins_value value;
    ins_csv_type number = {.type = INSIGHTS_TYPE_INT};
    ins_csv_type money = {.type = INSIGHTS_TYPE_DECIMAL, .scale = 2};
    ins_csv_type date = {.type = INSIGHTS_TYPE_DATE, .order = INS_ORDER_DMY};
    ck_assert(!ins_csv_convert(&number, ins_slice_of("x"), &value));
    ck_assert(!ins_csv_convert(&number, ins_slice_of("1.5"), &value));
    ck_assert(!ins_csv_convert(&money, ins_slice_of("1.555"), &value));
    ck_assert(!ins_csv_convert(&date, ins_slice_of("1/31/2024"), &value));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("types");
    tcase_add_loop_test(cases, type_follows_from_all_values, 0, sizeof columns / sizeof columns[0]);
    tcase_add_test(cases, eight_digits_are_a_date_when_the_name_says_so);
    tcase_add_test(cases, habits_of_the_file_decide_what_a_column_leaves_open);
    tcase_add_test(cases, what_nothing_decides_is_doubtful);
    tcase_add_test(cases, one_column_shows_the_habits_for_another);
    tcase_add_test(cases, missing_values_are_counted_as_they_are_loaded);
    tcase_add_test(cases, text_of_another_type_is_refused);
    return suite_run_case("csv column", cases);
}
