/* Plans over the small shop from JSON text, for tests. */
#ifndef TESTS_SUPPORT_TINY_PLAN_H
#define TESTS_SUPPORT_TINY_PLAN_H

#include "plan/plan.h"

/**
 * Reads a plan and validates it.
 *
 * @param[out] message  in the arena: "" or what was wrong.
 * @return              in the arena; NULL when it was not acceptable.
 */
ins_plan *tiny_plan_read(const char *json, const ins_model *model, ins_arena *arena,
                         const char **message);

/** The same from JSON with ' for ". */
ins_plan *tiny_plan_quoted(const char *json, const ins_model *model, ins_arena *arena,
                           const char **message);

/** Plans that hold everything a plan can: sets, figures, groups of groups, parts, windows, ways. */
extern const char *const tiny_plans_full[];
enum { TINY_PLANS_FULL = 7 };

#endif
