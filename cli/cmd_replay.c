/* insightctl replay: asks the question of a stored answer again and compares. */
#include "cli/connect.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shared_options.h"

#include <stdlib.h>
#include <string.h>

typedef struct replay_options {
    connect_options connect;
    const char *format;
} replay_options;

static const option replay_option_table[] = {
    CONNECT_OPTIONS(replay_options, connect),
    MAX_ROWS_OPTION(replay_options, connect.max_rows),
    FORMAT_OPTION(replay_options, format, "text json", "text", "how to print the report"),
    OPTIONS_END,
};

enum { VALUE_MAX = 200 };

/* A value of the report in one line: texts as they are, the rest as in JSON, both cut off. */
static void print_value(const char *name, const json_value *value)
{
    char text[VALUE_MAX + 4];
    printf("    %-6s ", name);
    if (value == NULL || value->kind == JSON_NULL)
        printf("nothing");
    else if (value->kind == JSON_ARRAY || value->kind == JSON_OBJECT)
        printf("%zu %s", json_count(value), value->kind == JSON_ARRAY ? "items" : "members");
    else if (value->kind == JSON_BOOL)
        printf("%s", value->truth ? "true" : "false");
    else {
        size_t size = value->size < VALUE_MAX ? value->size : VALUE_MAX;
        while (size < value->size && size > 0 && ((unsigned char)value->text[size] & 0xC0) == 0x80)
            size--;
        memcpy(text, value->text, size);
        memcpy(text + size, size < value->size ? "..." : "", size < value->size ? 4 : 1);
        print_clean(stdout, text);
    }
    putchar('\n');
}

static void print_report(const json_value *report)
{
    const char *stage = json_get_text(report, "stage", NULL);
    for (const json_value *it = json_get(report, "stages")->first; it != NULL; it = it->next) {
        const json_value *same = json_get(it, "same");
        printf("%-11s %s\n", json_get_text(it, "name", ""),
               same != NULL && same->truth ? "same" : "differs");
    }
    if (stage == NULL)
        return;
    printf("\nThe first stage that differs is %s:\n", stage);
    for (const json_value *it = json_get(report, "differences")->first; it != NULL; it = it->next) {
        printf("  ");
        print_clean(stdout, json_get_text(it, "path", ""));
        putchar('\n');
        print_value("stored", json_get(it, "stored"));
        print_value("now", json_get(it, "now"));
    }
}

static int show(const command *self, const replay_options *options, const char *report)
{
    json_document *document = NULL;
    insights_status status = json_read(&document, report, strlen(report));
    if (status != INSIGHTS_OK)
        return report_problem(self, CODE_DEFECT, "the report is not readable");
    const json_value *root = json_root(document);
    const json_value *same = json_get(root, "same");
    int code = same != NULL && same->truth ? CODE_DONE : CODE_NOTHING;
    if (strcmp(options->format, "json") == 0)
        puts(report);
    else
        print_report(root);
    json_free(document);
    return code;
}

static int replay(const command *self, const replay_options *options, const char *answer)
{
    insights *context = NULL;
    insights_error *err = NULL;
    char *report = NULL;
    int code = connect_open(&context, self, &options->connect);
    if (code != CODE_DONE)
        return code;
    insights_status status = insights_replay(&report, context, answer, &err);
    code = status == INSIGHTS_OK ? show(self, options, report) : report_error(self, status, err);
    insights_free(report);
    insights_close(context);
    return code;
}

static int run_replay(const command *self, int argc, char **argv)
{
    replay_options options = {.format = NULL};
    arguments said;
    int code = CODE_DONE;
    char *answer = NULL;
    if (!options_begin(&said, self, argc, argv, &options, &code))
        return code;
    code = file_read(&answer, self, said.operands[0]);
    if (code == CODE_DONE)
        code = replay(self, &options, answer);
    free(answer);
    return output_finish(code);
}

const command replay_command = {
    .name = "replay",
    .arguments = "ANSWER",
    .summary = "ask the question of a stored answer again and compare",
    .description =
        "ANSWER is a file with an answer as ask --format json prints it, or - for stdin. Its "
        "question is asked again as it was: with the same \"today\", the choice that was picked, "
        "the plan or the turn of a conversation that it followed.\n\n"
        "The two answers are compared stage by stage: model, reading, sql, result, findings, "
        "narration, provenance. The first stage that differs is where to look: what comes behind "
        "it follows from it. The exit code is 0 when all is the same, 1 when something differs.",
    .examples = "insightctl ask -w demo.db -f json \"revenue last month\" > answer.json\n"
                "insightctl replay -w demo.db answer.json",
    .operands = "FILE",
    .least_operands = 1,
    .most_operands = 1,
    .options = replay_option_table,
    .run = run_replay,
};
