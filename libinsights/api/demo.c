/* The public calls that make the demo data set and find one made earlier. */
#include "ingest/demo.h"
#include "api/context.h"
#include "data/calendar.h"
#include "warehouse/warehouse.h"

static const size_t SCHEMA_MAX = (size_t)64 << 20;

insights_status insights_demo_create(const char *warehouse, const insights_demo_options *options,
                                     insights_error **err)
{
    insights_demo_options given = INSIGHTS_DEMO_OPTIONS_INIT;
    int64_t now_us = 0;
    if (warehouse == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "warehouse is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_demo_options", err));
    INS_TRY(ins_now_from(given.now, &now_us, err));
    ins_demo_options demo = {.rows = given.rows,
                             .seed = given.seed,
                             .now_days = ins_day_of_us(now_us),
                             .progress = given.progress,
                             .progress_data = given.progress_data};
    return ins_demo_create(warehouse, &demo, err);
}

insights_status insights_demo_find(bool *is_demo, const char *warehouse, insights_error **err)
{
    ins_warehouse *opened = NULL;
    ins_schema *schema = NULL;
    ins_run_limits limits = {0};
    if (is_demo == NULL || warehouse == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "is_demo or warehouse is missing");
    *is_demo = false;
    INS_TRY(ins_warehouse_open(&opened, warehouse, err));
    ins_arena *arena = ins_arena_create(SCHEMA_MAX);
    insights_status status = arena == NULL
                                 ? ins_fail_nomem(err)
                                 : ins_warehouse_schema(opened, &limits, arena, &schema, err);
    if (status == INSIGHTS_OK)
        *is_demo = ins_demo_is(schema);
    ins_arena_destroy(arena);
    ins_warehouse_close(opened);
    return status;
}
