/* insightctl fetch: prints the tables every shop has, without a question. */
#include "cli/connect.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shared_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT_MOST = 10000000 };

typedef struct fetch_options {
    connect_options connect;
    const char *now;
    const char *period;
    int64_t limit;
    int64_t offset;
    int64_t timeout_ms;
    int64_t width;
    const char *format; /* NULL: from the name of the output, else "text" */
    const char *output;
} fetch_options;

static const option table[] = {
    CONNECT_OPTIONS(fetch_options, connect),
    NOW_OPTION(fetch_options, now),
    {.name = "period",
     .letter = 'p',
     .kind = OPTION_TEXT,
     .offset = offsetof(fetch_options, period),
     .value = "TEXT",
     .help = "rows of this time only, such as \"last 30 days\" or \"2026-01-01 to 2026-03-31\""},
    {.name = "limit",
     .letter = 'n',
     .kind = OPTION_NUMBER,
     .offset = offsetof(fetch_options, limit),
     .value = "N",
     .least = 1,
     .most = LIMIT_MOST,
     .initial = "100000",
     .help = "most rows"},
    {.name = "offset",
     .kind = OPTION_NUMBER,
     .offset = offsetof(fetch_options, offset),
     .value = "N",
     .least = 0,
     .most = INT64_MAX,
     .initial = "0",
     .help = "rows to skip first"},
    FORMAT_OPTION(fetch_options, format, "text csv json jsonl md", NULL,
                  "how to print the rows; without it by the ending of --output, else text"),
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .offset = offsetof(fetch_options, output),
     .value = "FILE",
     .help = "write to a file instead of stdout"},
    TIMEOUT_OPTION(fetch_options, timeout_ms, "give up after so long"),
    WIDTH_OPTION(fetch_options, width, "and no limit in a pipe"),
    OPTIONS_END,
};

typedef insights_status (*fetch_fn)(insights_table **out, insights *context,
                                    const insights_fetch_options *options, insights_error **err);

typedef struct source {
    const char *name;
    fetch_fn fetch;
} source;

static const source sources[] = {
    {"sales", insights_fetch_sales},
    {"inventory", insights_fetch_inventory},
    {"customers", insights_fetch_customers},
    {"metrics", insights_fetch_metrics},
};

static fetch_fn find_source(const char *name)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strcmp(sources[i].name, name) == 0)
            return sources[i].fetch;
    return NULL;
}

static bool is_stdout(const fetch_options *values)
{
    return values->output == NULL || strcmp(values->output, "-") == 0;
}

static const char *format_of(const fetch_options *values)
{
    static const char known[] = "csv json jsonl md";
    const char *ending = values->output != NULL ? strrchr(values->output, '.') : NULL;
    if (values->format != NULL)
        return values->format;
    return ending != NULL && choice_contains(known, ending + 1) ? ending + 1 : "text";
}

static int write_file(const command *self, const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return report_problem(self, CODE_OUTPUT, "cannot write %s: %s", path, strerror(errno));
    errno = 0;
    bool is_written = fputs(text, file) >= 0;
    is_written = fclose(file) == 0 && is_written;
    if (!is_written)
        return report_problem(self, CODE_OUTPUT, "cannot write %s: %s", path, strerror(errno));
    return CODE_DONE;
}

static int print_table(const command *self, const fetch_options *values, const insights_table *rows)
{
    insights_error *err = NULL;
    char *text = NULL;
    bool is_seen = is_stdout(values) && isatty(STDOUT_FILENO) == 1;
    int width = is_seen ? terminal_width(STDOUT_FILENO, values->width) : (int)values->width;
    insights_status status = insights_table_format(&text, rows, format_of(values), width, &err);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    int code = insights_table_rows(rows) == 0 ? CODE_NOTHING : CODE_DONE;
    if (is_stdout(values)) {
        fputs(text, stdout);
    } else {
        int failed = write_file(self, values->output, text);
        code = failed != CODE_DONE ? failed : code;
    }
    insights_free(text);
    return code;
}

static int fetch_table(const command *self, const fetch_options *values, insights *context,
                       fetch_fn fetch)
{
    insights_fetch_options how = INSIGHTS_FETCH_OPTIONS_INIT;
    insights_error *err = NULL;
    insights_table *rows = NULL;
    how.period = values->period;
    how.now = values->now;
    how.limit = (size_t)values->limit;
    how.offset = (size_t)values->offset;
    how.timeout_ms = (int)values->timeout_ms;
    insights_status status = fetch(&rows, context, &how, &err);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    int code = print_table(self, values, rows);
    insights_table_free(rows);
    return code;
}

static int run_fetch(const command *self, int argc, char **argv)
{
    fetch_options values = {.now = NULL};
    arguments said;
    int code = CODE_DONE;
    insights *context = NULL;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    fetch_fn fetch = find_source(said.operands[0]);
    if (fetch == NULL)
        return report_usage(self, "'%.60s' is none of: %s", said.operands[0], self->operands);
    values.connect.max_rows = values.limit;
    code = connect_open(&context, self, &values.connect);
    if (code != CODE_DONE)
        return code;
    code = fetch_table(self, &values, context, fetch);
    insights_close(context);
    return output_finish(code);
}

const command fetch_command = {
    .name = "fetch",
    .arguments = "sales|inventory|customers|metrics",
    .summary = "print sales, stock, customers or key figures",
    .description =
        "Finds the table that the model counts as sales, inventory or customers and prints its "
        "rows, newest sales first; metrics is one row with the key figures of a period, the last "
        "30 days without --period. Exits with 1 when there are no rows.",
    .examples = "insightctl fetch sales -w demo.db --period \"last week\" --output sales.csv\n"
                "insightctl fetch metrics -w demo.db --period \"this quarter\" --format json",
    .operands = "sales inventory customers metrics",
    .least_operands = 1,
    .most_operands = 1,
    .options = table,
    .run = run_fetch,
};
