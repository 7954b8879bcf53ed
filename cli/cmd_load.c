/* insightctl load: puts CSV files into a database and says how they were understood. */
#include "cli/folder.h"
#include "cli/load_report.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/shared_options.h"

#include <stdlib.h>
#include <string.h>

typedef struct load_options {
    const char *into;
    const char *table;
    bool replace;
    bool skip_bad_rows;
    const char *delimiter;
    int header;
    const char *encoding;
    const char *date_order;
    const char *format;
} load_options;

static const option table[] = {
    {.name = "into",
     .letter = 'i',
     .kind = OPTION_TEXT,
     .offset = offsetof(load_options, into),
     .value = "URL",
     .help = "the database to load into, made when absent: a path or sqlite:PATH; required"},
    {.name = "table",
     .kind = OPTION_TEXT,
     .offset = offsetof(load_options, table),
     .value = "NAME",
     .help = "name of the table; without it the name of the file"},
    {.name = "replace",
     .kind = OPTION_FLAG,
     .offset = offsetof(load_options, replace),
     .help = "replace a table of that name; otherwise that is an error"},
    {.name = "skip-bad-rows",
     .kind = OPTION_FLAG,
     .offset = offsetof(load_options, skip_bad_rows),
     .help = "leave bad rows out and report them; otherwise the first one ends the loading"},
    {.name = "delimiter",
     .letter = 'd',
     .kind = OPTION_TEXT,
     .offset = offsetof(load_options, delimiter),
     .value = "C",
     .help = "what separates fields, one character or tab; without it found out"},
    {.name = "header",
     .kind = OPTION_SWITCH,
     .offset = offsetof(load_options, header),
     .help = "the first line holds names (or, with --no-header, data); without it found out"},
    {.name = "encoding",
     .kind = OPTION_CHOICE,
     .offset = offsetof(load_options, encoding),
     .value = "NAME",
     .choices = "utf-8 utf-16le utf-16be windows-1252",
     .help = "how characters are stored; without it found out"},
    {.name = "date-order",
     .kind = OPTION_CHOICE,
     .offset = offsetof(load_options, date_order),
     .value = "ORDER",
     .choices = "dmy mdy ymd",
     .help = "order of day, month and year in dates such as 1/2/2026; without it found out"},
    FORMAT_OPTION(load_options, format, "text json", "text",
                  "how to print the report; json is one object a line and file"),
    OPTIONS_END,
};

/* Reads the delimiter; false when it is not one byte. */
static bool read_delimiter(const char *text, char *out)
{
    if (text == NULL)
        *out = 0;
    else if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
        *out = '\t';
    else
        *out = *text;
    return text == NULL || *out == '\t' || (strlen(text) == 1 && (unsigned char)*text < 0x80);
}

/* Prints a report in text; one that cannot be read is a defect. */
static int print_report(const command *self, const char *report, const char *url, bool is_last)
{
    json_document *document = NULL;
    insights_status status = json_read(&document, report, strlen(report));
    if (status != INSIGHTS_OK)
        return report_problem(self, CODE_DEFECT, "the report of the library cannot be read");
    load_report_print(stdout, json_root(document), url);
    if (is_last) {
        fputs("\nAsk about it:\n", stdout);
        load_report_print_questions(stdout, json_root(document), url);
    }
    json_free(document);
    return CODE_DONE;
}

static int load_file(const command *self, const load_options *values, const char *path,
                     const char *url, bool is_last)
{
    insights_load_options how = INSIGHTS_LOAD_OPTIONS_INIT;
    insights_error *err = NULL;
    char *report = NULL;
    progress bar;
    progress_start(&bar, path);
    how.table = values->table;
    how.replace = values->replace;
    how.skip_bad_rows = values->skip_bad_rows;
    read_delimiter(values->delimiter, &how.delimiter);
    how.header = values->header;
    how.encoding = values->encoding;
    how.date_order = values->date_order;
    how.progress = progress_update;
    how.progress_data = &bar;
    insights_status status = insights_load_file(&report, path, url, &how, &err);
    progress_finish(&bar);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    int code = CODE_DONE;
    if (strcmp(values->format, "json") == 0)
        printf("%s\n", report);
    else
        code = print_report(self, report, url, is_last);
    insights_free(report);
    return code;
}

static int check(const command *self, const load_options *values, const arguments *said)
{
    char delimiter = 0;
    if (values->into == NULL)
        return report_usage(self, "--into is missing: the database, such as --into shop.db");
    if (values->table != NULL && said->count > 1)
        return report_usage(self, "--table names one table, but there are %d files", said->count);
    if (!read_delimiter(values->delimiter, &delimiter))
        return report_usage(self, "--delimiter: '%.60s' is not one character", values->delimiter);
    return CODE_DONE;
}

static int run_load(const command *self, int argc, char **argv)
{
    load_options values = {.into = NULL};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    code = check(self, &values, &said);
    if (code != CODE_DONE)
        return code;
    char *url = url_of(values.into);
    if (url == NULL)
        return report_problem(self, CODE_DEFECT, "out of memory");
    for (int i = 0; i < said.count && code == CODE_DONE; i++)
        code = load_file(self, &values, said.operands[i], url, i + 1 == said.count);
    free(url);
    return output_finish(code);
}

const command load_command = {
    .name = "load",
    .arguments = "FILE...",
    .summary = "load CSV files into a database",
    .description =
        "Each file becomes a table: all rows or none. Delimiter, header, types, dates, decimals "
        "and encoding are found out from the whole file and reported. The first file that cannot "
        "be loaded ends the command; those before it stay loaded.",
    .examples =
        "insightctl load orders.csv customers.csv --into shop.db\n"
        "insightctl load export.csv --into shop.db --table sales --replace --date-order dmy",
    .operands = "FILE",
    .least_operands = 1,
    .most_operands = -1,
    .options = table,
    .run = run_load,
};
