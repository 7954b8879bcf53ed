/* Tests of reading probe tables. */
#include "analysis/columns.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

START_TEST(missing_column_is_named)
{
    insights_error *err = NULL;
    ins_measure_columns columns;
    insights_table *table = table_of(test_arena, "sales:float", "1");
    ck_assert_int_eq(ins_columns_of(table, "sales", true, &columns, &err), INSIGHTS_INTERNAL);
    ck_assert_pstr_eq(insights_error_message(err), "table has no column \"previous_sales\"");
    insights_error_free(err);
}
END_TEST

START_TEST(twin_may_be_missing_when_it_is_not_needed)
{
    ins_measure_columns columns;
    insights_table *table = table_of(test_arena, "sales:float", "1");
    ck_assert_int_eq(ins_columns_of(table, "sales", false, &columns, NULL), INSIGHTS_OK);
    ck_assert_int_eq(columns.previous, -1);
}
END_TEST

START_TEST(infinite_and_missing_cells_are_no_amounts)
{
    insights_table *table = table_of(test_arena, "sales:float", "inf; -; 2.5");
    ck_assert(isnan(ins_cell_finite(table, 0, 0)));
    ck_assert_double_eq(ins_cell_amount(table, 0, 0), 0);
    ck_assert_double_eq(ins_cell_amount(table, 1, 0), 0);
    ck_assert_double_eq(ins_cell_amount(table, 2, 0), 2.5);
    ck_assert_double_eq(ins_cell_amount(table, 2, -1), 0);
}
END_TEST

START_TEST(times_come_as_dates_texts_and_years)
{
    insights_table *table =
        table_of(test_arena, "a:date b:text c:int d:float", "2024-03-01 2024-03-01 2024 1");
    int64_t time = 0;
    int64_t day = ins_days_of(2024, 3, 1) * INS_DAY_US;
    ck_assert(ins_cell_time(table, 0, 0, &time) && time == day);
    ck_assert(ins_cell_time(table, 0, 1, &time) && time == day);
    ck_assert(ins_cell_time(table, 0, 2, &time) && time == ins_days_of(2024, 1, 1) * INS_DAY_US);
    ck_assert(!ins_cell_time(table, 0, 3, &time));
}
END_TEST

START_TEST(text_that_is_no_date_is_no_time)
{
    int64_t time = 0;
    insights_table *table = table_of(test_arena, "a:text", "soon; -");
    ck_assert(!ins_cell_time(table, 0, 0, &time));
    ck_assert(!ins_cell_time(table, 1, 0, &time));
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &missing_column_is_named, &twin_may_be_missing_when_it_is_not_needed,
        &infinite_and_missing_cells_are_no_amounts, &times_come_as_dates_texts_and_years,
        &text_that_is_no_date_is_no_time};
    return RUN("columns", tests);
}
