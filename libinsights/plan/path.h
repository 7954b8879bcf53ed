/**
 * @file
 * Paths over many-to-one relationships: how the rows of one dataset reach their row of another.
 */
#ifndef INS_PLAN_PATH_H
#define INS_PLAN_PATH_H

#include "base/error.h"
#include "model/model.h"

enum { INS_PATH_MAX = 16 };

/** Relationships of the model in the order they are followed; none when both ends are the same. */
typedef struct ins_join_path {
    size_t relationships[INS_PATH_MAX];
    size_t count;
} ins_join_path;

/**
 * Finds the shortest path (breadth first over relationships, from their many side to their one
 * side, so that no row is ever multiplied).
 *
 * @param[out] out  untouched on failure.
 * @errors  INSIGHTS_INVALID when there is no path of at most INS_PATH_MAX relationships, and when
 *          there are two shortest ones (names both); INSIGHTS_NOMEM.
 */
insights_status ins_join_path_find(ins_join_path *out, const ins_model *model, size_t from,
                                   size_t to, insights_error **err);

/**
 * Finds the way to a field: over the relationships that it names, and by the shortest paths between
 * them and behind the last one.
 *
 * @param[out] out  untouched on failure.
 * @errors  as ins_join_path_find(); INSIGHTS_INVALID also when a relationship does not exist.
 */
insights_status ins_field_path_find(ins_join_path *out, const ins_model *model, size_t from,
                                    ins_field_ref ref, insights_error **err);

#endif
