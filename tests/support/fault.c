/* The loop of failing allocations, over the switch in base/alloc.h. */
#include "support/fault.h"

#include "base/alloc.h"

#include <check.h>

/* More than this means that the body allocates without end, not that it is thorough. */
enum { ALLOCATIONS_MAX = 200000 };

fault_outcome fault_search(fault_body body, void *state, long *allocation, insights_status *status)
{
    for (*allocation = 0; *allocation < ALLOCATIONS_MAX; (*allocation)++) {
        ins_alloc_fail_after(*allocation);
        *status = body(state);
        long asked = ins_alloc_count();
        ins_alloc_fail_after(-1);
        if (asked <= *allocation) {
            *allocation = asked;
            return *status == INSIGHTS_OK ? FAULT_PASSED : FAULT_WITHOUT;
        }
        if (*status != INSIGHTS_NOMEM)
            return FAULT_HIDDEN;
    }
    return FAULT_NEVER_ENDS;
}

long fault_loop(fault_body body, void *state)
{
    long allocation = 0;
    insights_status status = INSIGHTS_OK;
    fault_outcome outcome = fault_search(body, state, &allocation, &status);
    ck_assert_msg(outcome != FAULT_HIDDEN, "allocation %ld failed, but the status was %d",
                  allocation, (int)status);
    ck_assert_msg(outcome != FAULT_WITHOUT, "none of %ld allocations failed, but the status was %d",
                  allocation, (int)status);
    ck_assert_msg(outcome == FAULT_PASSED, "more than %ld allocations", allocation);
    return allocation;
}
