/* Maps statuses of the library to exit codes. */
#include "cli/codes.h"

exit_code code_of_status(insights_status status)
{
    switch (status) {
    case INSIGHTS_OK: return CODE_DONE;
    case INSIGHTS_INVALID: return CODE_USAGE;
    case INSIGHTS_NOT_FOUND:
    case INSIGHTS_UNAVAILABLE:
    case INSIGHTS_CORRUPT:
    case INSIGHTS_NO_SPACE: return CODE_UNAVAILABLE;
    case INSIGHTS_TIMEOUT:
    case INSIGHTS_CANCELLED: return CODE_TIMEOUT;
    case INSIGHTS_DENIED: return CODE_DENIED;
    case INSIGHTS_TOO_LARGE: return CODE_LIMIT;
    case INSIGHTS_NOMEM:
    case INSIGHTS_INTERNAL: break;
    }
    return CODE_DEFECT;
}

exit_code code_of_answer(insights_answer_kind kind)
{
    switch (kind) {
    case INSIGHTS_ANSWERED: return CODE_DONE;
    case INSIGHTS_NO_DATA: return CODE_NOTHING;
    case INSIGHTS_CLARIFY:
    case INSIGHTS_UNSUPPORTED: break;
    }
    return CODE_UNCLEAR;
}
