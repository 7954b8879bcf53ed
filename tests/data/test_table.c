/* Tests of building tables and of reading their cells. */
#include "data/table.h"

#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ins_arena *arena;

static void setup(void)
{
    arena = ins_arena_create((size_t)64 << 20);
}

static void teardown(void)
{
    ins_arena_destroy(arena);
}

static ins_value text(const char *words)
{
    return ins_value_text(ins_slice_of(words));
}

/* A table of one column with these cells. */
static insights_table *column_of(insights_type type, int scale, const ins_value *cells,
                                 size_t count)
{
    ins_column_spec spec = {"x", type, scale};
    ins_table_builder *builder = ins_table_builder_create(arena, &spec, 1);
    ck_assert_ptr_nonnull(builder);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(ins_table_builder_add(builder, &cells[i], NULL), INSIGHTS_OK);
    ck_assert_uint_eq(ins_table_builder_rows(builder), count);
    return ins_table_builder_finish(builder);
}

static const char *cell(const insights_table *table, size_t row)
{
    ins_value value = ins_table_value(table, row, 0);
    return ins_value_to_text(&value, arena);
}

START_TEST(cells_come_back_in_order)
{
    ins_column_spec specs[] = {{"n", INSIGHTS_TYPE_INT, 0}, {"t", INSIGHTS_TYPE_TEXT, 0}};
    ins_table_builder *builder = ins_table_builder_create(arena, specs, 2);
    for (int i = 0; i < 1000; i++) {
        char name[16];
        snprintf(name, sizeof name, "row %d", i);
        ins_value cells[] = {ins_value_int(i), text(name)};
        ck_assert_int_eq(ins_table_builder_add(builder, &cells[0], NULL), INSIGHTS_OK);
        ck_assert_int_eq(ins_table_builder_add(builder, &cells[1], NULL), INSIGHTS_OK);
    }
    insights_table *table = ins_table_builder_finish(builder);
    ck_assert_uint_eq(insights_table_rows(table), 1000);
    ck_assert_int_eq(insights_table_int(table, 999, 0), 999);
    ck_assert_str_eq(insights_table_text(table, 0, 1, NULL), "row 0");
    ck_assert_str_eq(insights_table_text(table, 500, 1, NULL), "row 500");
    ck_assert_str_eq(insights_table_text(table, 999, 1, NULL), "row 999");
}
END_TEST

START_TEST(column_without_a_type_takes_that_of_its_first_value)
{
    ins_value cells[] = {ins_value_null(), ins_value_null(), ins_value_int(7), ins_value_int(8)};
    insights_table *table = column_of(INSIGHTS_TYPE_NULL, 0, cells, 4);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_INT);
    ck_assert(insights_table_is_null(table, 1, 0));
    ck_assert_int_eq(insights_table_int(table, 3, 0), 8);
    ck_assert_uint_eq(table->columns[0].null_count, 2);
}
END_TEST

START_TEST(column_of_missing_values_has_no_type)
{
    ins_value cells[] = {ins_value_null()};
    insights_table *table = column_of(INSIGHTS_TYPE_NULL, 0, cells, 1);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_NULL);
    ck_assert(isnan(ins_table_number(table, 0, 0)));
}
END_TEST

START_TEST(integers_become_decimals_without_loss)
{
    ins_value cells[] = {ins_value_int(3), ins_value_null(), ins_value_decimal(125, 2)};
    insights_table *table = column_of(INSIGHTS_TYPE_NULL, 0, cells, 3);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(insights_table_scale(table, 0), 2);
    ck_assert_str_eq(cell(table, 0), "3.00");
    ck_assert(insights_table_is_null(table, 1, 0));
    ck_assert_str_eq(cell(table, 2), "1.25");
}
END_TEST

START_TEST(decimals_take_the_larger_scale)
{
    ins_value cells[] = {ins_value_decimal(15, 1), ins_value_decimal(1255, 3),
                         ins_value_decimal(2, 0)};
    insights_table *table = column_of(INSIGHTS_TYPE_DECIMAL, 1, cells, 3);
    ck_assert_int_eq(insights_table_scale(table, 0), 3);
    ck_assert_str_eq(cell(table, 0), "1.500");
    ck_assert_str_eq(cell(table, 2), "2.000");
}
END_TEST

START_TEST(decimal_of_larger_scale_without_new_digits_keeps_the_column)
{
    ins_value cells[] = {ins_value_decimal(15000, 4)};
    insights_table *table = column_of(INSIGHTS_TYPE_DECIMAL, 2, cells, 1);
    ck_assert_int_eq(insights_table_scale(table, 0), 2);
    ck_assert_str_eq(cell(table, 0), "1.50");
}
END_TEST

START_TEST(decimals_that_do_not_fit_become_doubles)
{
    ins_value cells[] = {ins_value_decimal(INT64_MAX, 0), ins_value_decimal(1, 2)};
    insights_table *table = column_of(INSIGHTS_TYPE_DECIMAL, 0, cells, 2);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_FLOAT);
    ck_assert(ins_table_number(table, 0, 0) == 9223372036854775807.0);
    ck_assert(ins_table_number(table, 1, 0) == 0.01);
}
END_TEST

START_TEST(large_integer_in_a_decimal_column_makes_it_double)
{
    ins_value cells[] = {ins_value_decimal(150, 2), ins_value_int(INT64_MAX)};
    insights_table *table = column_of(INSIGHTS_TYPE_DECIMAL, 2, cells, 2);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_FLOAT);
    ck_assert(ins_table_number(table, 0, 0) == 1.5);
}
END_TEST

START_TEST(a_double_makes_its_column_double)
{
    ins_value cells[] = {ins_value_int(3), ins_value_double(0.5), ins_value_int(4)};
    insights_table *table = column_of(INSIGHTS_TYPE_INT, 0, cells, 3);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_FLOAT);
    ck_assert(ins_table_number(table, 0, 0) == 3.0);
    ck_assert(ins_table_number(table, 2, 0) == 4.0);
}
END_TEST

START_TEST(unlike_values_make_text)
{
    ins_value cells[] = {ins_value_date(0), ins_value_null(), text("soon"), ins_value_double(1.5)};
    insights_table *table = column_of(INSIGHTS_TYPE_DATE, 0, cells, 4);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_TEXT);
    ck_assert_str_eq(cell(table, 0), "1970-01-01");
    ck_assert(insights_table_is_null(table, 1, 0));
    ck_assert_str_eq(cell(table, 2), "soon");
    ck_assert_str_eq(cell(table, 3), "1.5");
}
END_TEST

START_TEST(text_may_hold_nul_bytes)
{
    ins_value cells[] = {ins_value_text((ins_slice){"a\0b", 3}), text("")};
    insights_table *table = column_of(INSIGHTS_TYPE_TEXT, 0, cells, 2);
    size_t size = 0;
    const char *data = insights_table_text(table, 0, 0, &size);
    ck_assert_uint_eq(size, 3);
    ck_assert_int_eq(memcmp(data, "a\0b", 4), 0);
    ck_assert_str_eq(insights_table_text(table, 1, 0, &size), "");
    ck_assert_uint_eq(size, 0);
}
END_TEST

START_TEST(names_are_copied)
{
    char name[] = "revenue";
    ins_column_spec spec = {name, INSIGHTS_TYPE_INT, 0};
    ins_table_builder *builder = ins_table_builder_create(arena, &spec, 1);
    name[0] = 'X';
    insights_table *table = ins_table_builder_finish(builder);
    ck_assert_str_eq(insights_table_name(table, 0), "revenue");
    ck_assert_int_eq(ins_table_find(table, "revenue"), 0);
    ck_assert_int_eq(ins_table_find(table, "Revenue"), -1);
}
END_TEST

START_TEST(outside_of_the_table_everything_is_missing)
{
    ins_value cells[] = {ins_value_int(1)};
    insights_table *table = column_of(INSIGHTS_TYPE_INT, 0, cells, 1);
    ck_assert(insights_table_is_null(table, 1, 0));
    ck_assert(insights_table_is_null(table, 0, 1));
    ck_assert_ptr_null(insights_table_name(table, 1));
    ck_assert_int_eq(insights_table_type(table, 1), INSIGHTS_TYPE_NULL);
    ck_assert_int_eq(insights_table_scale(table, 1), 0);
    ck_assert_int_eq(insights_table_int(table, 9, 9), 0);
    ck_assert(isnan(insights_table_double(table, 9, 9)));
    ck_assert_ptr_null(insights_table_text(table, 0, 0, NULL));
    ck_assert_uint_eq(insights_table_rows(NULL), 0);
    ck_assert_uint_eq(insights_table_columns(NULL), 0);
}
END_TEST

START_TEST(doubles_beyond_integers_are_cut_to_the_ends)
{
    ins_value cells[] = {ins_value_double(1e300), ins_value_double(-1e300), ins_value_double(-2.9),
                         ins_value_double(NAN)};
    insights_table *table = column_of(INSIGHTS_TYPE_FLOAT, 0, cells, 4);
    ck_assert_int_eq(insights_table_int(table, 0, 0), INT64_MAX);
    ck_assert_int_eq(insights_table_int(table, 1, 0), INT64_MIN);
    ck_assert_int_eq(insights_table_int(table, 2, 0), -2);
    ck_assert_int_eq(insights_table_int(table, 3, 0), 0);
}
END_TEST

START_TEST(numbers_in_text_are_not_numbers_of_the_table)
{
    ins_value cells[] = {text("12")};
    insights_table *table = column_of(INSIGHTS_TYPE_TEXT, 0, cells, 1);
    ck_assert(isnan(insights_table_double(table, 0, 0)));
    ck_assert_int_eq(insights_table_int(table, 0, 0), 0);
}
END_TEST

START_TEST(every_type_has_a_name)
{
    ck_assert_str_eq(insights_type_name(INSIGHTS_TYPE_DECIMAL), "decimal");
    ck_assert_str_eq(insights_type_name(INSIGHTS_TYPE_DATETIME), "datetime");
    ck_assert_str_eq(insights_type_name((insights_type)99), "unknown");
}
END_TEST

static insights_status build_mixed(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    ins_column_spec spec = {"x", INSIGHTS_TYPE_NULL, 0};
    ins_value cells[] = {ins_value_int(1), ins_value_decimal(15, 1), ins_value_double(0.25),
                         text("word")};
    ins_table_builder *builder = ins_table_builder_create(own, &spec, 1);
    insights_status status = builder == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    insights_error *err = NULL;
    for (size_t i = 0; i < 400 && status == INSIGHTS_OK; i++)
        status = ins_table_builder_add(builder, &cells[i / 100], &err);
    if (status == INSIGHTS_OK && ins_table_builder_finish(builder) == NULL)
        status = INSIGHTS_NOMEM;
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(each_failed_allocation_is_reported)
{
    ck_assert_int_gt(fault_loop(build_mixed, NULL), 2);
}
END_TEST

START_TEST(limit_of_the_arena_is_out_of_memory)
{
    ins_arena *small = ins_arena_create(4000);
    ins_column_spec spec = {"x", INSIGHTS_TYPE_INT, 0};
    ins_table_builder *builder = ins_table_builder_create(small, &spec, 1);
    insights_status status = INSIGHTS_OK;
    ins_value one = ins_value_int(1);
    for (int i = 0; i < 1000 && status == INSIGHTS_OK; i++)
        status = ins_table_builder_add(builder, &one, NULL);
    ck_assert_int_eq(status, INSIGHTS_NOMEM);
    ins_arena_destroy(small);
}
END_TEST

START_TEST(table_that_owns_its_arena_frees_it)
{
    ins_arena *own = ins_arena_create(1 << 16);
    ins_column_spec spec = {"x", INSIGHTS_TYPE_INT, 0};
    insights_table *table = ins_table_builder_finish(ins_table_builder_create(own, &spec, 1));
    table->owned_arena = own;
    insights_table_free(table);
    insights_table_free(NULL);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("table");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, cells_come_back_in_order);
    tcase_add_test(cases, column_without_a_type_takes_that_of_its_first_value);
    tcase_add_test(cases, column_of_missing_values_has_no_type);
    tcase_add_test(cases, integers_become_decimals_without_loss);
    tcase_add_test(cases, decimals_take_the_larger_scale);
    tcase_add_test(cases, decimal_of_larger_scale_without_new_digits_keeps_the_column);
    tcase_add_test(cases, decimals_that_do_not_fit_become_doubles);
    tcase_add_test(cases, large_integer_in_a_decimal_column_makes_it_double);
    tcase_add_test(cases, a_double_makes_its_column_double);
    tcase_add_test(cases, unlike_values_make_text);
    tcase_add_test(cases, text_may_hold_nul_bytes);
    tcase_add_test(cases, names_are_copied);
    tcase_add_test(cases, outside_of_the_table_everything_is_missing);
    tcase_add_test(cases, doubles_beyond_integers_are_cut_to_the_ends);
    tcase_add_test(cases, numbers_in_text_are_not_numbers_of_the_table);
    tcase_add_test(cases, every_type_has_a_name);
    tcase_add_test(cases, each_failed_allocation_is_reported);
    tcase_add_test(cases, limit_of_the_arena_is_out_of_memory);
    tcase_add_test(cases, table_that_owns_its_arena_frees_it);
    return suite_run_case("table", cases);
}
