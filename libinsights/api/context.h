/**
 * @file
 * The context as the library holds it.
 */
#ifndef INS_API_CONTEXT_H
#define INS_API_CONTEXT_H

#include "base/log.h"
#include "language/language.h"
#include "warehouse/warehouse.h"

#include <insights/insights.h>

enum {
    INS_DEFAULT_MAX_ROWS = 100000,
    INS_DEFAULT_TIMEOUT_MS = 30000,
    INS_DEFAULT_OPEN_TIMEOUT_MS = 60000
};

/** Shared by all threads; immutable after insights_open() but for the warehouse's own pool. */
struct insights {
    ins_arena *arena;        /* owns the strings and the language */
    ins_warehouse *warehouse;
    ins_model *model;        /* one reference */
    ins_language language;
    ins_log log;
    size_t max_rows;
    const char *tongue; /* language of questions that do not show theirs; NULL: English */
};

/** Deadline on the monotonic clock for a timeout; 0 takes `otherwise`. */
int64_t ins_deadline_after_ms(int timeout_ms, int otherwise);

/**
 * What "today" means.
 *
 * @param text  ISO date or date-time, or NULL for the clock. A bare date means its noon.
 * @errors  INSIGHTS_INVALID.
 */
insights_status ins_now_from(const char *text, int64_t *now_us, insights_error **err);

/**
 * Copies an options struct of any age into one of ours; what the caller's struct does not reach
 * stays zero.
 *
 * @errors  INSIGHTS_INVALID when struct_size is too small to hold itself.
 */
insights_status ins_copy_options(void *out, size_t out_size, const void *in, const char *name,
                                 insights_error **err);

#endif
