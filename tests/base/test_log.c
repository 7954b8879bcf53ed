/* Tests of log lines: levels, fields, and lines that are too long. */
#include "base/json.h"
#include "base/log.h"
#include "support/suite.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct lines {
    int count;
    insights_log_level level;
    char text[2000];
    char fields[1000];
} lines;

static void keep(void *data, insights_log_level level, const char *area, const char *message,
                 const char *fields)
{
    lines *kept = data;
    kept->count++;
    kept->level = level;
    snprintf(kept->text, sizeof kept->text, "%s|%s", area, message);
    snprintf(kept->fields, sizeof kept->fields, "%s", fields);
}

START_TEST(line_holds_area_message_and_fields)
{
    lines kept = {0};
    ins_log log = {keep, &kept, INSIGHTS_LOG_INFO};
    ins_log_write(&log, INSIGHTS_LOG_WARN, "warehouse", "query slow", "ms", INT64_MAX, "rows",
                  INT64_MIN, NULL);
    ck_assert_int_eq(kept.level, INSIGHTS_LOG_WARN);
    ck_assert_str_eq(kept.text, "warehouse|query slow");
    ck_assert_str_eq(kept.fields, "{\"ms\":9223372036854775807,\"rows\":-9223372036854775808}");
}
END_TEST

START_TEST(line_without_fields_has_an_empty_object)
{
    lines kept = {0};
    ins_log log = {keep, &kept, INSIGHTS_LOG_INFO};
    ins_log_write(&log, INSIGHTS_LOG_ERROR, "api", "closed", NULL);
    ck_assert_str_eq(kept.fields, "{}");
}
END_TEST

START_TEST(lines_above_the_level_are_dropped)
{
    lines kept = {0};
    ins_log log = {keep, &kept, INSIGHTS_LOG_INFO};
    ins_log_write(&log, INSIGHTS_LOG_DEBUG, "api", "x", NULL);
    ck_assert_int_eq(kept.count, 0);
    ins_log_write(&log, INSIGHTS_LOG_INFO, "api", "x", NULL);
    ck_assert_int_eq(kept.count, 1);
}
END_TEST

START_TEST(nobody_has_to_listen)
{
    ins_log silent = {0};
    ins_log_write(NULL, INSIGHTS_LOG_ERROR, "api", "x", NULL);
    ins_log_write(&silent, INSIGHTS_LOG_ERROR, "api", "x", NULL);
}
END_TEST

START_TEST(fields_that_do_not_fit_are_left_out_whole)
{
    char name[600];
    memset(name, 'n', sizeof name);
    for (size_t length = 440; length < sizeof name; length++) {
        lines kept = {0};
        ins_log log = {keep, &kept, INSIGHTS_LOG_INFO};
        ins_json *json = NULL;
        name[length] = '\0';
        ins_log_write(&log, INSIGHTS_LOG_INFO, "api", "x", "first", INT64_C(1), name, INT64_C(22),
                      "last", INT64_C(3), NULL);
        ck_assert_int_eq(ins_json_parse(&json, kept.fields, strlen(kept.fields), NULL),
                         INSIGHTS_OK);
        ck_assert_double_eq(ins_json_number(ins_json_get(json, "first"), 0), 1);
        ins_json_free(json);
        name[length] = 'n';
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        line_holds_area_message_and_fields,        line_without_fields_has_an_empty_object,
        lines_above_the_level_are_dropped,         nobody_has_to_listen,
        fields_that_do_not_fit_are_left_out_whole,
    };
    return suite_run("log", tests, sizeof tests / sizeof tests[0]);
}
