/*
 * The same random rows written in many notations must load as the same values: delimiters, decimal
 * marks, dates, line ends, quotes, encodings.
 */
#include "base/buffer.h"
#include "data/calendar.h"
#include "database.h"
#include "ingest/load.h"
#include "ingest/random.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 3000 };

/* How rows are written. */
typedef struct notation {
    char delimiter;
    char decimal;
    char thousands;   /* 0: none */
    const char *date; /* "iso", "dmy", "mdy", "dot", "name" */
    const char *newline;
    const char *money; /* behind an amount */
    const char *missing;
    bool is_quoted;
    bool is_wide; /* UTF-16 with a byte order mark, otherwise UTF-8 */
} notation;

static const notation notations[] = {
    {',', '.', 0, "iso", "\n", "", "", false, false},
    {',', '.', ',', "mdy", "\r\n", "", "NULL", true, false},
    {';', ',', '.', "dot", "\r\n", " \xe2\x82\xac", "NA", false, false},
    {';', ',', ' ', "dmy", "\n", "", "-", true, false},
    {'\t', ',', 0, "name", "\r", "", "N/A", false, false},
    {'|', '.', '\'', "iso", "\n", " CHF", "", false, false},
    {',', '.', 0, "dmy", "\n", "", "", false, true},
    {';', ',', '.', "dot", "\r\n", "", "", true, true},
};

static void print_amount(ins_buffer *out, const notation *how, int64_t cents)
{
    int64_t whole = cents / 100;
    if (how->thousands != '\0' && whole >= 1000)
        ins_buffer_printf(out, "%lld%c%03lld", (long long)(whole / 1000), how->thousands,
                          (long long)(whole % 1000));
    else
        ins_buffer_printf(out, "%lld", (long long)whole);
    ins_buffer_printf(out, "%c%02lld%s", how->decimal, (long long)(cents % 100), how->money);
}

static void print_date(ins_buffer *out, const notation *how, int64_t days)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    ins_date date = ins_date_of(days);
    if (strcmp(how->date, "iso") == 0)
        ins_buffer_printf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
    else if (strcmp(how->date, "dmy") == 0)
        ins_buffer_printf(out, "%d/%d/%d", date.day, date.month, date.year);
    else if (strcmp(how->date, "mdy") == 0)
        ins_buffer_printf(out, "%d/%d/%d", date.month, date.day, date.year);
    else if (strcmp(how->date, "dot") == 0)
        ins_buffer_printf(out, "%02d.%02d.%d", date.day, date.month, date.year);
    else
        ins_buffer_printf(out, "%d %s %d", date.day, months[date.month - 1], date.year);
}

/* Ends a cell, quoting it when the notation quotes all or the cell needs it. */
static void end_cell(ins_buffer *out, const notation *how, ins_buffer *cell, const char *end)
{
    const char *text = ins_buffer_view(cell);
    bool is_quoted =
        how->is_quoted || strchr(text, how->delimiter) != NULL || strpbrk(text, "\"\n\r") != NULL;
    if (is_quoted)
        ins_buffer_byte(out, '"');
    for (; *text != '\0'; text++) {
        ins_buffer_byte(out, *text);
        if (*text == '"')
            ins_buffer_byte(out, '"');
    }
    if (is_quoted)
        ins_buffer_byte(out, '"');
    ins_buffer_text(out, end);
    ins_buffer_finish(cell);
    ins_buffer_init(cell, 4096);
}

static void write_row(ins_buffer *out, const notation *how, ins_random *random, int number)
{
    static const char *const words[] = {"caf\xc3\xa9", "say \"hi\"", "two, three; four | five",
                                        "line\nbreak", "plain",      " spaced "};
    const char delimiter[2] = {how->delimiter, '\0'};
    ins_buffer cell;
    ins_buffer_init(&cell, 4096);
    ins_buffer_printf(&cell, "%d", number);
    end_cell(out, how, &cell, delimiter);
    print_amount(&cell, how, ins_random_below(random, 99999999));
    end_cell(out, how, &cell, delimiter);
    print_date(&cell, how, 18000 + ins_random_below(random, 2000));
    end_cell(out, how, &cell, delimiter);
    ins_buffer_text(&cell, words[ins_random_below(random, 6)]);
    end_cell(out, how, &cell, delimiter);
    if (ins_random_below(random, 3) == 0)
        ins_buffer_text(&cell, how->missing);
    else
        ins_buffer_printf(&cell, "%u", ins_random_below(random, 100));
    end_cell(out, how, &cell, how->newline);
    ins_buffer_finish(&cell);
}

/* Writes UTF-8 as UTF-16LE; the texts here stay within the first plane. */
static void write_wide(FILE *file, const ins_buffer *text)
{
    fputs("\xff\xfe", file);
    for (size_t at = 0; at < text->size;) {
        int32_t point = 0;
        at += ins_utf8_next(text->data + at, text->size - at, &point);
        fputc(point & 0xff, file);
        fputc(point >> 8, file);
    }
}

static void write_file(const char *name, const notation *how)
{
    ins_buffer text;
    ins_random random;
    ins_buffer_init(&text, 1 << 24);
    ins_random_init(&random, 5, 0);
    ins_buffer_printf(&text, "id%camount%cday%cword%cscore%s", how->delimiter, how->delimiter,
                      how->delimiter, how->delimiter, how->newline);
    for (int i = 1; i <= ROWS; i++)
        write_row(&text, how, &random, i);
    FILE *file = fopen(scratch_path(name), "wb");
    ck_assert_ptr_nonnull(file);
    if (how->is_wide)
        write_wide(file, &text);
    else
        fwrite(text.data, 1, text.size, file);
    fclose(file);
    ins_buffer_finish(&text);
}

static void load_notation(const char *table, const notation *how)
{
    insights_error *error = NULL;
    ins_load_report report;
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    ins_arena *arena = ins_arena_create(1 << 24);
    options.table = table;
    write_file(table, how);
    insights_status status =
        ins_load_file(scratch_url("db"), scratch_path(table), &options, arena, &report, &error);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(error));
    ck_assert_int_eq(report.delimiter, how->delimiter);
    ck_assert_uint_eq(report.rows, ROWS);
    ins_arena_destroy(arena);
}

START_TEST(every_notation_loads_as_the_same_values)
{
    load_notation("plain", &notations[0]);
    load_notation("other", &notations[_i]);
    ck_assert_int_eq(ask_int("db", "SELECT count(*) FROM (SELECT * FROM plain EXCEPT "
                                   "SELECT * FROM other)"),
                     0);
    ck_assert_str_eq(ask_text("db", "SELECT typeof(amount) || typeof(day) FROM other "
                                    "WHERE amount <> round(amount) LIMIT 1"),
                     "realtext");
    ck_assert_int_eq(ask_int("db", "SELECT count(*) FROM other WHERE score IS NULL"),
                     ask_int("db", "SELECT count(*) FROM plain WHERE score IS NULL"));
}
END_TEST

START_TEST(values_are_those_that_were_written)
{
    ins_random random;
    load_notation("plain", &notations[0]);
    ins_random_init(&random, 5, 0);
    for (int i = 1; i <= 100; i++) {
        char day[INS_DATE_TEXT_SIZE];
        int64_t cents = ins_random_below(&random, 99999999);
        ins_print_date(day, 18000 + ins_random_below(&random, 2000));
        ins_random_below(&random, 6);
        if (ins_random_below(&random, 3) != 0)
            ins_random_below(&random, 100);
        ck_assert_int_eq(ask_int("db", "SELECT round(amount * 100) FROM plain WHERE id = %d", i),
                         cents);
        ck_assert_str_eq(ask_text("db", "SELECT day FROM plain WHERE id = %d", i), day);
    }
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("notations");
    tcase_add_checked_fixture(cases, scratch_create, scratch_remove);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, every_notation_loads_as_the_same_values, 1,
                        sizeof notations / sizeof notations[0]);
    tcase_add_test(cases, values_are_those_that_were_written);
    return suite_run_case("load notations", cases);
}
