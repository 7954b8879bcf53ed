/* Tests of the SQLite dialect: every function computes what the expression language says. */
#include "model/expression.h"
#include "sql/compile.h"
#include "support/suite.h"
#include "support/tiny_model.h"

#include <check.h>
#include <sqlite3.h>
#include <string.h>

static ins_model *model;
static ins_arena *arena;
static sqlite3 *engine;

/* The parts of the model that tests change. */
static ins_field *fields;
static ins_metric *metric;

static void make_writable(void)
{
    ins_dataset *datasets = ARENA_ARRAY(model->arena, ins_dataset, TINY_DATASETS);
    memcpy(datasets, model->datasets, TINY_DATASETS * sizeof *datasets);
    ins_dataset *odd = &datasets[TINY_ODD];
    fields = ARENA_ARRAY(model->arena, ins_field, odd->field_count);
    memcpy(fields, odd->fields, odd->field_count * sizeof *fields);
    odd->fields = fields;
    model->datasets = datasets;
    metric = ARENA_NEW(model->arena, ins_metric);
    *metric = model->metrics[0];
    metric->dataset = TINY_ODD;
    model->metrics = metric;
    model->metric_count = 1;
}

static void set_up(void)
{
    model = tiny_model_create();
    arena = ins_arena_create(8 << 20);
    ck_assert(model != NULL && arena != NULL);
    make_writable();
    ck_assert_int_eq(sqlite3_open(":memory:", &engine), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(engine,
                                  "CREATE TABLE \"odd names\" (x, n INTEGER);"
                                  "INSERT INTO \"odd names\" VALUES ('a', 2), ('b', 4), "
                                  "('c', 4), ('d', 5), ('e', NULL);",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
}

static void tear_down(void)
{
    sqlite3_close(engine);
    ins_arena_destroy(arena);
    ins_model_release(model);
}

/* Puts an expression into the model, compiles a plan that asks for it, and runs it. */
static const char *run(const ins_plan *plan)
{
    const ins_statement *statement = NULL;
    insights_error *err = NULL;
    if (ins_compile(&statement, arena, plan, model, &ins_dialect_sqlite, NULL, &err) !=
        INSIGHTS_OK) {
        const char *message = ins_arena_strdup(arena, insights_error_message(err));
        insights_error_free(err);
        return message;
    }
    sqlite3_stmt *prepared = NULL;
    int code = sqlite3_prepare_v2(engine, statement->text, -1, &prepared, NULL);
    ck_assert_msg(code == SQLITE_OK, "%s in %s", sqlite3_errmsg(engine), statement->text);
    ck_assert_int_eq(sqlite3_step(prepared), SQLITE_ROW);
    const unsigned char *text = sqlite3_column_text(prepared, 0);
    const char *out = text == NULL ? "NULL" : ins_arena_strdup(arena, (const char *)text);
    sqlite3_finalize(prepared);
    return out;
}

static const ins_expr *parse(const char *text)
{
    const ins_expr *tree = NULL;
    insights_error *err = NULL;
    insights_status status = ins_expr_parse(&tree, model->arena, text, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", text, insights_error_message(err));
    return tree;
}

/* Value of a row-level expression. */
static const char *scalar(const char *text)
{
    fields[0].expression = parse(text);
    ins_plan_dimension shown = {{TINY_ODD, 0}, INS_GRAIN_NONE, "x", "x"};
    ins_plan plan = {.kind = INS_PLAN_LIST,
                     .dataset = TINY_ODD,
                     .dimensions = &shown,
                     .dimension_count = 1,
                     .time = {-1, -1}};
    return run(&plan);
}

/* Value of a metric over the numbers 2, 4, 4, 5, NULL in field "two words". */
static const char *aggregate(const char *text)
{
    fields[2].expression = parse("n");
    metric->expression = parse(text);
    ins_plan_measure measure = {.aggregate = INS_AGGREGATE_METRIC, .name = "m", .label = "m"};
    ins_plan plan = {.kind = INS_PLAN_VALUE,
                     .dataset = TINY_ODD,
                     .measures = &measure,
                     .measure_count = 1,
                     .time = {-1, -1}};
    return run(&plan);
}

static const struct {
    const char *expression;
    const char *value;
} scalars[] = {
    /* operators */
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"10 - (4 - 3)", "9"},
    {"7 / 2", "3.5"},
    {"8 / 2 / 2", "2.0"},
    {"8 / (2 / 2)", "8.0"},
    {"1 / 0", "NULL"},
    {"7 % 4", "3"},
    {"7 % 0", "NULL"},
    {"-(-3)", "3"},
    {"2 - -3", "5"},
    {"0.1 + 0.2 = 0.3", "0"},
    {"1e3", "1000.0"},
    {"'a' || 'b' || 1", "ab1"},
    {"('a' || 'b') = 'ab'", "1"},
    {"NOT (TRUE AND FALSE) OR FALSE", "1"},
    {"TRUE AND (FALSE OR TRUE)", "1"},
    {"NOT 1 = 2", "1"},
    {"1 < 2 AND 2 <= 2 AND 3 > 2 AND 3 >= 3 AND 1 <> 2", "1"},
    {"NULL IS NULL", "1"},
    {"(1 + 1) IS NOT NULL", "1"},
    {"2 IN (1, 2, 3)", "1"},
    {"2 NOT IN (1, 3)", "1"},
    {"2 BETWEEN 1 AND 2", "1"},
    {"3 NOT BETWEEN 1 AND 2", "1"},
    {"'Paris' LIKE 'P%s'", "1"},
    {"'Paris' NOT LIKE 'x%'", "1"},
    {"'Paris' ILIKE 'pARIS'", "1"},
    {"CASE WHEN 1 = 2 THEN 'a' WHEN 2 = 2 THEN 'b' ELSE 'c' END", "b"},
    {"CASE WHEN 1 = 2 THEN 'a' END", "NULL"},
    {"IF(1 < 2, 'yes', 'no')", "yes"},
    {"'it''s'", "it's"},

    /* text */
    {"CONCAT('a', 'b', 'c')", "abc"},
    {"LENGTH('caf\xC3\xA9')", "4"},
    {"LOWER('AB') || UPPER('cd')", "abCD"},
    {"TRIM('  a ') || LTRIM(' b') || RTRIM('c ')", "abc"},
    {"LEFT('abc', 2)", "ab"},
    {"RIGHT('abc', 2)", "bc"},
    {"RIGHT('abc', 0)", ""},
    {"RIGHT('ab', 5)", "ab"},
    {"SUBSTRING('abcd', 2, 2)", "bc"},
    {"SUBSTR('abcd', 3)", "cd"},
    {"REPLACE('aba', 'a', 'x')", "xbx"},
    {"POSITION('c' IN 'abc')", "3"},
    {"CHARINDEX('z', 'abc')", "0"},
    {"CONTAINS('abc', 'bc')", "1"},
    {"STARTSWITH('abc', 'ab')", "1"},
    {"ENDSWITH('abc', 'bc')", "1"},
    {"ENDSWITH('abc', 'ab')", "0"},
    {"ENDSWITH('abc', '')", "1"},

    /* numbers */
    {"ABS(-2)", "2"},
    {"ROUND(2.567, 1)", "2.6"},
    {"ROUND(2.5)", "3.0"},
    {"FLOOR(-1.5)", "-2.0"},
    {"CEIL(1.2)", "2.0"},
    {"TRUNC(-1.7)", "-1.0"},
    {"TRUNC(1.789, 2)", "1.78"},
    {"SIGN(-5)", "-1"},
    {"MOD(7, 4)", "3"},
    {"POWER(2, 10)", "1024.0"},
    {"SQRT(9)", "3.0"},
    {"LOG(2, 8)", "3.0"},
    {"LOG10(1000)", "3.0"},
    {"ROUND(LN(EXP(2)))", "2.0"},
    {"ROUND(DEGREES(PI()))", "180.0"},
    {"ROUND(SIN(RADIANS(90)) + COS(0) + TAN(0))", "2.0"},
    {"ROUND(ASIN(0) + ACOS(1) + ATAN(0) + ATAN2(0, 1))", "0.0"},
    {"GREATEST(1, 3, 2)", "3"},
    {"LEAST(2, 1)", "1"},
    {"GREATEST(4)", "4"},

    /* missing values */
    {"COALESCE(NULL, NULL, 5)", "5"},
    {"COALESCE(6)", "6"},
    {"NVL(NULL, 1) + IFNULL(2, 9)", "3"},
    {"NVL2(NULL, 'a', 'b')", "b"},
    {"NULLIF(1, 1)", "NULL"},
    {"ZEROIFNULL(NULL)", "0"},
    {"NULLIFZERO(0)", "NULL"},

    /* casts */
    {"CAST('12' AS INTEGER) + 1", "13"},
    {"CAST(1.9 AS INT)", "1"},
    {"CAST('1.50' AS DECIMAL(10,2))", "1.5"},
    {"CAST(7 AS VARCHAR) || 'x'", "7x"},
    {"CAST(1 AS DOUBLE)", "1.0"},
    {"CAST('2024-01-31 10:00:00' AS DATE)", "2024-01-31"},
    {"CAST('2024-01-31' AS TIMESTAMP)", "2024-01-31 00:00:00"},
    {"TO_DATE('2024-02-29')", "2024-02-29"},
    {"TO_TIMESTAMP('2024-02-29 01:02:03')", "2024-02-29 01:02:03"},
    {"DATE '2024-02-29'", "2024-02-29"},

    /* dates */
    {"YEAR(DATE '2024-02-29')", "2024"},
    {"QUARTER(DATE '2024-03-31') * 10 + QUARTER(DATE '2024-04-01')", "12"},
    {"MONTH(DATE '2024-02-29') * 100 + DAY(DATE '2024-02-29')", "229"},
    {"DAYOFYEAR(DATE '2024-12-31')", "366"},
    {"HOUR('2024-01-01 13:14:15') * 10000 + MINUTE('2024-01-01 13:14:15') * 100 + "
     "SECOND('2024-01-01 13:14:15')",
     "131415"},
    {"EXTRACT(WEEK FROM DATE '2021-01-03')", "53"},
    {"EXTRACT(WEEK FROM DATE '2020-12-31')", "53"},
    {"EXTRACT(WEEK FROM DATE '2024-01-01')", "1"},
    {"EXTRACT(DAYOFWEEK FROM DATE '2024-01-07')", "0"},
    {"EXTRACT(MILLISECOND FROM '2024-01-01 00:00:01.250')", "250"},
    {"DATE_TRUNC('year', DATE '2024-05-06')", "2024-01-01"},
    {"DATE_TRUNC('quarter', DATE '2024-05-06')", "2024-04-01"},
    {"DATE_TRUNC('month', DATE '2024-05-06')", "2024-05-01"},
    {"DATE_TRUNC('week', DATE '2024-01-07')", "2024-01-01"},
    {"DATE_TRUNC('hour', '2024-01-07 11:22:33')", "2024-01-07T11:00:00"},
    {"DATEADD(day, -1, DATE '2024-03-01')", "2024-02-29"},
    {"DATEADD(week, 2, DATE '2024-01-01')", "2024-01-15"},
    {"DATEADD(month, 1, DATE '2024-01-31')", "2024-02-29"},
    {"DATEADD(month, -1, DATE '2024-03-31')", "2024-02-29"},
    {"DATEADD(quarter, 1, DATE '2023-11-30')", "2024-02-29"},
    {"DATEADD(year, 1, DATE '2024-02-29')", "2025-02-28"},
    {"DATEADD(month, 1, '2024-01-31 10:00:00')", "2024-02-29 10:00:00"},
    {"DATEADD(hour, 2, '2024-01-31 23:00:00')", "2024-02-01 01:00:00"},
    {"DATEDIFF(day, DATE '2024-02-28', DATE '2024-03-01')", "2"},
    {"DATEDIFF(month, DATE '2023-12-31', DATE '2024-01-01')", "1"},
    {"DATEDIFF(quarter, DATE '2023-12-31', DATE '2024-04-01')", "2"},
    {"DATEDIFF(year, DATE '2023-12-31', DATE '2024-01-01')", "1"},
    {"DATEDIFF(week, DATE '2024-01-07', DATE '2024-01-08')", "1"},
    {"DATEDIFF(hour, '2024-01-01 10:59:00', '2024-01-01 11:01:00')", "1"},
    {"DATEDIFF(minute, '2024-01-01 10:59:00', '2024-01-01 11:01:00')", "2"},
    {"DATEDIFF(second, '2024-01-01 00:00:00', '2024-01-02 00:00:00')", "86400"},

    /* what SQLite does not have is named */
    {"REGEXP_LIKE('a', 'b')", "sqlite has no function REGEXP_LIKE"},
    {"SPLIT_PART('a', 'b', 1)", "sqlite has no function SPLIT_PART"},
    {"TO_DATE('01/02', 'MM/DD')", "sqlite has no function TO_DATE"},
    {"TO_CHAR(DATE '2024-01-01', 'YYYY')", "sqlite has no function TO_CHAR"},
};

START_TEST(scalar_function_gives_this)
{
    ck_assert_msg(strcmp(scalar(scalars[_i].expression), scalars[_i].value) == 0,
                  "%s gives %s, not %s", scalars[_i].expression, scalar(scalars[_i].expression),
                  scalars[_i].value);
}
END_TEST

#define N "odd.\"two words\""

static const struct {
    const char *expression;
    const char *value;
} aggregates[] = {
    {"SUM(" N ")", "15"},
    {"COUNT(*)", "5"},
    {"COUNT(" N ")", "4"},
    {"COUNT(DISTINCT " N ")", "3"},
    {"SUM(DISTINCT " N ")", "11"},
    {"AVG(" N ")", "3.75"},
    {"MIN(" N ") + MAX(" N ")", "7"},
    {"ROUND(VARIANCE(" N "), 6)", "1.583333"},
    {"VAR_POP(" N ")", "1.1875"},
    {"ROUND(STDDEV(" N "), 6)", "1.258306"},
    {"ROUND(STDDEV_POP(" N "), 6)", "1.089725"},
    {"STDDEV(CASE WHEN " N " = 2 THEN 1 END)", "NULL"},
    {"VAR_POP(CASE WHEN " N " = 4 THEN 1000000000.1 END)", "0.0"},
    {"MEDIAN(" N ")", "4.0"},
    {"SUM(CASE WHEN " N " > 2 THEN 1 ELSE 0 END) / COUNT(*)", "0.6"},
    {"SUM(" N " + 1) - SUM(" N ")", "4"},
    {"PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY " N ")",
     "sqlite has no function PERCENTILE_CONT"},
    {"MEDIAN(" N ") + 1", "sqlite has no function MEDIAN"},
};

START_TEST(aggregate_gives_this)
{
    ck_assert_msg(strcmp(aggregate(aggregates[_i].expression), aggregates[_i].value) == 0,
                  "%s gives %s, not %s", aggregates[_i].expression,
                  aggregate(aggregates[_i].expression), aggregates[_i].value);
}
END_TEST

/* ---- spans of time: SQLite and data/calendar.c must agree on every day ---- */

static void assert_same_start(ins_grain grain, const ins_calendar *calendar, int64_t day)
{
    char text[INS_DATE_TEXT_SIZE];
    char start[INS_DATE_TEXT_SIZE];
    ins_print_date(text, day);
    ins_print_date(start, ins_grain_start(day, grain, calendar));
    ins_buffer sql;
    ins_buffer_init(&sql, 4096);
    ins_buffer_text(&sql, "SELECT ");
    ins_dialect_sqlite.truncate_time(&sql, "?1", grain, calendar);
    sqlite3_stmt *prepared = NULL;
    ck_assert_int_eq(sqlite3_prepare_v2(engine, ins_buffer_view(&sql), -1, &prepared, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(prepared, 1, text, -1, SQLITE_TRANSIENT);
    ck_assert_int_eq(sqlite3_step(prepared), SQLITE_ROW);
    ck_assert_msg(strcmp((const char *)sqlite3_column_text(prepared, 0), start) == 0,
                  "%s of %s is %s, not %s", ins_grain_name(grain), text,
                  (const char *)sqlite3_column_text(prepared, 0), start);
    sqlite3_finalize(prepared);
    ins_buffer_finish(&sql);
}

START_TEST(weeks_start_as_the_calendar_says)
{
    ins_calendar calendar = {.week_start = _i};
    for (int64_t day = 19700; day < 19720; day++)
        assert_same_start(INS_GRAIN_WEEK, &calendar, day);
}
END_TEST

START_TEST(fiscal_spans_start_as_the_calendar_says)
{
    ins_calendar calendar = {.fiscal_start_month = _i, .is_fiscal_default = true};
    for (int64_t day = 19540; day < 19950; day += 7)
        for (ins_grain grain = INS_GRAIN_DAY; grain <= INS_GRAIN_YEAR; grain++)
            assert_same_start(grain, &calendar, day);
}
END_TEST

START_TEST(civil_spans_start_as_the_calendar_says)
{
    ins_calendar calendar = {.fiscal_start_month = 4};
    for (int64_t day = -200000; day < 200000; day += 9973)
        for (ins_grain grain = INS_GRAIN_DAY; grain <= INS_GRAIN_CENTURY; grain++)
            assert_same_start(grain, &calendar, day);
}
END_TEST

/* ---- places in a cycle ---- */

static int place_in_engine(const char *time, ins_grain cycle)
{
    ins_buffer sql;
    ins_buffer_init(&sql, 4096);
    ins_buffer_text(&sql, "SELECT ");
    ins_dialect_sqlite.cycle_place(&sql, "?1", cycle);
    sqlite3_stmt *prepared = NULL;
    ck_assert_int_eq(sqlite3_prepare_v2(engine, ins_buffer_view(&sql), -1, &prepared, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(prepared, 1, time, -1, SQLITE_TRANSIENT);
    ck_assert_int_eq(sqlite3_step(prepared), SQLITE_ROW);
    bool is_missing = sqlite3_column_type(prepared, 0) == SQLITE_NULL;
    int place = is_missing ? -1 : sqlite3_column_int(prepared, 0);
    sqlite3_finalize(prepared);
    ins_buffer_finish(&sql);
    return place;
}

START_TEST(places_in_a_cycle_are_those_of_the_calendar)
{
    char text[INS_DATE_TEXT_SIZE];
    for (int64_t day = -40000; day < 40000; day += 997) {
        ins_print_date(text, day);
        ck_assert_int_eq(place_in_engine(text, INS_GRAIN_WEEKDAY), ins_weekday(day));
        ck_assert_int_eq(place_in_engine(text, INS_GRAIN_MONTH_OF_YEAR),
                         ins_date_of(day).month - 1);
    }
    ck_assert_int_eq(place_in_engine("2024-02-29T23:59:59", INS_GRAIN_HOUR_OF_DAY), 23);
    ck_assert_int_eq(place_in_engine("2024-02-29 00:10:00", INS_GRAIN_HOUR_OF_DAY), 0);
    ck_assert_int_eq(place_in_engine("nothing", INS_GRAIN_WEEKDAY), -1);
}
END_TEST

START_TEST(retail_quarters_are_refused)
{
    model->calendar = (ins_calendar){.is_retail_454 = true, .is_fiscal_default = true};
    fields[0].type = INSIGHTS_TYPE_DATE;
    ins_plan_dimension quarter = {{TINY_ODD, 0}, INS_GRAIN_QUARTER, "q", "q"};
    ins_plan plan = {.kind = INS_PLAN_LIST,
                     .dataset = TINY_ODD,
                     .dimensions = &quarter,
                     .dimension_count = 1,
                     .time = {-1, -1}};
    ck_assert_str_eq(run(&plan), "quarters of a 4-5-4 calendar cannot be grouped by");
}
END_TEST

/* The first group of the rows counted by a place of their times in a cycle. */
static const char *first_place(ins_grain cycle, const char *time)
{
    static const ins_plan_measure rows = {.aggregate = INS_AGGREGATE_ROWS,
                                          .field = {TINY_ODD, -1},
                                          .metric = -1,
                                          .name = "n",
                                          .label = "n"};
    fields[0].type = INSIGHTS_TYPE_DATETIME;
    fields[0].expression = parse(time);
    ins_plan_dimension place = {{TINY_ODD, 0}, cycle, "p", "p"};
    ins_plan plan = {.kind = INS_PLAN_BREAKDOWN,
                     .dataset = TINY_ODD,
                     .measures = &rows,
                     .measure_count = 1,
                     .dimensions = &place,
                     .dimension_count = 1,
                     .time = {-1, -1}};
    return run(&plan);
}

START_TEST(weekdays_begin_as_the_calendar_says)
{
    static const char days[] = "CASE WHEN x = 'a' THEN '2024-03-03' ELSE '2024-03-04' END";
    ck_assert_str_eq(first_place(INS_GRAIN_WEEKDAY, days), "Monday");
    model->calendar.week_start = 6;
    ck_assert_str_eq(first_place(INS_GRAIN_WEEKDAY, days), "Sunday");
}
END_TEST

START_TEST(quarters_of_the_year_are_fiscal_where_quarters_are)
{
    static const char march[] = "'2024-03-31 10:00:00'";
    ck_assert_str_eq(first_place(INS_GRAIN_QUARTER_OF_YEAR, march), "Q1");
    model->calendar = (ins_calendar){.fiscal_start_month = 4};
    ck_assert_str_eq(first_place(INS_GRAIN_QUARTER_OF_YEAR, march), "Q1");
    model->calendar.is_fiscal_default = true;
    ck_assert_str_eq(first_place(INS_GRAIN_QUARTER_OF_YEAR, march), "Q4");
    ck_assert_str_eq(first_place(INS_GRAIN_QUARTER_OF_YEAR, "'2024-04-01'"), "Q1");
    model->calendar.is_retail_454 = true;
    ck_assert_str_eq(first_place(INS_GRAIN_QUARTER_OF_YEAR, march),
                     "quarters of a 4-5-4 calendar cannot be grouped by");
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("sqlite");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, scalar_function_gives_this, 0, sizeof scalars / sizeof *scalars);
    tcase_add_loop_test(cases, aggregate_gives_this, 0, sizeof aggregates / sizeof *aggregates);
    tcase_add_loop_test(cases, weeks_start_as_the_calendar_says, 0, 7);
    tcase_add_loop_test(cases, fiscal_spans_start_as_the_calendar_says, 1, 13);
    tcase_add_test(cases, civil_spans_start_as_the_calendar_says);
    tcase_add_test(cases, retail_quarters_are_refused);
    tcase_add_test(cases, places_in_a_cycle_are_those_of_the_calendar);
    tcase_add_test(cases, weekdays_begin_as_the_calendar_says);
    tcase_add_test(cases, quarters_of_the_year_are_fiscal_where_quarters_are);
    return suite_run_case("dialect", cases);
}
