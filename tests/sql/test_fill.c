/* Tests of the gaps of a trend. */
#include "sql/fill.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A value from its text: "" is missing, ISO dates, numbers with a point are decimals. */
static ins_value value_of(const char *text)
{
    int64_t us = 0;
    if (text[0] == '\0')
        return ins_value_null();
    if (ins_parse_datetime(text, strlen(text), &us, NULL))
        return ins_value_date(ins_day_of_us(us));
    if (text[0] >= 'a')
        return ins_value_text(ins_slice_of(text));
    const char *point = strchr(text, '.');
    if (point == NULL)
        return ins_value_int(strtol(text, NULL, 10));
    return ins_value_decimal(strtol(text, NULL, 10) * 100 + strtol(point + 1, NULL, 10), 2);
}

static insights_table *table_of(const char *const *cells, size_t columns, size_t rows)
{
    ins_column_spec specs[4] = {{.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d"}};
    ins_table_builder *builder = ins_table_builder_create(arena, specs, columns);
    for (size_t i = 0; i < columns * rows; i++) {
        ins_value value = value_of(cells[i]);
        ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
    }
    return ins_table_builder_finish(builder);
}

static const char *print_table(const insights_table *table)
{
    ins_buffer text;
    const char *out = NULL;
    ins_buffer_init(&text, 1 << 20);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ins_value value = ins_table_value(table, row, i);
            ins_buffer_text(&text, i == 0 ? "" : "|");
            ins_value_print(&value, &text);
        }
        ins_buffer_byte(&text, '\n');
    }
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &out, NULL), INSIGHTS_OK);
    return out;
}

static insights_table *fill(insights_table *table, const ins_plan *plan)
{
    insights_table *out = NULL;
    ck_assert_int_eq(ins_fill_gaps(&out, arena, table, plan, model, NULL), INSIGHTS_OK);
    return out;
}

#define TREND(grain, rest)                                                                         \
    "{\"kind\":\"trend\",\"dataset\":\"sales\",\"measures\":["                                     \
    "{\"aggregate\":\"metric\",\"metric\":\"revenue\"},"                                           \
    "{\"aggregate\":\"metric\",\"metric\":\"price\"}],"                                            \
    "\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"" grain "\"}" rest "}"

static const char *const months[] = {"2024-01-01", "1.50", "2", "2024-03-01", "2.00", "3"};

START_TEST(missing_steps_between_the_seen_ones_are_added)
{
    ck_assert_str_eq(print_table(fill(table_of(months, 3, 2), plan_of(TREND("month", "]")))),
                     "2024-01-01|1.50|2\n2024-02-01|0.00|\n2024-03-01|2.00|3\n");
}
END_TEST

START_TEST(running_totals_go_on_where_nothing_is_added)
{
    const ins_plan *plan = plan_of(
        "{\"kind\":\"trend\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":\"rows\","
        "\"transform\":\"running_total\",\"name\":\"total\"},{\"aggregate\":\"rows\",\"transform\":"
        "\"change\",\"name\":\"change\"}],\"time\":\"sold_on\",\"period\":{\"start\":"
        "\"2023-12-01\",\"end\":\"2024-04-01\"},\"dimensions\":[{\"field\":\"sold_on\","
        "\"grain\":\"month\"}]}");
    static const char *const cells[] = {"2024-01-01", "2", "2", "2024-03-01", "5", "3"};
    ck_assert_str_eq(print_table(fill(table_of(cells, 3, 2), plan)),
                     "2023-12-01|0|\n2024-01-01|2|2\n2024-02-01|2|\n2024-03-01|5|3\n");
}
END_TEST

START_TEST(period_sets_the_first_and_last_step)
{
    insights_table *out =
        fill(table_of(months, 3, 2),
             plan_of(TREND("month", "],\"time\":\"sold_on\",\"period\":{\"start\":\"2023-12-15\","
                                    "\"end\":\"2024-04-02\"}")));
    ck_assert_str_eq(print_table(out), "2023-12-01|0.00|\n2024-01-01|1.50|2\n2024-02-01|0.00|\n"
                                       "2024-03-01|2.00|3\n2024-04-01|0.00|\n");
}
END_TEST

START_TEST(end_of_a_period_at_midnight_adds_no_step)
{
    insights_table *out =
        fill(table_of(months, 3, 1),
             plan_of(TREND("month", "],\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\","
                                    "\"end\":\"2024-02-01\"}")));
    ck_assert_uint_eq(out->row_count, 1);
}
END_TEST

START_TEST(each_combination_gets_all_steps)
{
    static const char *const cells[] = {"2024-01-01", "web", "1.00", "1",   "2024-02-01", "shop",
                                        "2.00",       "2",   "",     "web", "9.00",       "9"};
    insights_table *out =
        fill(table_of(cells, 4, 3), plan_of(TREND("month", ",{\"field\":\"channel\"}]")));
    ck_assert_str_eq(print_table(out), "2024-01-01|web|1.00|1\n2024-01-01|shop|0.00|\n"
                                       "2024-02-01|web|0.00|\n2024-02-01|shop|2.00|2\n"
                                       "|web|9.00|9\n");
}
END_TEST

START_TEST(steps_of_two_periods_are_filled_on_both_sides)
{
    static const char *const cells[] = {"2024-01-01", "1.50", "2.50", "2024-03-01", "0.00", "3.00"};
    insights_table *out = fill(
        table_of(cells, 3, 2),
        plan_of("{\"kind\":\"comparison\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":"
                "\"metric\",\"metric\":\"revenue\"}],\"dimensions\":[{\"field\":\"sold_on\","
                "\"grain\":\"month\"}],\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\","
                "\"end\":\"2024-04-01\"},\"compare_to\":\"last_year\",\"comparison\":{\"start\":"
                "\"2023-01-01\",\"end\":\"2023-04-01\"}}"));
    ck_assert_str_eq(print_table(out), "2024-01-01|1.50|2.50\n2024-02-01|0.00|0.00\n"
                                       "2024-03-01|0.00|3.00\n");
}
END_TEST

START_TEST(years_are_filled_too)
{
    static const char *const cells[] = {"2021", "5", "2024", "7"};
    insights_table *out = fill(
        table_of(cells, 2, 2),
        plan_of("{\"kind\":\"trend\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":\"rows\"}],"
                "\"dimensions\":[{\"field\":\"year\"}]}"));
    ck_assert_str_eq(print_table(out), "2021|5\n2022|0\n2023|0\n2024|7\n");
}
END_TEST

#define BY_YEAR                                                                                    \
    "{\"kind\":\"trend\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":\"rows\"}],"           \
    "\"dimensions\":[{\"field\":\"year\"}]"

START_TEST(a_year_far_from_all_others_opens_no_gap)
{
    static const char *const cells[] = {"2021", "5", "2022", "6", "2066", "7"};
    insights_table *table = table_of(cells, 2, 3);
    ck_assert_ptr_eq(fill(table, plan_of(BY_YEAR "}"))->columns, table->columns);
}
END_TEST

START_TEST(a_period_with_both_ends_is_filled_however_few_rows_it_has)
{
    insights_table *out =
        fill(table_of(months, 3, 1),
             plan_of(TREND("month", "],\"time\":\"sold_on\",\"period\":{\"start\":\"2024-01-01\","
                                    "\"end\":\"2025-01-01\"}")));
    ck_assert_uint_eq(out->row_count, 12);
}
END_TEST

START_TEST(weeks_follow_the_calendar)
{
    static const char *const cells[] = {"2023-12-31", "1", "1", "2024-01-14", "2", "2"};
    model->calendar.week_start = 6;
    insights_table *out = fill(table_of(cells, 3, 2), plan_of(TREND("week", "]")));
    ck_assert_str_eq(print_table(out), "2023-12-31|1|1\n2024-01-07|0|\n2024-01-14|2|2\n");
}
END_TEST

static const char *const left_alone[] = {
    TREND("month", "],\"limit\":2"),
    TREND("month", "],\"order\":[{\"measure\":\"revenue\"}]"),
    TREND("month", "],\"order\":[{\"dimension\":\"month\",\"descending\":true}]"),
    TREND("month", "],\"having\":[{\"measure\":\"revenue\",\"values\":[1]}]"),
};

START_TEST(what_was_cut_or_sorted_otherwise_is_left_alone)
{
    insights_table *table = table_of(months, 3, 2);
    ck_assert_ptr_eq(fill(table, plan_of(left_alone[_i]))->columns, table->columns);
}
END_TEST

START_TEST(no_rows_stay_no_rows)
{
    insights_table *table = table_of(months, 3, 0);
    ck_assert_uint_eq(fill(table, plan_of(TREND("month", "]")))->row_count, 0);
}
END_TEST

#define EVER "],\"time\":\"sold_on\",\"period\":{\"start\":\"0010-01-01\",\"end\":\"9991-01-01\"}"

START_TEST(too_many_steps_are_left_alone)
{
    static const char *const cells[] = {"0010-01-01", "1", "1", "9990-01-01", "2", "2"};
    insights_table *table = table_of(cells, 3, 2);
    ck_assert_uint_eq(fill(table, plan_of(TREND("day", EVER)))->row_count, 2);
    ck_assert_uint_eq(fill(table, plan_of(TREND("decade", EVER)))->row_count, 999);
}
END_TEST

/* A table, its plan, and how much memory there is to fill it in. */
typedef struct fill_task {
    insights_table *table;
    const ins_plan *plan;
    size_t limit;
} fill_task;

static insights_status fill_once(void *state)
{
    const fill_task *task = state;
    insights_table *out = NULL;
    insights_error *err = NULL;
    ins_arena *own = ins_arena_create(task->limit);
    insights_status status = own == NULL
                                 ? INSIGHTS_NOMEM
                                 : ins_fill_gaps(&out, own, task->table, task->plan, model, &err);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(out_of_memory_is_reported)
{
    fill_task task = {table_of(months, 3, 2), plan_of(TREND("month", "]")), 1 << 20};
    ck_assert_int_gt(fault_loop(fill_once, &task), 1);
    for (task.limit = 0; fill_once(&task) != INSIGHTS_OK; task.limit += 16)
        ck_assert_int_eq(fill_once(&task), INSIGHTS_NOMEM);
    ck_assert_uint_gt(task.limit, 500);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("gaps");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_test(cases, missing_steps_between_the_seen_ones_are_added);
    tcase_add_test(cases, running_totals_go_on_where_nothing_is_added);
    tcase_add_test(cases, period_sets_the_first_and_last_step);
    tcase_add_test(cases, end_of_a_period_at_midnight_adds_no_step);
    tcase_add_test(cases, each_combination_gets_all_steps);
    tcase_add_test(cases, steps_of_two_periods_are_filled_on_both_sides);
    tcase_add_test(cases, years_are_filled_too);
    tcase_add_test(cases, a_year_far_from_all_others_opens_no_gap);
    tcase_add_test(cases, a_period_with_both_ends_is_filled_however_few_rows_it_has);
    tcase_add_test(cases, weeks_follow_the_calendar);
    tcase_add_loop_test(cases, what_was_cut_or_sorted_otherwise_is_left_alone, 0,
                        sizeof left_alone / sizeof *left_alone);
    tcase_add_test(cases, no_rows_stay_no_rows);
    tcase_add_test(cases, too_many_steps_are_left_alone);
    tcase_add_test(cases, out_of_memory_is_reported);
    return suite_run_case("fill", cases);
}
