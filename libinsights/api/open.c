/* Opens a context: schema, model, values, language. */
#include "api/context.h"

#include "api/schema_cache.h"
#include "api/values.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "language/tongue.h"
#include "model/derive.h"
#include "model/load.h"

#include <string.h>

static const size_t CONTEXT_LIMIT = (size_t)1 << 30;
static const size_t SCRATCH_LIMIT = (size_t)1 << 30;

void insights_options_init(insights_options *options)
{
    *options = (insights_options)INSIGHTS_OPTIONS_INIT;
}

static insights_status load_model(ins_model **out, const insights_options *options,
                                  const ins_schema *schema, ins_arena *scratch,
                                  insights_error **err)
{
    if (options->model_path == NULL || *options->model_path == '\0')
        return ins_model_derive(out, schema, err);
    INS_TRY(ins_model_load_file(out, options->model_path, scratch, NULL, err));
    insights_status status = ins_model_complete(*out, schema, err);
    if (status == INSIGHTS_OK)
        status = ins_model_seal(*out, err);
    if (status != INSIGHTS_OK) {
        ins_error_prefix(err, options->model_path);
        ins_model_release(*out);
        *out = NULL;
    }
    return status;
}

/* The language of questions that do not show theirs. */
static insights_status choose_language(insights *context, const insights_options *options,
                                       insights_error **err)
{
    if (options->language == NULL || strcmp(options->language, "auto") == 0)
        return INSIGHTS_OK;
    const ins_tongue *tongue = ins_tongue_named(options->language);
    if (tongue == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "questions in \"%s\" are not read",
                        options->language);
    context->tongue = tongue->name;
    return INSIGHTS_OK;
}

static insights_status prepare(insights *context, const insights_options *options,
                               ins_arena *scratch, insights_error **err)
{
    ins_run_limits limits = {.deadline_ns = ins_deadline_after_ms(options->open_timeout_ms,
                                                                  INS_DEFAULT_OPEN_TIMEOUT_MS)};
    INS_TRY(ins_warehouse_open(&context->warehouse, options->warehouse, err));
    const ins_schema *schema = NULL;
    INS_TRY(choose_language(context, options, err));
    INS_TRY(
        ins_cached_schema(&schema, context->warehouse, &limits, options->cache_dir, scratch, err));
    INS_TRY(load_model(&context->model, options, schema, scratch, err));
    INS_TRY(ins_attach_values(context, schema, &limits, options->cache_dir, err));
    return ins_language_build(&context->language, context->arena, context->model, err);
}

insights_status insights_open(insights **out, const insights_options *options, insights_error **err)
{
    insights_options given;
    if (out == NULL || options == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or options are missing");
    INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_options", err));
    if (given.warehouse == NULL || *given.warehouse == '\0')
        return ins_fail(err, INSIGHTS_INVALID,
                        "no warehouse is named: set one such as sqlite:shop.db");
    insights *context = ins_calloc(1, sizeof *context);
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    insights_status status = INSIGHTS_NOMEM;
    if (context != NULL)
        context->arena = ins_arena_create(CONTEXT_LIMIT);
    if (context != NULL && scratch != NULL && context->arena != NULL) {
        context->log = (ins_log){given.log, given.log_data, given.log_level};
        context->max_rows = given.max_rows == 0 ? INS_DEFAULT_MAX_ROWS : given.max_rows;
        int64_t start = ins_clock_monotonic_ns();
        status = prepare(context, &given, scratch, err);
        int64_t elapsed_ms = (ins_clock_monotonic_ns() - start) / 1000000;
        if (status == INSIGHTS_OK)
            ins_log_write(&context->log, INSIGHTS_LOG_INFO, "api", "context opened", "ms",
                          elapsed_ms, NULL);
    } else {
        ins_fail_nomem(err);
    }
    ins_arena_destroy(scratch);
    if (status != INSIGHTS_OK) {
        insights_close(context);
        return status;
    }
    *out = context;
    return INSIGHTS_OK;
}

void insights_close(insights *context)
{
    if (context == NULL)
        return;
    ins_warehouse_close(context->warehouse);
    ins_model_release(context->model);
    ins_arena_destroy(context->arena);
    ins_free(context);
}
