/* Prints the report of a loaded file. */
#include "cli/load_report.h"
#include "cli/output.h"

#include <string.h>

enum { NAME_COLUMN = 28, BAD_ROWS_SHOWN = 10, QUESTION_SIZE = 256 };

static void print_columns(FILE *out, const json_value *columns)
{
    if (columns == NULL)
        return;
    for (const json_value *column = columns->first; column != NULL; column = column->next) {
        const char *name = json_get_text(column, "name", "");
        int pad = NAME_COLUMN - (int)(strlen(name) < NAME_COLUMN ? strlen(name) : NAME_COLUMN - 1);
        fputs("  ", out);
        print_clean(out, name);
        fprintf(out, "%*s", pad, "");
        print_clean(out, json_get_text(column, "type", ""));
        fputc('\n', out);
    }
}

static void print_bad_rows(FILE *out, const json_value *report)
{
    const json_value *rows = json_get(report, "bad_rows");
    int64_t skipped = json_get_count(report, "skipped", 0);
    int64_t shown = 0;
    if (skipped == 0)
        return;
    fputs("Left out: ", out);
    print_count(out, skipped);
    fputs(skipped == 1 ? " bad row\n" : " bad rows\n", out);
    for (const json_value *row = rows != NULL ? rows->first : NULL;
         row != NULL && shown < BAD_ROWS_SHOWN; row = row->next, shown++) {
        fputs("  line ", out);
        print_count(out, json_get_count(row, "line", 0));
        fputs(": ", out);
        print_clean(out, json_get_text(row, "reason", ""));
        fputc('\n', out);
    }
    if (skipped > shown) {
        fputs("  and ", out);
        print_count(out, skipped - shown);
        fputs(" more\n", out);
    }
}

static void print_warnings(FILE *out, const json_value *warnings)
{
    if (warnings == NULL)
        return;
    for (const json_value *warning = warnings->first; warning != NULL; warning = warning->next)
        if (warning->kind == JSON_TEXT) {
            fputs("Note: ", out);
            print_clean(out, warning->text);
            fputc('\n', out);
        }
}

void load_report_print(FILE *out, const json_value *report, const char *url)
{
    int64_t rows = json_get_count(report, "rows", 0);
    print_clean(out, json_get_text(report, "table", ""));
    fputs(": ", out);
    print_count(out, rows);
    fputs(rows == 1 ? " row loaded into " : " rows loaded into ", out);
    print_clean(out, url);
    fputc('\n', out);
    print_columns(out, json_get(report, "columns"));
    print_bad_rows(out, report);
    print_warnings(out, json_get(report, "warnings"));
}

static bool is_id(const char *name)
{
    size_t size = strlen(name);
    return size >= 2 && (strcmp(name + size - 2, "id") == 0 || strcmp(name + size - 2, "Id") == 0 ||
                         strcmp(name + size - 2, "ID") == 0);
}

/* The first column of one of the types (words separated by spaces) that is no identifier. */
static const char *find_column(const json_value *report, const char *const *types)
{
    const json_value *columns = json_get(report, "columns");
    const json_value *column = columns != NULL ? columns->first : NULL;
    for (; column != NULL; column = column->next) {
        const char *name = json_get_text(column, "name", "");
        for (size_t i = 0; types[i] != NULL && !is_id(name); i++)
            if (strcmp(json_get_text(column, "type", ""), types[i]) == 0)
                return name;
    }
    return NULL;
}

/* A name as somebody would say it: "order_total" becomes "order total". */
static void say(char *out, const char *name)
{
    snprintf(out, QUESTION_SIZE / 4, "%s", name);
    for (char *at = out; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
}

static void print_question(FILE *out, const char *url, const char *question)
{
    fputs("  " PROGRAM " ask --warehouse ", out);
    print_shell_word(out, url);
    fputc(' ', out);
    print_shell_word(out, question);
    fputc('\n', out);
}

void load_report_print_questions(FILE *out, const json_value *report, const char *url)
{
    static const char *const numbers[] = {"decimal", "float", "int", NULL};
    static const char *const texts[] = {"text", NULL};
    static const char *const dates[] = {"date", "datetime", NULL};
    char question[QUESTION_SIZE];
    char a[QUESTION_SIZE / 4];
    char b[QUESTION_SIZE / 4];
    const char *number = find_column(report, numbers);
    const char *text = find_column(report, texts);
    say(a, json_get_text(report, "table", "rows"));
    snprintf(question, sizeof question, "how many %s are there", a);
    print_question(out, url, question);
    if (number == NULL)
        return;
    say(a, number);
    if (text != NULL) {
        say(b, text);
        snprintf(question, sizeof question, "total %s by %s", a, b);
        print_question(out, url, question);
    }
    if (find_column(report, dates) != NULL) {
        snprintf(question, sizeof question, "total %s by month", a);
        print_question(out, url, question);
    }
}
