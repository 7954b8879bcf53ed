/* The public call that makes the demo data set. */
#include "api/context.h"
#include "data/calendar.h"
#include "ingest/demo.h"

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
    ins_demo_options demo = {.rows = given.rows, .seed = given.seed,
                             .now_days = ins_day_of_us(now_us), .progress = given.progress,
                             .progress_data = given.progress_data};
    return ins_demo_create(warehouse, &demo, err);
}
