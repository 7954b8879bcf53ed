/* The public call that says what works here and what does not: one check after another, each with
 * what was seen and, when it is not well, what to do. */
#include "api/context.h"
#include "api/doctor_report.h"
#include "base/clock.h"
#include "language/thesaurus.h"
#include "model/derive.h"
#include "model/load.h"
#include "model/value_index.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t SCRATCH_LIMIT = (size_t)1 << 30;
static const int64_t SLOW_OPEN_MS = 5000;

/* An examination under way. What is NULL has not been reached. */
typedef struct patient {
    const insights_options *options;
    ins_arena *scratch;
    ins_report *report;
    ins_warehouse *warehouse;
    ins_schema *schema;
    ins_model *model;
} patient;

static ins_run_limits limits_of(const insights_options *options)
{
    return (ins_run_limits){.deadline_ns = ins_deadline_after_ms(options->open_timeout_ms,
                                                                 INS_DEFAULT_OPEN_TIMEOUT_MS)};
}

static bool is_given(const char *text)
{
    return text != NULL && *text != '\0';
}

/* ---- library ---- */

static void check_library(patient *who)
{
    ins_report_add(who->report, INS_CHECK_OK, "library", NULL, "libinsights %s",
                   insights_version());
    for (size_t i = 0; ins_drivers[i] != NULL; i++)
        ins_report_add(who->report, INS_CHECK_OK, "engine", NULL, "%s", ins_drivers[i]->scheme);
}

/* Without it nothing is wrong: fewer words are understood that the data does not have itself. */
static void check_thesaurus(patient *who)
{
    size_t count = ins_thesaurus_count();
    if (count > 0)
        ins_report_add(who->report, INS_CHECK_OK, "thesaurus", NULL, "%zu words of WordNet 3.0",
                       count);
    else
        ins_report_add(who->report, INS_CHECK_SKIPPED, "thesaurus", NULL,
                       "built without WordNet, so words of like meaning are not looked for");
}

/* ---- warehouse ---- */

static const char *advice_for(insights_status status)
{
    switch (status) {
    case INSIGHTS_INVALID: return "name it like sqlite:shop.db";
    case INSIGHTS_NOT_FOUND: return "check the path; a file is made by loading data into it";
    case INSIGHTS_CORRUPT: return "give the path of an SQLite database file";
    case INSIGHTS_DENIED: return "let this user read the file and search the folders above it";
    case INSIGHTS_UNAVAILABLE:
        return "another program may hold a lock on it: let it finish and try again";
    case INSIGHTS_TIMEOUT: return "give more time for opening, or ask a smaller database";
    default: return "see the message";
    }
}

static void check_warehouse(patient *who)
{
    insights_error *error = NULL;
    if (!is_given(who->options->warehouse)) {
        ins_report_add(who->report, INS_CHECK_SKIPPED, "warehouse", NULL, "none is named");
        return;
    }
    insights_status status = ins_warehouse_open(&who->warehouse, who->options->warehouse, &error);
    if (status == INSIGHTS_OK)
        ins_report_add(who->report, INS_CHECK_OK, "warehouse", NULL, "%s can be opened",
                       ins_warehouse_name(who->warehouse));
    else
        ins_report_error(who->report, "warehouse", status, error, advice_for(status));
    insights_error_free(error);
}

static void check_tables(patient *who)
{
    insights_error *error = NULL;
    int64_t rows = 0;
    size_t unread = 0;
    ins_run_limits limits = limits_of(who->options);
    if (who->warehouse == NULL) {
        ins_report_add(who->report, INS_CHECK_SKIPPED, "tables", NULL, "no warehouse is open");
        return;
    }
    insights_status status =
        ins_warehouse_schema(who->warehouse, &limits, who->scratch, &who->schema, &error);
    if (status != INSIGHTS_OK) {
        ins_report_error(who->report, "tables", status, error, advice_for(status));
        insights_error_free(error);
        return;
    }
    for (size_t i = 0; i < who->schema->table_count; i++) {
        int64_t count = who->schema->tables[i].row_count;
        unread += count < 0 ? 1 : 0;
        rows += count < 0 ? 0 : count;
    }
    if (who->schema->table_count == 0)
        ins_report_add(who->report, INS_CHECK_FAILED, "tables", "load a file first",
                       "the database has no tables");
    else if (unread > 0)
        ins_report_add(who->report, INS_CHECK_WARNING, "tables", "give more time for opening",
                       "tables: %zu, rows: %lld; %zu could not be counted in time",
                       who->schema->table_count, (long long)rows, unread);
    else
        ins_report_add(who->report, rows == 0 ? INS_CHECK_WARNING : INS_CHECK_OK, "tables",
                       rows == 0 ? "load a file first" : NULL, "tables: %zu, rows: %lld",
                       who->schema->table_count, (long long)rows);
}

/* ---- model ---- */

static insights_status read_model(patient *who, insights_error **err)
{
    const char *path = who->options->model_path;
    if (!is_given(path))
        return ins_model_derive(&who->model, who->schema, err);
    INS_TRY(ins_model_load_file(&who->model, path, who->scratch, NULL, err));
    return who->schema == NULL ? INSIGHTS_OK : ins_model_complete(who->model, who->schema, err);
}

static void check_model(patient *who)
{
    bool is_file = is_given(who->options->model_path);
    insights_error *error = NULL;
    if (!is_file && (who->schema == NULL || who->schema->table_count == 0)) {
        ins_report_add(who->report, INS_CHECK_SKIPPED, "model", NULL,
                       "without tables there is none to derive");
        return;
    }
    insights_status status = read_model(who, &error);
    if (status != INSIGHTS_OK)
        ins_report_error(who->report, "model", status, error,
                         is_file ? "check the model file against this database"
                                 : "write a model file for this database");
    else
        ins_report_add(who->report, INS_CHECK_OK, "model", NULL,
                       "%s; datasets: %zu, relationships: %zu, metrics: %zu",
                       is_file ? who->options->model_path : "derived", who->model->dataset_count,
                       who->model->relationship_count, who->model->metric_count);
    insights_error_free(error);
}

/* ---- cache and opening ---- */

static void check_cache(patient *who)
{
    const char *path = who->options->cache_dir;
    struct stat folder;
    if (!is_given(path))
        ins_report_add(who->report, INS_CHECK_SKIPPED, "cache", NULL,
                       "no folder is named, so values are read at each start");
    else if (stat(path, &folder) != 0 || !S_ISDIR(folder.st_mode))
        ins_report_add(who->report, INS_CHECK_WARNING, "cache", "make the folder",
                       "%s is no folder", path);
    else if (access(path, R_OK | W_OK | X_OK) != 0)
        ins_report_add(who->report, INS_CHECK_WARNING, "cache", "let this user write there",
                       "%s cannot be written to", path);
    else
        ins_report_add(who->report, INS_CHECK_OK, "cache", NULL, "%s can be written to", path);
}

static void report_opening(patient *who, const insights *context, int64_t elapsed_ms)
{
    size_t values = ins_value_index_count(context->model->values);
    bool is_slow = elapsed_ms > SLOW_OPEN_MS;
    ins_report_add(who->report, values > 0 ? INS_CHECK_OK : INS_CHECK_WARNING, "values",
                   values > 0 ? NULL : "questions cannot name values; are the tables empty?",
                   "%zu values can be named in questions", values);
    ins_report_add(who->report, is_slow ? INS_CHECK_WARNING : INS_CHECK_OK, "opening",
                   is_slow ? "name a cache folder, so that values are read once" : NULL,
                   "took %lld ms", (long long)elapsed_ms);
}

static void check_opening(patient *who)
{
    insights *context = NULL;
    insights_error *error = NULL;
    if (who->model == NULL || who->warehouse == NULL) {
        ins_report_add(who->report, INS_CHECK_SKIPPED, "opening", NULL,
                       "the checks before must pass first");
        return;
    }
    int64_t start = ins_clock_monotonic_ns();
    insights_status status = insights_open(&context, who->options, &error);
    if (status == INSIGHTS_OK)
        report_opening(who, context, (ins_clock_monotonic_ns() - start) / 1000000);
    else
        ins_report_error(who->report, "opening", status, error, advice_for(status));
    insights_error_free(error);
    insights_close(context);
}

/* ---- all together ---- */

static void examine(patient *who)
{
    check_library(who);
    check_thesaurus(who);
    check_warehouse(who);
    check_tables(who);
    check_model(who);
    check_cache(who);
    check_opening(who);
    ins_model_release(who->model);
    ins_warehouse_close(who->warehouse);
}

insights_status insights_doctor(char **out, const insights_options *options, insights_error **err)
{
    insights_options given = INSIGHTS_OPTIONS_INIT;
    ins_report report;
    if (out == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_options", err));
    given.struct_size = sizeof given;
    patient who = {
        .options = &given, .report = &report, .scratch = ins_arena_create(SCRATCH_LIMIT)};
    if (who.scratch == NULL)
        return ins_fail_nomem(err);
    ins_report_begin(&report);
    examine(&who);
    ins_arena_destroy(who.scratch);
    return ins_report_end(&report, out, err);
}
