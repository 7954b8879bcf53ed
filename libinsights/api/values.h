/**
 * @file
 * Fetches the distinct values of a model's fields and attaches the index to the model.
 */
#ifndef INS_API_VALUES_H
#define INS_API_VALUES_H

#include "api/context.h"

/**
 * Attaches a value index to the context's model, from the cache directory when it holds a fresh
 * one, otherwise by one statement per text field that has few enough values.
 *
 * @param context    its model is not yet shared.
 * @param schema     as read now; its fingerprint, the model's and the watermark of the data are the
 *                   cache key.
 * @param cache_dir  NULL: no cache. A cache that cannot be written is no error.
 * @errors  those of ins_warehouse_run().
 */
insights_status ins_attach_values(insights *context, const ins_schema *schema,
                                  const ins_run_limits *limits, const char *cache_dir,
                                  insights_error **err);

#endif
