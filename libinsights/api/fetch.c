/* The public fetch calls: arguments, and running plans without a question. */
#include "api/fetch.h"

#include "sql/compile.h"

static const size_t SCRATCH_LIMIT = (size_t)1 << 30;

void insights_fetch_options_init(insights_fetch_options *options)
{
    *options = (insights_fetch_options)INSIGHTS_FETCH_OPTIONS_INIT;
}

insights_status ins_fetch_call(insights_table **out, insights *context,
                               const insights_fetch_options *given, ins_fetch_fn work,
                               const void *wanted, insights_error **err)
{
    ins_fetch fetch = {.context = context, .options = INSIGHTS_FETCH_OPTIONS_INIT};
    insights_table *table = NULL;
    if (out == NULL || context == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or context is missing");
    if (given != NULL)
        INS_TRY(ins_copy_options(&fetch.options, sizeof fetch.options, given,
                                 "insights_fetch_options", err));
    INS_TRY(ins_now_from(fetch.options.now, &fetch.now_us, err));
    fetch.deadline_ns = ins_deadline_after_ms(fetch.options.timeout_ms, INS_DEFAULT_TIMEOUT_MS);
    fetch.scratch = ins_arena_create(SCRATCH_LIMIT);
    if (fetch.scratch == NULL)
        return ins_fail_nomem(err);
    insights_status status = work(&fetch, wanted, &table, err);
    ins_arena_destroy(fetch.scratch);
    if (status == INSIGHTS_OK)
        *out = table;
    return status;
}

insights_status ins_fetch_run(ins_fetch *fetch, const ins_plan *plan, size_t max_rows,
                              ins_arena *arena, insights_table **out, insights_error **err)
{
    insights *context = fetch->context;
    const ins_statement *statement = NULL;
    ins_compile_limits limits = {.max_rows = max_rows};
    ins_run_limits run = {.max_rows = max_rows + 1, .deadline_ns = fetch->deadline_ns};
    INS_TRY(ins_plan_validate(plan, context->model, err));
    INS_TRY(ins_compile(&statement, fetch->scratch, plan, context->model,
                        ins_warehouse_dialect(context->warehouse), &limits, err));
    return ins_warehouse_run(context->warehouse, statement, &run, arena, out, NULL, err);
}

insights_status insights_fetch_sales(insights_table **out, insights *context,
                                     const insights_fetch_options *options, insights_error **err)
{
    return ins_fetch_call(out, context, options, ins_fetch_rows, &ins_wanted_sales, err);
}

insights_status insights_fetch_inventory(insights_table **out, insights *context,
                                         const insights_fetch_options *options,
                                         insights_error **err)
{
    return ins_fetch_call(out, context, options, ins_fetch_rows, &ins_wanted_inventory, err);
}

insights_status insights_fetch_customers(insights_table **out, insights *context,
                                         const insights_fetch_options *options,
                                         insights_error **err)
{
    return ins_fetch_call(out, context, options, ins_fetch_rows, &ins_wanted_customers, err);
}

insights_status insights_fetch_metrics(insights_table **out, insights *context,
                                       const insights_fetch_options *options, insights_error **err)
{
    return ins_fetch_call(out, context, options, ins_fetch_figures, NULL, err);
}
