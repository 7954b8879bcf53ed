/* insightctl model init, check and show: the meaning of the data. */
#include "cli/connect.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shared_options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct model_options {
    connect_options connect;
    const char *output;
    bool force;
    const char *format;
} model_options;

static const option init_options[] = {
    CONNECT_OPTIONS(model_options, connect),
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .offset = offsetof(model_options, output),
     .value = "FILE",
     .help = "the file to write; without it stdout"},
    {.name = "force",
     .kind = OPTION_FLAG,
     .offset = offsetof(model_options, force),
     .help = "overwrite an existing file"},
    OPTIONS_END,
};

static const option check_options[] = {
    {.name = "warehouse",
     .letter = 'w',
     .kind = OPTION_TEXT,
     .offset = offsetof(model_options, connect.warehouse),
     .value = "URL",
     .environment = "INSIGHTS_WAREHOUSE",
     .help = "check too whether the model fits this database"},
    FORMAT_OPTION(model_options, format, "text json", "text", "how to print what was found"),
    OPTIONS_END,
};

static const option show_options[] = {
    CONNECT_OPTIONS(model_options, connect),
    FORMAT_OPTION(model_options, format, "text yaml json", "text",
                  "yaml is a file that loads again"),
    OPTIONS_END,
};

/* Opens the warehouse and takes its model as text; insights_free(). */
static int take_model(char **out, const command *self, const model_options *values,
                      const char *format)
{
    insights *context = NULL;
    insights_error *err = NULL;
    int code = connect_open(&context, self, &values->connect);
    if (code != CODE_DONE)
        return code;
    insights_status status = insights_model_text(out, context, format, &err);
    insights_close(context);
    return status == INSIGHTS_OK ? CODE_DONE : report_error(self, status, err);
}

/* O_EXCL: a file that appears in between is not overwritten either. */
static int write_model(const command *self, const model_options *values, const char *text)
{
    int flags = O_WRONLY | O_CREAT | (values->force ? O_TRUNC : O_EXCL);
    int descriptor = open(values->output, flags, 0666);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (file == NULL && errno == EEXIST)
        return report_problem(self, CODE_USAGE, "%s exists; --force overwrites it", values->output);
    if (file == NULL)
        return report_problem(self, CODE_OUTPUT, "cannot write %s: %s", values->output,
                              strerror(errno));
    errno = 0;
    bool is_written = fputs(text, file) >= 0;
    is_written = fclose(file) == 0 && is_written;
    if (!is_written)
        return report_problem(self, CODE_OUTPUT, "cannot write %s: %s", values->output,
                              strerror(errno));
    fputs("wrote ", stdout);
    print_clean(stdout, values->output);
    fputs("; check it with: " PROGRAM " model check ", stdout);
    print_shell_word(stdout, values->output);
    fputc('\n', stdout);
    return CODE_DONE;
}

static int run_init(const command *self, int argc, char **argv)
{
    model_options values = {.output = NULL};
    arguments said;
    int code = CODE_DONE;
    char *text = NULL;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    if (values.output != NULL && !values.force && access(values.output, F_OK) == 0)
        return report_problem(self, CODE_USAGE, "%s exists; --force overwrites it", values.output);
    code = take_model(&text, self, &values, "yaml");
    if (code != CODE_DONE)
        return code;
    if (values.output != NULL && strcmp(values.output, "-") != 0)
        code = write_model(self, &values, text);
    else
        fputs(text, stdout);
    insights_free(text);
    return output_finish(code);
}

static int run_show(const command *self, int argc, char **argv)
{
    model_options values = {.output = NULL};
    arguments said;
    int code = CODE_DONE;
    char *text = NULL;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    code = take_model(&text, self, &values, values.format);
    if (code != CODE_DONE)
        return code;
    fputs(text, stdout);
    if (*text != '\0' && text[strlen(text) - 1] != '\n')
        fputc('\n', stdout);
    insights_free(text);
    return output_finish(CODE_DONE);
}

/* "file:line: severity: message", the form editors jump to. */
static void print_issue(const char *file, const json_value *issue)
{
    int64_t line = json_get_count(issue, "line", 0);
    const char *where = json_get_text(issue, "path", "");
    print_clean(stdout, file);
    if (line > 0)
        printf(":%lld", (long long)line);
    fputs(": ", stdout);
    print_clean(stdout, json_get_text(issue, "severity", "error"));
    fputs(": ", stdout);
    if (*where != '\0') {
        print_clean(stdout, where);
        fputs(": ", stdout);
    }
    print_clean(stdout, json_get_text(issue, "message", ""));
    fputc('\n', stdout);
}

static void print_report(const char *path, const json_value *report)
{
    const json_value *issues = json_get(report, "issues");
    int64_t errors = json_get_count(report, "errors", 0);
    int64_t warnings = json_get_count(report, "warnings", 0);
    for (const json_value *i = issues != NULL ? issues->first : NULL; i != NULL; i = i->next)
        print_issue(path, i);
    print_clean(stdout, path);
    printf(": %lld %s, %lld %s\n", (long long)errors, errors == 1 ? "error" : "errors",
           (long long)warnings, warnings == 1 ? "warning" : "warnings");
}

static int run_check(const command *self, int argc, char **argv)
{
    model_options values = {.output = NULL};
    arguments said;
    int code = CODE_DONE;
    char *text = NULL;
    insights_error *err = NULL;
    json_document *document = NULL;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    const char *path = said.operands[0];
    insights_status status = insights_model_check(&text, path, values.connect.warehouse, &err);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    if (json_read(&document, text, strlen(text)) != INSIGHTS_OK) {
        insights_free(text);
        return report_problem(self, CODE_DEFECT, "the report of the library cannot be read");
    }
    if (strcmp(values.format, "json") == 0)
        printf("%s\n", text);
    else
        print_report(path, json_root(document));
    if (json_get_count(json_root(document), "errors", 0) > 0)
        code = CODE_NOTHING;
    json_free(document);
    insights_free(text);
    return output_finish(code);
}

const command model_init_command = {
    .name = "model init",
    .arguments = "",
    .summary = "write a model of a database, to be edited",
    .description =
        "Writes what is derived from the schema, the keys and the values: datasets, fields with "
        "types and roles, relationships and metrics, in the Ossie format. Add synonyms, units and "
        "metrics of your own, and use it with --model.",
    .examples = "insightctl model init -w shop.db --output shop.yaml\n"
                "insightctl ask -w shop.db --model shop.yaml \"sales last month\"",
    .operands = "",
    .options = init_options,
    .run = run_init,
};

const command model_check_command = {
    .name = "model check",
    .arguments = "FILE",
    .summary = "check a model file, alone or against a database",
    .description = "Prints faults as file:line: severity: message. Exits with 1 when there are "
                   "errors; warnings alone exit with 0.",
    .examples = "insightctl model check shop.yaml --warehouse sqlite:shop.db",
    .operands = "FILE",
    .least_operands = 1,
    .most_operands = 1,
    .options = check_options,
    .run = run_check,
};

const command model_show_command = {
    .name = "model show",
    .arguments = "",
    .summary = "show the model: tables, fields, relationships, metrics",
    .description = "Shows the model of --model or, without it, the one that is derived from the "
                   "database: what can be asked about, and by which names.",
    .examples = "insightctl model show -w shop.db",
    .operands = "",
    .options = show_options,
    .run = run_show,
};
