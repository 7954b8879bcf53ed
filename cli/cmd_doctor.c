/* insightctl doctor: what works here and what does not. */
#include "cli/connect.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shared_options.h"

#include <stdlib.h>
#include <string.h>

typedef struct doctor_options {
    connect_options connect;
    const char *format;
} doctor_options;

static const option table[] = {
    CONNECT_OPTIONS(doctor_options, connect),
    FORMAT_OPTION(doctor_options, format, "text json", "text", "how to print the report"),
    OPTIONS_END,
};

static void print_check(const json_value *check)
{
    static const char indent[] = "                      ";
    const char *advice = json_get_text(check, "advice", "");
    printf("%-8s  %-10s  ", json_get_text(check, "status", ""), json_get_text(check, "name", ""));
    print_clean(stdout, json_get_text(check, "detail", ""));
    fputc('\n', stdout);
    if (*advice != '\0') {
        fputs(indent, stdout);
        print_clean(stdout, advice);
        fputc('\n', stdout);
    }
}

static int print_report(const command *self, const char *report, bool is_json)
{
    json_document *document = NULL;
    if (json_read(&document, report, strlen(report)) != INSIGHTS_OK)
        return report_problem(self, CODE_DEFECT, "the report of the library cannot be read");
    const json_value *root = json_root(document);
    const json_value *checks = json_get(root, "checks");
    const json_value *ok = json_get(root, "ok");
    bool is_ok = ok != NULL && ok->kind == JSON_BOOL && ok->truth;
    if (is_json)
        printf("%s\n", report);
    else
        for (const json_value *i = checks != NULL ? checks->first : NULL; i != NULL; i = i->next)
            print_check(i);
    if (!is_json)
        fputs(is_ok ? "all is well\n" : "something is wrong\n", stdout);
    json_free(document);
    return is_ok ? CODE_DONE : CODE_NOTHING;
}

static int examine(const command *self, const doctor_options *values)
{
    insights_options how;
    insights_error *err = NULL;
    char *folder = NULL;
    char *report = NULL;
    int code = connect_prepare(&how, &folder, self, &values->connect);
    if (code == CODE_DONE) {
        insights_status status = insights_doctor(&report, &how, &err);
        code = status == INSIGHTS_OK
                   ? print_report(self, report, strcmp(values->format, "json") == 0)
                   : report_error(self, status, err);
    }
    insights_free(report);
    free(folder);
    return code;
}

static int run_doctor(const command *self, int argc, char **argv)
{
    doctor_options values = {.format = NULL};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    return output_finish(examine(self, &values));
}

const command doctor_command = {
    .name = "doctor",
    .arguments = "",
    .summary = "check what works here: library, warehouse, model, cache",
    .description =
        "Prints one line a check, with advice where something is wrong. Without a "
        "warehouse only the library itself is checked. Exits with 1 when a check failed.",
    .examples = "insightctl doctor --warehouse sqlite:shop.db --model shop.yaml",
    .operands = "",
    .options = table,
    .run = run_doctor,
};
