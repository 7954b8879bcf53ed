/* Tests of the expression language: what is read, what is refused, trees made by hand. */
#include "parsing.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static void reads_as(const char *text, const char *expected)
{
    const ins_expr *tree = parsed(text);
    ck_assert_str_eq(printed(tree), expected);
    ck_assert_msg(ins_expr_equal(tree, parsed(expected)), "%s", expected);
}

static void refused_with(const char *text, insights_status status, const char *message)
{
    const ins_expr *tree = NULL;
    insights_error *err = NULL;
    ck_assert_msg(ins_expr_parse(&tree, arena, text, &err) == status, "%.60s", text);
    ck_assert_ptr_null(tree);
    ck_assert_msg(strstr(insights_error_message(err), message) != NULL, "%.60s: %s", text,
                  insights_error_message(err));
    insights_error_free(err);
}

/* ---- what is read ------------------------------------------------------------ */

START_TEST(product_binds_tighter_than_sum)
{
    const ins_expr *tree = parsed("a + b * c");
    ck_assert_int_eq(tree->op, INS_OP_ADD);
    ck_assert_int_eq(tree->arguments[1]->op, INS_OP_MULTIPLY);
}
END_TEST

START_TEST(subtraction_groups_from_the_left)
{
    reads_as("a - b - c", "a - b - c");
    reads_as("a - (b - c)", "a - (b - c)");
    ck_assert(!ins_expr_equal(parsed("a - b - c"), parsed("a - (b - c)")));
}
END_TEST

START_TEST(not_binds_weaker_than_comparison_and_tighter_than_and)
{
    const ins_expr *tree = parsed("NOT a = b AND c");
    ck_assert_int_eq(tree->op, INS_OP_AND);
    ck_assert_int_eq(tree->arguments[0]->op, INS_OP_NOT);
    ck_assert_int_eq(tree->arguments[0]->arguments[0]->op, INS_OP_EQUAL);
}
END_TEST

START_TEST(and_binds_tighter_than_or)
{
    ck_assert_int_eq(parsed("a OR b AND c")->op, INS_OP_OR);
    reads_as("(a OR b) AND c", "(a OR b) AND c");
}
END_TEST

START_TEST(between_takes_its_own_and)
{
    const ins_expr *tree = parsed("a BETWEEN 1 AND 2 AND b");
    ck_assert_int_eq(tree->op, INS_OP_AND);
    ck_assert_int_eq(tree->arguments[0]->kind, INS_EXPR_BETWEEN);
}
END_TEST

START_TEST(qualified_name_has_two_parts)
{
    const ins_expr *tree = parsed("orders.amount");
    ck_assert_str_eq(tree->qualifier, "orders");
    ck_assert_str_eq(tree->name, "amount");
}
END_TEST

START_TEST(reserved_word_is_a_name_next_to_a_dot)
{
    reads_as("SUM(case.end)", "SUM(\"case\".\"end\")");
}
END_TEST

START_TEST(order_is_a_name)
{
    reads_as("SUM(order.sales) / COUNT(DISTINCT order.customer_id)",
             "SUM(order.sales) / COUNT(DISTINCT order.customer_id)");
}
END_TEST

START_TEST(quoted_name_keeps_its_letters)
{
    const ins_expr *tree = parsed("\"Net \"\"Sales\"\"\"");
    ck_assert_str_eq(tree->name, "Net \"Sales\"");
    reads_as("\"Net \"\"Sales\"\"\"", "\"Net \"\"Sales\"\"\"");
}
END_TEST

START_TEST(name_of_letters_of_any_script_needs_no_quotes)
{
    reads_as("umsätze.größe", "umsätze.größe");
}
END_TEST

START_TEST(integer_stays_integer)
{
    ck_assert_int_eq(parsed("42")->value.type, INSIGHTS_TYPE_INT);
    ck_assert_int_eq(parsed("-9223372036854775808")->value.as.integer, INT64_MIN);
}
END_TEST

START_TEST(decimal_stays_exact)
{
    const ins_expr *tree = parsed("0.10");
    ck_assert_int_eq(tree->value.type, INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(tree->value.as.integer, 10);
    ck_assert_int_eq(tree->value.scale, 2);
}
END_TEST

START_TEST(exponent_makes_a_double)
{
    ck_assert_int_eq(parsed("1e3")->value.type, INSIGHTS_TYPE_FLOAT);
    reads_as("1E3", "1000e0");
}
END_TEST

START_TEST(doubled_quote_in_text_is_one_quote)
{
    ck_assert_int_eq((int)parsed("'it''s'")->value.as.text.size, 4);
    reads_as("'it''s'", "'it''s'");
}
END_TEST

START_TEST(dates_are_typed_literals)
{
    const ins_expr *tree = parsed("DATE '2024-02-29'");
    ck_assert_int_eq(tree->value.type, INSIGHTS_TYPE_DATE);
    ck_assert_int_eq(tree->value.as.integer, 19782);
    reads_as("timestamp_ntz '2024-02-29T10:30:00'", "TIMESTAMP '2024-02-29 10:30:00'");
    reads_as("TIME '10:30:00'", "CAST('10:30:00' AS TIME)");
}
END_TEST

START_TEST(date_is_also_a_name)
{
    ck_assert_int_eq(parsed("date")->kind, INS_EXPR_COLUMN);
    reads_as("date >= DATE '2024-01-01'", "date >= DATE '2024-01-01'");
}
END_TEST

START_TEST(count_star_and_distinct)
{
    ck_assert_int_eq(parsed("count(*)")->arguments[0]->kind, INS_EXPR_STAR);
    ck_assert(parsed("COUNT(DISTINCT a)")->is_distinct);
    ck_assert_str_eq(parsed("count(*)")->name, "COUNT");
}
END_TEST

START_TEST(percentile_puts_the_value_first)
{
    const ins_expr *tree = parsed("PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY a.b)");
    ck_assert_int_eq(tree->kind, INS_EXPR_AGGREGATE);
    ck_assert_int_eq(tree->arguments[0]->kind, INS_EXPR_COLUMN);
    ck_assert_int_eq(tree->arguments[1]->kind, INS_EXPR_LITERAL);
}
END_TEST

static const char *const same[][2] = {
    {"YEAR(d)", "DATE_PART('year', d)"},
    {"EXTRACT(month FROM d)", "DATE_PART('month', d)"},
    {"date_trunc('MONTH', d)", "DATE_TRUNC('month', d)"},
    {"DATEADD('day', -7, d)", "DATEADD(day, -7, d)"},
    {"DATEDIFF(day, a, b)", "DATEDIFF(day, a, b)"},
    {"CURRENT_DATE()", "CURRENT_DATE"},
    {"IF(a, b, c)", "CASE WHEN a THEN b ELSE c END"},
    {"IFF(a, b, c)", "CASE WHEN a THEN b ELSE c END"},
    {"NVL2(a, b, c)", "CASE WHEN a IS NOT NULL THEN b ELSE c END"},
    {"CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END",
     "CASE WHEN a = 1 THEN 'x' WHEN a = 2 THEN 'y' END"},
    {"NVL(a, 0)", "COALESCE(a, 0)"},
    {"ZeroIfNull(a)", "COALESCE(a, 0)"},
    {"NullIfZero(a)", "NULLIF(a, 0)"},
    {"MOD(a + 1, b)", "(a + 1) % b"},
    {"CEILING(a)", "CEIL(a)"},
    {"SUBSTR(a, 1)", "SUBSTRING(a, 1)"},
    {"CHARINDEX('x', a)", "POSITION('x' IN a)"},
    {"POSITION('x' || y IN a)", "POSITION('x' || y IN a)"},
    {"STDDEV_SAMP(a)", "STDDEV(a)"},
    {"APPROX_COUNT_DISTINCT(a)", "COUNT(DISTINCT a)"},
    {"APPROX_PERCENTILE(a, 0.5)", "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a)"},
    {"CAST(a AS string)", "CAST(a AS VARCHAR)"},
    {"CAST(a AS NUMERIC(10,2))", "CAST(a AS DECIMAL(10, 2))"},
    {"a IS NOT DISTINCT FROM b",
     "CASE WHEN a IS NULL THEN b IS NULL WHEN b IS NULL THEN FALSE ELSE a = b END"},
    {"a != b", "a <> b"},
    {"+a", "a"},
};

START_TEST(functions_that_say_the_same_become_one_tree)
{
    reads_as(same[_i][0], same[_i][1]);
}
END_TEST

/* ---- what is refused ------------------------------------------------------------ */

static const struct {
    const char *text;
    const char *message;
} refused[] = {
    {"", "the expression ends"},
    {"SUM(a", "column 6: expected ')', but the expression ends"},
    {"a +", "column 4: expected a value, but the expression ends"},
    {"(SELECT 1)", "column 2: subqueries are not allowed"},
    {"a IN (SELECT b)", "subqueries are not allowed"},
    {"a; DROP TABLE b", "column 2: an expression has no ';'"},
    {"a -- b", "comments are not allowed"},
    {"a /* b */", "comments are not allowed"},
    {"SUMM(a)", "column 1: unknown function 'SUMM'; did you mean 'SUM'?"},
    {"load_extension('x')", "unknown function 'load_extension'"},
    {"ROUND(a, 1, 2)", "ROUND needs 1 to 2 arguments"},
    {"SUM(a, b)", "SUM needs 1 argument"},
    {"SUM(*)", "expected a value, found *"},
    {"MIN(DISTINCT a)", "MIN takes no DISTINCT"},
    {"SUM(AVG(a))", "column 5: an aggregate cannot be inside another one"},
    {"SUM(a) OVER (ORDER BY b)", "column 8: window functions are not supported yet"},
    {"ROW_NUMBER() OVER ()", "window functions are not supported yet"},
    {"PERCENTILE_CONT(2) WITHIN GROUP (ORDER BY a)", "a number from 0 to 1"},
    {"PERCENTILE_CONT(0.5)", "expected WITHIN"},
    {"PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a DESC)", "percentiles are ascending"},
    {"DATE '2024-13-01'", "column 6: not a date"},
    {"DATE_TRUNC('fortnight', d)", "DATE_TRUNC knows no date part 'fortnight'"},
    {"DATE_TRUNC('dayofweek', d)", "DATE_TRUNC knows no date part 'dayofweek'"},
    {"CAST(a AS BLOB)", "expected a type such as"},
    {"CAST(a AS DECIMAL(99))", "expected a number of digits up to 38"},
    {"a::int", "use CAST"},
    {"a = b = c", "expected an operator or the end, found ="},
    {"a NOT b", "expected BETWEEN, IN, LIKE or ILIKE"},
    {"a IS 5", "expected NULL or DISTINCT FROM"},
    {"x.y.z", "a name has at most two parts"},
    {"'open", "the closing ' is missing"},
    {"\"open", "the closing \" is missing"},
    {"\"\"", "a name has 1 to 128 characters"},
    {"`a`", "use double quotes"},
    {"{{ a }}", "templates are not part of the language"},
    {"a = ?", "parameters are not part of the language"},
    {"2020_sales", "a name that starts with a digit needs double quotes"},
    {"1e999", "the number is too large"},
    {"a b", "expected an operator or the end, found b"},
    {"CASE END", "expected a value, found END"},
    {"CASE a END", "expected WHEN, found END"},
    {"a \x01 b", "has no meaning in an expression"},
};

START_TEST(bad_text_is_refused_with_its_column)
{
    refused_with(refused[_i].text, INSIGHTS_INVALID, refused[_i].message);
}
END_TEST

START_TEST(text_that_is_not_utf8_is_refused)
{
    refused_with("a = '\xff'", INSIGHTS_INVALID, "not UTF-8 at byte 5");
}
END_TEST

static const char *repeated(const char *head, const char *part, size_t count, const char *tail)
{
    ins_buffer buffer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 1024 * 1024);
    ins_buffer_text(&buffer, head);
    for (size_t i = 0; i < count; i++)
        ins_buffer_text(&buffer, part);
    ins_buffer_text(&buffer, tail);
    ck_assert_int_eq(ins_buffer_take_arena(&buffer, arena, &text, NULL), INSIGHTS_OK);
    return text;
}

START_TEST(text_longer_than_the_limit_is_too_large)
{
    refused_with(repeated("a", "+a", 4096, ""), INSIGHTS_TOO_LARGE, "longer than 8192 bytes");
}
END_TEST

START_TEST(deep_nesting_is_too_large)
{
    refused_with(repeated("", "(", 4000, ""), INSIGHTS_TOO_LARGE, "deeper than 64 levels");
    refused_with(repeated("", "- ", 4000, "a"), INSIGHTS_TOO_LARGE, "deeper than 64 levels");
    refused_with(repeated("", "NOT ", 2000, "a"), INSIGHTS_TOO_LARGE, "deeper than 64 levels");
}
END_TEST

START_TEST(sixty_levels_are_fine)
{
    const char *text = repeated(repeated("", "(", 60, "a"), ")", 60, "");
    ck_assert_int_eq(parsed(text)->kind, INS_EXPR_COLUMN);
}
END_TEST

START_TEST(repeated_parts_count_each_time)
{
    const char *branch = " WHEN 1 THEN 1 WHEN 2 THEN 2 END";
    const char *text = repeated(repeated("", "CASE ", 20, "a"), branch, 20, "");
    refused_with(text, INSIGHTS_TOO_LARGE, "more than 4096 parts");
}
END_TEST

START_TEST(long_chain_of_operators_is_fine)
{
    const ins_expr *tree = parsed(repeated("a", "+a", 2000, ""));
    ck_assert_int_eq(tree->op, INS_OP_ADD);
}
END_TEST

/* ---- trees made by hand ------------------------------------------------------------ */

START_TEST(aggregate_without_argument_counts_rows)
{
    const ins_expr *tree = ins_expr_aggregate(arena, "COUNT", NULL, false);
    ck_assert(ins_expr_equal(tree, parsed("COUNT(*)")));
}
END_TEST

START_TEST(made_column_equals_read_column)
{
    ck_assert(ins_expr_equal(ins_expr_column(arena, "a", "b"), parsed("a.b")));
    ck_assert(!ins_expr_equal(ins_expr_column(arena, NULL, "b"), parsed("a.b")));
}
END_TEST

START_TEST(aggregate_is_found_at_any_depth)
{
    ck_assert(ins_expr_has_aggregate(parsed("1 + ROUND(SUM(a), 2)")));
    ck_assert(!ins_expr_has_aggregate(parsed("1 + ROUND(a, 2)")));
}
END_TEST

START_TEST(literals_of_different_types_differ)
{
    ck_assert(!ins_expr_equal(parsed("1"), parsed("1e0")));
    ck_assert(!ins_expr_equal(parsed("1"), parsed("'1'")));
    ck_assert(!ins_expr_equal(parsed("COUNT(a)"), parsed("COUNT(DISTINCT a)")));
}
END_TEST

static insights_status parse_once(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create(1024 * 1024);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    const ins_expr *tree = NULL;
    insights_status status = ins_expr_parse(
        &tree, own, "CASE a WHEN 'x' THEN SUM(b) IN (1, 2.5, DATE '2024-01-01') END", NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    fault_loop(parse_once, NULL);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("expression");
    tcase_add_checked_fixture(cases, parse_set_up, parse_tear_down);
    tcase_add_test(cases, product_binds_tighter_than_sum);
    tcase_add_test(cases, subtraction_groups_from_the_left);
    tcase_add_test(cases, not_binds_weaker_than_comparison_and_tighter_than_and);
    tcase_add_test(cases, and_binds_tighter_than_or);
    tcase_add_test(cases, between_takes_its_own_and);
    tcase_add_test(cases, qualified_name_has_two_parts);
    tcase_add_test(cases, reserved_word_is_a_name_next_to_a_dot);
    tcase_add_test(cases, order_is_a_name);
    tcase_add_test(cases, quoted_name_keeps_its_letters);
    tcase_add_test(cases, name_of_letters_of_any_script_needs_no_quotes);
    tcase_add_test(cases, integer_stays_integer);
    tcase_add_test(cases, decimal_stays_exact);
    tcase_add_test(cases, exponent_makes_a_double);
    tcase_add_test(cases, doubled_quote_in_text_is_one_quote);
    tcase_add_test(cases, dates_are_typed_literals);
    tcase_add_test(cases, date_is_also_a_name);
    tcase_add_test(cases, count_star_and_distinct);
    tcase_add_test(cases, percentile_puts_the_value_first);
    tcase_add_loop_test(cases, functions_that_say_the_same_become_one_tree, 0,
                        sizeof same / sizeof *same);
    tcase_add_loop_test(cases, bad_text_is_refused_with_its_column, 0,
                        sizeof refused / sizeof *refused);
    tcase_add_test(cases, text_that_is_not_utf8_is_refused);
    tcase_add_test(cases, text_longer_than_the_limit_is_too_large);
    tcase_add_test(cases, deep_nesting_is_too_large);
    tcase_add_test(cases, sixty_levels_are_fine);
    tcase_add_test(cases, repeated_parts_count_each_time);
    tcase_add_test(cases, long_chain_of_operators_is_fine);
    tcase_add_test(cases, aggregate_without_argument_counts_rows);
    tcase_add_test(cases, made_column_equals_read_column);
    tcase_add_test(cases, aggregate_is_found_at_any_depth);
    tcase_add_test(cases, literals_of_different_types_differ);
    tcase_add_test(cases, failing_allocations_are_reported);
    return suite_run_case("expression", cases);
}
