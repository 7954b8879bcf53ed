/* Tests of printing expressions: what is printed reads back as the same tree. */
#include "model/expression_functions.h"
#include "parsing.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>

static const char *const round_trips[] = {
    "-(5)",
    "- -a",
    "-(-5)",
    "a - -5",
    "(a = b) = (c = d)",
    "(a IS NULL) IS NOT NULL",
    "NOT (a AND b)",
    "NOT NOT a",
    "(NOT a) = b",
    "-(a + b) * c",
    "-a * b",
    "a || b || 'c'",
    "(a || b) + 1",
    "a + b || c",
    "a NOT IN (1, 2, 3)",
    "a NOT BETWEEN 1 AND 2 + 3",
    "(a BETWEEN 1 AND 2) BETWEEN x AND y",
    "a NOT LIKE 'x%' OR b ILIKE '_y'",
    "CASE WHEN a THEN CASE WHEN b THEN 1 END ELSE -2.50 END",
    "COUNT(CASE WHEN a THEN 1 END)",
    "SUM(a.x) / NULLIF(SUM(b.y), 0)",
    "(a + b) * (c - d) / e % f",
    "a / (b / c)",
    "a - (b + c)",
    "GREATEST(a, b, c, 1e-7)",
    "NULL",
    "TRUE AND FALSE",
    "0.1e0",
    "'a--b;/*'",
    "1.5 * -.5",
    "\"select\".\"x y\"",
    "\"current_date\"",
    "CONCAT(a)",
    "REGEXP_LIKE(a, '^x')",
    "PI()",
    "(a OR b) AND (c OR NOT d)",
    "(a AND b) = c",
    "a IN ((1 + 2), b OR c)",
};

START_TEST(printed_text_reads_back_equal)
{
    const ins_expr *tree = parsed(round_trips[_i]);
    const char *once = printed(tree);
    const ins_expr *again = parsed(once);
    ck_assert_msg(ins_expr_equal(tree, again), "%s -> %s", round_trips[_i], once);
    ck_assert_str_eq(printed(again), once);
}
END_TEST

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A random expression as text; every construct of the grammar turns up. */
static void random_text(ins_buffer *buffer, unsigned *state, int depth)
{
    static const char *const leaves[] = {
        "a",   "t.b", "1", "2.50", "'x''y'", "NULL", "-3", "DATE '2024-01-31'", "\"odd name\"",
        "1e9", "TRUE"};
    static const char *const shapes[] = {
        "(~ + ~)",
        "~ - ~",
        "~ * ~",
        "(~ / ~)",
        "~ % ~",
        "~ || ~",
        "-~",
        "(~)",
        "(~ = ~)",
        "(~ <= ~)",
        "(NOT ~)",
        "(~ AND ~)",
        "(~ OR ~)",
        "(~ IS NULL)",
        "(~ IN (~, ~))",
        "(~ BETWEEN ~ AND ~)",
        "(~ NOT LIKE ~)",
        "CASE WHEN ~ THEN ~ ELSE ~ END",
        "CASE ~ WHEN ~ THEN ~ END",
        "COALESCE(~, ~)",
        "ROUND(~, 2)",
        "CAST(~ AS DOUBLE)",
        "POSITION((~) IN ~)",
        "EXTRACT(DAY FROM ~)",
        "DATEADD(week, ~, ~)",
        "(~ IS DISTINCT FROM ~)",
    };
    if (depth == 0) {
        ins_buffer_text(buffer, leaves[next_random(state) % (sizeof leaves / sizeof *leaves)]);
        return;
    }
    const char *shape = shapes[next_random(state) % (sizeof shapes / sizeof *shapes)];
    for (; *shape != '\0'; shape++) {
        if (*shape == '~')
            random_text(buffer, state, depth - 1 - (int)(next_random(state) % (unsigned)depth));
        else
            ins_buffer_byte(buffer, *shape);
    }
}

START_TEST(random_expressions_print_and_read_back_equal)
{
    unsigned state = 7;
    int read = 0;
    for (int i = 0; i < 2000; i++) {
        ins_arena *own = ins_arena_create(64 * 1024 * 1024);
        ins_buffer text;
        ins_buffer print;
        ins_buffer_init(&text, 100000);
        ins_buffer_init(&print, 100000);
        random_text(&text, &state, 1 + i % 5);
        const ins_expr *tree = NULL;
        const ins_expr *again = NULL;
        if (ins_expr_parse(&tree, own, ins_buffer_view(&text), NULL) == INSIGHTS_OK) {
            ins_expr_print(tree, &print);
            insights_status status = ins_expr_parse(&again, own, ins_buffer_view(&print), NULL);
            ck_assert_msg(status == INSIGHTS_TOO_LARGE ||
                              (status == INSIGHTS_OK && ins_expr_equal(tree, again)),
                          "%s -> %s", ins_buffer_view(&text), ins_buffer_view(&print));
            read++;
        }
        ins_buffer_finish(&text);
        ins_buffer_finish(&print);
        ins_arena_destroy(own);
    }
    ck_assert_int_gt(read, 1500);
}
END_TEST

START_TEST(every_function_of_the_table_is_read)
{
    for (size_t i = 0; ins_function_at(i) != NULL; i++) {
        const ins_function *function = ins_function_at(i);
        char text[200];
        if (function->form == INS_FORM_WINDOW || function->form == INS_FORM_CAST)
            continue;
        if (function->form == INS_FORM_PERCENTILE)
            snprintf(text, sizeof text, "%s(0.5) WITHIN GROUP (ORDER BY a ASC)", function->name);
        else if (function->form == INS_FORM_EXTRACT)
            snprintf(text, sizeof text, "%s(YEAR FROM d)", function->name);
        else if (function->form == INS_FORM_PART)
            snprintf(text, sizeof text, "%s('day', d%s)", function->name,
                     function->least == 3 ? ", d" : "");
        else
            snprintf(text, sizeof text, "%s(%.*s)", function->name,
                     (int)(function->least == 0 ? 0 : function->least * 3 - 2), "1, 1, 1, 1");
        const ins_expr *tree = parsed(text);
        ck_assert_msg(ins_expr_equal(tree, parsed(printed(tree))), "%s", text);
    }
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("expression_print");
    tcase_add_checked_fixture(cases, parse_set_up, parse_tear_down);
    tcase_add_loop_test(cases, printed_text_reads_back_equal, 0,
                        sizeof round_trips / sizeof *round_trips);
    tcase_add_test(cases, random_expressions_print_and_read_back_equal);
    tcase_add_test(cases, every_function_of_the_table_is_read);
    return suite_run_case("expression_print", cases);
}
