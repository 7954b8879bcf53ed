/* Tests of answers for people: golden pages, widths, colours, hostile values. */
#include "api/render.h"

#include "api/sample.h"
#include "support/fault.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GOLDEN_MAX = 64 * 1024 };

static const char *const golden_folder = "tests/api/golden";

static char *format_with(const insights_answer *answer, insights_format_options options)
{
    char *text = NULL;
    insights_error *err = NULL;
    insights_status status = insights_answer_format(&text, answer, &options, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return text;
}

static insights_format_options options_of(const char *format, int width)
{
    insights_format_options options = INSIGHTS_FORMAT_OPTIONS_INIT;
    options.format = format;
    options.width = width;
    return options;
}

/* ---- golden pages ---- */

/* Compares with a file; INSIGHTS_GOLDEN=write makes the file anew. */
static void assert_golden(const char *text, const char *name)
{
    char path[200];
    static char expected[GOLDEN_MAX];
    snprintf(path, sizeof path, "%s/%s", golden_folder, name);
    const char *mode = getenv("INSIGHTS_GOLDEN");
    bool is_writing = mode != NULL && strcmp(mode, "write") == 0;
    FILE *file = fopen(path, is_writing ? "wb" : "rb");
    ck_assert_msg(file != NULL, "%s", path);
    if (is_writing)
        ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    size_t size = is_writing ? 0 : fread(expected, 1, sizeof expected - 1, file);
    fclose(file);
    expected[size] = '\0';
    if (!is_writing)
        ck_assert_msg(strcmp(text, expected) == 0, "%s differs:\n%s", path, text);
}

START_TEST(pages_are_as_they_were)
{
    char name[100];
    char *text = format_with(sample_sealed((sample_kind)_i), options_of("text", 80));
    snprintf(name, sizeof name, "%s.txt", sample_name((sample_kind)_i));
    assert_golden(text, name);
    insights_free(text);
}
END_TEST

START_TEST(narrow_page_is_as_it_was)
{
    insights_format_options options = options_of("text", 40);
    options.show_sql = true;
    char *text = format_with(sample_sealed(SAMPLE_WHY), options);
    assert_golden(text, "why_narrow_sql.txt");
    insights_free(text);
}
END_TEST

START_TEST(explanation_is_as_it_was)
{
    insights_format_options options = options_of("text", 80);
    options.explain = true;
    char *text = format_with(sample_sealed(SAMPLE_VALUE), options);
    assert_golden(text, "explain.txt");
    insights_free(text);
}
END_TEST

START_TEST(markdown_is_as_it_was)
{
    insights_format_options options = options_of("md", 0);
    options.show_sql = true;
    char *text = format_with(sample_sealed(SAMPLE_COMPARISON), options);
    char *hash = strstr(text, "\nAnswer ");
    ck_assert_ptr_nonnull(hash);
    *hash = '\0'; /* the hash holds the version of the library */
    assert_golden(text, "comparison.md");
    insights_free(text);
}
END_TEST

/* ---- what holds for every page ---- */

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t width = ins_utf8_width(text, length);
        widest = width > widest ? width : widest;
        text += length + (text[length] == '\n');
    }
    return widest;
}

START_TEST(no_line_is_wider_than_the_page)
{
    insights_answer *answer = sample_sealed((sample_kind)_i);
    for (int width = 20; width <= 200; width += width < 60 ? 1 : 7) {
        insights_format_options options = options_of("text", width);
        options.show_sql = true;
        char *text = format_with(answer, options);
        ck_assert_msg(widest_line(text) <= (size_t)width, "%s is %zu wide at %d:\n%s",
                      sample_name((sample_kind)_i), widest_line(text), width, text);
        insights_free(text);
        options.explain = true;
        text = format_with(answer, options);
        ck_assert_msg(widest_line(text) <= (size_t)width, "explained %s is %zu wide at %d:\n%s",
                      sample_name((sample_kind)_i), widest_line(text), width, text);
        insights_free(text);
    }
}
END_TEST

START_TEST(pages_are_clean_text_that_ends_a_line)
{
    insights_format_options options = options_of("text", 60);
    options.show_sql = true;
    char *text = format_with(sample_sealed((sample_kind)_i), options);
    size_t size = strlen(text);
    ck_assert(size > 0 && text[size - 1] == '\n');
    ck_assert(ins_utf8_is_valid(text, size, NULL));
    ck_assert_ptr_null(strchr(text, '\x1b'));
    ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
    if (_i != SAMPLE_LIST) /* aligned tables are padded to the last cell */
        ck_assert_ptr_null(strstr(text, " \n"));
    insights_free(text);
}
END_TEST

START_TEST(colour_adds_nothing_but_colour)
{
    insights_answer *answer = sample_sealed((sample_kind)_i);
    insights_format_options options = options_of("text", 72);
    char *plain = format_with(answer, options);
    options.color = true;
    char *coloured = format_with(answer, options);
    ck_assert_ptr_nonnull(strchr(coloured, '\x1b'));
    char *to = coloured;
    for (const char *from = coloured; *from != '\0'; from++) {
        if (*from == '\x1b')
            from += strcspn(from, "m");
        else
            *to++ = *from;
    }
    *to = '\0';
    ck_assert_str_eq(plain, coloured);
    insights_free(plain);
    insights_free(coloured);
}
END_TEST

/* ---- single rules ---- */

START_TEST(message_comes_first)
{
    insights_answer *answer = sample_sealed(SAMPLE_NO_DATA);
    char *text = format_with(answer, options_of("text", 100));
    ck_assert(strncmp(text, answer->message, strlen(answer->message)) == 0);
    insights_free(text);
}
END_TEST

START_TEST(choices_are_numbered)
{
    char *text = format_with(sample_sealed(SAMPLE_CLARIFY), options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "\n  1. price in dollars\n  2. price in euros\n"));
    insights_free(text);
}
END_TEST

START_TEST(words_not_understood_are_named)
{
    char *text = format_with(sample_sealed(SAMPLE_UNSUPPORTED), options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "not understood: \"Z\xC3\xBCri\""));
    insights_free(text);
}
END_TEST

START_TEST(sql_is_shown_only_when_asked_for)
{
    insights_answer *answer = sample_sealed(SAMPLE_VALUE);
    insights_format_options options = options_of("text", 80);
    char *text = format_with(answer, options);
    ck_assert_ptr_null(strstr(text, "SELECT"));
    insights_free(text);
    options.show_sql = true;
    text = format_with(answer, options);
    ck_assert_ptr_nonnull(strstr(text, "SELECT SUM(\"amount\") AS \"revenue\"\n"));
    ck_assert_ptr_nonnull(strstr(text, "Parameters: \"web\", 12.50, \"2026-10-01\"\n"));
    insights_free(text);
}
END_TEST

START_TEST(csv_is_the_rows)
{
    char *text = format_with(sample_sealed(SAMPLE_LIST), options_of("csv", 0));
    ck_assert_str_eq(text, "name,age\r\nAnn,34\r\nBob,\r\nCid,51\r\nDee,20\r\n");
    insights_free(text);
    text = format_with(sample_sealed(SAMPLE_CLARIFY), options_of("csv", 0));
    ck_assert_str_eq(text, "\n");
    insights_free(text);
}
END_TEST

START_TEST(json_line_is_the_answer)
{
    insights_answer *answer = sample_sealed(SAMPLE_WHY);
    char *text = format_with(answer, options_of("jsonl", 0));
    size_t size = strlen(text);
    ck_assert_uint_eq(size, answer->json_size + 1);
    ck_assert(strncmp(text, answer->json, answer->json_size) == 0 && text[size - 1] == '\n');
    insights_free(text);
}
END_TEST

/* Takes out what indentation adds: line feeds with their spaces, and the space behind a key. */
static void squeeze(char *text)
{
    char *to = text;
    bool is_quoted = false;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '"' && from[-1] != '\\')
            is_quoted = !is_quoted;
        if (is_quoted || (*from != '\n' && *from != ' '))
            *to++ = *from;
    }
    *to = '\0';
}

START_TEST(indented_json_says_the_same)
{
    insights_answer *answer = sample_sealed(SAMPLE_GROUPS);
    char *text = format_with(answer, options_of("json", 0));
    ck_assert_ptr_nonnull(strstr(text, "{\n  \"success\": true,\n"));
    squeeze(text);
    ck_assert_str_eq(text, answer->json);
    insights_free(text);
}
END_TEST

START_TEST(markdown_escapes_what_data_brings)
{
    char *text = format_with(sample_sealed(SAMPLE_HOSTILE), options_of("md", 0));
    for (const char *at = text; *at != '\0'; at++)
        ck_assert(*at != '<' || at[-1] == '\\');
    ck_assert_ptr_null(strstr(text, " |pipe|"));
    insights_free(text);
}
END_TEST

START_TEST(fence_is_longer_than_backticks_in_the_sql)
{
    insights_answer *answer = sample_answer(SAMPLE_VALUE);
    ins_statement statement = *answer->evidence[0].statement;
    statement.text = "SELECT ```` FROM x";
    answer->evidence[0].statement = &statement;
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    insights_format_options options = options_of("md", 0);
    options.show_sql = true;
    char *text = format_with(answer, options);
    ck_assert_ptr_nonnull(strstr(text, "\n`````sql\nSELECT ```` FROM x\n`````\n"));
    insights_free(text);
}
END_TEST

START_TEST(unknown_format_is_refused_by_name)
{
    char *text = NULL;
    insights_error *err = NULL;
    insights_format_options options = options_of("xml", 0);
    ck_assert_int_eq(insights_answer_format(&text, sample_sealed(SAMPLE_VALUE), &options, &err),
                     INSIGHTS_INVALID);
    ck_assert_str_eq(insights_error_message(err),
                     "format \"xml\" is unknown; use text, json, jsonl, csv or md");
    ck_assert_ptr_null(text);
    insights_error_free(err);
}
END_TEST

START_TEST(options_without_size_are_refused)
{
    char *text = NULL;
    insights_format_options options = {0};
    ck_assert_int_eq(insights_answer_format(&text, sample_sealed(SAMPLE_VALUE), &options, NULL),
                     INSIGHTS_INVALID);
}
END_TEST

START_TEST(no_options_are_the_defaults)
{
    insights_answer *answer = sample_sealed(SAMPLE_GROUPS);
    char *text = NULL;
    char *wide = format_with(answer, options_of("text", 80));
    ck_assert_int_eq(insights_answer_format(&text, answer, NULL, NULL), INSIGHTS_OK);
    ck_assert_str_eq(text, wide);
    insights_free(text);
    insights_free(wide);
}
END_TEST

START_TEST(causes_and_the_rest_add_up)
{
    char *text = format_with(sample_sealed(SAMPLE_WHY), options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "\neverything else         EUR 445,200  EUR 382,310  "
                                       "\xE2\x88\x92"
                                       "EUR 62,890   67.7 %"));
    ck_assert_ptr_nonnull(strstr(text, "\ntotal                   EUR 505,200  EUR 412,310  "
                                       "\xE2\x88\x92"
                                       "EUR 92,890  100.0 %\n"));
    insights_free(text);
}
END_TEST

START_TEST(rest_is_not_told_where_parts_overlap)
{
    insights_answer *answer = sample_answer(SAMPLE_WHY);
    the_tale.items[2].evidence = 0; /* from another table */
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    char *text = format_with(answer, options_of("text", 80));
    ck_assert_ptr_null(strstr(text, "everything else"));
    insights_free(text);
}
END_TEST

START_TEST(long_results_are_cut_and_say_so)
{
    char rows[2000] = "";
    tale_plan("{\"kind\":\"list\",\"dataset\":\"customers\",\"dimensions\":[{\"field\":\"name\"},"
              "{\"field\":\"age\"}]}");
    for (int i = 0; i < 40; i++)
        strncat(rows, i == 0 ? "Ann 1" : ";Bob 2", sizeof rows - strlen(rows) - 1);
    insights_answer *answer = sample_sealed(SAMPLE_LIST);
    tale_result("name:text age:int", rows);
    answer->table = the_tale.input.result;
    char *text = format_with(answer, options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "20 more rows; csv and json have them all\n"));
    insights_free(text);
}
END_TEST

START_TEST(all_others_together_have_no_bar)
{
    static const char *const labels[] = {"Boot", "Coat", "Others (9)"};
    static const double values[] = {20, 10, 500};
    const ins_chart_series series = {"Revenue", values};
    const ins_chart chart = {.type = "bar_chart",
                             .labels = labels,
                             .label_count = 3,
                             .has_rest = true,
                             .series = &series,
                             .series_count = 1};
    ins_buffer out;
    ins_buffer_init(&out, 10000);
    ins_page page = {
        .answer = sample_sealed(SAMPLE_GROUPS), .out = &out, .arena = the_tale.arena, .width = 40};
    ins_render_bars(&page, &chart);
    const char *others = strstr(ins_buffer_view(&out), "Others (9)");
    ck_assert_ptr_nonnull(others);
    ck_assert_ptr_null(strstr(others, "\xE2\x96\x88"));
    ins_buffer_finish(&out);
}
END_TEST

START_TEST(step_that_is_not_over_is_not_drawn)
{
    insights_answer *answer = sample_answer(SAMPLE_SERIES);
    ins_finding *partial = tale_finding(INS_FINDING_PARTIAL);
    partial->when_days = ins_days_of(2026, 6, 1);
    answer->findings = the_tale.findings;
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    char *text = format_with(answer, options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "Revenue (EUR): EUR 100 to EUR 130\n"));
    ck_assert_ptr_nonnull(strstr(text, "Jan 2026 to May 2026\n"));
    insights_free(text);
}
END_TEST

START_TEST(rows_of_groups_are_written_as_they_are_read)
{
    insights_answer *answer = sample_sealed(SAMPLE_GROUPS);
    tale_result("product:text revenue:dec2", "Boot 1200.5;Coat -");
    answer->table = the_tale.input.result;
    answer->story.chart_count = 0;
    char *text = format_with(answer, options_of("text", 80));
    ck_assert_ptr_nonnull(strstr(text, "\nBoot"));
    ck_assert_ptr_nonnull(strstr(text, "EUR 1,200.50\n"));
    ck_assert_ptr_null(strstr(text, "---"));
    insights_free(text);
}
END_TEST

/* ---- memory ---- */

typedef struct formatting {
    const insights_answer *answer;
    insights_format_options options;
} formatting;

static insights_status format_once(void *state)
{
    const formatting *f = state;
    char *text = NULL;
    insights_status status = insights_answer_format(&text, f->answer, &f->options, NULL);
    insights_free(text);
    return status;
}

START_TEST(every_failing_allocation_is_reported)
{
    static const char *const formats[] = {"text", "json", "jsonl", "csv", "md"};
    static const sample_kind kinds[] = {SAMPLE_WHY, SAMPLE_SERIES, SAMPLE_GROUPS, SAMPLE_LIST};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        formatting f = {.answer = sample_sealed(kinds[k])};
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
            f.options = options_of(formats[i], 70);
            f.options.show_sql = true;
            ck_assert_int_gt(fault_loop(format_once, &f), 0);
        }
        f.options = options_of("text", 70);
        f.options.explain = true;
        ck_assert_int_gt(fault_loop(format_once, &f), 0);
    }
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("render");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, tale_begin, tale_end);
    tcase_add_loop_test(cases, pages_are_as_they_were, 0, SAMPLE_KINDS);
    tcase_add_loop_test(cases, no_line_is_wider_than_the_page, 0, SAMPLE_KINDS);
    tcase_add_loop_test(cases, pages_are_clean_text_that_ends_a_line, 0, SAMPLE_KINDS);
    tcase_add_loop_test(cases, colour_adds_nothing_but_colour, 0, SAMPLE_KINDS);
    const TTest *const tests[] = {narrow_page_is_as_it_was,
                                  explanation_is_as_it_was,
                                  markdown_is_as_it_was,
                                  message_comes_first,
                                  choices_are_numbered,
                                  words_not_understood_are_named,
                                  sql_is_shown_only_when_asked_for,
                                  csv_is_the_rows,
                                  json_line_is_the_answer,
                                  indented_json_says_the_same,
                                  markdown_escapes_what_data_brings,
                                  fence_is_longer_than_backticks_in_the_sql,
                                  unknown_format_is_refused_by_name,
                                  options_without_size_are_refused,
                                  no_options_are_the_defaults,
                                  causes_and_the_rest_add_up,
                                  rest_is_not_told_where_parts_overlap,
                                  long_results_are_cut_and_say_so,
                                  all_others_together_have_no_bar,
                                  step_that_is_not_over_is_not_drawn,
                                  rows_of_groups_are_written_as_they_are_read,
                                  every_failing_allocation_is_reported};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case("render", cases);
}
