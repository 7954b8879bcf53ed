/**
 * @file
 * The schema of a warehouse, kept between runs under the warehouse's watermark, because profiling
 * reads thousands of rows and a short-lived command should not.
 */
#ifndef INS_API_SCHEMA_CACHE_H
#define INS_API_SCHEMA_CACHE_H

#include "warehouse/warehouse.h"

/**
 * The schema, from the cache when the watermark has not moved, otherwise read and cached.
 *
 * @param cache_dir  NULL: always read. A cache that cannot be written or is damaged is no error.
 * @errors  those of ins_warehouse_schema().
 */
insights_status ins_cached_schema(const ins_schema **out, ins_warehouse *warehouse,
                                  const ins_run_limits *limits, const char *cache_dir,
                                  ins_arena *arena, insights_error **err);

#endif
