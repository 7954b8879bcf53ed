/**
 * @file
 * Fetches the distinct values of a model's fields and attaches the index to the model.
 */
#ifndef INS_API_VALUES_H
#define INS_API_VALUES_H

#include "base/log.h"
#include "warehouse/warehouse.h"

/**
 * Attaches a value index, from the cache directory when it holds a fresh one, otherwise by one
 * statement per text field that has few enough values.
 *
 * @param model      not yet shared.
 * @param schema     as read now; its fingerprint and the model's are the cache key.
 * @param cache_dir  NULL: no cache. A cache that cannot be written is no error.
 * @errors  those of ins_warehouse_run().
 */
insights_status ins_attach_values(ins_model *model, ins_warehouse *warehouse,
                                  const ins_schema *schema, const ins_run_limits *limits,
                                  const char *cache_dir, const ins_log *log, insights_error **err);

#endif
