/* insightctl period: reads the period a text speaks of. */
#include "cli/batch.h"
#include "cli/connect.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shared_options.h"

#include <stdlib.h>
#include <string.h>

typedef struct period_options {
    const char *now;
    const char *batch;
    const char *format; /* NULL: "text", or "jsonl" in a batch */
    const char *fiscal_start;
    const char *week_start;
    const char *language;
    bool retail_454;
    bool day_first;
} period_options;

#define MONTHS                                                                                     \
    "january february march april may june july august september october november december"
#define DAYS "monday tuesday wednesday thursday friday saturday sunday"

static const option table[] = {
    NOW_OPTION(period_options, now),
    {.name = "batch",
     .letter = 'b',
     .kind = OPTION_TEXT,
     .offset = offsetof(period_options, batch),
     .value = "FILE",
     .help =
         "read a JSON object with \"text\" and \"now\" from each line of a file, or of stdin with "
         "-; prints a JSON object a line, in order"},
    FORMAT_OPTION(period_options, format, "text json jsonl", NULL,
                  "how to print the period; without it text, with --batch jsonl"),
    {.name = "fiscal-start",
     .kind = OPTION_CHOICE,
     .offset = offsetof(period_options, fiscal_start),
     .value = "MONTH",
     .choices = MONTHS,
     .initial = "january",
     .help = "first month of the fiscal year"},
    {.name = "week-start",
     .kind = OPTION_CHOICE,
     .offset = offsetof(period_options, week_start),
     .value = "DAY",
     .choices = DAYS,
     .initial = "monday",
     .help = "first day of the week"},
    {.name = "language",
     .letter = 'l',
     .kind = OPTION_TEXT,
     .offset = offsetof(period_options, language),
     .value = "LANG",
     .environment = "INSIGHTS_LANGUAGE",
     .help = "language of the text, en or fr; without it, it is found out"},
    {.name = "retail-454",
     .kind = OPTION_FLAG,
     .offset = offsetof(period_options, retail_454),
     .help = "fiscal periods follow the 4-5-4 calendar of retailers"},
    {.name = "day-first",
     .kind = OPTION_FLAG,
     .offset = offsetof(period_options, day_first),
     .help = "1/2/2026 is 1 February"},
    OPTIONS_END,
};

/* Position of a word in a list of words, from 0. */
static int position_of(const char *choices, const char *word)
{
    int position = 0;
    size_t length = strlen(word);
    while (strncmp(choices, word, length) != 0 ||
           (choices[length] != ' ' && choices[length] != '\0')) {
        choices += strcspn(choices, " ") + 1;
        position++;
    }
    return position;
}

static insights_period_options how_to_read(const period_options *values)
{
    insights_period_options how = INSIGHTS_PERIOD_OPTIONS_INIT;
    how.now = values->now;
    how.fiscal_start_month = position_of(MONTHS, values->fiscal_start) + 1;
    how.week_start = position_of(DAYS, values->week_start);
    how.retail_454 = values->retail_454;
    how.day_first = values->day_first;
    how.language = values->language;
    return how;
}

static void print_failure(const char *text, insights_status status, const char *message)
{
    fputs("{\"text\":", stdout);
    if (text != NULL)
        json_print_text(stdout, text, strlen(text));
    else
        fputs("null", stdout);
    fputs(",\"span\":null,\"start\":null,\"end\":null,\"grain\":null,\"message\":", stdout);
    json_print_text(stdout, message, strlen(message));
    printf(",\"error\":\"%s\"}\n", insights_status_name(status));
}

static void print_result(const char *text, const insights_period_options *how)
{
    insights_error *err = NULL;
    char *out = NULL;
    insights_status status = insights_period_read(&out, text, how, &err);
    if (status == INSIGHTS_OK)
        printf("%s\n", out);
    else
        print_failure(text, status, insights_error_message(err));
    insights_free(out);
    insights_error_free(err);
}

/* One line of a batch: {"text": ..., "now": ...}; now may be absent. */
static void read_line(void *state, const line *in)
{
    insights_period_options how = how_to_read(state);
    json_document *document = NULL;
    insights_status status =
        in->problem == NULL ? json_read(&document, in->text, in->size) : INSIGHTS_INVALID;
    if (status != INSIGHTS_OK) {
        print_failure(NULL, status,
                      in->problem != NULL ? in->problem : "the line is no JSON object");
        return;
    }
    const char *text = json_get_text(json_root(document), "text", NULL);
    how.now = json_get_text(json_root(document), "now", how.now);
    if (text == NULL)
        print_failure(NULL, INSIGHTS_INVALID, "the line has no member \"text\" that is a string");
    else
        print_result(text, &how);
    json_free(document);
}

static void print_text(const json_value *period)
{
    const char *start = json_get_text(period, "start", NULL);
    const char *end = json_get_text(period, "end", NULL);
    if (start == NULL && end == NULL) {
        fputs("no period found\n", stdout);
        return;
    }
    print_clean(stdout, json_get_text(period, "span", ""));
    if (start != NULL)
        printf(": from %s", start);
    if (end != NULL)
        printf("%s before %s", start != NULL ? "" : ":", end);
    if (json_get_text(period, "grain", NULL) != NULL)
        printf(" (%s)", json_get_text(period, "grain", ""));
    fputc('\n', stdout);
}

static void print_indented(const json_value *period)
{
    fputs("{\n", stdout);
    for (const json_value *member = period->first; member != NULL; member = member->next) {
        printf("  \"%s\": ", member->name);
        if (member->kind == JSON_TEXT)
            json_print_text(stdout, member->text, member->size);
        else
            fputs("null", stdout);
        fputs(member->next != NULL ? ",\n" : "\n", stdout);
    }
    fputs("}\n", stdout);
}

/* Prints one period and returns whether one was found. */
static int print_period(const command *self, const period_options *values, const char *json)
{
    json_document *document = NULL;
    const char *format = values->format != NULL ? values->format : "text";
    if (json_read(&document, json, strlen(json)) != INSIGHTS_OK)
        return report_problem(self, CODE_DEFECT, "the answer of the library cannot be read");
    const json_value *period = json_root(document);
    if (strcmp(format, "text") == 0)
        print_text(period);
    else if (strcmp(format, "json") == 0)
        print_indented(period);
    else
        printf("%s\n", json);
    bool is_found =
        json_get_text(period, "start", NULL) != NULL || json_get_text(period, "end", NULL) != NULL;
    json_free(document);
    return is_found ? CODE_DONE : CODE_NOTHING;
}

static int read_one(const command *self, const period_options *values, const char *text)
{
    insights_period_options how = how_to_read(values);
    insights_error *err = NULL;
    char *json = NULL;
    insights_status status = insights_period_read(&json, text, &how, &err);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    int code = print_period(self, values, json);
    insights_free(json);
    return output_finish(code);
}

static int read_batch(const command *self, period_options *values)
{
    if (values->format != NULL && strcmp(values->format, "jsonl") != 0)
        return report_usage(self, "--batch prints jsonl only");
    return batch_run(self, values->batch, read_line, values);
}

static int run_period(const command *self, int argc, char **argv)
{
    period_options values = {.now = NULL};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    if (values.batch != NULL && said.count > 0)
        return report_usage(self, "--batch and a text exclude each other");
    if (values.batch == NULL && said.count == 0)
        return report_usage(self, "missing argument: %s", self->arguments);
    return values.batch != NULL ? read_batch(self, &values)
                                : read_one(self, &values, said.operands[0]);
}

const command period_command = {
    .name = "period",
    .arguments = "TEXT",
    .summary = "read a period such as \"last quarter\" as dates",
    .description =
        "Prints the first day of the period and the first day after it. Exits with 1 when the text "
        "speaks of no period.",
    .examples = "insightctl period \"last 30 days\" --now 2026-11-22\n"
                "insightctl period \"Q1\" --fiscal-start april --format json",
    .operands = "",
    .least_operands = 0,
    .most_operands = 1,
    .options = table,
    .run = run_period,
};
